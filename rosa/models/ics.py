"""Activities as calendar files (iCalendar, RFC 5545), for phones and for other calendars that follow ours.

The bytes depend on what is stored and on nothing else: what did not change is the same file.
A series is its rule; a date the rule has and we have not is an EXDATE, one that only we have an RDATE, and one that
differs or is off stands by itself under its RECURRENCE-ID.
"""

from collections import defaultdict
from datetime import datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, vRecur

from rosa.models import series
from rosa.models.clock import AMSTERDAM, local

PRODUCT = "-//Rosa//agenda//NL"
# How often a calendar that follows ours should look again.
REFRESH = timedelta(hours=6)
# The zone as it is since 1996, in rules that go on for ever.
ZONE = "\r\n".join(
    [
        *("BEGIN:VTIMEZONE", "TZID:Europe/Amsterdam"),
        *("BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
        *("TZNAME:CET", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "END:STANDARD"),
        *("BEGIN:DAYLIGHT", "DTSTART:19810329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
        *("TZNAME:CEST", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "END:DAYLIGHT"),
        *("END:VTIMEZONE", ""),
    ]
)


def calendar_of(dates, name, slug, address):
    """A calendar, as bytes, with these dates: `Occurrence`s with their events, of a series all that are wanted.


    `address(occurrence)` is the page of a date; `slug` makes uids that no other neighbourhood has.
    """
    calendar = _empty(name)
    by_event = defaultdict(list)
    for occurrence in dates:
        by_event[occurrence.event].append(occurrence)
    for event, rows in by_event.items():
        uid = f"{event.uid}@{slug}.rosa"
        make = _series if event.is_series else _singles
        for component in make(event, rows, uid, address):
            calendar.add_component(component)
    return calendar.to_ical()


def calendar_of_one(occurrence, name, slug, address):
    """A calendar with one date that stands by itself, also when it is one of a series."""
    calendar = _empty(name)
    uid = f"{occurrence.event.uid}-{occurrence.original:%Y%m%dT%H%M}@{slug}.rosa"
    calendar.add_component(_entry(occurrence, uid, address))
    return calendar.to_ical()


def _empty(name):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", AMSTERDAM.key)
    calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH, {"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_ical(ZONE))
    return calendar


def _singles(event, rows, uid, address):
    for row in rows:
        yield _entry(row, uid, address)


def _series(event, rows, uid, address):
    """The series by its rule, then each date that differs from it."""
    first = datetime.combine(event.first_day, event.starts_at or time(0), AMSTERDAM)
    last = max(row.local_original for row in rows)
    by_rule = {
        moment.replace(tzinfo=AMSTERDAM)
        for moment in series.wall_times(event.rule, event.first_day, event.starts_at, last.date())
    }
    ours = {row.local_original for row in rows}
    rule = event.rule if not event.is_cancelled else series.end_rule(event.rule, until=last.date())
    whole = _words(event, uid, event.title, event.text, event.place, event.address)
    _time(whole, event, first, _end_of_first(event, first))
    whole.add("rrule", vRecur.from_ical(_for_readers(event, rule)))
    # RFC 5545 counts the first day as a date, also when the rule does not have it.
    for name, moments in (("exdate", (by_rule | {first}) - ours), ("rdate", ours - by_rule - {first})):
        if moments:
            _dates(whole, event, name, sorted(moments))
    whole.add("url", address(min(rows, key=lambda row: row.original)))
    yield whole
    for row in sorted(rows, key=lambda row: row.original):
        if row.is_cancelled or row.is_changed:
            entry = _entry(row, uid, address)
            _moment(entry, event, "recurrence-id", row.local_original)
            yield entry


def _for_readers(event, rule):
    if event.is_whole_day:  # then UNTIL is a date too
        end, _times = series.end_of(rule)
        return f"{series.end_rule(rule)};UNTIL={end:%Y%m%d}" if end else rule
    return series.until_in_utc(rule, AMSTERDAM)


def _entry(row, uid, address):
    """One date, with all that counts for it."""
    event = row.event
    said = [row.now_is(name) for name in ("title", "text", "place", "address")]
    entry = _words(event, uid, *said, note=row.note)
    _time(entry, event, local(row.starts), local(row.ends))
    if row.is_cancelled:
        entry["STATUS"] = "CANCELLED"
    entry.add("url", address(row))
    return entry


def _words(event, uid, title, text, place, street, note=""):
    entry = Event()
    entry.add("uid", uid)
    entry.add("sequence", event.sequence)
    # What was stored last: the same file as long as nothing changed.
    for name in ("dtstamp", "last-modified"):
        entry.add(name, event.changed.replace(microsecond=0))
    entry.add("created", event.created.replace(microsecond=0))
    entry.add("summary", title)
    if description := "\n\n".join(filter(None, [note, text, event.organiser])):
        entry.add("description", description)
    if location := ", ".join(filter(None, [place, street])):
        entry.add("location", location)
    entry.add("categories", [event.about.word])
    entry.add("status", "CONFIRMED")
    return entry


def _time(entry, event, starts, ends):
    _moment(entry, event, "dtstart", starts)
    _moment(entry, event, "dtend", ends)


def _end_of_first(event, first):
    naive = first.replace(tzinfo=None) + event.lasts
    return naive.replace(tzinfo=AMSTERDAM)


def _moment(entry, event, name, moment):
    entry.add(name, _plain(event, moment))


def _dates(entry, event, name, moments):
    parameters = {"VALUE": "DATE"} if event.is_whole_day else {}
    entry.add(name, [_plain(event, moment) for moment in moments], parameters)


def _plain(event, moment):
    """A moment as it stands in the file: a date for what takes whole days."""
    return moment.date() if event.is_whole_day else moment
