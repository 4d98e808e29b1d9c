"""Calendar files: read back by others to just the dates that Rosa shows, whatever was changed before."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rosa.models import Event, Holiday, Occurrence, base, database, series
from rosa.models.clock import AMSTERDAM, local, on
from rosa.models.filters import Filters
from rosa.models.ics import Sheet
from rosa.models.scope import inside
from rosa.models.timetable import HORIZON, make_more, remake_around_holidays

TUESDAY = date(2026, 12, 1)
FIRST = date(2026, 1, 1)
CHRISTMAS = ("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))


@pytest.fixture
def agenda(here, clock):
    """Lombok on Monday 30 November 2026, in the morning."""
    clock.at("2026-11-30 09:00")
    return here


def plan(house, rule="FREQ=WEEKLY", **fields):
    known = {"title": "Taalcafé", "category": "praten", "first_day": TUESDAY, "starts_at": time(14)}
    return Event.plan(house.hanna, rule=rule, **{**known, "minutes": 120, **fields})


def at(event, day, month=12, year=2026):
    return next(row for row in Occurrence.of(event) if local(row.original).date() == date(year, month, day))


def address(event, occurrence):
    return f"https://rosa.example/agenda/{occurrence.id if occurrence else f'activiteit/{event.id}'}/"


def sheet(name="Rosa Lombok"):
    return Sheet("lombok", address, name)


def feed(since=FIRST, **filters):
    return sheet().feed(Filters(**filters), since)


def entries(file):
    return Calendar.from_ical(file).walk("VEVENT")


def moment(value):
    """A moment, or the day of what takes whole days."""
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def read_back(file, until=None):
    """What another program makes of a file: {(title, begin, end, where)} of all dates that are on."""
    until = until or base.now() + HORIZON - timedelta(days=31)
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(FIRST, until)
    return sorted(
        (
            str(entry["SUMMARY"]),
            str(moment(entry["DTSTART"].dt)),
            str(moment(entry["DTEND"].dt)) if "DTEND" in entry else "",
            str(entry.get("LOCATION", "")),
        )
        for entry in found
        if entry["STATUS"] != "CANCELLED"
    )


def shown(rows=None, until=None):
    """What Rosa shows of the same time: every date that is on."""
    until = until or base.now() + HORIZON - timedelta(days=31)
    rows = Occurrence.all() if rows is None else rows
    return sorted(
        (row.now_is("title"), *map(str, span(row)), ", ".join(filter(None, map(row.now_is, PLACE))))
        for row in rows
        if not row.is_cancelled and row.starts < until
    )


PLACE = ("place", "address")


def span(row):
    if row.event.is_whole_day:
        return local(row.starts).date(), row.last_day + timedelta(days=1)
    return row.starts, row.ends if row.ends > row.starts else ""


@pytest.mark.parametrize("kind", series.KINDS)
@pytest.mark.parametrize("starts_at", [time(14), None], ids=["at two", "whole days"])
def test_every_kind_is_read_back_to_the_dates_we_show(agenda, kind, starts_at):
    day = date(2026, 12, 31)
    event = plan(agenda, rule=series.make_rule(kind, day), first_day=day, starts_at=starts_at, minutes=1440)
    assert len(shown()) > 10 or kind == series.ONCE
    assert read_back(feed()) == shown()
    assert read_back(sheet().whole(event)) == shown()


@pytest.mark.parametrize("ends", [{"until": date(2027, 4, 6)}, {"times": 9}], ids=str)
@pytest.mark.parametrize("starts_at", [time(14), time(0, 30), time(23, 30), None], ids=str)
def test_a_series_ends_when_it_ends(agenda, ends, starts_at):
    plan(agenda, series.make_rule(series.WEEKLY, TUESDAY, **ends), starts_at=starts_at, minutes=1440)
    assert len(shown()) in (9, 19)
    assert read_back(feed()) == shown()


def test_an_end_is_a_moment_in_utc_or_for_whole_days_a_day(agenda):
    rule = series.make_rule(series.WEEKLY, TUESDAY, until=date(2027, 7, 6))
    timed, days = plan(agenda, rule), plan(agenda, rule, starts_at=None, minutes=1440)
    assert b"UNTIL=20270706T215959Z" in sheet().whole(timed)
    assert b"UNTIL=20270706\r\n" in sheet().whole(days).replace(b";BYDAY", b"\r\n")


def test_two_o_clock_stays_two_o_clock_also_far_from_now(agenda, clock):
    clock.at("2027-11-30 09:00")  # so that both changes of the clock are among the dates
    plan(agenda)
    file = feed()
    assert b"TZID:Europe/Amsterdam" in file
    assert read_back(file) == shown()
    later = datetime(2030, 6, 1, tzinfo=UTC)
    found = recurring_ical_events.of(Calendar.from_ical(file)).between(later, later + timedelta(days=300))
    assert {entry["DTSTART"].dt.astimezone(AMSTERDAM).time() for entry in found} == {time(14)}
    assert len(found) > 40, "a series without an end goes on"


def test_a_time_that_is_not_there_and_a_night_that_is_longer(agenda):
    for hour, minutes in ((time(2, 30), 60), (time(22), 480), (time(1), 120), (time(23, 30), 2 * 1440)):
        plan(agenda, "FREQ=WEEKLY", first_day=date(2026, 12, 5), starts_at=hour, minutes=minutes)
        plan(agenda, "FREQ=WEEKLY", first_day=date(2026, 12, 6), starts_at=hour, minutes=minutes)
    assert read_back(feed()) == shown()


def test_something_that_begins_in_a_night_in_which_the_clock_changes(agenda):
    for day in (date(2027, 3, 28), date(2027, 10, 31)):
        for hour in (time(1), time(2, 30)):
            plan(agenda, first_day=day, starts_at=hour, minutes=180, title=f"{day} {hour}")
            plan(agenda, rule="", first_day=day, starts_at=hour, minutes=180, title=f"Eens {day} {hour}")
    assert read_back(feed()) == shown()


def test_holidays_are_skipped_also_those_beyond_the_dates_we_have(agenda):
    Holiday.create(name=CHRISTMAS[0], first_day=CHRISTMAS[1], last_day=CHRISTMAS[2])
    far = date(2028, 7, 8)
    Holiday.create(name="Zomervakantie", first_day=far, last_day=date(2028, 8, 20))
    plan(agenda, skips_holidays=True)
    plan(agenda, title="Altijd")
    assert read_back(feed()) == shown()
    found = recurring_ical_events.of(Calendar.from_ical(feed())).between(far, date(2028, 8, 20))
    assert {str(entry["SUMMARY"]) for entry in found} == {"Altijd"}


def test_one_date_moved_changed_off_and_gone(agenda):
    event = plan(agenda, text="Praten en thee", place="De huiskamer", address="Grote Straat 1")
    at(event, 8).change(
        agenda.hanna, starts=on(date(2026, 12, 9), time(19)), place="De tuin", note="Neem een jas mee"
    )
    at(event, 15).cancel(agenda.hanna, "Hanna is ziek")
    at(event, 22).delete_instance()
    at(event, 29).change(agenda.hanna, minutes=30, title="Oliebollen")
    file = feed()
    assert read_back(file) == shown()
    master, moved, off, changed = entries(file)
    assert moved["RECURRENCE-ID"].dt == datetime(2026, 12, 8, 14, tzinfo=AMSTERDAM)
    assert str(moved["DESCRIPTION"]).startswith("Neem een jas mee\n\nPraten en thee")
    assert str(moved["LOCATION"]) == "De tuin, Grote Straat 1"
    assert (off["STATUS"], str(off["DESCRIPTION"])[:13]) == ("CANCELLED", "Hanna is ziek")
    assert str(changed["SUMMARY"]) == "Oliebollen"
    assert master["EXDATE"].dts[0].dt == datetime(2026, 12, 22, 14, tzinfo=AMSTERDAM)
    assert {str(entry["UID"]) for entry in (master, moved, off, changed)} == {f"{event.uid}@lombok.rosa"}


def test_back_where_it_was_it_is_as_if_nothing_happened(agenda):
    event = plan(agenda)
    at(event, 8).change(agenda.hanna, starts=on(date(2026, 12, 9), time(19)))
    at(event, 8).change(agenda.hanna, starts=on(date(2026, 12, 8), time(14)))
    at(event, 15).cancel(agenda.hanna)
    at(event, 15).restore(agenda.hanna)
    [master] = entries(feed())
    assert master["SEQUENCE"] == 4


def test_a_series_that_is_split_is_two_that_follow_each_other(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-20 12:00")
    new = event.change_all(agenda.hanna, starts_at=time(19), title="Avondcafé")
    newer = new.change_from(at(new, 2, 2, 2027), agenda.hanna, rule="FREQ=WEEKLY;INTERVAL=2", place="De tuin")
    assert len({event, new, newer}) == 3
    assert read_back(feed()) == shown()
    assert len({str(entry["UID"]) for entry in entries(feed())}) == 3


def test_a_number_of_times_counts_on_after_a_split_and_without_its_first_dates(agenda, clock):
    event = plan(agenda, "FREQ=WEEKLY;COUNT=8")
    at(event, 1).delete_instance()
    clock.at("2026-12-12 12:00")
    event.change_from(at(event, 15), agenda.hanna, starts_at=time(10))
    assert read_back(feed()) == shown()
    assert len(shown()) == 7


def test_dates_at_the_end_of_a_series_that_are_gone(agenda):
    short, endless = plan(agenda, "FREQ=WEEKLY;COUNT=4"), plan(agenda, title="Altijd")
    at(short, 22).delete_instance()
    for row in list(Occurrence.of(endless))[5:]:
        row.delete_instance()
    assert read_back(feed()) == shown()
    assert len(shown()) == 8


def test_all_of_it_off(agenda, clock):
    event = plan(agenda)
    at(event, 8).change(agenda.hanna, starts=on(date(2026, 12, 9), time(19)))
    Event.get_by_id(event.id).cancel(agenda.hanna, "We stoppen")
    [off] = entries(feed())
    assert (off["STATUS"], off["SEQUENCE"]) == ("CANCELLED", 2)
    assert "We stoppen" in off["DESCRIPTION"]
    assert read_back(feed()) == shown() == []
    Event.get_by_id(event.id).restore(agenda.hanna)
    assert read_back(feed()) == shown() != []


def test_off_from_now_on_leaves_the_past_as_it_was(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-12 12:00")
    Event.get_by_id(event.id).cancel(agenda.hanna)
    assert [begin for _, begin, *_ in read_back(feed())] == [
        "2026-12-01 13:00:00+00:00",
        "2026-12-08 13:00:00+00:00",
    ]
    assert read_back(feed()) == shown()
    later = base.now() + timedelta(days=1000)
    found = recurring_ical_events.of(Calendar.from_ical(feed())).between(base.now(), later)
    assert {str(entry["STATUS"]) for entry in found} == {"CANCELLED"}


def test_a_single_activity_off(agenda):
    event = plan(agenda, rule="")
    Occurrence.of(event)[0].cancel(agenda.hanna, "Geen zaal")
    [off] = entries(feed())
    assert (off["STATUS"], str(off["UID"])) == ("CANCELLED", f"{event.uid}@lombok.rosa")


def test_dates_without_a_rule_that_fits_stand_one_by_one(agenda):
    """As some calendars of others bring them."""
    event = plan(agenda, rule="", title="Grillig")
    for day, hour in ((date(2026, 12, 4), time(10)), (date(2027, 1, 6), time(20))):
        starts = on(day, hour)
        Occurrence.create(
            event=event,
            original=starts,
            starts=starts,
            ends=starts + timedelta(hours=2),
            weekday=day.weekday(),
        )
    assert read_back(feed()) == shown()
    assert len(shown()) == 3


def test_a_date_beside_the_rule(agenda):
    event = plan(agenda)
    starts = on(date(2026, 12, 4), time(10))
    extra = {"event": event, "weekday": 4}
    Occurrence.create(original=starts, starts=starts, ends=starts + timedelta(hours=2), **extra)
    assert b"RDATE;TZID=Europe/Amsterdam:20261204T100000" in feed()
    assert read_back(feed()) == shown()


def test_the_same_day_twice_gives_the_same_bytes(agenda, clock):
    event = plan(agenda)
    before = feed()
    clock.forward(days=2)
    assert feed() == before
    make_more()
    assert feed() == before, "a date more within our sight is none more in the file"
    at(event, 22).change(agenda.hanna, note="Let op")
    assert feed() != before


def test_every_change_is_one_that_phones_notice(agenda, clock):
    event = plan(agenda, skips_holidays=True)

    def state():
        [master] = [entry for entry in entries(feed()) if "RECURRENCE-ID" not in entry]
        return master["SEQUENCE"], master["LAST-MODIFIED"].dt

    seen = [state()]
    for change in (
        lambda: at(event, 8).change(agenda.hanna, note="Let op"),
        lambda: at(event, 15).cancel(agenda.hanna),
        lambda: Event.get_by_id(event.id).change_all(agenda.hanna, title="Anders"),
        lambda: Holiday.add(*CHRISTMAS),
        lambda: Holiday.get().remove(),
        lambda: Event.get_by_id(event.id).cancel(agenda.hanna),
    ):
        clock.forward(minutes=1)
        change()
        seen.append(state())
    assert seen == sorted(set(seen))
    remake_around_holidays()
    assert state() == seen[-1], "nothing changed"


def test_one_date_by_itself(agenda):
    event = plan(agenda, text="Thee;\nen, praten \\ lachen", place="De tuin")
    row = at(event, 8)
    row.change(agenda.hanna, note="Neem een jas mee")
    [entry] = entries(sheet(None).one(row))
    assert not {"RRULE", "RECURRENCE-ID"} & set(entry)
    assert entry["DTSTART"].dt == datetime(2026, 12, 8, 14, tzinfo=AMSTERDAM)
    assert str(entry["URL"]) == f"https://rosa.example/agenda/{row.id}/"
    assert str(entry["DESCRIPTION"]).startswith("Neem een jas mee\n\nThee;\nen, praten \\ lachen\n\nhttps://")
    assert [str(one) for one in entry["CATEGORIES"].cats] == ["Praten"]
    uid = str(entry["UID"])
    event.change_from(at(event, 8), agenda.hanna, starts_at=time(19))
    [entry] = entries(sheet(None).one(Occurrence.all().where(Occurrence.id == row.id).get()))
    assert str(entry["UID"]) == uid, "also when its series is another by now"


def test_words_that_try_to_be_lines(agenda):
    nasty = 'Hoi\r\nEND:VEVENT\r\nBEGIN:VALARM\u2028\x0b\x85\x7f; , \\n : " é漢🙂' + "x" * 100
    plan(agenda, text=nasty, place=nasty[:80], title=nasty[:80])
    file = feed()
    [entry] = entries(file)
    assert b"\nBEGIN:VALARM" not in file
    assert "END:VEVENT" in entry["DESCRIPTION"]
    assert "é漢🙂" in entry["DESCRIPTION"]
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert len(Calendar.from_ical(file).errors) == 0


def test_what_is_long_past_is_out_and_a_series_that_goes_on_is_in_whole(agenda, clock):
    plan(agenda, rule="", title="Eens", first_day=date(2025, 3, 4))
    plan(agenda, "FREQ=WEEKLY;COUNT=4", title="Was", first_day=date(2025, 3, 4))
    plan(agenda, title="Loopt", first_day=date(2025, 3, 4))
    plan(agenda, rule="", title="Net", first_day=date(2025, 12, 2))

    def titles(since):
        return {str(entry["SUMMARY"]) for entry in entries(feed(since))}

    assert titles(date(2025, 11, 30)) == {"Loopt", "Net"}
    assert titles(date(2025, 3, 1)) == {"Eens", "Was", "Loopt", "Net"}
    assert read_back(feed(date(2025, 11, 30))) == shown(
        row for row in Occurrence.all() if row.starts.year > 2025
    )


@pytest.mark.parametrize("day", range(7))
def test_only_one_day_of_the_week(agenda, day):
    moved = plan(agenda, title="Dinsdag")
    at(moved, 8).change(agenda.hanna, starts=on(date(2026, 12, 9), time(19)))
    plan(agenda, "FREQ=MONTHLY;BYMONTHDAY=3", title="De derde", first_day=date(2026, 12, 3))
    plan(agenda, rule="", title="Zaterdag", first_day=date(2026, 12, 5))
    rows = [row for row in Occurrence.all() if local(row.starts).weekday() == day]
    assert read_back(feed(day=day)) == shown(rows)


def test_filters_are_those_of_the_page(agenda):
    plan(agenda, title="Arabisch", languages=",nl,ar,", price_cents=0)
    plan(agenda, title="Soep", category="eten", wheelchair=True, price_cents=250)
    for words, title in (
        ({"category": "eten"}, "Soep"),
        ({"language": "ar"}, "Arabisch"),
        ({"wheelchair": True}, "Soep"),
        ({"free": True}, "Arabisch"),
    ):
        file = feed(**words)
        assert {str(entry["SUMMARY"]) for entry in entries(file)} == {title}
        assert read_back(file) == shown(Occurrence.between(FIRST, date(2029, 1, 1), Filters(**words)))
    assert entries(feed(category="eten", free=True)) == []


def test_the_calendar_itself(agenda):
    plan(agenda)
    calendar = Calendar.from_ical(feed())
    assert str(calendar["X-WR-CALNAME"]) == "Rosa Lombok"
    assert str(calendar["X-PUBLISHED-TTL"]) == "PT6H"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    [zone] = calendar.walk("VTIMEZONE")
    assert zone.to_tz().utcoffset(datetime(2029, 7, 1)) == timedelta(hours=2)
    assert zone.to_tz().utcoffset(datetime(2029, 12, 1)) == timedelta(hours=1)
    assert entries(sheet().feed(Filters(category="tuin"), FIRST)) == []


def test_it_takes_as_many_questions_for_much_as_for_little(agenda, statements):
    def count():
        statements.clear()
        feed()
        return len(statements)

    plan(agenda)
    few = count()
    for number in range(12):
        plan(agenda, title=f"Soep {number}", skips_holidays=True)
    Holiday.add(*CHRISTMAS)
    assert count() == few <= 3


def test_it_holds_nothing_of_another_neighbourhood(agenda):
    with inside(agenda.overvecht):
        Event.plan(
            agenda.cora, title="Elders", category="eten", first_day=TUESDAY, starts_at=time(14), minutes=60
        )
    plan(agenda)
    assert b"Elders" not in feed()


EDITS = st.lists(
    st.tuples(
        st.sampled_from(
            ["move", "off", "on", "words", "gone", "following", "all", "rhythm", "later", "holiday", "stop"]
        ),
        st.integers(0, 30),
        st.integers(0, 60 * 24 * 5),
    ),
    max_size=7,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(series.KINDS), st.integers(0, 400), st.booleans(), st.booleans(), EDITS)
def test_whatever_was_done_the_file_says_what_we_show(agenda, clock, kind, ahead, whole_day, skips, edits):
    with database.atomic() as everything:
        clock.at("2026-11-30 09:00")
        first = TUESDAY + timedelta(days=ahead - 200)
        hour = None if whole_day else time(ahead % 24, 30)
        minutes = 1440 * (1 + ahead % 3) if whole_day else 30 + ahead * 3
        event = plan(
            agenda,
            series.make_rule(kind, first),
            first_day=first,
            starts_at=hour,
            minutes=minutes,
            skips_holidays=skips,
        )
        for edit, number, far in edits:
            _do(agenda, clock, edit, number, far)
        assert read_back(feed(date(2020, 1, 1))) == shown(
            row for row in Occurrence.all() if row.ends.date() > FIRST
        ), (event, edits)
        everything.rollback()


def _do(agenda, clock, edit, number, far):
    """One thing that an organiser, or time, may do to the `number`th date that is to come."""
    rows = list(Occurrence.all().where(Occurrence.starts > base.now()).order_by(Occurrence.starts).limit(31))
    if not rows:
        return
    row = rows[number % len(rows)]
    event, hanna = row.event, agenda.hanna
    whole = event.is_whole_day
    if edit == "move":
        step = timedelta(days=far % 4) if whole else timedelta(minutes=far)
        row.change(
            hanna, starts=on((local(row.starts) + step).date(), time(0)) if whole else row.starts + step
        )
    elif edit == "off":
        row.cancel(hanna, "Ziek")
    elif edit == "on":
        row.restore(hanna)
    elif edit == "words":
        row.change(hanna, title=f"Anders {far}", place="De tuin", note="Let op")
    elif edit == "gone":
        row.delete_instance()
    elif edit == "following":
        event.change_from(
            row, hanna, title=f"Volgende {far}", **({} if whole else {"starts_at": time(far % 24, 15)})
        )
    elif edit == "all":
        event.change_all(hanna, place="Boven", minutes=1440 * (1 + far % 2) if whole else 15 + far % 400)
    elif edit == "rhythm":
        first = row.original_day
        event.change_from(row, hanna, rule=series.make_rule(series.KINDS[far % 5], first, times=1 + far % 9))
    elif edit == "later":
        clock.forward(days=number)
        make_more()
    elif edit == "holiday":
        day = row.original_day
        Holiday.add(f"Vrij {far}", day, day + timedelta(days=number))
    elif edit == "stop":
        event.cancel(hanna, "Het stopt") if far % 2 else event.restore(hanna)
