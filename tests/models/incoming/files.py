"""Small calendars of others, and how Rosa reads them."""

from datetime import UTC, date, datetime

import icalendar
import recurring_ical_events

from rosa.models.clock import AMSTERDAM
from rosa.models.incoming import read

FROM, UNTIL = date(2026, 1, 1), date(2027, 6, 30)


def calendar(*entries, head=""):
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//nl",
        *head.split("\n"),
        *entries,
        "END:VCALENDAR",
    ]
    return "\r\n".join("\n".join(filter(None, lines)).split("\n") + [""]).encode()


def entry(lines="", uid="a@test", title="Koffie"):
    known = [f"UID:{uid}" if uid else "", f"SUMMARY:{title}" if title else ""]
    return "\n".join(filter(None, ["BEGIN:VEVENT", *known, *map(str.strip, lines.split("\n")), "END:VEVENT"]))


def look(data):
    return read(data, FROM, UNTIL)


def one(*lines, head="", **words):
    """The one entry of a calendar with these lines in it."""
    reading = look(calendar(entry("\n".join(lines), **words), head=head))
    assert [u.why for u in reading.unread] == []
    (found,) = reading.entries
    return found


def whys(data):
    return [unread.why for unread in look(data).unread]


def wall(moment):
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"


def starts(entry):
    return [wall(day.starts) for day in entry.days]


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Onze klok
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
FAR_ZONE = OWN_ZONE.replace("+0200", "-0400").replace("+0100", "-0500").replace("Onze klok", "Verre klok")

CHANGED = """
BEGIN:VEVENT
UID:a@test
SUMMARY:Koffie
DTSTART;TZID=Europe/Amsterdam:20260303T100000
DTEND;TZID=Europe/Amsterdam:20260303T110000
RRULE:FREQ=WEEKLY;COUNT=8
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID;TZID=Europe/Amsterdam:20260310T100000
SUMMARY:Koffie met taart
DTSTART;TZID=Europe/Amsterdam:20260311T150000
DTEND;TZID=Europe/Amsterdam:20260311T170000
LOCATION:De tuin
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID:20260317T090000Z
SUMMARY:Koffie
STATUS:CANCELLED
DTSTART;TZID=Europe/Amsterdam:20260317T100000
DTEND;TZID=Europe/Amsterdam:20260317T110000
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20260407T100000
SUMMARY:Koffie later
DTSTART;TZID=Europe/Amsterdam:20260407T113000
DTEND;TZID=Europe/Amsterdam:20260407T123000
END:VEVENT
""".strip()


def reference(data):
    """{uid: the dates as recurring_ical_events says them}"""
    found = {}
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(data), skip_bad_series=True)
    span = [datetime.combine(day, datetime.min.time(), AMSTERDAM) for day in (FROM, date(2027, 7, 1))]
    for event in query.between(*span):
        both = []
        for name in ("DTSTART", "DTEND"):
            moment = event[name].dt
            if not isinstance(moment, datetime):
                moment = datetime.combine(moment, datetime.min.time())
            both.append(
                moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)
            )
        cancelled = event.get("STATUS") == "CANCELLED"
        found.setdefault(str(event["UID"]), set()).add((*both, str(event.get("SUMMARY", "")), cancelled))
    return found


def ours(data):
    return {
        found.uid: {(day.starts, day.ends, day.title, day.cancelled) for day in found.days}
        for found in look(data).entries
        if found.days
    }
