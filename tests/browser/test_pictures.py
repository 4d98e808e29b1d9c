"""Reading in pictures, in a browser: each picture is there, with its word beside it, and nothing is in the way."""

import pytest

from rosa.preferences import COOKIE
from tests.browser.people import Person
from tests.browser.plugin import PHONE

PATHS = (
    *("/", "/huiskamer/", "/agenda/", "/agenda/ > .event h3 a", "/agenda/week/", "/prikbord/"),
    *(
        "/prikbord/ > .paper h2 a",
        "/krant/",
        "/krant/ > .piece h2 a",
        "/contact/",
        "/binnen/",
        "/zoeken/?q=soep",
    ),
)
# Pictograms that stand without a word that one can see, in the smallest thing around them that has a meaning.
WORDLESS = """() => [...document.querySelectorAll("svg")]
    .filter(e => e.getClientRects().length && !e.closest("details:not([open]) > :not(summary)"))
    .map(e => e.closest("a, button, label, li, p, h1, h2, h3, summary, span, td, th"))
    .filter(e => !e.classList.contains("door__arch") && !e.closest(".door") && !e.innerText.trim())
    .map(e => e.outerHTML.slice(0, 120))"""
# Pictograms of which nothing is drawn: no such symbol in the sprite.
BLANK = """() => [...document.querySelectorAll("svg use")]
    .filter(e => e.getClientRects().length && !(e.getBBox().width > 0))
    .map(e => e.getAttribute("xlink:href"))"""


def reader(browser, rosa, cookie="nl.plaatjes", **options):
    """A tab of somebody who reads in pictures."""
    context = browser.new_context(viewport=PHONE, locale="nl-NL", **options)
    context.add_cookies([{"name": COOKIE, "value": cookie, "url": rosa.url}])
    return context.new_page()


@pytest.fixture(scope="module")
def tabs(browser, quiet_rosa):
    """{cookie: a tab}: in Dutch, and from right to left."""
    tabs = {cookie: reader(browser, quiet_rosa, cookie) for cookie in ("nl.plaatjes", "ar.plaatjes")}
    yield tabs
    for tab in tabs.values():
        tab.context.close()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("cookie", ["nl.plaatjes", "ar.plaatjes"])
def test_each_picture_of_a_room_is_drawn_and_has_its_word(tabs, quiet_rosa, cookie, path):
    tab = tabs[cookie]
    path, _, link = path.partition(" > ")
    assert tab.goto(f"{quiet_rosa.url}/lombok{path}").ok
    if link:
        tab.goto(quiet_rosa.url + tab.locator(link).first.get_attribute("href"))
    assert tab.evaluate(WORDLESS) == []
    assert tab.evaluate(BLANK) == []


def test_a_picture_lies_on_white_in_the_dark(browser, quiet_rosa):
    tab = reader(browser, quiet_rosa, color_scheme="dark")
    tab.goto(f"{quiet_rosa.url}/lombok/agenda/")
    grounds = "[...document.querySelectorAll('main .p')].map(e => getComputedStyle(e).backgroundColor)"
    assert set(tab.evaluate(grounds)) == {"rgb(255, 255, 255)"}
    tab.context.close()


def test_a_phrase_is_said_by_one_press_and_the_other_reads_it_in_her_own_language(browser, rosa):
    asking = Person(browser, rosa, "Amira", before=lambda tab: _wish(tab, rosa, "ar.plaatjes"))
    other = Person(browser, rosa, "Jet")
    asking.on_socket(), other.on_socket()
    address = asking.tab.url
    asking.tab.click("#eerste-plaatjes [value=ik-heb-hulp-nodig]")
    other.hears("Ik heb hulp nodig")
    assert asking.tab.url == address, "the page stayed"
    picture = "#berichten li:last-child .message__phrase use"
    asking.tab.wait_for_selector(f"{picture}[*|href*=colour]", state="attached")
    assert "colour" not in other.tab.locator(picture).get_attribute("xlink:href")
    asking.tab.locator("#schrijf a.button, #schrijf button.button--quiet").first.click()
    asking.tab.click("#plaatjes-vel [value=gefeliciteerd]")
    other.hears("Gefeliciteerd")
    asking.close(), other.close()


def test_without_javascript_a_phrase_is_said_too(browser, rosa):
    person = reader(browser, rosa, java_script_enabled=False)
    person.goto(f"{rosa.url}/lombok/binnen/?next=/lombok/huiskamer/")
    person.fill("[name=name]", "Noor")
    person.check("[value=kat]")
    person.click("#invul .button")
    person.click("#eerste-plaatjes [value=hallo]")
    assert "Hallo" in person.locator(".message").last.inner_text()
    person.context.close()


def _wish(tab, rosa, cookie):
    tab.context.add_cookies([{"name": COOKIE, "value": cookie, "url": rosa.url}])
