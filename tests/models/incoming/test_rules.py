"""The rules of series in calendars of others: the same dates as recurring-ical-events gives."""

from datetime import date, datetime

import pytest
from dateutil.rrule import rrulestr

from tests.models.incoming.files import calendar, entry, one, ours, reference, starts

RULES = [
    "RRULE:FREQ=DAILY;COUNT=10",
    "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260601T000000Z",
    "RRULE:FREQ=WEEKLY",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401T080000Z",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401T100000",
    "RRULE:FREQ=MONTHLY;BYDAY=1TU",
    "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "RRULE:FREQ=YEARLY",
    "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
    "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "RRULE:FREQ=HOURLY;INTERVAL=2;COUNT=4",
    "RRULE:FREQ=WEEKLY;COUNT=5\nRRULE:FREQ=MONTHLY;COUNT=5",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE:20260310T100000",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;VALUE=DATE:20260310,20260317",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=Europe/Amsterdam:20260310T100000\nEXDATE:20260317T100000",
    "RRULE:FREQ=WEEKLY;COUNT=6\nRDATE:20260312T120000,20260519T100000",
    "RDATE:20260312T120000,20260519T100000",
    "RDATE;VALUE=PERIOD:20260312T120000/PT3H,20260313T120000/20260313T130000",
    "RRULE:FREQ=DAILY;BYHOUR=10,14;BYMINUTE=0,30;COUNT=12",
]
STARTS = [
    "DTSTART:20260303T100000",
    "DTSTART;TZID=Europe/Amsterdam:20260303T100000",
    "DTSTART:20260303T090000Z",
]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("start", STARTS)
def test_every_rule_gives_the_dates_that_recurring_ical_events_gives(rule, start):
    data = calendar(entry(f"{start}\nDURATION:PT1H\n{rule}"))
    assert reference(data)
    assert ours(data) == reference(data)


def is_one_rule(rule):
    return rule.count("RRULE") == 1


@pytest.mark.parametrize("rule", list(filter(is_one_rule, RULES)))
@pytest.mark.parametrize("start", STARTS[:2])
def test_one_rule_is_kept_from_the_first_date_we_have(start, rule):
    """So that it says of the series how often it comes, and others can plan with it."""
    found = one(start.replace("2026", "2025"), rule)
    dates = [datetime.strptime(day, "%Y-%m-%d %H:%M") for day in starts(found)]
    if found.rule and dates:
        first = datetime.combine(found.first_day, found.starts_at)
        again = rrulestr(found.rule, dtstart=first).between(dates[0], datetime(2027, 6, 30, 23), inc=True)
        left_out = rule.count("EXDATE") + rule.count(",2026031")
        assert len(set(again) - set(dates)) <= left_out
        assert len(set(dates) - set(again)) <= rule.count("RDATE") * 2
    else:
        assert len(dates) <= 1


def test_a_rule_says_no_more_than_it_has_to():
    weekly = one("DTSTART:20260303T100000", "RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=SU;BYDAY=TU")
    assert weekly.rule == "FREQ=WEEKLY"
    assert one("DTSTART:20260303T100000", "RRULE:FREQ=DAILY;COUNT=1").rule == ""
    old = one("DTSTART:20250107T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=40")
    assert (old.first_day, old.rule) == (date(2026, 1, 6), "FREQ=WEEKLY;UNTIL=20260707T100000;INTERVAL=2")
