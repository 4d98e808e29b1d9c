"""The agenda in somebody's phone: one date, a whole series, and a calendar that follows ours."""

from datetime import UTC, date, datetime, time, timedelta

import recurring_ical_events
from icalendar import Calendar

from rosa.models import Event, Occurrence, database
from rosa.models.scope import inside

TUESDAY = date(2026, 12, 1)


def plan(house, person=None, **fields):
    person = person or house.hanna
    known = {"title": "Taalcafé", "category": "praten", "first_day": TUESDAY, "starts_at": time(14)}
    with inside(person.neighbourhood):
        return Event.plan(person, **{**known, "minutes": 120, **fields})


def first(event):
    with inside(event.neighbourhood):
        return Occurrence.of(event)[0]


def titles(answer):
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    return {str(entry["SUMMARY"]) for entry in Calendar.from_ical(answer.data).walk("VEVENT")}


def begins(answer):
    until = datetime(2027, 3, 1, tzinfo=UTC)
    return [
        (str(entry["SUMMARY"]), entry["DTSTART"].dt.strftime("%d %b %H:%M"))
        for entry in recurring_ical_events.of(Calendar.from_ical(answer.data)).between(TUESDAY, until)
    ]


def test_this_time_or_all_times(agenda):
    event, nobody = plan(agenda, rule="FREQ=WEEKLY;COUNT=3"), agenda.client()
    nobody.get(f"/agenda/{first(event).id}/")
    one, whole = nobody.ask(nobody.link("Deze keer")), nobody.ask(nobody.link("Alle keren"))
    assert begins(one) == [("Taalcafé", "01 Dec 14:00")]
    assert begins(whole) == [("Taalcafé", f"{day:02} Dec 14:00") for day in (1, 8, 15)]
    assert 'filename="activiteit-1.ics"' in one.headers["Content-Disposition"]
    assert begins(
        nobody.ask(nobody.get(f"/agenda/activiteit/{event.id}/").link("Zet het in je telefoon"))
    ) == begins(whole)


def test_for_what_is_once_there_is_one_choice(agenda):
    event, nobody = plan(agenda), agenda.client()
    nobody.get(f"/agenda/{first(event).id}/")
    assert not nobody.page.has_link("Alle keren")
    one, whole = nobody.ask(nobody.link("Deze keer")), nobody.ask(f"/agenda/activiteit/{event.id}/agenda.ics")
    assert begins(one) == begins(whole) == [("Taalcafé", "01 Dec 14:00")]
    uids = {str(Calendar.from_ical(answer.data).walk("VEVENT")[0]["UID"]) for answer in (one, whole)}
    assert len(uids) == 1, "taken in twice it is there once"


def test_its_page_can_be_found_back(agenda):
    event, nobody = plan(agenda), agenda.client()
    [entry] = Calendar.from_ical(nobody.ask("/agenda/agenda.ics").data).walk("VEVENT")
    assert str(entry["URL"]) == f"http://localhost/lombok/agenda/{first(event).id}/"
    assert str(entry["URL"]) in str(entry["DESCRIPTION"])
    assert "Taalcafé" in nobody.get(str(entry["URL"]).removeprefix("http://localhost")).words


def test_the_feed_takes_the_same_words_as_the_page(agenda):
    plan(agenda, title="Soep", category="eten", price_cents=0)
    plan(agenda, title="Taalcafé", languages=",ar,nl,", wheelchair=True)
    plan(agenda, title="Brunch", first_day=date(2026, 12, 5))
    nobody = agenda.client()
    for words, found in {
        "": {"Soep", "Taalcafé", "Brunch"},
        "?soort=eten": {"Soep"},
        "?spreektaal=ar&rolstoel=1": {"Taalcafé"},
        "?dag=5": {"Brunch"},
        "?dag=5&gratis=1": set(),
        "?soort=niets&dag=9": {"Soep", "Taalcafé", "Brunch"},
    }.items():
        assert titles(nobody.ask(f"/agenda/agenda.ics{words}")) == found
        page = nobody.get(f"/agenda/{words}")
        assert {title for title in ("Soep", "Taalcafé", "Brunch") if title in page.words} == found


