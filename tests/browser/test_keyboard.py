"""Each main task with nothing but Tab, Enter and Space, at 320 px. Where the focus is can always be seen."""

import pytest

from tests.browser.keys import Keys
from tests.browser.people import come_in, until


@pytest.fixture(scope="module")
def house(quiet_rosa):
    """One Rosa for all: nobody here is in another's way."""
    return quiet_rosa


@pytest.fixture
def keys(page, house):
    """A visitor before the front door of Lombok, with their hands on the keys."""
    page.goto(f"{house.url}/lombok/")
    return Keys(page)


@pytest.fixture
def guest(page, house, request):
    """Who has a name already, and their hands on the keys: `guest("/prikbord/")` is where they begin."""
    come_in(page, house, f"Gast {len(request.node.name)}")

    def guest(path):
        page.goto(f"{house.url}/lombok{path}")
        return Keys(page)

    return guest


def test_whoever_arrives_can_skip_to_what_the_page_is_about(keys):
    keys.to("Naar de inhoud").press("Enter")
    keys.on("inhoud")
    keys.to("Huiskamer")


def test_somebody_reads_the_paper(keys):
    keys.to("Krant").enter()
    assert keys.heading == "Krant van Lombok"
    title = keys.tab.locator(".piece h2 a").first.inner_text()
    keys.to(title).enter()
    assert keys.heading == title


def test_somebody_hangs_up_a_notice_and_mends_it_first(guest):
    keys = guest("/prikbord/")
    keys.to("Hang een briefje op").enter()
    keys.to("Ik zoek").press("Space")
    keys.to("category").press("Space")
    # A title that is there for the browser, and not for who reads it.
    keys.to("title").types("  ")
    keys.to("text").types("Voor mijn zoon van vijf.")
    keys.to("Hang op").enter()
    assert keys.tab.title().startswith("Fout:")
    keys.on("fouten")
    keys.press("Tab").press("Enter")
    keys.on("title")
    keys.types("Een kleine fiets")
    keys.to("Hang op").enter()
    assert "Een kleine fiets" in keys.words
    assert keys.tab.locator("#melding").inner_text()


def test_somebody_answers_a_notice(guest):
    keys = guest("/prikbord/")
    keys.to(keys.tab.locator(".paper h2 a").first.inner_text()).enter()
    keys.to("text").types("Ik heb er een voor je.")
    keys.to("Verstuur").enter()
    assert "Ik heb er een voor je." in keys.words


@pytest.mark.parametrize("script", ["htmx", "no htmx yet"])
def test_somebody_says_that_they_come_and_that_they_do_not(guest, context, script):
    if script != "htmx":
        context.route("**/htmx*", lambda route: route.abort())
    keys = guest("/agenda/")
    # Of what comes now the places may be gone, or the time.
    keys.to(keys.tab.locator(".event h3 a").last.get_attribute("href")).enter()
    keys.to(keys.tab.locator(".sign-up form button").first.inner_text()).press("Enter")
    keys.tab.wait_for_selector(".sign-up__said")
    until(keys.tab, "document.activeElement.className === 'sign-up__said'")
    keys.to("Ik kom toch niet").press("Space")
    keys.tab.wait_for_selector(".sign-up__said:has-text('niet')")


def test_somebody_asks_a_question_by_letter(keys):
    keys.to("Contact").enter()
    keys.to("Schrijf ons een bericht").enter()
    keys.to("name").types("Jo")
    keys.to("text").types("Mag mijn buurvrouw mee?")
    keys.to("how").press("Space")
    keys.to("Verstuur je bericht").enter()
    assert "Mag mijn buurvrouw mee?" in keys.words


def test_somebody_comes_in_and_says_something_in_the_living_room(keys):
    keys.to("Huiskamer").enter()
    keys.to("Kies een naam").enter()
    keys.to("name").types("Toetsen-Teun")
    keys.to("face").press("Space")
    keys.to("Naar binnen").enter()
    # By the way past all that was said.
    keys.to("Schrijf iets").press("Enter").types("Dag allemaal!")
    keys.to("Verstuur").press("Space")
    keys.tab.wait_for_selector("#berichten [data-change]:has-text('Dag allemaal!')")
    keys.to("Praat met plaatjes").press("Enter")


def test_somebody_changes_language_and_size_and_comes_back(keys):
    keys.to("Contact").enter()
    keys.to("Groter").enter()
    assert "size-1" in keys.tab.evaluate("document.documentElement.className")
    keys.to("Taal").enter()
    keys.to("English").enter()
    assert keys.tab.evaluate("document.documentElement.lang") == "en"
    assert keys.tab.url.endswith("/lombok/contact/")


def test_somebody_finds_help_and_hears_it(keys):
    keys.to("Help").enter()
    assert keys.heading == "Help"
    keys.to("Lees").press("Enter")
    until(keys.tab, "document.activeElement.innerText.includes('Pauze')")
    keys.to("Stop").press("Space")
