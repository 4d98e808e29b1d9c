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


def next_of(spans, moment):
    """The spans of the coming week in order, as (starts, ends, span), leaving out what is over at `moment`.

    A span has `weekday` (0 is Monday), `starts` and `ends` (times; an end of 0.00 means midnight).
    """
    today = local(moment).date()
    found = []
    for ahead in range(8):
        day = today + timedelta(days=ahead)
        for span in spans:
            if span.weekday == day.weekday():
                last_day = day + timedelta(days=1) if span.ends == time(0) else day
                found.append((on(day, span.starts), on(last_day, span.ends), span))
    return sorted((row for row in found if row[1] > moment), key=lambda row: row[:2])