def test_a_year_back_is_in_it_and_further_back_when_asked(agenda):
    for title, day in (
        ("Lang geleden", date(2025, 10, 1)),
        ("Vorig jaar", date(2025, 12, 3)),
        ("Nu", TUESDAY),
    ):
        plan(agenda, title=title, first_day=day)
    nobody = agenda.client()
    assert titles(nobody.ask("/agenda/agenda.ics")) == {"Vorig jaar", "Nu"}
    assert titles(nobody.ask("/agenda/agenda.ics?vanaf=2025-10-01")) == {"Lang geleden", "Vorig jaar", "Nu"}
    assert titles(nobody.ask("/agenda/agenda.ics?vanaf=2026-11-30")) == {"Vorig jaar", "Nu"}
    for odd in ("0001-01-01", "9999-12-31", "x", "2026-02-30", "-1", "%00", "9" * 50):
        assert "Nu" in titles(nobody.ask(f"/agenda/agenda.ics?vanaf={odd}"))


def test_who_has_it_already_gets_nothing(agenda):
    event, nobody = plan(agenda, rule="FREQ=WEEKLY", text="Praten en thee. " * 40), agenda.client()
    paths = [
        "/agenda/agenda.ics",
        f"/agenda/{first(event).id}/activiteit.ics",
        f"/agenda/activiteit/{event.id}/agenda.ics",
    ]
    for path in paths:
        for coding in ("br", "gzip", "identity"):
            answer = nobody.ask(path, headers={"Accept-Encoding": coding})
            assert answer.headers.get("Content-Encoding", "identity") == coding
            again = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": coding}
            assert nobody.ask(path, headers=again).status_code == 304
    database.touch()
    with inside(agenda.lombok):
        first(event).cancel(agenda.hanna, "Ziek")
    for path in paths:
        assert nobody.ask(path, headers=again | {"If-None-Match": answer.headers["ETag"]}).status_code == 200
    assert b"STATUS:CANCELLED" in nobody.ask("/agenda/agenda.ics").data


def test_the_same_in_every_language_and_for_everybody(agenda):
    plan(agenda)
    nobody, aisha = agenda.client(), agenda.client(agenda.aisha)
    before = nobody.ask("/agenda/agenda.ics").data
    aisha.get("/?taal=en")
    assert aisha.ask("/agenda/agenda.ics").data == before


def test_each_neighbourhood_has_its_own(agenda):
    hers, theirs = plan(agenda, title="Hier"), plan(agenda, agenda.cora, title="Elders")
    lombok, overvecht = agenda.client(), agenda.client(place=agenda.overvecht)
    assert titles(lombok.ask("/agenda/agenda.ics")) == {"Hier"}
    assert titles(overvecht.ask("/agenda/agenda.ics")) == {"Elders"}
    assert lombok.ask(f"/agenda/activiteit/{theirs.id}/agenda.ics").status_code == 404
    assert overvecht.ask(f"/agenda/{first(hers).id}/activiteit.ics").status_code == 404
    [entry] = Calendar.from_ical(overvecht.ask("/agenda/agenda.ics").data).walk("VEVENT")
    assert str(entry["UID"]).endswith("@overvecht.rosa")


def test_following_the_agenda_with_what_was_chosen(agenda):
    plan(agenda, price_cents=0)
    nobody = agenda.client()
    nobody.get("/agenda/?gratis=1&dag=1")
    nobody.follow("Zet deze agenda in je telefoon")
    assert "Je krijgt alleen wat je koos: dinsdag, gratis." in nobody.words
    address = nobody.link("Volg de agenda")
    assert address == "webcal://localhost/lombok/agenda/agenda.ics?dag=1&gratis=1"
    assert f">{address.replace('webcal', 'http')}<".replace("&", "&amp;") in nobody.page.html
    answer = nobody.ask("/agenda/agenda.ics?dag=1&gratis=1")
    assert str(Calendar.from_ical(answer.data)["X-WR-CALNAME"]) == "Rosa Lombok · dinsdag · gratis"
    nobody.follow("Ik wil alles")
    assert "alleen wat je koos" not in nobody.words
    assert nobody.link("Volg de agenda") == "webcal://localhost/lombok/agenda/agenda.ics"


def test_an_empty_agenda_is_a_calendar_too(agenda):
    assert titles(agenda.client().ask("/agenda/agenda.ics")) == set()


def test_a_feed_asks_as_little_of_a_full_house(agenda, statements):
    nobody, asked = agenda.client(), []
    for times in (1, 30):
        for number in range(times):
            plan(
                agenda,
                title=f"Soep {number}",
                rule="FREQ=WEEKLY;COUNT=9",
                first_day=TUESDAY - timedelta(days=number),
            )
        statements.clear()
        nobody.ask("/agenda/agenda.ics")
        asked.append(len(statements))
    assert asked[0] == asked[1] <= 5
    statements.clear()
    nobody.ask("/agenda/agenda.ics")
    assert len(statements) < asked[0], "it lies ready"
