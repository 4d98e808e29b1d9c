"""Giving a calendar to Rosa, and what came of it."""

import uuid
from datetime import date

from rosa.models import (
    Occurrence,
    Source,
    SourceFile,
    Tiding,
    tables,
)
from rosa.models.clock import local
from rosa.models.scope import outside

NOW = "2026-03-02 09:00"  # a Monday
WEEKLY = """UID:koffie
SUMMARY:Koffie
DTSTART;TZID=Europe/Amsterdam:20260303T100000
DTEND;TZID=Europe/Amsterdam:20260303T120000
RRULE:FREQ=WEEKLY;COUNT=4
LOCATION:De tuin"""
ONCE = """UID:feest
SUMMARY:Feest
DTSTART;TZID=Europe/Amsterdam:20260314T200000
DURATION:PT3H"""


def calendar(*entries):
    lines = [
        "BEGIN:VCALENDAR",
        *[f"BEGIN:VEVENT\n{entry}\nEND:VEVENT" for entry in entries],
        "END:VCALENDAR",
        "",
    ]
    return "\n".join(lines).encode()


def give(*entries, **values):
    values = {"name": "De buren", "from_day": date(2026, 3, 2), **values}
    return SourceFile.keep(uuid.uuid4().hex, calendar(*entries), **values)


def bring(*entries, **values):
    """Look at a calendar and take it in; the plan."""
    given = give(*entries, **values)
    return given.take_in(given.look().digest)


def counts(plan):
    return len(plan.new), len(plan.changed), len(plan.withdrawn), plan.unchanged


def dates(event=None):
    query = Occurrence.all().order_by(Occurrence.starts)
    return [
        f"{local(row.starts):%m-%d %H:%M}{' X' if row.is_cancelled else ''}"
        for row in query
        if event is None or row.event_id == event.id
    ]


def rows():
    kept = [table for table in tables if table not in (Source, SourceFile)]
    with outside():
        return {
            table.__name__: list(table.select().order_by(table._meta.primary_key).dicts()) for table in kept
        }


def told(person):
    return [tiding.kind for tiding in Tiding.of(person)][::-1]
