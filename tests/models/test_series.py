"""Rules of series: when they come, and how they end."""

from datetime import date, datetime, time, timedelta

import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from rosa.models import series
from rosa.models.clock import AMSTERDAM

TUESDAY = date(2026, 12, 1)


def days(kind, first=TUESDAY, last=None, **ends):
    rule = series.make_rule(kind, first, **ends)
    times = series.wall_times(rule, first, time(14), last or first + timedelta(days=120))
    assert {moment.time() for moment in times} <= {time(14)}
    return [moment.date() for moment in times]


def test_once_is_once():
    assert days(series.ONCE) == [TUESDAY]
    assert series.wall_times("", TUESDAY, None, TUESDAY - timedelta(days=1)) == []


def test_each_week_and_every_other_week():
    assert days(series.WEEKLY)[:3] == [TUESDAY, date(2026, 12, 8), date(2026, 12, 15)]
    assert days(series.FORTNIGHTLY)[:3] == [TUESDAY, date(2026, 12, 15), date(2026, 12, 29)]


def test_each_month_on_its_weekday():
    assert days(series.MONTHLY_WEEKDAY)[:3] == [TUESDAY, date(2027, 1, 5), date(2027, 2, 2)]
    fifth = date(2026, 12, 29)  # a fifth Tuesday is the last one
    assert days(series.MONTHLY_WEEKDAY, fifth)[:3] == [fifth, date(2027, 1, 26), date(2027, 2, 23)]


def test_each_month_on_its_date_or_the_last_one_before_it():
    last = date(2026, 12, 31)
    assert days(series.MONTHLY_DATE, last)[:4] == [
        last,
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]
    assert days(series.MONTHLY_DATE)[:2] == [TUESDAY, date(2027, 1, 1)]


def test_a_series_ends_with_a_date_or_a_number_of_times():
    assert days(series.WEEKLY, until=date(2026, 12, 15))[-1] == date(2026, 12, 15)
    assert len(days(series.WEEKLY, times=5)) == 5


@pytest.mark.parametrize("kind", series.KINDS)
def test_a_rule_tells_its_kind_and_its_end(kind):
    rule = series.make_rule(kind, TUESDAY, until=date(2027, 3, 1))
    assert series.kind_of(rule) == kind
    if kind != series.ONCE:
        assert series.end_of(rule) == (date(2027, 3, 1), None)
        assert series.end_of(series.end_rule(rule, times=4)) == (None, 4)
        assert series.end_of(series.end_rule(rule)) == (None, None)


def test_a_rule_of_others_has_no_kind():
    assert series.kind_of("FREQ=WEEKLY;BYDAY=MO,WE") is None


@settings(deadline=None, max_examples=60)
@given(
    first=st.dates(date(2024, 1, 1), date(2030, 12, 31)),
    kind=st.sampled_from(series.KINDS[1:]),
    ends=st.one_of(
        st.just({}),
        st.builds(dict, times=st.integers(1, 20)),
        st.builds(dict, after=st.integers(0, 300)),
    ),
)
def test_others_read_a_rule_as_we_do(first, kind, ends):
    """What recurring-ical-events makes of a rule is what we make of it, also across the change of the clock."""
    if "after" in ends:
        ends = {"until": first + timedelta(days=ends["after"])}
    rule, last = series.make_rule(kind, first, **ends), first + timedelta(days=400)
    ours = series.wall_times(rule, first, time(14), last)
    text = "\r\n".join(
        [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "BEGIN:VEVENT", "UID:one"),
            f"DTSTART;TZID=Europe/Amsterdam:{datetime.combine(first, time(14)):%Y%m%dT%H%M%S}",
            f"RRULE:{series.until_in_utc(rule, AMSTERDAM)}",
            *("END:VEVENT", "END:VCALENDAR", ""),
        ]
    )
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(first, last + timedelta(days=1))
    theirs = sorted(event["DTSTART"].dt.replace(tzinfo=None) for event in found)
    assert theirs == ours
