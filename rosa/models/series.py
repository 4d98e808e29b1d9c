"""When a series comes: RFC 5545 rules (RRULE values), read on the clock on the wall, so that 14.00 stays 14.00.

Source: RFC 5545, 3.3.10 and 3.8.5.3, https://www.rfc-editor.org/rfc/rfc5545.
"""

import calendar
import re
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice, takewhile
from typing import NamedTuple

from dateutil.rrule import rrulestr

# The dates of one series that are looked at; a meeting each day for four years.
MOST = 1500
ONCE, WEEKLY, FORTNIGHTLY, MONTHLY_WEEKDAY, MONTHLY_DATE = KINDS = (
    "once", "weekly", "fortnightly", "monthly_weekday", "monthly_date",
)  # fmt: skip
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# What is of the end of a rule, and not of its rhythm.
ENDS = re.compile(r";?(?:UNTIL|COUNT)=[^;]*")


class Rhythm(NamedTuple):
    """Every so many weeks on these days of the week; or each month on the `nth` of one, or on a date."""

    every: int
    weekdays: tuple = ()
    nth: int | None = None
    date: int | None = None


def make_rule(kind, first_day, until=None, times=None):
    """The RRULE value for one of KINDS that begins on `first_day`, until a date or a number of times; «» for once."""
    rule = {
        ONCE: "",
        WEEKLY: "FREQ=WEEKLY",
        FORTNIGHTLY: "FREQ=WEEKLY;INTERVAL=2",
        MONTHLY_WEEKDAY: f"FREQ=MONTHLY;BYDAY={_nth(first_day)}{DAYS[first_day.weekday()]}",
        MONTHLY_DATE: f"FREQ=MONTHLY;{_on_date(first_day.day)}",
    }[kind]
    return end_rule(rule, until, times) if rule else ""


def end_rule(rule, until=None, times=None):
    """The same rhythm, until and with the date `until`, or this many times; without an end when neither is given."""
    rule = ENDS.sub("", rule)
    if until:
        # A time of the wall, as the rule itself is. Whoever gives it to others makes it UTC.
        return f"{rule};UNTIL={until:%Y%m%d}T235959"
    return f"{rule};COUNT={times}" if times else rule


def kind_of(rule):
    """Which of KINDS a rule is; None for a rule that came from elsewhere."""
    rhythm = ENDS.sub("", rule)
    if not rhythm:
        return ONCE
    patterns = {
        WEEKLY: r"FREQ=WEEKLY",
        FORTNIGHTLY: r"FREQ=WEEKLY;INTERVAL=2",
        MONTHLY_WEEKDAY: r"FREQ=MONTHLY;BYDAY=-?\d[A-Z]{2}",
        MONTHLY_DATE: r"FREQ=MONTHLY;BYMONTHDAY=[\d,]+(;BYSETPOS=-1)?",
    }
    return next((kind for kind, pattern in patterns.items() if re.fullmatch(pattern, rhythm)), None)


def end_of(rule):
    """When a rule ends: (the last date, None), (None, the number of times), or (None, None) when it does not."""
    if until := re.search(r"UNTIL=(\d{4})(\d\d)(\d\d)", rule):
        return date(*map(int, until.groups())), None
    times = re.search(r"COUNT=(\d+)", rule)
    return None, int(times[1]) if times else None


def rhythm(rule, first_day):
    """How a rule goes, to say it: a `Rhythm`; None when it is too odd to say in a few words."""
    parts = dict(part.partition("=")[::2] for part in ENDS.sub("", rule).split(";") if part)
    every, days = int(parts.pop("INTERVAL", 1)), parts.pop("BYDAY", "").split(",")
    frequency, on_dates = parts.pop("FREQ", ""), parts.pop("BYMONTHDAY", "")
    parts.pop("WKST", None)
    last_of = parts.pop("BYSETPOS", None)
    found = [re.fullmatch(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", day) for day in days if day]
    if parts or not all(found) or (last_of and (last_of != "-1" or not on_dates)):
        return None
    nth = [int(day[1]) for day in found if day[1]]
    weekdays = tuple(sorted(DAYS.index(day[2]) for day in found))
    if frequency == "WEEKLY" and not nth and not on_dates:
        return Rhythm(every, weekdays or (first_day.weekday(),))
    if frequency == "MONTHLY" and every == 1 and len(nth) == len(found) == 1 and not on_dates:
        return Rhythm(1, weekdays, nth=nth[0]) if nth[0] in (-1, 1, 2, 3, 4) else None
    dates = [int(number) for number in (on_dates or str(first_day.day)).split(",")]
    if (
        frequency == "MONTHLY"
        and every == 1
        and not found
        and (len(dates) == 1 or last_of)
        and min(dates) > 0
    ):
        return Rhythm(1, date=max(dates))
    return None


def wall_times(rule, first_day, starts_at, last_day):
    """The times on the wall (naive, in order) of a series from its first day up to and with `last_day`.

    Raises ValueError for a rule that is none. At most MOST.
    """
    first = datetime.combine(first_day, starts_at or time(0))
    if not rule:
        return [first] if first_day <= last_day else []
    found = rrulestr(rule, dtstart=first, ignoretz=True)
    in_time = takewhile(lambda moment: moment.date() <= last_day, found)
    return list(islice(in_time, MOST))


def until_in_utc(rule, zone):
    """The rule as strict readers want it: an UNTIL in UTC (RFC 5545, 3.3.10: when the start has a time zone)."""

    def in_utc(found):
        at = datetime.strptime(found[1], "%Y%m%dT%H%M%S").replace(tzinfo=zone)
        return f"UNTIL={at.astimezone(UTC):%Y%m%dT%H%M%S}Z"

    return re.sub(r"UNTIL=(\d{8}T\d{6})(?!Z)", in_utc, rule)


def day_before(moment):
    """The date before that of this (local) moment: where a series ends that another continues."""
    return moment.date() - timedelta(days=1)


def _nth(day):
    """Which of its weekday in the month a day is; a fifth one is the last."""
    nth = (day.day - 1) // 7 + 1
    return -1 if nth == 5 else nth


def _on_date(number):
    """The part of a rule for this date of each month; the last date before it in a month that is too short."""
    if number <= min(calendar.mdays[1:]):
        return f"BYMONTHDAY={number}"
    return f"BYMONTHDAY={','.join(map(str, range(28, number + 1)))};BYSETPOS=-1"
