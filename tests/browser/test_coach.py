"""The coach in a browser: the advice comes below the field, by hand or by keys, and nothing that was typed goes."""

import pytest

from tests.browser.people import sign_in, until
from tests.browser.plugin import PHONE

PATH = "/lombok/prikbord/ophangen/"
HARD = "Indien u komt, dient u zich te registreren. Neem indien mogelijk soep mee."
ASK = "button[value=text]"
HAS_FOCUS = "document.activeElement.textContent.trim()"


@pytest.fixture
def tab(context, rosa):
    """Fatma hangs up a notice, and typed in each field."""
    tab = context.new_page()
    tab.faults = []
    tab.on("pageerror", lambda error: tab.faults.append(str(error)))
    sign_in(tab, rosa, "fatma")
    tab.goto(rosa.url + PATH)
    tab.check("[value=zoek]")
    tab.fill("[name=title]", "Soep")
    tab.fill("[name=text]", HARD)
    return tab


def stands_on(tab, words):
    """Wait until what has the focus has these words: a part that came takes it a moment after it is seen."""
    until(tab, f"{HAS_FOCUS} === '{words}'")


def told(tab):
    """What a screen reader was given to say."""
    return tab.locator("#coach-text-kort").text_content()


def test_advice_comes_below_the_field_and_the_page_stays(tab):
    until(tab, "!!window.htmx")
    tab.evaluate("window.stays = 1")
    tab.click(ASK)
    tab.wait_for_selector("#coach-text .coach__verdict")
    assert "moeilijk" in told(tab)
    stands_on(tab, "Is dit goed te lezen?")
    tab.click("#coach-text .button:has-text('Als') >> nth=0")
    tab.wait_for_selector(".coach__told:has-text('«Als» staat nu in je tekst.')")
    assert tab.input_value("[name=text]") == HARD.replace("Indien", "Als")
    stands_on(tab, "Zet «Indien» terug")
    tab.click(".coach__told .button")
    tab.wait_for_selector(".coach__told:has-text('«Indien» staat nu in je tekst.')")
    assert tab.input_value("[name=text]") == HARD
    assert tab.evaluate("window.stays") == 1
    assert tab.input_value("[name=title]") == "Soep"
    assert tab.faults == []


def test_what_is_typed_while_the_advice_is_on_its_way_stays(tab):
    until(tab, "!!window.htmx")
    tab.click(ASK)
    tab.wait_for_selector("#coach-text .coach__verdict")
    tab.route(f"**{PATH}", lambda route: (tab.wait_for_timeout(500), route.continue_()))
    tab.click("#coach-text .button:has-text('Als') >> nth=0")
    tab.fill("[name=text]", f"Hoi! {HARD} Tot dan.")
    tab.wait_for_selector(".coach__told:has-text('«Als» staat nu in je tekst.')")
    assert tab.input_value("[name=text]") == f"Hoi! {HARD.replace('Indien', 'Als')} Tot dan."
    assert tab.faults == []


def test_with_keys_alone(tab):
    until(tab, "!!window.htmx")
    tab.focus("[name=text]")
    tab.keyboard.press("Tab")
    stands_on(tab, "Is dit goed te lezen?")
    tab.keyboard.press("Enter")
    tab.wait_for_selector("#coach-text .coach__verdict")
    for _ in range(10):
        tab.keyboard.press("Tab")
        if tab.evaluate(HAS_FOCUS) == "Als":
            break
    tab.keyboard.press("Space")
    tab.wait_for_selector(".coach__told")
    stands_on(tab, "Zet «Indien» terug")
    tab.keyboard.press("Tab")
    until(tab, "!!document.activeElement.closest('.coach__words')")
    assert tab.input_value("[name=text]") == HARD.replace("Indien", "Als")


def test_enter_in_the_title_hangs_it_up(tab):
    tab.check("[value=eten]")
    tab.press("[name=title]", "Enter")
    tab.wait_for_selector("text=Je briefje hangt.")


def test_a_line_that_is_away_is_said_and_all_words_stay(tab):
    until(tab, "!!window.htmx")
    tab.click(ASK)
    tab.wait_for_selector("#coach-text .coach__verdict")
    tab.context.set_offline(True)
    tab.click("#coach-text .button:has-text('Als') >> nth=0")
    tab.wait_for_selector("[role=alert]:has-text('Probeer het zo nog een keer')")
    assert tab.input_value("[name=text]") == HARD
    tab.context.set_offline(False)
    tab.click("#coach-text .button:has-text('Als') >> nth=0")
    tab.wait_for_selector(".coach__told")
    assert tab.input_value("[name=text]") == HARD.replace("Indien", "Als")


def test_what_the_coach_puts_in_an_article_is_kept_and_shown_like_what_is_typed(browser, rosa):
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="nl-NL")
    tab = context.new_page()
    sign_in(tab, rosa, "marieke")
    tab.goto(f"{rosa.url}/lombok/werkplek/krant/nieuw/")
    tab.fill("[name=body]", HARD)
    tab.wait_for_selector("[data-autosave-status]:has-text('We bewaren wat je typt')", timeout=8000)
    until(tab, "!!window.htmx")
    tab.click("button[value=body]")
    tab.click("#coach-body .button:has-text('Als') >> nth=0")
    tab.wait_for_selector("#voorbeeld .prose:has-text('Als u komt')")
    tab.wait_for_timeout(5000)
    tab.goto(f"{rosa.url}/lombok/werkplek/krant/")
    tab.click("text=Schrijf verder")
    assert tab.input_value("[name=body]") == HARD.replace("Indien", "Als")
    context.close()


def test_without_a_script_it_is_all_there_too(browser, rosa):
    context = browser.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=False)
    tab = context.new_page()
    sign_in(tab, rosa, "fatma")
    tab.goto(rosa.url + PATH)
    tab.check("[value=zoek]")
    tab.fill("[name=text]", HARD)  # and no title: it is only looked at
    tab.click(ASK)
    tab.wait_for_selector("#coach-text .coach__verdict")
    assert tab.locator("[value=zoek]").is_checked()
    heading = tab.locator("#coach-text .coach__verdict").bounding_box()
    assert -1 <= heading["y"] < 300  # the page opens there
    tab.click("#coach-text .button:has-text('Als') >> nth=0")
    assert tab.input_value("[name=text]") == HARD.replace("Indien", "Als")
    tab.click(".coach__told .button")
    assert tab.input_value("[name=text]") == HARD
    context.close()
