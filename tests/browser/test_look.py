"""How the pages look, beside what the harness looks at on each (`tests/a11y/test_harness.py`)."""

import pytest

from tests.browser.people import come_in, sign_in
from tests.browser.plugin import PHONE
from tests.house import copy_sqlite
from tests.rooms import ROOMS
from tests.servers import Gunicorn

DOM_NODES = 500
# Over the budget: the editor, where each of six pictures is chosen from fifty.
DOM_NODES_OF_MANY = {"/lombok/werkplek/krant/nieuw/": 545}
DOM_NODES_OF_TALK = 600  # fifty messages, each with a face, a name, a time, words and what others felt

LIVING_ROOM = "/lombok/huiskamer/"
VISITORS = ("visitor", "guest", "resident", "editor", "host", "worker")
# Of the sample neighbourhood.
NAMES = {"resident": "yusuf", "editor": "tineke", "host": "fatma", "worker": "marieke"}
LOOKS = [
    (who, path if path == "/" else f"/lombok{path}")
    for who in VISITORS
    for path in dict.fromkeys(path for room in ROOMS.values() for path in room.looks.get(who, ()))
]
LOOKS.append(("visitor", "/"))
EVERY_PAGE = pytest.mark.parametrize(("who", "path"), LOOKS)


@pytest.fixture(scope="module")
def house(sample_database, tmp_path_factory):
    """One Rosa with the sample, for all tests here: they only look."""
    database = tmp_path_factory.mktemp("look") / "rosa.db"
    copy_sqlite(sample_database, database)
    with Gunicorn({"ROSA_DATABASE": f"sqlite:///{database}", "ROSA_RATE_LIMITS": "off"}) as house:
        yield house


@pytest.fixture(scope="module")
def people(browser, house):
    """{who: their tab}: a visitor without a name; a guest, a resident, an editor, a host and a worker who are in."""
    tabs = {}
    for who in VISITORS:
        context = browser.new_context(viewport=PHONE, locale="nl-NL")
        tabs[who] = context.new_page()
        if who == "guest":
            come_in(tabs[who], house, "Noor")
        elif who != "visitor":
            sign_in(tabs[who], house, NAMES[who])
    yield tabs
    for tab in tabs.values():
        tab.context.close()


@pytest.fixture
def show(people, house):
    """show(who, path) → that page in the tab of `who`, on a phone, light and from left to right.

    «/lombok/krant/ > .card a» is where the last such link on that page leads.
    """

    def show(who, path):
        tab = people[who]
        tab.set_viewport_size(PHONE)
        tab.emulate_media(color_scheme="light", forced_colors="none")
        path, _, link = path.partition(" > ")
        tab.goto(house.url + path)
        if link:
            tab.goto(house.url + tab.locator(link).last.get_attribute("href"))
        return tab

    return show


@EVERY_PAGE
def test_pages_stay_light(show, who, path):
    nodes = show(who, path).evaluate("document.getElementsByTagName('*').length")
    most = DOM_NODES_OF_TALK if path == LIVING_ROOM else DOM_NODES_OF_MANY.get(path, DOM_NODES)
    assert nodes <= most


def test_what_points_onward_turns_with_the_reading(show):
    tab = show("visitor", "/lombok/binnen/")
    arrow = "getComputedStyle(document.querySelector('main .button .p')).transform"
    assert tab.evaluate(arrow) == "none"
    tab.evaluate("document.documentElement.dir = 'rtl'")
    assert tab.evaluate(arrow) == "matrix(-1, 0, 0, 1, 0, 0)"


def test_a_chosen_picture_shows_it_without_colour(show):
    tab = show("visitor", "/lombok/binnen/")
    tab.emulate_media(forced_colors="active")
    tab.check("[value=kat]")
    tick = "getComputedStyle(document.querySelector('{} + label'), ':before').content"
    assert "\u2713" in tab.evaluate(tick.format("[value=kat]"))
    assert tab.evaluate(tick.format("[value=hond]")) == "none"


def test_the_talk_opens_at_its_newest_message_also_without_a_script(browser, house):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(house.url + LIVING_ROOM)
    talk = tab.locator("#gesprek").bounding_box()
    newest = tab.locator(".message").last.bounding_box()
    context.close()
    assert talk["y"] < newest["y"] + newest["height"] <= talk["y"] + talk["height"]
