"""How the pages look: nobody scrolls sideways, everything can be hit, and axe finds no barrier."""

from pathlib import Path

import pytest

from tests.browser.people import come_in, sign_in
from tests.browser.plugin import PHONE
from tests.house import copy_sqlite
from tests.rooms import ROOMS
from tests.servers import Gunicorn

AXE = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
DOM_NODES = 500
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

# Where the focus is: the element (of a tile: its label), how it is outlined, and whether it is on the screen.
FOCUS = """(() => {
    const focused = document.activeElement, element = focused.type === "radio" ? focused.nextElementSibling : focused
    const style = getComputedStyle(element), box = element.getBoundingClientRect()
    const seen = box.bottom > 0 && box.top < innerHeight
    return [element.outerHTML.slice(0, 90), style.outlineStyle, parseFloat(style.outlineWidth), seen]
})()"""

# What of `selector` is on the page and smaller than `least` CSS pixels, in words.
TOO_SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
    .filter(e => e.getClientRects().length && !e.closest(".skip, [aria-hidden=true]"))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => Math.min(box.width, box.height) < least - 0.5)
    .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width}x${box.height}`)"""


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


def widest(tab):
    """How many pixels of the page, or of the talk in it, stick out at the side."""
    return tab.evaluate(
        "Math.max(...[document.documentElement, ...document.querySelectorAll('#gesprek, #wie')]"
        ".map(e => e.scrollWidth - e.clientWidth))"
    )


def barriers(tab, **options):
    """What axe finds, of any impact: [rule: element …]."""
    if not tab.evaluate("!!window.axe"):
        tab.evaluate(AXE.read_text())  # not by a script tag: the page's CSP would refuse it, rightly
    found = tab.evaluate("options => axe.run(options).then(result => result.violations)", options)
    return [
        f"{rule['id']}: {node['html'][:120]} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


@EVERY_PAGE
def test_nobody_scrolls_sideways(show, who, path):
    tab = show(who, path)
    tab.set_viewport_size({"width": 320, "height": 256})
    assert widest(tab) == 0
    tab.set_viewport_size(PHONE)
    tab.evaluate("document.documentElement.style.fontSize = '225%'")  # twice what base.css says
    assert widest(tab) == 0


@EVERY_PAGE
def test_axe_finds_no_barrier(show, who, path):
    tab = show(who, path)
    assert barriers(tab) == []
    tab.emulate_media(color_scheme="dark")
    assert barriers(tab, runOnly=["color-contrast"]) == []


RIGHT_TO_LEFT = (
    *("/lombok/", "/lombok/binnen/", LIVING_ROOM, "/lombok/agenda/", "/lombok/agenda/ > .event h3 a"),
    *("/lombok/agenda/maand/", "/lombok/krant/", "/lombok/prikbord/", "/lombok/contact/"),
)


@pytest.mark.parametrize("path", RIGHT_TO_LEFT)
def test_axe_finds_no_barrier_from_right_to_left(show, path):
    tab = show("visitor", path)
    tab.evaluate("document.documentElement.dir = 'rtl'")
    assert barriers(tab) == []
    assert widest(tab) == 0


def test_axe_would_find_one(show):
    tab = show("visitor", "/lombok/")
    tab.evaluate("document.querySelector('h1').style.color = '#ccc'")
    assert any(barrier.startswith("color-contrast") for barrier in barriers(tab))


@EVERY_PAGE
def test_everything_can_be_hit_with_a_finger(show, who, path):
    tab = show(who, path)
    fields = "input:not([type=hidden]), select, textarea"
    assert tab.evaluate(TOO_SMALL, [f"button, .button, .brand, .help a, .door, .more, {fields}", 44]) == []
    assert tab.evaluate(TOO_SMALL, ["a", 24]) == []


@EVERY_PAGE
def test_pages_stay_light(show, who, path):
    nodes = show(who, path).evaluate("document.getElementsByTagName('*').length")
    assert nodes <= (DOM_NODES_OF_TALK if path == LIVING_ROOM else DOM_NODES)


@pytest.mark.parametrize(("who", "path"), [("visitor", "/lombok/binnen/"), ("guest", LIVING_ROOM)])
def test_whoever_tabs_sees_where_they_are(show, who, path):
    tab = show(who, path)
    stops = []
    while len(stops) < 30:
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement === document.body"):
            break
        stops.append(tab.evaluate(FOCUS))
    assert len(stops) > 8
    assert [element for element, *seen in stops if seen != ["solid", 3, True]] == []


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
