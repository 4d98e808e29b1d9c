"""What a screen reader says beside the talk: where you are, what went wrong in a form, and what was done."""

import pytest

from tests.browser.hearing import everything, read, the
from tests.browser.people import come_in, sign_in
from tests.browser.plugin import PHONE


@pytest.fixture
def reader(desk):
    """What is heard from here on."""
    desk[1].events.clear()
    return desk[1]


@pytest.fixture
def tab(desk, quiet_rosa, reader):
    """The tab of somebody who hears the house; `tab.at(path)` goes there."""
    context = desk[0].new_context(viewport=PHONE, locale="nl-NL")
    tab = context.new_page()
    tab.at = lambda path: tab.goto(f"{quiet_rosa.url}/lombok{path}")
    yield tab
    context.close()


def test_a_new_page_is_told_by_its_title(tab, reader):
    tab.at("/contact/")
    reader.feels("Contact · Rosa Lombok")
    tab.get_by_role("link", name="Schrijf ons een bericht").focus()
    tab.keyboard.press("Enter")
    reader.feels("Schrijf ons een bericht · Rosa Lombok")
    assert reader.page()["name"] == "Schrijf ons een bericht · Rosa Lombok"


def test_what_went_wrong_takes_the_focus_and_is_read_with_its_links(tab, reader):
    tab.at("/binnen/")
    tab.fill("[name=name]", "  ")
    tab.locator("main").get_by_role("button").press("Enter")
    reader.feels("Er klopt iets niet")
    page = reader.page()
    assert page["name"] == "Fout: Kom binnen · Rosa Lombok"
    summary = the(page, id="fouten")
    assert (summary["role"], summary["focused"]) == ("notification", True)
    links = [thing["name"] for thing in everything(summary) if thing["role"] == "link"]
    assert links == [
        "Schrijf je naam op. Een voornaam is genoeg.",
        "Kies een plaatje. Zo herkennen anderen jou.",
    ]
    field = the(page, id="name")
    assert (field["role"], field["invalid"]) == ("entry", True)
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    reader.feels("Hoe heet je?")
    # The same words stand beside the field.
    assert read(the(page, id="name-fout")) == links[0]


def test_a_form_that_the_desk_refuses_says_so_at_once(tab, reader):
    tab.at("/inloggen/")
    tab.fill("[name=email]", "yusuf@lombok.example")
    tab.fill("[name=password]", "niet het goede")
    reader.events.clear()
    tab.locator("main").get_by_role("button").press("Enter")
    reader.feels("Er klopt iets niet")
    assert "Fout:" in reader.page()["name"]


def test_a_result_is_told_in_the_one_place_for_it(tab, reader, quiet_rosa):
    sign_in(tab, quiet_rosa, "yusuf")
    tab.at("/prikbord/ophangen/")
    tab.check("[value=zoek]")
    tab.check("[value=fiets]")
    tab.fill("[name=title]", "Een kleine fiets")
    tab.fill("[name=text]", "Voor mijn zoon")
    reader.events.clear()
    tab.get_by_role("button", name="Hang op").last.click()
    reader.hears("Je briefje hangt.")
    reader.feels("Een kleine fiets · Rosa Lombok")
    page = reader.page()
    told = [thing for thing in everything(page) if thing["live"]]
    assert [(thing["id"], thing["role"], thing["live"]) for thing in told] == [
        ("melding", "status bar", "polite")
    ]
    assert read(told[0]) == "Je briefje hangt. Het blijft 30 dagen hangen."


def test_what_changes_on_the_page_is_told_where_the_focus_is(tab, reader, quiet_rosa):
    """«Ik kom» is done without a new page: the focus goes to the sentence that says so."""
    come_in(tab, quiet_rosa, "Noor")
    tab.at("/agenda/")
    tab.locator(".event h3 a").last.click()
    button = tab.locator(".sign-up form button").first
    button.focus()
    reader.feels(button.inner_text())
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".sign-up__said")
    said = tab.inner_text(".sign-up__said")
    assert read(reader.finds(role="paragraph", focused=True)) == said
