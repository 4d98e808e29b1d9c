"""Calendars that others keep, as a worker takes them in; and the school holidays."""

import sys
from datetime import date
from functools import partial
from io import BytesIO

import pytest

from rosa import fetch as fetching
from rosa.models import Event, Holiday, Occurrence, SignUp, Source, SourceFile, Tiding
from rosa.models.scope import inside
from rosa.pages.sources import TROUBLES, WHY, WHY_NOT
from rosa.web_address import Refused
from tests.test_fetch import answer, peer

NOW = "2026-03-02 09:00"  # a Monday
PATH = "/werkplek/agenda/"
WEEKLY = """UID:koffie
SUMMARY:Koffie <b>
DTSTART;TZID=Europe/Amsterdam:20260303T100000
DURATION:PT2H
RRULE:FREQ=WEEKLY;COUNT=4"""
ONCE = "UID:feest\nSUMMARY:Feest\nDTSTART;TZID=Europe/Amsterdam:20260314T200000\nDURATION:PT3H"
BROKEN = "UID:kapot\nSUMMARY:Kapot\nDURATION:PT3H"
HOLIDAY = "UID:mei\nSUMMARY:Mei\nDTSTART;VALUE=DATE:20260425\nDTEND;VALUE=DATE:20260504"


def calendar(*entries, name="De buren"):
    lines = [f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries]
    return "\n".join(["BEGIN:VCALENDAR", f"X-WR-CALNAME:{name}", *lines, "END:VCALENDAR", ""]).encode()


def file(*entries, **options):
    return BytesIO(calendar(*entries, **options)), "agenda.ics"


@pytest.fixture
def wil(house, clock):
    """Wil, who works in Lombok, on Monday 2 March 2026."""
    clock.at(NOW)
    return house.client(house.wil)


def bring(wil, *entries, **options):
    """Give a file, look at it, take it in."""
    wil.get(PATH)
    wil.post(PATH, file=file(*entries, **options))
    return wil.press("Haal binnen")


def titles(house):
    with inside(house.lombok):
        return sorted(event.title for event in Event.select())


def test_a_worker_sees_what_comes_and_takes_it_in(house, wil):
    wil.get("/werkplek/")
    wil.follow("Agenda’s van anderen")
    assert "nog geen agenda van een ander" in wil.words
    wil.post(PATH, file=file(WEEKLY, ONCE, BROKEN))
    assert wil.page.heading == "Dit komt er"
    assert "De buren" in wil.words
    assert "2 zijn nieuw" in wil.words
    assert "Koffie <b>" in wil.words
    assert "zaterdag 14 maart" in wil.words
    assert "Kapot Er staat niet bij wanneer het begint." in wil.words
    assert titles(house) == []  # looking changes nothing
    wil.press("Haal binnen")
    assert "Het is gelukt. 2 zijn nieuw." in wil.words
    assert wil.page.heading == "De buren"
    assert titles(house) == ["Feest", "Koffie <b>"]
    assert "De buren" in wil.follow("Koffie <b>").words  # its source is named
    wil.get(PATH)
    assert "De buren 2 activiteiten." in wil.words


def test_the_next_time_it_shows_what_is_different(house, wil):
    bring(wil, WEEKLY, ONCE)
    wil.post(wil.page.path, file=file(WEEKLY.replace("Koffie", "Thee")))
    assert "Deze agenda is er al" in wil.words
    assert "1 is anders" in wil.words
    assert "1 gaat weg" in wil.words
    wil.press("Haal binnen")
    assert "1 is anders. 1 is weg." in wil.words
    assert titles(house) == ["Thee <b>"]
    wil.post(wil.page.path, file=file(WEEKLY.replace("Koffie", "Thee")))
    assert "Er komt niets bij" in wil.words
    assert "1 blijft zoals het is." in wil.words
    wil.press("Klaar")
    assert titles(house) == ["Thee <b>"]


