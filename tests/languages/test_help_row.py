"""The help row: the same on every page, remembered here and with the person, and nothing typed is lost by it."""

import re
from html import unescape

import pytest

from rosa.models import Account, Person, Typed
from rosa.models.scope import inside
from rosa.preferences import COOKIE, Preferences
from tests.house import in_turns
from tests.page import _fields, _value
from tests.pages.test_every_page import pages_of
from tests.visitor import Visitor
from tests.world import PASSWORD

ROW = (
    "Taal",
    "Makkelijk",
    "Plaatjes",
    "Voorlezen",
    "Groter",
    "Contrast: donker",
    "Rustig",
    "Minder data",
    "Help",
)
# Each page where people type: (who, address, what they type).
FORMS = {
    "coming in": (None, "/binnen/", {"name": "Ibrahim «من»", "face": "boot"}),
    "signing in": (None, "/inloggen/", {"email": "wil@rosa.example"}),
    "talk": ("aisha", "/huiskamer/", {"text": "Ik wil <b>iets</b> vragen & zeggen\nvandaag"}),
    "a note": (None, "/huiskamer/briefjes/nieuw/", {"name": "Ibo", "text": "Bel mij"}),
    "a notice": ("aisha", "/prikbord/ophangen/", {"title": "Fiets", "text": "Rood", "kind": "bied"}),
    "a letter": (None, "/contact/bericht/", {"name": "Ibo", "text": "Hoe laat?", "how": "email"}),
    "an activity": ("hanna", "/agenda/nieuw/", {"title": "Soep", "price": "2,50", "wheelchair": "y"}),
    "a piece": ("aisha", "/krant/stukken/nieuw/", {"title": "Mijn straat", "body": "Er was\n\nfeest."}),
    "an article": ("esra", "/werkplek/krant/nieuw/", {"title": "Soep", "easy": "Er is soep."}),
}


def item(visitor, wish):
    """The button of the row that asks for this: (the id of its form, where it leads)."""
    button = re.search(
        rf'<button form="([\w-]+)" formaction="([^"]*)"[^>]* value="{re.escape(wish)}"', visitor.page.html
    )
    return button[1], unescape(button[2])


def press(visitor, wish, status=200, **typed):
    """Press it, after typing this in the form that it belongs to."""
    form, leads_to = item(visitor, wish)
    action = unescape(re.search(rf'<form\b[^>]* id="{form}"[^>]* action="([^"]*)"', visitor.page.html)[1])
    fields = visitor.page.filled_in(action) | typed | {"lezen": wish}
    return visitor.look(visitor.ask(leads_to, "POST", data=fields), status)


def said(page):
    """The words of the row."""
    row = re.search(r'(?s)<nav class="help".*?</nav>', page.html)[0]
    return [" ".join(re.sub("<[^>]*>", " ", link).split()) for link in re.findall(r"(?s)<a .*?</a>", row)]


@pytest.mark.parametrize(
    "address", ["/", "/huiskamer/", "/agenda/", "/krant/", "/prikbord/", "/contact/", "/taal/", "/nergens/"]
)
def test_the_same_nine_stand_on_every_page_in_the_same_order(address, house):
    page = house.client().get(address, 404 if address == "/nergens/" else 200)
    assert [words.replace(" :", ":") for words in said(page)] == list(ROW)


@pytest.mark.parametrize(
    "browser", ["w3m/0.5.3", "Lynx/2.9.0 libwww-FM/2.14", "ELinks/0.16 (textmode)", "Chrome/49"]
)
def test_a_text_browser_has_each_word_once(browser, house):
    page = house.client().get("/huiskamer/briefjes/nieuw/", headers={"User-Agent": browser})
    row = re.search(r'(?s)<nav class="help".*?</nav>', page.html)[0]
    assert row.count("Taal<") == (2 if browser == "Chrome/49" else 1)
    assert [words.replace(" :", ":") for words in said(page)] == list(ROW)


def test_a_link_of_the_row_changes_how_this_page_reads_and_all_after_it(house):
    visitor = house.client()
    visitor.get("/krant/?soort=eten")
    page = visitor.follow("Plaatjes")
    assert page.address == "/lombok/krant/?soort=eten"
    for address in ("/", "/agenda/"):
        assert "pictures" in html_classes(visitor.get(address))
    page = visitor.follow("Plaatjes")
    assert "pictures" not in html_classes(page)


