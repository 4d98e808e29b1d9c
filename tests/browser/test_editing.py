"""Making the newspaper in a browser: the preview comes along, a closed tab loses nothing, and nobody writes alone."""

import time
from contextlib import ExitStack
from itertools import pairwise

import pytest

from tests.browser.people import until

DESK = "/lombok/werkplek/krant/"
SAVE = "#schrijven .tools .button >> nth=0"


@pytest.fixture
def signs_in(browser, rosa):
    """`signs_in("marieke")` is a tab of somebody who makes the paper, at a screen of a desk."""
    with ExitStack() as stack:

        def sign_in(name, **options):
            context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL", **options)
            stack.callback(context.close)
            tab = context.new_page()
            tab.faults = []
            tab.on("pageerror", lambda error: tab.faults.append(str(error)))
            tab.goto(f"{rosa.url}/lombok/inloggen/")
            tab.fill("[name=email]", f"{name}@lombok.example")
            tab.fill("[name=password]", "koffie met suiker")
            tab.click("main .button")
            tab.wait_for_selector(".bottom .button")
            return tab

        yield sign_in


@pytest.fixture
def article(rosa, signs_in):
    """The address of the form of an article that Marieke began."""
    tab = signs_in("marieke")
    tab.goto(f"{rosa.url}{DESK}nieuw/")
    tab.fill("[name=title]", "Soep")
    tab.fill("[name=body]", "Er is soep.")
    tab.click(SAVE)
    tab.wait_for_selector("text=Je stuk is bewaard.")
    return tab.url + "schrijf/"


def kept(tab):
    """Wait until what is typed is kept."""
    tab.wait_for_selector("[data-autosave-status]:has-text('We bewaren wat je typt')", timeout=8000)


def test_the_preview_follows_what_is_typed(signs_in, article):
    tab = signs_in("marieke")
    tab.goto(article)
    until(tab, "!!window.htmx")
    tab.fill("[name=body]", "## Koken\n\nMet **prei**. [Kijk](https://prei.example)")
    tab.wait_for_selector("#voorbeeld h2:has-text('Koken')")
    assert tab.locator("#voorbeeld strong").inner_text() == "prei"
    assert "(andere site)" in tab.locator("#voorbeeld .prose a").inner_text()
    # The part that came is as alive as the one before, and typing goes on undisturbed.
    tab.focus("[name=title]")
    tab.keyboard.press("End")
    tab.keyboard.type(" met prei")
    tab.wait_for_selector("#voorbeeld .preview__title:has-text('Soep met prei')")
    until(tab, "document.activeElement.name === 'title'")
    assert tab.faults == []


def test_what_is_typed_is_kept_every_few_seconds_and_not_more_often(signs_in, article):
    tab, sent = signs_in("marieke"), []

    def note(response):
        # The browser's own time: on a busy machine we hear of it late.
        if "/bewaar/" in response.url:
            sent.append(response.request.timing["startTime"] / 1000)

    tab.goto(article)
    tab.on("response", note)
    tab.focus("[name=body]")
    begun = time.time()
    while time.time() - begun < 9:
        tab.keyboard.type("soep ", delay=40)
    kept(tab)
    assert 2 <= len(sent) <= 3
    assert sent[0] - begun < 5
    assert all(later - earlier > 3.8 for earlier, later in pairwise(sent))
    assert tab.faults == []


def test_a_tab_that_closes_loses_nothing(signs_in, article, rosa):
    tab = signs_in("marieke")
    tab.goto(article)
    tab.fill("[name=body]", "Dit typte ik net, \u00e9\u00e9n tel voor het dichtging.")
    tab.select_option("[name=pictures-0-pictogram]", "koken")
    tab.fill("[name=pictures-0-words]", "Soep")
    tab.goto("about:blank")  # as closing does, this hides the page at once
    time.sleep(1)
    tab.goto(article)
    tab.click("text=Ga daarmee verder")
    assert tab.input_value("[name=body]") == "Dit typte ik net, \u00e9\u00e9n tel voor het dichtging."
    assert tab.input_value("[name=pictures-0-words]") == "Soep"
    tab.click(SAVE)
    tab.wait_for_selector("text=Je stuk is bewaard.")
    tab.goto(article)
    assert tab.locator("text=die je nog niet bewaarde").count() == 0
    assert tab.faults == []


def test_a_browser_that_dies_loses_five_seconds_at_most(signs_in, article):
    tab = signs_in("marieke")
    tab.goto(article)
    tab.fill("[name=body]", "Bewaard voor de stroom uitviel.")
    kept(tab)
    tab.fill("[name=body]", "Dit redt het niet.")
    tab.context.set_offline(True)  # nothing it says while dying arrives
    tab.context.close()
    again = signs_in("marieke")
    again.goto(article)
    again.click("text=Ga daarmee verder")
    assert again.input_value("[name=body]") == "Bewaard voor de stroom uitviel."


def test_a_line_that_is_away_is_said_and_what_was_typed_comes_later(signs_in, article):
    tab = signs_in("marieke")
    tab.goto(article)
    tab.context.set_offline(True)
    tab.fill("[name=body]", "In de trein getypt.")
    tab.wait_for_selector("[data-autosave-status]:has-text('Laat deze pagina open')", timeout=8000)
    tab.context.set_offline(False)
    kept(tab)
    assert tab.faults == []


def test_two_editors_see_each_other_and_both_texts_stay(signs_in, article):
    marieke, tineke = signs_in("marieke"), signs_in("tineke")
    marieke.goto(article)
    tineke.goto(article)
    assert tineke.locator("#wie-schrijft").inner_text().strip() == "Marieke is hier ook aan het schrijven."
    marieke.wait_for_selector(
        "#wie-schrijft:has-text('Tineke is hier ook aan het schrijven.')", timeout=15000
    )
    tineke.fill("[name=body]", "Er is soep. En brood.")
    marieke.fill("[name=body]", "Er is soep. En thee.")
    tineke.click(SAVE)
    tineke.wait_for_selector("text=Je stuk is bewaard.")
    marieke.wait_for_selector("#wie-schrijft:has-text('Tineke bewaarde net een andere tekst')", timeout=15000)
    marieke.click(SAVE)
    marieke.wait_for_selector("text=Jullie schreven tegelijk")
    assert "Alleen bij jou: En thee." in marieke.locator(".differences").first.inner_text()
    assert "Alleen in de andere tekst: En brood." in marieke.locator(".differences").first.inner_text()
    assert marieke.input_value("[name=body]") == "Er is soep. En thee."
    marieke.fill("[name=body]", "Er is soep. En brood, en thee.")
    marieke.click(SAVE)
    marieke.wait_for_selector("text=Je stuk is bewaard.")
    assert "En brood, en thee." in marieke.locator(".prose").inner_text()
    assert marieke.faults == tineke.faults == []


def test_without_a_script_it_is_all_there_too(signs_in, article):
    tab = signs_in("marieke", java_script_enabled=False)
    tab.goto(article)
    tab.fill("[name=body]", "Er is **veel** soep.")
    tab.click("text=Bekijk")
    assert tab.locator("#voorbeeld strong").inner_text() == "veel"
    tab.click(SAVE)
    assert "Er is veel soep." in tab.locator(".prose").inner_text()