def test_the_same_calendar_given_anew_is_the_same_source(house, wil):
    bring(wil, WEEKLY)
    bring(wil, WEEKLY, ONCE)
    with inside(house.lombok):
        assert Source.select().count() == 1
    assert titles(house) == ["Feest", "Koffie <b>"]


def test_who_changes_their_mind_brings_nothing_in(house, wil):
    wil.get(PATH)
    wil.post(PATH, file=file(WEEKLY))
    wil.press("Toch niet")
    assert wil.page.path == f"/lombok{PATH}"
    with inside(house.lombok):
        assert SourceFile.select().count() == 0
    assert titles(house) == []


def test_pressing_twice_is_pressing_once(house, wil):
    wil.get(PATH)
    fields = wil.page.filled_in(f"/lombok{PATH}")
    for _ in range(2):
        answered = wil.ask(PATH, "POST", data={**fields, "file": file(WEEKLY)})
        assert answered.status_code == 303
    action, hidden = wil.get(answered.location).button("Haal binnen")
    fields = wil.page.filled_in(action)
    for _ in range(2):
        assert wil.ask(action, "POST", data={**fields, **hidden}).status_code == 303
    assert titles(house) == ["Koffie <b>"]
    with inside(house.lombok):
        assert Occurrence.select().count() == 4
    assert "Koffie" in wil.get(action).words  # it is shown where it is now


def test_when_the_agenda_changed_meanwhile_it_is_looked_at_again(house, wil):
    wil.get(PATH)
    wil.post(PATH, file=file(WEEKLY, ONCE))
    other = house.client(house.wil)
    bring(other, WEEKLY)
    wil.press("Haal binnen", status=409)
    assert "De agenda is intussen anders" in wil.words
    assert "1 is nieuw" in wil.words
    assert titles(house) == ["Koffie <b>"]
    wil.press("Haal binnen")
    assert titles(house) == ["Feest", "Koffie <b>"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Kies een bestand, of schrijf een adres op."),
        ({"file": (b"", "leeg.ics")}, "Dit bestand is leeg."),
        ({"file": (b"<html>", "x.html")}, "Dit is geen agenda."),
        ({"file": (calendar(WEEKLY)[:-20], "half.ics")}, "Het laatste stuk van dit bestand mist."),
        ({"file": (b"x" * 5_000_001, "groot.ics")}, "Dit bestand is te groot."),
        ({"address": "buren"}, "Kijk of het adres klopt."),
        ({"address": "ftp://buren.example/a.ics"}, "Kijk of het adres klopt."),
        ({"address": "https://jan:geheim@buren.example/"}, "In dit adres staat een wachtwoord."),
        ({"address": "http://127.0.0.1/agenda.ics"}, "Dit adres is niet voor iedereen open."),
        ({"address": "http://[::1]/agenda.ics"}, "Dit adres is niet voor iedereen open."),
        ({"address": "https://buren.example:8080/"}, "Dit adres is geen gewoon adres"),
        ({"address": "https://" + "a" * 600}, "Dit is te lang."),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(house, wil, fields, sentence):
    wil.get(PATH)
    fields = {name: (BytesIO(v[0]), v[1]) if name == "file" else v for name, v in fields.items()}
    wil.post(PATH, status=422, **{"name": "Van ons", "category": "tuin", "from_day": "2026-02-01", **fields})
    assert sentence in wil.words
    assert 'role="alert"' in wil.page.html
    assert (wil.form["name"], wil.form["category"]) == ("Van ons", "tuin")
    assert wil.form["from_day"] == "2026-02-01"
    assert wil.form["address"] == fields.get("address", "")
    with inside(house.lombok):
        assert SourceFile.select().count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_day": ""},
        {"from_day": "gisteren"},
        {"from_day": "2099-01-01"},
        {"category": "x"},
        {"name": "x" * 90},
    ],
    ids=str,
)
def test_a_file_stays_when_something_else_is_wrong(house, wil, wrong):
    wil.get(PATH)
    wil.post(PATH, status=422, **{"file": file(WEEKLY), **wrong})
    assert "Rosa heeft je bestand nog" in wil.words
    right = {"name": "Van ons", "category": "tuin", "from_day": "2026-03-02"}
    wil.post(PATH, file=None, **right)
    assert "Van ons" in wil.words
    wil.press("Haal binnen")
    with inside(house.lombok):
        assert Event.get().category == "tuin"


