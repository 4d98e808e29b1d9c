"""When the desk is open: now, next, and on days that are not as in other weeks; on the clock on the wall."""

import threading
from datetime import UTC, date, datetime, time

import pytest

from rosa.models import DeskHours, SpecialDay
from rosa.models.clock import AMSTERDAM
from rosa.models.scope import inside

MONDAY, TUESDAY, SATURDAY, SUNDAY = 0, 1, 5, 6


def hours(weekday, starts, ends):
    return DeskHours.create(weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends))


def open_on(day, starts, ends, reason=""):
    SpecialDay.open_between(
        date.fromisoformat(day), time.fromisoformat(starts), time.fromisoformat(ends), reason
    )


def wall(words):
    return datetime.fromisoformat(words).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def week(here):
    """Monday with a pause at noon, and Tuesday."""
    hours(MONDAY, "10:00", "12:30")
    hours(MONDAY, "13:30", "17:00")
    hours(TUESDAY, "10:00", "17:00")


def test_without_hours_nothing_is_known(here):
    desk = DeskHours.stand()
    assert (desk.is_open, desk.is_known, desk.opens, desk.until) == (False, False, None, None)


def test_before_in_between_and_after(week, clock):
    clock.at("2026-11-23 09:59")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.opens, desk.opens_today) == (False, wall("2026-11-23 10:00"), True)
    clock.at("2026-11-23 10:00")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.until, desk.closes_today) == (True, wall("2026-11-23 12:30"), True)
    clock.at("2026-11-23 12:30")
    assert DeskHours.stand().opens == wall("2026-11-23 13:30")
    clock.at("2026-11-23 17:00")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.opens, desk.opens_today) == (False, wall("2026-11-24 10:00"), False)
    clock.at("2026-11-24 17:00")
    assert DeskHours.stand().opens == wall("2026-11-30 10:00")


def test_a_special_day_takes_the_place_of_the_usual_hours(week, clock):
    SpecialDay.close(date(2026, 11, 23), "Sinterklaas")
    clock.at("2026-11-23 11:00")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.special, desk.reason) == (False, True, "Sinterklaas")
    assert desk.opens == wall("2026-11-24 10:00")
    clock.at("2026-11-30 11:00")
    assert DeskHours.stand().is_open


def test_a_special_day_can_be_open_when_other_weeks_are_closed_more_than_once(week, clock):
    open_on("2026-11-28", "18:00", "22:00", "Feest")
    open_on("2026-11-28", "09:00", "10:00", "Feest")
    clock.at("2026-11-28 09:30")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.until, desk.special) == (True, wall("2026-11-28 10:00"), False)
    clock.at("2026-11-28 11:00")
    assert DeskHours.stand().opens == wall("2026-11-28 18:00")


def test_closed_takes_away_hours_said_before_and_hours_take_away_closed(week, clock):
    clock.at("2026-11-20 12:00")
    open_on("2026-11-23", "09:00", "10:00")
    SpecialDay.close(date(2026, 11, 23), "Ziek")
    assert [(day.spans, day.reason) for day in SpecialDay.coming()] == [([], "Ziek")]
    open_on("2026-11-23", "09:00", "10:00", "Toch even")
    (day,) = SpecialDay.coming()
    assert [row.starts for row in day.spans] == [time(9)]
    assert day.reason == "Toch even"
    SpecialDay.back_to_usual(date(2026, 11, 23))
    assert SpecialDay.coming() == []


def test_two_stretches_without_a_pause_are_one_also_over_midnight(here, clock):
    hours(SATURDAY, "10:00", "14:00")
    hours(SATURDAY, "14:00", "18:00")
    hours(SATURDAY, "17:00", "00:00")
    hours(SUNDAY, "00:00", "02:00")
    clock.at("2026-11-28 11:00")
    desk = DeskHours.stand()
    assert (desk.until, desk.closes_today) == (wall("2026-11-29 02:00"), False)


def test_midnight_is_the_end_of_today(here, clock):
    hours(SATURDAY, "20:00", "00:00")
    clock.at("2026-11-28 23:59")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.until, desk.closes_today) == (True, wall("2026-11-29 00:00"), True)
    clock.at("2026-11-29 00:00")
    assert not DeskHours.stand().is_open


def test_always_open_has_no_end(here, clock):
    for weekday in range(7):
        hours(weekday, "00:00", "00:00")
    clock.at("2026-11-28 11:00")
    desk = DeskHours.stand()
    assert (desk.is_open, desk.until, desk.closes_today) == (True, None, False)


