"""Opening hours and the rota, on the clock on the wall; also on the days when that clock is turned."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rosa.models import Hours, Shift
from rosa.models.clock import AMSTERDAM, local, on
from rosa.models.scope import inside

SUNDAY, MONDAY = 6, 0


def shift(person, weekday, starts, ends):
    return Shift.create(
        person=person, weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends)
    )


def hours(weekday, starts, ends):
    return Hours.create(weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends))


def wall(words):
    """A moment in Amsterdam."""
    return datetime.fromisoformat(words).replace(tzinfo=AMSTERDAM)


def test_an_empty_week_has_no_turn(here):
    assert Hours.turn() is None
    assert Shift.turn() is None


def test_before_during_and_after(here, clock):
    shift(here.hanna, MONDAY, "10:00", "12:00")
    shift(here.wil, MONDAY, "14:00", "16:00")
    expected = [
        ("2026-11-23 09:59", "Hanna", False),
        ("2026-11-23 10:00", "Hanna", True),
        ("2026-11-23 11:59", "Hanna", True),
        ("2026-11-23 12:00", "Wil", False),
        ("2026-11-23 15:59", "Wil", True),
        ("2026-11-23 16:00", "Hanna", False),  # next week
    ]
    for at, who, is_now in expected:
        clock.at(at)
        turn = Shift.turn()
        assert (at, turn.who.name, turn.is_now) == (at, who, is_now)
    assert turn.starts == wall("2026-11-30 10:00")


def test_a_turn_until_midnight_lasts_until_midnight(here, clock):
    hours(SUNDAY, "20:00", "00:00")
    clock.at("2026-11-22 23:59")
    assert Hours.turn().is_now
    assert Hours.turn().ends == wall("2026-11-23 00:00")
    clock.at("2026-11-23 00:00")
    assert not Hours.turn().is_now


def test_the_week_is_in_order_and_of_this_neighbourhood(here):
    hours(SUNDAY, "09:00", "10:00")
    hours(MONDAY, "14:00", "15:00")
    hours(MONDAY, "09:00", "10:00")
    with inside(here.overvecht):
        hours(MONDAY, "08:00", "09:00")
    assert [(row.weekday, row.starts) for row in Hours.week()] == [(0, time(9)), (0, time(14)), (6, time(9))]


def test_a_change_of_the_rota_shows_at_once(here):
    assert Shift.week() == []
    row = shift(here.hanna, MONDAY, "10:00", "12:00")
    assert [turn.person.name for turn in Shift.week()] == ["Hanna"]
    row.delete_instance()
    assert Shift.week() == []


@pytest.mark.parametrize(
    ("at", "starts", "ends", "is_now"),
    [
        # 29 March 2026: at 2.00 the clock becomes 3.00.
        ("2026-03-28T23:30+00:00", "2026-03-29T00:00+00:00", "2026-03-29T02:00+00:00", False),
        ("2026-03-29T01:30+00:00", "2026-03-29T00:00+00:00", "2026-03-29T02:00+00:00", True),
        ("2026-03-29T02:00+00:00", "2026-04-04T23:00+00:00", "2026-04-05T02:00+00:00", False),
        # 25 October 2026: at 3.00 the clock becomes 2.00 again.
        ("2026-10-24T22:59+00:00", "2026-10-24T23:00+00:00", "2026-10-25T03:00+00:00", False),
        ("2026-10-25T00:30+00:00", "2026-10-24T23:00+00:00", "2026-10-25T03:00+00:00", True),
        ("2026-10-25T01:30+00:00", "2026-10-24T23:00+00:00", "2026-10-25T03:00+00:00", True),
    ],
)
def test_a_night_turn_when_the_clock_is_turned(here, clock, at, starts, ends, is_now):
    """From 1.00 to 4.00 on Sunday: two hours in March, four in October."""
    shift(here.hanna, SUNDAY, "01:00", "04:00")
    clock.moment = datetime.fromisoformat(at)
    turn = Shift.turn()
    assert turn.is_now is is_now
    assert turn.ends.astimezone(UTC) == datetime.fromisoformat(ends)
    assert turn.starts.astimezone(UTC) == datetime.fromisoformat(starts)


@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_by_day_a_turn_is_at_the_same_hour_when_the_clock_was_turned(here, clock, sunday):
    hours(SUNDAY, "14:00", "16:00")
    clock.at(f"{sunday} 13:59")
    assert not Hours.turn().is_now
    clock.at(f"{sunday} 14:00")
    assert Hours.turn().is_now
    assert (local(Hours.turn().ends).hour, local(Hours.turn().ends).minute) == (16, 0)


def test_the_wall_clock_turns_with_the_season():
    summer, winter = datetime(2026, 7, 1, 12, tzinfo=UTC), datetime(2026, 12, 1, 12, tzinfo=UTC)
    assert (local(summer).hour, local(winter).hour) == (14, 13)
    day = on(datetime(2026, 3, 29).date(), time(0)).astimezone(UTC)
    assert on(datetime(2026, 3, 30).date(), time(0)).astimezone(UTC) - day == timedelta(hours=23)