def test_past_entries_come_in_when_asked(house, wil, clock):
    clock.at("2026-03-20 09:00")
    wil.get(PATH)
    wil.post(PATH, file=file(ONCE))
    assert "Misschien is alles al voorbij" in wil.words
    wil.get(PATH)
    wil.post(PATH, file=file(ONCE), from_day="2026-03-01")
    assert "1 is nieuw" in wil.words
    wil.press("Haal binnen")
    assert titles(house) == ["Feest"]


def allow(monkeypatch, server):
    """Let the pages fetch from this one server on this machine."""
    here = partial(fetching.fetch, allowed=lambda ip: ip == "127.0.0.1", ports=(server.port,), seconds=2)
    monkeypatch.setattr(sys.modules["rosa.pages.sources"], "fetch", here)


def test_an_address_is_fetched_and_fetched_again(house, wil, monkeypatch):
    given = [calendar(WEEKLY)]
    with peer(talk=lambda turn: [answer(given[-1])]) as server:
        allow(monkeypatch, server)
        wil.get(PATH)
        wil.post(PATH, address=server.url())
        wil.press("Haal binnen")
        assert f"127.0.0.1:{server.port}" in wil.words
        assert titles(house) == ["Koffie <b>"]
        given.append(calendar(WEEKLY, ONCE))
        wil.press("Kijk nu opnieuw")
        assert "1 is nieuw" in wil.words
        wil.press("Haal binnen")
        assert titles(house) == ["Feest", "Koffie <b>"]
        source = wil.page.path
    wil.get(source)
    wil.press("Kijk nu opnieuw", status=422)
    assert "Op dit adres doet niemand open." in wil.words
    assert titles(house) == ["Feest", "Koffie <b>"]
    wil.get(source)
    wil.press("Stop ermee")
    assert titles(house) == []
    with inside(house.lombok):
        assert Source.select().count() == 0


def test_a_source_in_trouble_shows_on_the_desk_and_in_the_list(house, wil):
    bring(wil, WEEKLY)
    with inside(house.lombok):
        Source.get().note_trouble("not_found")
    assert "Er wacht 1 ding." in wil.get("/werkplek/").words
    assert "Op dit adres staat niets meer." in wil.follow("Agenda’s van anderen").words
    assert "Op dit adres staat niets meer." in wil.follow("De buren").words


def test_stopping_keeps_what_is_past_and_tells_who_would_come(house, wil, clock):
    bring(wil, WEEKLY)
    with inside(house.lombok):
        SignUp.come(list(Occurrence.select().order_by(Occurrence.starts))[2], house.aisha)
    clock.at("2026-03-11 09:00")
    wil.press("Stop ermee")
    assert "Je bent gestopt." in wil.words
    wil.follow("De buren")
    assert not wil.page.has_button("Stop ermee")
    with inside(house.lombok):
        assert [row.is_cancelled for row in Occurrence.select().order_by(Occurrence.starts)] == [
            False,
            False,
            True,
        ]
        assert [(tiding.kind, tiding.title) for tiding in Tiding.of(house.aisha)] == [
            ("event_cancelled", "Koffie <b>")
        ]


