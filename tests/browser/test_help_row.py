"""The help row under a finger and on a keyboard: nothing typed is lost, and Enter still sends the form."""

import pytest

from tests.browser.people import come_in
from tests.browser.plugin import PHONE

NOTICE = "/lombok/prikbord/ophangen/"


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def tab(browser, rosa, request):
    """A phone in the hand of Jet, a guest."""
    context = browser.new_context(viewport=PHONE, locale="nl-NL", java_script_enabled=request.param)
    tab = context.new_page()
    come_in(tab, rosa, "Jet")
    yield tab
    context.close()


def press(tab, wish):
    tab.locator(f".help button[value^='{wish}']").click()


def test_what_jet_typed_stays_whatever_she_presses(tab, rosa):
    tab.goto(rosa.url + NOTICE)
    tab.fill("[name=title]", "Wie heeft een ladder?")
    tab.fill("[name=text]", "Voor één middag.")
    for word in ("plaatjes", "groter", "contrast", "makkelijk"):
        press(tab, word)
        tab.wait_for_selector(".help [aria-pressed] >> nth=0")
        assert tab.input_value("[name=title]") == "Wie heeft een ladder?", word
        assert tab.input_value("[name=text]") == "Voor één middag.", word
    classes = tab.get_attribute("html", "class")
    assert {"pictures", "size-1", "dark"} <= set(classes.split())


def test_jet_looks_for_another_language_and_comes_back_to_her_words(tab, rosa):
    tab.goto(rosa.url + NOTICE)
    tab.fill("[name=title]", "Taart over")
    press(tab, "naar.taal")
    tab.click("text=English")
    assert tab.get_attribute("html", "lang") == "en"
    assert tab.input_value("[name=title]") == "Taart over"


def test_words_for_the_living_room_stay_too(tab, rosa):
    tab.goto(f"{rosa.url}/lombok/huiskamer/")
    tab.fill("[name=text]", "Ik was nog bezig")
    press(tab, "naar.help")
    tab.wait_for_load_state()
    assert "Hier praat je met mensen uit je buurt." in tab.inner_text("main")
    tab.click("text=Terug naar waar je was")
    assert tab.input_value("[name=text]") == "Ik was nog bezig"


def test_enter_sends_the_form_and_not_the_row(tab, rosa):
    tab.goto(rosa.url + NOTICE)
    tab.fill("[name=text]", "Elke dinsdag.")
    tab.fill("[name=title]", "Wie wil er schaken?")
    with tab.expect_request(lambda request: request.method == "POST") as sent:
        tab.press("[name=title]", "Enter")
    assert sent.value.url == rosa.url + NOTICE
    tab.wait_for_load_state()
    assert "pictures" not in (tab.get_attribute("html", "class") or "")