def test_a_long_holiday_is_looked_over_into_the_next_year(week, clock):
    for day in ("2026-12-28", "2026-12-29", "2027-01-04", "2027-01-05"):
        SpecialDay.close(date.fromisoformat(day), "Kerst")
    clock.at("2026-12-28 11:00")
    desk = DeskHours.stand()
    assert (desk.special, desk.opens) == (True, wall("2027-01-11 10:00"))


def test_closed_for_longer_than_we_look_ahead_is_just_closed(here, clock):
    clock.at("2026-11-23 11:00")
    SpecialDay.close(date(2026, 11, 23), "Verbouwing")
    desk = DeskHours.stand()
    assert (desk.is_known, desk.is_open, desk.opens) == (True, False, None)


@pytest.mark.parametrize(
    ("at", "is_open", "until"),
    [
        # 29 March 2026: at 2.00 the clock becomes 3.00. From 1.00 to 4.00 lasts two hours.
        ("2026-03-29T00:30+00:00", True, "2026-03-29T02:00+00:00"),
        ("2026-03-29T01:59+00:00", True, "2026-03-29T02:00+00:00"),
        ("2026-03-29T02:00+00:00", False, None),
        # 25 October 2026: at 3.00 it becomes 2.00 again. It lasts four.
        ("2026-10-24T23:00+00:00", True, "2026-10-25T03:00+00:00"),
        ("2026-10-25T02:59+00:00", True, "2026-10-25T03:00+00:00"),
        ("2026-10-25T03:00+00:00", False, None),
    ],
)
def test_when_the_clock_is_turned(here, clock, at, is_open, until):
    hours(SUNDAY, "01:00", "04:00")
    clock.moment = datetime.fromisoformat(at)
    desk = DeskHours.stand()
    assert desk.is_open is is_open
    assert until is None or desk.until.astimezone(UTC) == datetime.fromisoformat(until)


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_a_special_day_that_is_so_long_keeps_its_hours_on_the_wall(here, clock, sunday):
    open_on(sunday, "14:00", "16:00")
    clock.at(f"{sunday} 13:59")
    assert DeskHours.stand().opens == wall(f"{sunday} 14:00")
    clock.at(f"{sunday} 15:59")
    assert DeskHours.stand().is_open
    clock.at(f"{sunday} 16:00")
    assert not DeskHours.stand().is_open


def test_the_week_shows_today_with_the_hours_it_really_has(week, clock):
    clock.at("2026-11-23 11:00")
    assert [(d.weekday, d.is_today, len(d.spans)) for d in DeskHours.days()][:3] == [
        (0, True, 2),
        (1, False, 1),
        (2, False, 0),
    ]
    SpecialDay.close(date(2026, 11, 23), "Ziek")
    monday = DeskHours.days()[0]
    assert (monday.spans, monday.special, monday.reason) == ([], True, "Ziek")


def test_what_is_over_is_not_coming_and_another_neighbourhood_has_its_own(week, here, clock):
    clock.at("2026-11-23 11:00")
    SpecialDay.close(date(2026, 11, 22))
    SpecialDay.close(date(2026, 11, 23))
    with inside(here.overvecht):
        assert SpecialDay.coming() == []
        assert not DeskHours.stand().is_known
        SpecialDay.close(date(2026, 12, 1))
    assert [day.day for day in SpecialDay.coming()] == [date(2026, 11, 23)]
    clock.at("2026-11-24 00:00")
    assert SpecialDay.coming() == []


@pytest.mark.parametrize(
    ("starts", "ends", "clashes"),
    [
        ("09:00", "10:00", False),
        ("09:00", "10:01", True),
        ("12:30", "13:30", False),
        ("16:59", "00:00", True),
        ("17:00", "00:00", False),
        ("00:00", "00:00", True),
    ],
)
def test_what_clashes_with_the_hours_there_are(week, starts, ends, clashes):
    times = time.fromisoformat(starts), time.fromisoformat(ends)
    assert DeskHours.clashes(MONDAY, *times) is clashes
    open_on("2030-01-01", "10:00", "12:30")
    open_on("2030-01-01", "13:30", "17:00")
    assert SpecialDay.clashes(date(2030, 1, 1), *times) is clashes
    assert not SpecialDay.clashes(date(2030, 1, 2), *times)


def test_the_same_day_said_twice_at_once_is_said_once(here, at_once):
    start = threading.Barrier(4)

    def say():
        start.wait(10)
        SpecialDay.open_between(date(2030, 1, 2), time(10), time(12), "Feest")

    at_once(*[say] * 4)
    assert [(row.starts, row.ends) for row in SpecialDay.select()] == [(time(10), time(12))]