def test_larger_goes_up_twice_and_back(house):
    visitor = house.client()
    visitor.get("/")
    sizes = []
    for word in ("Groter", "Groter", "Kleiner"):
        sizes.append([name for name in html_classes(visitor.follow(word)) if name.startswith("size")])
    assert sizes == [["size-1"], ["size-2"], []]


def test_contrast_says_what_comes_next(house):
    visitor = house.client()
    visitor.get("/")
    for said, is_now in (("donker", "dark"), ("hoog", "strong"), ("gewoon", "light")):
        assert is_now in html_classes(visitor.follow(f"Contrast: {said}"))


def test_help_and_languages_know_where_you_were(house):
    visitor = house.client()
    visitor.get("/agenda/maand/")
    visitor.follow("Help")
    assert visitor.follow("Terug naar waar je was").path == "/lombok/agenda/maand/"
    visitor.follow("Taal")
    assert visitor.follow("Terug naar waar je was").path == "/lombok/agenda/maand/"


# Remembered


@pytest.mark.parametrize(
    "cookie", ["ar", "tr.twee", "nl.makkelijk.plaatjes.rustig.zuinig.groter2.hoog", "en.groter1"]
)
def test_the_cookie_says_what_was_chosen(cookie):
    assert Preferences.from_cookie(cookie).to_cookie() == cookie


@pytest.mark.parametrize(
    "odd", ["", "xx", "nl.groter9", "nl.groter", "nl.x.y", ".", "nl.donker.hoog..", "٣", "nl.groter²"]
)
def test_what_a_cookie_says_wrongly_is_left_out(odd, house):
    visitor = house.client()
    visitor.client.set_cookie(COOKIE, odd)
    assert '<html lang="nl"' in visitor.get("/").html


@pytest.mark.parametrize(
    "wish", ["taal.xx", "plaatjes", "plaatjes.ja", "groter.3", "groter.-1", "contrast.roze", "x.aan", "taal."]
)
def test_a_wish_that_makes_no_sense_changes_nothing(wish, house):
    visitor = house.client()
    answer = visitor.ask("/", query_string={"lezen": wish})
    assert answer.status_code == 200
    assert COOKIE not in str(answer.headers.getlist("Set-Cookie"))


def test_who_has_an_account_reads_the_same_on_another_device(house):
    wil = house.client(house.wil)
    for wish in ("taal.ar", "plaatjes.aan", "groter.2"):
        wil.get("/", query_string={"lezen": wish})
    other = house.client()
    other.get("/inloggen/")
    page = other.post("/inloggen/", email="wil@rosa.example", password=PASSWORD)
    assert '<html lang="ar" dir="rtl"' in page.html
    assert {"pictures", "size-2"} <= set(html_classes(page))


def test_what_this_device_says_goes_before_what_is_kept(house):
    with inside(house.lombok):
        house.wil.read_as("ar.plaatjes")
    wil = house.client(house.wil)
    wil.get("/", query_string={"lezen": "taal.en"})
    assert 'lang="en"' in wil.get("/").html
    with inside(house.lombok):
        assert Person.get_by_id(house.wil.id).reading == "en.plaatjes"
    assert Account.select().count() >= 1


def test_what_somebody_wants_is_theirs_alone(house):
    house.client(house.wil).get("/", query_string={"lezen": "taal.ar"})
    for other in (house.aisha, house.chris):
        assert 'lang="nl"' in house.client(other).get("/").html


# What was typed


@pytest.mark.parametrize("about", FORMS)
def test_what_was_typed_stays_while_somebody_changes_how_they_read(about, house):
    name, address, typed = FORMS[about]
    visitor = house.client(name and getattr(house, name))
    visitor.get(address)
    page = press(visitor, "plaatjes.aan", **typed)
    assert page.path == f"/lombok{address}"
    assert "pictures" in html_classes(page)
    assert filled_in(page, typed) == typed
    assert press(visitor, "contrast.donker", **typed).path == f"/lombok{address}"
    assert filled_in(visitor.page, typed) == typed
    with inside(house.lombok):
        assert Typed.select().count() == 0  # it was given back


