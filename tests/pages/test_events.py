"""The agenda as people read it: what comes, today, this week, this month, and one activity."""

from datetime import date, time

import pytest

from rosa.models import Event, Occurrence, SignUp
from rosa.models.clock import local, on
from rosa.models.scope import inside

TUESDAY = date(2026, 12, 1)


def plan(house, title="Taalcafé", rule="FREQ=WEEKLY", person=None, **fields):
    person = person or house.hanna
    known = {"category": "praten", "first_day": TUESDAY, "starts_at": time(14), "minutes": 120}
    with inside(person.neighbourhood):
        return Event.plan(person, title=title, rule=rule, **{**known, **fields})


def at(house, event, day):
    with inside(house.lombok):
        rows = Occurrence.of(event)
        return next(row for row in rows if local(row.original).date() == day)


def test_an_empty_agenda_says_what_you_can_do(agenda):
    page = agenda.client().get("/agenda/")
    assert "Hier staat nog niets." in page.words
    assert "Er staat nog niets in de agenda." in agenda.client().get("/").words


def test_a_series_shows_once_with_its_next_date_and_says_how_often(agenda):
    plan(agenda, price_cents=0, place="De huiskamer")
    page = agenda.client().get("/agenda/")
    assert page.words.count("Taalcafé") == 1
    assert "Morgen, dinsdag 1 december 14.00 tot 16.00 uur Taalcafé De huiskamer" in page.words
    assert "Praten · elke dinsdag · gratis" in page.words
    assert "Morgen 14.00 uur: Taalcafé" in agenda.client().get("/").words


def test_what_is_over_gives_way_to_the_next_date(agenda, clock):
    plan(agenda)
    clock.at("2026-12-01 16:00")
    assert "Dinsdag 8 december" in agenda.client().get("/agenda/").words


def test_today_and_nothing_today(agenda, clock):
    plan(agenda)
    assert "Vandaag is er niets." in agenda.client().get("/agenda/vandaag/").words
    clock.at("2026-12-01 09:00")
    assert "Taalcafé" in agenda.client().get("/agenda/vandaag/").words


def test_a_week_has_seven_days_and_leads_on(agenda):
    plan(agenda)
    page = agenda.client().get("/agenda/week/?vanaf=2026-12-08")
    assert page.heading == "Week van maandag 7 december"
    assert page.words.count("Niets op deze dag.") == 6
    nobody = agenda.client()
    nobody.get("/agenda/week/?vanaf=2026-12-08")
    assert nobody.follow("Week erna").heading == "Week van maandag 14 december"
    assert nobody.follow("Week ervoor").heading == "Week van maandag 7 december"


def test_a_month_is_a_table_with_its_days(agenda):
    event = plan(agenda)
    nobody = agenda.client()
    page = nobody.get("/agenda/maand/?maand=2026-12")
    assert page.heading == "December 2026"
    assert page.html.count('scope="col"') == 7
    assert page.words.count("14.00 Taalcafé") == 5
    row = at(agenda, event, date(2026, 12, 29))
    assert nobody.follow("14.00 Taalcafé")
    assert f'href="/lombok/agenda/{row.id}/"' in page.html


def test_a_full_day_in_a_month_says_how_much_more_there_is(agenda):
    for number in range(5):
        plan(agenda, f"Soep {number}", rule="")
    nobody = agenda.client()
    nobody.get("/agenda/maand/?maand=2026-12")
    assert "en nog 2" in nobody.words
    assert "Soep 4" in nobody.follow("en nog 2").words


@pytest.mark.parametrize("words", ["maand=2026-13", "maand=x", "maand=9999-01"])
def test_a_month_that_is_not_there(agenda, words):
    agenda.client().get(f"/agenda/maand/?{words}", status=404)


def test_further_than_the_horizon_it_says_so(agenda):
    page = agenda.client().get("/agenda/maand/?maand=2028-01")
    assert "De agenda gaat tot en met dinsdag 4 januari 2028." in page.words


FILTERS = {
    "soort=eten": {"category": "eten"},
    "dag=2": {"first_day": date(2026, 12, 2)},
    "spreektaal=ar": {"languages": ",nl,ar,"},
    "rolstoel=1": {"wheelchair": True},
    "gratis=1": {"price_cents": 0},
}


@pytest.mark.parametrize("words", FILTERS)
@pytest.mark.parametrize("view", ["", "week/", "maand/"])
def test_each_filter_shows_only_what_fits(agenda, words, view):
    plan(agenda, "Anders", rule="", languages=",nl,", price_cents=100)
    plan(agenda, "Past", rule="", **FILTERS[words])
    page = agenda.client().get(f"/agenda/{view}?{words}&vanaf=2026-12-01&maand=2026-12")
    assert "Past" in page.words
    assert "Anders" not in page.words
    assert "Je ziet nu alleen:" in page.words


