"""Somebody looks for something, with and without scripts."""

from datetime import date, timedelta

import pytest

from rosa.models import SearchEntry
from rosa.models.clock import wall_clock
from rosa.models.scope import inside


@pytest.fixture
def lombok(house):
    with inside(house.lombok):
        yield house.lombok


@pytest.fixture
def things(lombok):
    today = wall_clock().date()
    SearchEntry.put("article", 1, "Nieuwe speeltuin open", "Kinderen kunnen er fietsen & klimmen.", today)
    SearchEntry.put("notice", 2, "Fiets <gratis>", "Een oude fiets. Kom hem halen!", today - timedelta(1))
    SearchEntry.put("event", 3, "Samen fietsen", "We maken een tocht.", today + timedelta(1))


def test_a_page_to_start_from(house):
    page = house.client().get("/zoeken/")
    assert page.heading == "Zoeken"
    assert "Schrijf één of twee woorden" in page.words
    assert page.texts("seek__count") == [""]


def test_what_is_found_says_what_and_when(house, things):
    page = house.client().get("/zoeken/?q=fiets")
    assert "3 dingen gevonden" in page.words
    for words in ("Krant · vandaag", "Prikbord · gisteren", "Agenda · morgen"):
        assert words in page.words
    assert page.html.index("Samen") < page.html.index("&lt;gratis&gt;") < page.html.index("speeltuin")
    assert "<mark>fietsen</mark> &amp; klimmen" in page.html
    assert "<mark>Fiets</mark> &lt;gratis&gt;" in page.html
    assert page.link("Samen fietsen").endswith("/agenda/activiteit/3/")
    assert page.link("Fiets <gratis>").endswith("/prikbord/2/")
    assert page.link("Nieuwe speeltuin open").endswith("/krant/1/")


def test_the_form_keeps_what_was_asked_and_where(house, things):
    visitor = house.client()
    page = visitor.get("/zoeken/?q=fiets&in=prikbord")
    assert page.heading == "Zoek op het prikbord"
    assert page.form["q"] == "fiets"
    assert "1 ding gevonden" in page.words
    page = visitor.follow("Overal")
    assert "3 dingen gevonden" in page.words
    assert page.form["q"] == "fiets"
    page = visitor.follow("Agenda")
    assert "1 ding gevonden" in page.words


def test_nothing_found_helps_on(house, things):
    page = house.client().get("/zoeken/?q=zeppelin&in=krant")
    assert "Niets gevonden" in page.words
    assert "«zeppelin»" in page.words
    assert page.has_link("Zoek in het hele huis")
    assert page.has_link("Vraag het ons")


def test_more_than_a_page(house, lombok):
    for number in range(45):
        SearchEntry.put("article", number, f"Taart {number}", "", date(2026, 1, 1) + timedelta(days=number))
    visitor = house.client()
    page = visitor.get("/zoeken/?q=taart")
    assert "45 dingen gevonden" in page.words
    assert page.html.count("<mark>") == 20
    assert "44" in page.words
    assert not page.has_link("Terug")
    visitor.follow("Meer")
    page = visitor.follow("Meer")
    assert page.html.count("<mark>") == 5
    assert not page.has_link("Meer")
    assert visitor.follow("Terug").html.count("<mark>") == 20
    assert house.client().get("/zoeken/?q=taart&pagina=99").status == 200


def test_while_typing_only_what_was_found_comes(house, things):
    answer = house.client().htmx("/zoeken/?q=fie")
    assert "<html" not in answer.text
    assert '<div id="gevonden">' in answer.text
    assert 'id="aantal" hx-swap-oob' in answer.text
    assert "3 dingen gevonden" in answer.text


@pytest.mark.parametrize(
    "words",
    [
        "q=%00",
        "q=%F0%9F%98%80",
        "q=%22",
        "q=" + "a" * 3000,
        "q=%ED%A0%80",
        "q=x&in=%00",
        "q=x&pagina=-1",
        "q=x&pagina=9e9",
    ],
)
def test_strange_questions_get_a_page(house, things, words):
    house.client().get(f"/zoeken/?{words}")


def test_nothing_of_another_neighbourhood_is_found(house, things):
    with inside(house.overvecht):
        SearchEntry.put("article", 9, "Fiets van Overvecht", "geheim", date(2026, 1, 1))
    page = house.client().get("/zoeken/?q=fiets")
    assert "Overvecht" not in page.words
    assert "Niets gevonden" in house.client().get("/zoeken/?q=geheim").words


def test_the_front_door_leads_to_it(house):
    visitor = house.client()
    visitor.get("/")
    assert visitor.follow("Zoeken").heading == "Zoeken"


def test_it_asks_the_database_as_often_however_much_there_is(house, lombok, statements):
    counts = []
    for number in (1, 60):
        for ref in range(number):
            SearchEntry.put("article", ref, f"Taart {ref}", "lekker")
        statements.clear()
        house.client().ask("/zoeken/?q=taart")
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3