@in_turns("name", ["aisha", "esra", "wil"])
def test_there_is_no_page_where_what_was_typed_is_lost(name, house):
    """On every page with a form that people write in: the walk of all pages, so that no new one is forgotten."""
    visitor, seen = house.client(getattr(house, name)), 0
    for path in pages_of(house, name)[0].values():
        answer = visitor.ask(path)
        if not answer.data.lstrip().startswith(b"<!doctype html"):
            continue  # a part, a file, or a way to somewhere else
        html = visitor.get(path).html
        form = re.search(r'(?s)<form class="form\b[^>]*>.*?</form>', html)
        written_in = form and re.search(r'<textarea[^>]* name="([\w-]+)"', form[0])
        if written_in:
            seen += 1
            typed = {written_in[1]: "Nog niet af"}
            press(visitor, "rustig.aan", **typed)
            assert filled_in(visitor.page, typed) == typed, path
            visitor.get(path + "?lezen=rustig.uit")
    assert seen > 3


def test_what_was_typed_goes_before_what_is_stored(house):
    aisha = house.client(house.aisha)
    aisha.get("/prikbord/ophangen/")
    aisha.post("/prikbord/ophangen/", kind="bied", category="spullen", title="Fiets", text="Een rode fiets")
    aisha.follow("Verander")
    page = press(aisha, "rustig.aan", text="Een blauwe fiets")
    assert filled_in(page, {"title": "", "text": ""}) == {"title": "Fiets", "text": "Een blauwe fiets"}


@pytest.mark.parametrize("wish", ["naar.taal", "naar.help"])
def test_what_was_typed_stays_while_somebody_looks_at_another_page(wish, house):
    visitor = house.client(house.aisha)
    visitor.get("/prikbord/ophangen/")
    typed = {"title": "Fiets", "text": "Een rode fiets", "kind": "bied"}
    page = press(visitor, wish, **typed)
    assert page.path != "/lombok/prikbord/ophangen/"
    page = visitor.follow("English" if wish == "naar.taal" else "Terug naar waar je was")
    assert filled_in(page, typed) == typed
    assert filled_in(visitor.get("/prikbord/ophangen/"), typed) != typed  # once


def test_what_was_typed_stays_after_a_form_that_failed(house):
    visitor = house.client(house.aisha)
    visitor.get("/prikbord/ophangen/")
    visitor.post("/prikbord/ophangen/", status=422, title="Fiets", text="")
    page = press(visitor, "taal.en" if 'value="taal.en"' in visitor.page.html else "rustig.aan")
    assert page.path == "/lombok/prikbord/ophangen/"
    assert page.form["title"] == "Fiets"


def test_what_was_typed_goes_back_to_nobody_else_and_not_to_another_page(house):
    aisha, other = house.client(house.aisha), Visitor(house.app, house.lombok)
    aisha.get("/contact/bericht/")
    _form, leads_to = item(aisha, "rustig.aan")
    fields = aisha.page.filled_in("/lombok/contact/bericht/") | {"lezen": "rustig.aan", "text": "geheim"}
    aisha.ask(leads_to, "POST", data=fields)
    assert "geheim" not in other.get("/contact/bericht/").html
    assert "geheim" not in aisha.get("/huiskamer/briefjes/nieuw/").html
    answer = aisha.ask("/contact/bericht/")
    assert "geheim" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_enter_still_does_what_the_first_button_of_the_form_does(house):
    visitor = house.client(house.aisha)
    for address in ("/prikbord/ophangen/", "/huiskamer/", "/contact/bericht/"):
        html = visitor.get(address).html
        form = re.search(r'<button form="([\w-]+)" formaction', html)[1]
        # A browser presses the first button of the form, wherever it stands.
        first = re.search(rf'<button\b[^>]*\bform="{form}"[^>]*>', html)[0]
        assert "formaction" not in first


def html_classes(page):
    return re.search(r'<html\b[^>]* class="([^"]*)"', page.html)[1].split()


def filled_in(page, typed):
    """What stands in these fields now, on whatever form has them all."""
    for form in page._tree.iter("form"):
        fields = [field for field in _fields(form) if field.get("name") in typed]
        chosen = [f for f in fields if f.get("type") not in ("radio", "checkbox") or "checked" in f.attrib]
        if set(typed) <= {field.get("name") for field in fields}:
            return {field.get("name"): _value(field).replace("\r\n", "\n") for field in chosen}
    return None