def test_others_have_no_business_there(house, wil):
    bring(wil, WEEKLY)
    source = wil.page.path.removeprefix("/lombok")
    wil.get(PATH)
    wil.post(PATH, file=file(ONCE))
    waiting = wil.page.path.removeprefix("/lombok")
    cora = house.client(house.cora)
    for path in (source, waiting):
        cora.get(path, status=404)  # of Overvecht: there it is not
        cora.post(path, status=404)
        for person in (None, house.bram, house.aisha, house.esra, house.hanna):
            house.client(person).get(path, status=403)
            house.client(person).post(path, status=403)
    assert "De buren" not in cora.get(PATH).words
    assert titles(house) == ["Koffie <b>"]


def test_there_are_words_for_whatever_can_go_wrong():
    assert set(WHY_NOT) == set(Refused.REASONS)
    assert set(Refused.REASONS) < set(TROUBLES)
    assert {"empty", "no_calendar", "cut_off", "nothing_left", "stopped"} <= set(TROUBLES)
    assert all(str(words) for words in WHY.values())


# Holidays

HOLIDAYS = f"{PATH}vakanties/"


def test_a_worker_keeps_the_holidays_by_hand(house, wil):
    wil.get("/werkplek/")
    wil.follow("Vakanties")
    assert "nog geen vakantie" in wil.words
    wil.post(HOLIDAYS, name="Mei <vrij>", first_day="2026-04-25", last_day="2026-05-03")
    assert "Mei <vrij>" in wil.words
    assert "Zaterdag 25 april tot en met zondag 3 mei" in wil.words
    wil.post(HOLIDAYS, name="Een dag", first_day="05-05-2026", last_day="05-05-2026")
    assert "Dinsdag 5 mei" in wil.words
    with inside(house.lombok):
        first, _ = Holiday.all()
    wil.post(f"{HOLIDAYS}{first.id}/weg/")
    assert "Mei <vrij>" not in wil.words
    wil.post(f"{HOLIDAYS}{first.id}/weg/", status=404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \u200b"},
        {"name": "x" * 81},
        {"first_day": ""},
        {"first_day": "x"},
        {"first_day": "0001-01-01"},
        {"last_day": ""},
        {"last_day": "2026-04-24"},
        {"last_day": "2026-12-31"},
    ],
    ids=str,
)
def test_a_holiday_that_cannot_be_is_asked_for_again(house, wil, wrong):
    wil.get(HOLIDAYS)
    fields = {"name": "Mei", "first_day": "2026-04-25", "last_day": "2026-05-03", **wrong}
    wil.post(HOLIDAYS, status=422, **fields)
    assert 'role="alert"' in wil.page.html
    for name in {"name", "first_day", "last_day"} - set(wrong):
        assert wil.form[name] == fields[name]
    with inside(house.lombok):
        assert Holiday.select().count() == 0


def test_holidays_come_out_of_a_file(house, wil):
    wil.get(HOLIDAYS)
    wil.post(f"{HOLIDAYS}bestand/", file=file(HOLIDAY))
    assert "1 is nieuw" in wil.words
    assert "zaterdag 25 april tot en met zondag 3 mei" in wil.words
    wil.press("Haal binnen")
    assert wil.page.path == f"/lombok{HOLIDAYS}"
    assert "Mei" in wil.words
    with inside(house.lombok):
        assert [holiday.last_day for holiday in Holiday.all()] == [date(2026, 5, 3)]
    wil.post(f"{HOLIDAYS}bestand/", file=file(HOLIDAY))
    assert "1 blijft zoals het is." in wil.words
    wil.press("Toch niet")
    assert wil.page.path == f"/lombok{HOLIDAYS}"
    wil.post(f"{HOLIDAYS}bestand/", status=422, file=(BytesIO(b"<html>"), "x"))
    assert "Dit is geen agenda." in wil.words


def test_what_others_organise_does_not_say_that_a_worker_does(house, wil):
    bring(wil, ONCE)
    with inside(house.lombok):
        event = Event.get()
    visitor = house.client().get(f"/agenda/activiteit/{event.id}/")
    assert "Uit de agenda van: De buren" in visitor.words
    assert "Door:" not in visitor.words
