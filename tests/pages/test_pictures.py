"""Reading in pictures: the same rooms with few words, large pictograms, and what matters first."""

from datetime import date, time

import pytest

from rosa.models import Event, Notice
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside
from rosa.models.texts import write_pictures
from rosa.pages.chat import FIRST_PHRASES
from rosa.pages.pictures import FEW
from rosa.pages.voice import FEW_MESSAGES
from rosa.preferences import COOKIE
from tests.rooms.articles import an_article

TUESDAY = date(2026, 12, 1)


@pytest.fixture
def reader():
    """reader(house, person) → a visitor who reads in pictures, in Dutch unless told otherwise."""

    def reader(house, person=None, cookie="nl.plaatjes"):
        visitor = house.client(person)
        visitor.client.set_cookie(COOKIE, cookie)
        return visitor

    return reader


def plan(house, title="Taalcafé", **fields):
    known = {"category": "praten", "first_day": TUESDAY, "starts_at": time(14, 30), "minutes": 90}
    with inside(house.lombok):
        return Event.plan(house.hanna, title=title, **{**known, **fields})


def hang_up(house, number, **words):
    known = {"kind": "zoek", "category": "samen", "title": f"Briefje {number}", "text": "Een heel verhaal."}
    with inside(house.lombok):
        return Notice.hang_up(house.wil, f"n{number}", **{**known, **words})


def test_pictures_are_in_colour_only_for_who_asks(house, reader):
    assert "house-colour-" in reader(house).get("/").html
    assert "-colour-" not in house.client().get("/").html


def test_an_activity_tells_when_where_what_it_costs_and_in_which_language(agenda, reader):
    plan(agenda, place="De huiskamer", price_cents=0, languages="nl,ar", text="Kom gezellig praten.")
    page = reader(agenda).get("/agenda/")
    facts = "Morgen half drie 14.30 tot 16.00 uur De huiskamer Gratis Nederlands, Arabisch"
    assert page.texts("facts") == [facts]
    assert page.texts("leaf") == ["dinsdag 1 dec"]
    assert "circle" in page.html, "a clock face"
    visitor = reader(agenda)
    visitor.get("/agenda/")
    page = visitor.follow("Taalcafé")
    assert page.texts("facts")[0].startswith("Morgen half drie")
    assert page.words.index("De huiskamer") < page.words.index("Kom gezellig praten.")


def test_who_reads_another_language_sees_the_figures_of_the_time(agenda, reader):
    plan(agenda)
    facts = reader(agenda, cookie="en.plaatjes").get("/agenda/").texts("facts")[0]
    assert "14:30" in facts
    assert "half" not in facts


def test_a_whole_day_has_no_clock(agenda, reader):
    plan(agenda, starts_at=None, minutes=24 * 60)
    assert reader(agenda).get("/agenda/").texts("facts")[0].startswith("Morgen de hele dag")


def test_a_day_of_the_agenda_is_shown_whole_and_more_leads_to_the_next(agenda, reader):
    for day in (1, 2, 3):
        for number in range(4):
            plan(agenda, f"Iets {day}-{number}", first_day=date(2026, 12, day))
    visitor, seen = reader(agenda), []
    visitor.get("/agenda/")
    for day in (1, 2, 3):
        seen.append(_titles(visitor.page, "Iets"))
        assert len(seen[-1]) == 4
        assert visitor.page.has_link("Meer") is (day < 3)
        if day < 3:
            visitor.follow("Meer")
    assert len({title for titles in seen for title in titles}) == 12
    assert len(_titles(agenda.client().get("/agenda/"), "Iets")) == 12


def test_today_shows_a_few_and_more_shows_all(agenda, reader):
    for number in range(FEW + 2):
        plan(agenda, f"Iets {number}", first_day=date(2026, 11, 30))
    visitor = reader(agenda)
    assert len(_titles(visitor.get("/agenda/vandaag/"), "Iets")) == FEW
    assert len(_titles(visitor.follow("Meer"), "Iets")) == FEW + 2
    assert not visitor.page.has_link("Meer")
    assert len(_titles(agenda.client().get("/agenda/vandaag/"), "Iets")) == FEW + 2


def test_a_notice_tells_its_kind_what_it_is_about_and_how_long_it_hangs(house, reader):
    hang_up(house, 1)
    (paper,) = reader(house).get("/prikbord/").texts("paper")
    assert paper == "Ik zoek Briefje 1 Samen doen Nog 30 dagen"
    assert "Een heel verhaal." in house.client().get("/prikbord/").texts("paper")[0]


def test_a_few_notices_come_first_and_more_leads_to_the_rest(house, reader):
    for number in range(FEW + 2):
        hang_up(house, number)
    visitor = reader(house)
    first = _titles(visitor.get("/prikbord/"), "Briefje")
    rest = _titles(visitor.follow("Meer"), "Briefje")
    assert (len(first), len(rest)) == (FEW, 2)
    assert len(set(first + rest)) == FEW + 2
    assert len(_titles(house.client().get("/prikbord/"), "Briefje")) == FEW + 2


def test_an_article_begins_with_its_story_in_pictures(house, reader):
    pictures = [("koken", "Soep koken"), ("samen", "Samen eten"), ("gratis", "Gratis"), ("tijd", "Half zes")]
    with inside(house.lombok):
        article = an_article(
            house.esra, title="Soep", body="Wat eraan voorafging.", pictures=write_pictures(pictures)
        )
    visitor = reader(house)
    (card,) = visitor.get("/krant/").texts("piece")
    assert "Soep koken Samen eten Gratis" in card
    words = visitor.get(f"/krant/{article.id}/").words
    assert words.index("Half zes") < words.index("Wat eraan voorafging")


def test_picture_phrases_come_before_words_in_the_living_room(house, reader, talk):
    bram = reader(house, house.bram)
    page = bram.get("/huiskamer/")
    assert [page.button(PHRASES[key].words)[1] for key in FIRST_PHRASES] == [
        {"phrase": key} for key in FIRST_PHRASES
    ]
    assert page.html.index('value="hallo"') < page.html.index("<textarea")
    bram.press("Ik heb hulp nodig")
    assert "Ik heb hulp nodig" in talk(bram.page)[-1]
    assert bram.follow("Meer plaatjes").has_button("Beterschap")
    assert "Meer plaatjes" not in house.client(house.aisha).get("/huiskamer/").words


def test_a_message_has_its_picture_in_colour_and_each_reader_their_own(house, reader, say):
    say(house.aisha, phrase_key="hallo")
    assert "house-colour-" in reader(house).ask("/huiskamer/nieuw/?na=0").text
    assert "-colour-" not in house.client().ask("/huiskamer/nieuw/?na=0").text


def test_a_little_of_the_talk_shows_and_older_talk_is_a_link_away(house, reader, say, talk):
    for number in range(FEW_MESSAGES + 2):
        say(house.aisha, f"bericht {number}")
    visitor = reader(house)
    assert len(talk(visitor.get("/huiskamer/"))) == FEW_MESSAGES
    assert len(talk(visitor.follow("Oudere berichten"))) == 2


@pytest.mark.parametrize(
    "path", ["/", "/huiskamer/", "/agenda/", "/prikbord/", "/krant/", "/contact/", "/binnen/"]
)
def test_nothing_more_is_asked_of_the_database(house, reader, statements, path):
    def asked(visitor):
        visitor.ask(path)
        statements.clear()
        visitor.ask(path)
        return len(statements)

    assert asked(reader(house)) == asked(house.client())


def _titles(page, start):
    return [words for words, _ in page._links() if words.startswith(start)]