def test_filters_combine_and_stay_in_the_address(agenda):
    plan(agenda, "Alleen gratis", rule="", price_cents=0)
    plan(agenda, "Gratis met rolstoel", rule="", price_cents=0, wheelchair=True)
    nobody = agenda.client()
    page = nobody.get("/agenda/?gratis=1&rolstoel=1")
    assert "Gratis met rolstoel" in page.words
    assert "Alleen gratis" not in page.words
    assert "gratis=1" in page.link("Maand")
    assert "rolstoel=1" in page.link("Zet deze agenda in je telefoon")
    assert "Alleen gratis" in nobody.follow("Haal alle keuzes weg").words


def test_filters_that_find_nothing_say_so(agenda):
    page = agenda.client().get("/agenda/?soort=muziek")
    assert "We vinden niets met deze keuzes." in page.words


def test_filters_are_said_in_words_with_how_many_there_are(agenda):
    for number in range(2):
        plan(agenda, f"Soep {number}", category="eten", wheelchair=True, languages=",ar,")
    page = agenda.client().get("/agenda/?soort=eten&dag=1&spreektaal=ar&rolstoel=1")
    assert "Je ziet nu alleen: Eten, dinsdag, Arabisch, met een rolstoel. Dat is 2 keer." in page.words
    for number in range(30):
        plan(agenda, f"Meer {number}", category="eten", rule="", first_day=date(2026, 12, 1 + number % 20))
    assert "Dit zijn de eerste " in agenda.client().get("/agenda/?soort=eten").words


def test_a_series_on_more_days_is_found_by_each_of_them(agenda):
    plan(agenda, "Inloop", rule="FREQ=WEEKLY;BYDAY=MO,TU,WE")
    page = agenda.client().get("/agenda/?dag=2")
    assert "Woensdag 2 december" in page.words
    assert page.words.count("Inloop") == 1
    assert "elke maandag, dinsdag en woensdag" in page.words


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "Elke dinsdag"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=8", "Om de week op dinsdag, 8 keer"),
        ("FREQ=WEEKLY;INTERVAL=3", "Elke 3 weken op dinsdag"),
        ("FREQ=MONTHLY;BYDAY=1TU", "Elke eerste dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=-1TU", "Elke laatste dinsdag van de maand"),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1", "Elke maand op dag 31"),
        ("FREQ=MONTHLY;BYMONTHDAY=1", "Elke maand op dag 1"),
        ("FREQ=YEARLY", "Vaker"),
        ("FREQ=MONTHLY;BYDAY=TU", "Vaker"),
        ("FREQ=DAILY;INTERVAL=3", "Vaker"),
    ],
)
def test_how_often_is_said_as_its_rule_says_it(agenda, rule, words):
    event = plan(agenda, rule=rule)
    assert f"Taalcafé {words}" in agenda.client().get(f"/agenda/activiteit/{event.id}/").words


def test_the_front_door_tells_what_goes_on_and_not_what_is_off(agenda, clock):
    event = plan(agenda)
    plan(agenda, "Tentoonstelling", rule="", first_day=date(2026, 11, 25), starts_at=None, minutes=1440 * 10)
    with inside(agenda.lombok):
        at(agenda, event, TUESDAY).cancel(agenda.hanna)
    nobody = agenda.client()
    assert "Dinsdag 8 december 14.00 uur: Taalcafé" in nobody.get("/").words
    clock.at("2026-12-08 10:00")
    assert "Vandaag 14.00 uur: Taalcafé" in nobody.get("/").words
    clock.at("2026-12-08 14:30")
    assert "Nu: Taalcafé" in nobody.get("/").words


