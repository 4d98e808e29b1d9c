"""The harness would find each kind of fault. A check that cannot fail is none."""

import pytest

from a11y.harness import check
from a11y.harness.browser import bring, look
from a11y.harness.findings import Finding, table
from a11y.harness.house import SMALL
from a11y.harness.modes import PLAIN, THEMES
from a11y.harness.pages import Forgotten, Page, check_routes

SOUND = """<!doctype html><html lang=nl dir=ltr class=light><head><title>Proef</title><style>
    a, button, input { display: inline-block; min-height: 44px; min-width: 44px } :focus { outline: 3px solid #000 }
    %s</style></head><body><main><h1>Proef</h1><p role=status></p>%s</main></body></html>"""
TWO = '<p><a href="/een">Een langer woord</a></p><p><a href="/twee">Twee</a></p>'


@pytest.fixture(scope="module")
def tab(browser):
    """A tab with nothing in it."""
    context = browser.new_context(viewport=SMALL)
    yield context.new_page()
    context.close()


@pytest.fixture
def shows(tab):
    """shows(body, css) → the tab with a page that is sound, but for what is put into it."""

    def shows(body=TWO, css=""):
        tab.set_content(SOUND % (css, body))
        bring(tab)
        return tab

    return shows


def found(tab):
    """All that the checks of one reading find on what a tab shows."""
    findings = check.Findings(Page("nobody", "/proef/"), PLAIN.name)
    findings.found("page", look(tab, "page", {"language": "nl", "direction": "ltr"}))
    check.everything(tab, findings)
    return {(finding.check, finding.what) for finding in findings}


def test_a_sound_page_has_no_findings(shows):
    tab = shows()
    assert found(tab) == set()
    assert look(tab, "dead") + look(tab, "moving") + look(tab, "edgeless") == []


@pytest.mark.parametrize(
    ("name", "body", "css", "where"),
    [
        ("no h1", "<h1>Nog een</h1>", "", "page"),
        ("a level left out", "<h2>Een</h2><h4>Twee</h4>", "", "page"),
        ("no alternative", '<img src="data:," width=50 height=50>', "", "axe"),
        ("too pale for anybody", "<p class=pale>Bleek</p>", ".pale { color: #ccc }", "axe light"),
        ("too pale for 7:1", "<p class=pale>Bleek</p>", ".pale { color: #707070 }", "axe light"),
        ("pale in the dark", "<p class=pale>Bleek</p>", ".dark .pale { color: #ddd }", "axe dark"),
        ("pale in high contrast", "<p class=pale>Bleek</p>", ".strong .pale { color: #777 }", "axe high"),
        ("pale in one of two", "<p>Goed</p><p class=pale><b>Bleek</b></p>", ".pale b { color: #ccc }", "axe light"),
        ("pale on grey", "<p>Een</p><div class=grey><p>Twee</p></div>", ".grey { background: #888 }", "axe light"),
        ("small", '<p><a href="/x" class=small>Klein</a></p>', ".small { min-height: 20px }", "target"),
        ("wide", "<p class=wide>Breed</p>", ".wide { width: 330px }", "sideways"),
        ("wide with larger letters", "<p class=wide>Breed</p>", ".wide { width: 10em }", "200 % text"),
        ("wide at size 2", "<p class=wide>Breed</p>", ".size-2 .wide { width: 330px }", "size 2"),
        ("cut off", "<p class=box>Woord na woord</p>", ".box { height: 1.2em; overflow: hidden }", "text spacing"),
        ("no ring", TWO, "a:focus { outline: 0 }", "focus"),
        ("under a bar", TWO + "<p class=bar>", ".bar { position: fixed; top: 0; height: 100%; width: 100% }", "focus"),
        ("out of order", TWO, "main { display: flex; flex-direction: column-reverse }", "focus"),
        ("off the screen", TWO, "a[href='/twee'] { position: absolute; left: -500px }", "focus"),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)  # fmt: skip
def test_it_finds(shows, name, body, css, where):
    assert where in {check for check, _ in found(shows(body, css))}


@pytest.mark.parametrize(
    ("kind", "body", "css"),
    [
        ("dead", "<button type=button>Doe iets</button>", ""),
        ("dead", "<form><button type=button>Doe iets</button></form>", ""),
        ("dead", '<a href="#">Doe iets</a>', ""),
        ("moving", TWO, "a { transition: color .3s }"),
        ("edgeless", "<form><button>Verstuur</button></form>", "button { border: 0 }"),
    ],
)
def test_it_finds_for_who_reads_otherwise(shows, kind, body, css):
    assert look(shows(body, css), kind)


@pytest.mark.parametrize("way", ["<html lang=en", "dir=rtl", "<title></title>"])
def test_it_finds_a_wrong_language_direction_and_title(tab, way):
    sound = {
        "<html lang=en": "<html lang=nl",
        "dir=rtl": "dir=ltr",
        "<title></title>": "<title>Proef</title>",
    }
    tab.set_content((SOUND % ("", TWO)).replace(sound[way], way))
    bring(tab)
    assert look(tab, "page", {"language": "nl", "direction": "ltr"})


def test_it_finds_a_stop_that_the_tab_key_never_reaches(shows):
    tab = shows('<p><a href="/een">Een</a></p><p class=trap><a href="/twee">Twee</a></p>')
    assert look(tab, "listen") == 2
    tab.keyboard.press("Tab")
    assert look(tab, "missing")
    assert look(tab, "heard") == ["Tab does not come at <a> Twee"]


ERROR = """<div id=fouten tabindex=-1 autofocus><a href="#naam">Vul je naam in.</a></div>
    <form class=form method=post><div class=field><label for=naam>Naam</label>
    <p class=field__error id=naam-fout>Vul je naam in.</p>
    <input id=naam aria-describedby=naam-fout></div></form>"""


@pytest.mark.parametrize(
    ("fault", "instead"),
    [
        (" autofocus", ""),
        ('href="#naam"', 'href="#iets"'),
        ("naam-fout>Vul je naam in.", "naam-fout>Fout."),
        (" aria-describedby=naam-fout", ""),
        ("id=fouten", "id=goed"),
    ],
)
def test_it_finds_an_error_that_is_not_told_well(shows, fault, instead):
    for body, told in ((ERROR, True), (ERROR.replace(fault, instead), False)):
        tab = shows(body)
        tab.evaluate("(document.querySelector('[autofocus]') || document.body).focus()")
        assert (look(tab, "told") == []) is told


def test_a_new_address_that_no_room_knows_stops_it(house):
    house.app.url_map.add(house.app.url_rule_class("/nieuw/", endpoint="nieuw", methods=["GET"]))
    with pytest.raises(Forgotten, match="/nieuw/"):
        check_routes(house.app)


def test_pages_with_one_title_are_found():
    titles = {Page("bram", path): {PLAIN.name: "Post"} for path in ("/post/", "/krant/")}
    assert [finding.check for finding in check.same_titles(titles)] == ["title"]


def test_the_table_counts():
    findings = [Finding("/post/ bram", PLAIN.name, "axe", "bleek")] * 2
    lines = table(["/post/ bram", "/krant/ bram"], check.MODES, findings).splitlines()
    assert lines[1].split()[:3] == ["/post/", "bram", "2"]
    assert set(lines[2].split()[2:]) == {"·"}
    assert list(THEMES) == ["light", "dark", "high"]
