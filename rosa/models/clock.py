"""Days and hours as the neighbourhood lives them: always Europe/Amsterdam."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from rosa.models import base

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local(moment):
    """`moment` on the clock on the wall."""
    return moment.astimezone(AMSTERDAM)


def wall_clock():
    """Now, on the clock on the wall."""
    return local(base.now())


def on(day, at):
    """The moment when the clock on the wall says `at` (a time) on `day` (a date)."""
    return datetime.combine(day, at, AMSTERDAM)


def next_of(spans, moment, days=8, instead=None):
    """The spans of the `days` from `moment` on that are not over, one by one, as (starts, ends, span).

    A span has `weekday` (0 is Monday), `starts` and `ends` (times; an end of 0.00 means midnight); `spans` are in
    that order. `instead` has the spans of days that are not as in other weeks: {date: spans}.
    """
    today = local(moment).date()
    for day in (today + timedelta(days=ahead) for ahead in range(days)):
        usual = [span for span in spans if span.weekday == day.weekday()]
        for span in (instead or {}).get(day, usual):
            last_day = day + timedelta(days=1) if span.ends == time(0) else day
            ends = on(last_day, span.ends)
            if ends > moment:
                yield on(day, span.starts), ends, span