def test_a_series_that_is_off_is_told_for_two_weeks_and_then_fills_no_list(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-10 09:00")
    with inside(agenda.lombok):
        Event.get_by_id(event.id).cancel(agenda.hanna, "De zaal is dicht")
    nobody = agenda.client()
    assert "Gaat niet door. De zaal is dicht" in nobody.get("/agenda/").words
    clock.at("2026-12-28 09:00")
    assert "Taalcafé" not in nobody.get("/agenda/").words
    assert "Taalcafé" not in nobody.get("/agenda/maand/?maand=2027-01").words
    assert nobody.get("/agenda/maand/?maand=2026-12").words.count("Taalcafé") == 2
    assert "Gaat niet door." in nobody.get(f"/agenda/activiteit/{event.id}/").words


def test_another_day_and_another_place_are_said(agenda):
    event = plan(agenda, place="De huiskamer")
    with inside(agenda.lombok):
        row = at(agenda, event, TUESDAY)
        row.change(agenda.hanna, starts=on(date(2026, 12, 2), time(19)), place="De tuin")
        at(agenda, event, date(2026, 12, 8)).change(agenda.hanna, starts=on(date(2026, 12, 9), time(14)))
    nobody = agenda.client()
    page = nobody.get(f"/agenda/{row.id}/")
    assert "Let op: deze keer op woensdag 2 december om 19.00 uur." in page.words
    assert "Let op: deze keer is het hier: De tuin." in page.words
    assert "Woensdag 9 december van 14.00 tot 16.00 uur (andere tijd)" in page.words
    assert nobody.follow("Bekijk alle dagen").path == f"/lombok/agenda/activiteit/{event.id}/"


def test_a_date_tells_all_there_is_to_know(agenda):
    fields = {
        "text": "Thee en praten.\n\nIedereen mag.",
        "place": "De huiskamer",
        "address": "Grote Straat 1",
        "wheelchair": True,
        "lift": True,
        "toilet": True,
        "bus": "Bus 3",
        "price_cents": 250,
        "languages": ",nl,ar,",
        "audience": "Beginners",
        "organiser": "De taalclub",
        "link": "https://taal.example/",
    }
    event = plan(agenda, **fields)
    page = agenda.client().get(f"/agenda/{at(agenda, event, TUESDAY).id}/")
    assert page.heading == "Taalcafé"
    for words in (
        *("Morgen van 14.00 tot 16.00 uur", "Elke dinsdag", "Thee en praten.", "De huiskamer Grote Straat 1"),
        *("Je kunt erin met een rolstoel.", "Er is een lift.", "Er is een wc.", "Bus 3", "2,50"),
        *("Nederlands, Arabisch", "Voor wie: Beginners", "Door: De taalclub", "(andere site)"),
        "Dinsdag 8 december van 14.00 tot 16.00 uur",
    ):
        assert words in page.words


def test_in_english_it_is_told_in_english(agenda):
    event = plan(agenda, price_cents=0, languages=",nl,")
    visitor = agenda.client()
    visitor.client.set_cookie("rosa_lezen", "en")
    page = visitor.get(f"/agenda/{at(agenda, event, TUESDAY).id}/")
    assert "14:00" in page.words
    assert "14.00" not in page.words
    assert "Dutch" in page.words


def test_a_date_that_moved_or_is_off_says_so_everywhere(agenda):
    event = plan(agenda)
    with inside(agenda.lombok):
        at(agenda, event, TUESDAY).change(agenda.hanna, starts=on(TUESDAY, time(19)), note="In de avond")
        at(agenda, event, date(2026, 12, 8)).cancel(agenda.hanna, "Hanna is ziek")
    nobody = agenda.client()
    moved = nobody.get(f"/agenda/{at(agenda, event, TUESDAY).id}/").words
    assert "Let op: deze keer om 19.00 uur." in moved
    assert "In de avond" in moved
    assert "19.00 tot 21.00 uur" in nobody.get("/agenda/").words
    off = nobody.get(f"/agenda/{at(agenda, event, date(2026, 12, 8)).id}/")
    assert "Gaat niet door. Hanna is ziek" in off.words
    assert not off.has_button("Ik kom")
    assert "gaat niet door" in nobody.get("/agenda/maand/?maand=2026-12").words
    assert "(gaat niet door)" in nobody.get(f"/agenda/activiteit/{event.id}/").words


def test_the_address_of_a_date_lasts_when_its_series_is_split(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-02 09:00")
    row = at(agenda, event, date(2026, 12, 15))
    with inside(agenda.lombok):
        new = event.change_from(row, agenda.hanna, starts_at=time(20))
    nobody = agenda.client()
    assert "van 20.00 tot 22.00 uur" in nobody.get(f"/agenda/{row.id}/").words
    assert nobody.get(f"/agenda/activiteit/{event.id}/").has_link("Dinsdag 8 december")
    clock.at("2026-12-09 09:00")
    nobody.get(f"/agenda/activiteit/{event.id}/")
    assert nobody.follow("Het gaat nu zo verder").path == f"/lombok/agenda/activiteit/{new.id}/"


def test_the_past_stays_readable_but_nobody_signs_up_for_it(agenda, clock):
    event = plan(agenda)
    row = at(agenda, event, TUESDAY)
    clock.at("2026-12-05 09:00")
    page = agenda.client(agenda.aisha).get(f"/agenda/{row.id}/")
    assert "Dit is al geweest." in page.words
    assert not page.has_button("Ik kom")


def test_nothing_of_overvecht_is_in_the_agenda_of_lombok(agenda):
    theirs = plan(agenda, "Geheim", person=agenda.cora)
    with inside(agenda.overvecht):
        row = Occurrence.of(theirs).get()
    nobody = agenda.client()
    assert "Geheim" not in nobody.get("/agenda/").words
    nobody.get(f"/agenda/{row.id}/", status=404)
    nobody.get(f"/agenda/activiteit/{theirs.id}/", status=404)
    with inside(agenda.lombok):
        assert SignUp.select().count() == 0


def test_a_long_agenda_goes_on_on_a_next_page(agenda):
    for number in range(40):
        plan(agenda, f"Soep {number}", rule="", first_day=date(2026, 12, 1 + number % 20))
    nobody = agenda.client()
    first = nobody.get("/agenda/").words
    later = nobody.follow("Later").words
    assert all(f"Soep {number} " in first + later for number in range(40))
