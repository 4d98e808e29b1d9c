"""Activities as calendar files (iCalendar, RFC 5545), for phones and for other calendars that follow ours.

The bytes depend on what is stored and on nothing else: what did not change is the same file.
A series is its rule; a date that the rule has and we have not is an EXDATE, one that only we have an RDATE, and one
that differs or is off stands by itself under its RECURRENCE-ID.
"""

import re
from datetime import timedelta

from icalendar import Calendar, Event, Timezone, vRecur

from rosa.models import series
from rosa.models.clock import AMSTERDAM, local
from rosa.models.holiday import Holiday
from rosa.models.ics_dates import Dates, by_event
from rosa.models.occurrence import Occurrence, today

PRODUCT = "-//Rosa//Agenda//NL"
# How often a calendar that follows ours should look again.
REFRESH = timedelta(hours=6)
# The zone as it is since 1996, in rules that go on for ever.
ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
# What a line of such a file cannot hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


class Sheet:
    """A calendar file of one neighbourhood.

    `slug` makes uids that no other neighbourhood has; `address(event, occurrence)` is the page of a date, or of the
    activity when the date is None.
    """

    def __init__(self, slug, address, name=None):
        self.slug, self.address = slug, address
        self.calendar = _empty(name)

    def feed(self, filters, since):
        """Put in what there is from this day on; of a series that goes on then all its dates. The file, as bytes."""
        holidays = list(Holiday.coming(today()))
        for event, rows in by_event(filters, since):
            self._add(Dates(event, rows, holidays, filters.day))
        return self.calendar.to_ical()

    def whole(self, event):
        """Put in one activity with all its dates. The file, as bytes."""
        holidays = list(Holiday.coming(today())) if event.skips_holidays else []
        self._add(Dates(event, list(Occurrence.of(event)), holidays))
        return self.calendar.to_ical()

    def one(self, occurrence):
        """Put in one date that stands by itself, also when it is one of a series. The file, as bytes."""
        event = occurrence.event
        # A date keeps its id also when its series is split.
        uid = f"datum-{occurrence.id}@{self.slug}.rosa" if event.is_series else self._uid(event)
        self.calendar.add_component(self._entry(occurrence, uid))
        return self.calendar.to_ical()

    def _add(self, dates):
        event, uid = dates.event, self._uid(dates.event)
        if not dates.shown:
            return
        if not event.rule and len(dates.shown) == 1:
            self.calendar.add_component(self._entry(dates.shown[0], uid))
            return
        self.calendar.add_component(self._whole(dates, uid))
        for row in dates.different:
            entry = self._entry(row, uid)
            _add_time(entry, event, "recurrence-id", dates.wall_of(row))
            self.calendar.add_component(entry)

    def _whole(self, dates, uid):
        """The series: its beginning, its rule, and what that does not know."""
        event, first = dates.event, dates.first
        note = dates.shown[-1].note if dates.is_all_off else ""
        words = [event.title, event.text, event.place, event.address]
        entry = self._described(event, uid, words, note, self.address(event, None))
        begins = dates.wall_of(first)
        _add_times(entry, event, begins, begins.replace(tzinfo=None) + event.lasts)
        if dates.rule:
            entry.add("rrule", vRecur.from_ical(_strict(dates.rule, event.is_whole_day)))
        for name, moments in (("exdate", dates.without), ("rdate", dates.besides)):
            if moments:
                parameters = {"VALUE": "DATE"} if event.is_whole_day else {}
                entry.add(name, [_plain(event, moment) for moment in moments], parameters)
        if dates.is_all_off:
            entry["STATUS"] = "CANCELLED"
        return entry

    def _entry(self, row, uid):
        """One date, with all that counts for it."""
        event = row.event
        words = [row.now_is(name) for name in ("title", "text", "place", "address")]
        entry = self._described(event, uid, words, row.note, self.address(event, row), row.sequence)
        _add_times(entry, event, local(row.starts), local(row.ends))
        if row.is_cancelled:
            entry["STATUS"] = "CANCELLED"
        return entry

    def _described(self, event, uid, words, note, address, sequence=0):
        title, text, place, street = map(_printable, words)
        entry = Event()
        entry.add("uid", uid)
        # Each change of a date raises that of its activity too: no part of a series lags behind.
        entry.add("sequence", max(event.sequence, sequence))
        # What was stored last, not now: the same file as long as nothing changed.
        for name in ("dtstamp", "last-modified"):
            entry.add(name, event.changed.replace(microsecond=0))
        entry.add("created", event.created.replace(microsecond=0))
        entry.add("summary", title)
        # Many phones show no address but what stands in the description.
        entry.add("description", "\n\n".join(filter(None, [_printable(note), text, event.link, address])))
        if location := ", ".join(filter(None, [place, street])):
            entry.add("location", location)
        entry.add("categories", [event.about.word])
        entry.add("status", "CONFIRMED")
        entry.add("url", address)
        return entry

    def _uid(self, event):
        return _printable(f"{event.uid}@{self.slug}.rosa")


def _empty(name):
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    if name:
        calendar.add("x-wr-calname", _printable(name))
        calendar.add("x-wr-timezone", AMSTERDAM.key)
        calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{REFRESH // timedelta(hours=1)}H")
    calendar.add_component(Timezone.from_ical(ZONE.replace("\n", "\r\n")))
    return calendar


def _strict(rule, is_whole_day):
    """The rule with an UNTIL as strict readers want it: a date for whole days, else a moment in UTC."""
    end, _times = series.end_of(rule)
    if end and is_whole_day:
        return series.ENDS.sub("", rule) + f";UNTIL={end:%Y%m%d}"
    return series.until_in_utc(re.sub(r"(UNTIL=\d{8})(?!\d|T)", r"\1T235959", rule), AMSTERDAM)


def _add_times(entry, event, begins, ends):
    _add_time(entry, event, "dtstart", begins)
    ends = ends.replace(tzinfo=AMSTERDAM)
    # Without an end it is the moment itself; an end must be later.
    if event.is_whole_day:
        days = (ends - timedelta(seconds=1)).date() - begins.date() + timedelta(days=1)
        entry.add("dtend", begins.date() + max(days, timedelta(days=1)))
    elif ends > begins:
        entry.add("dtend", ends)


def _add_time(entry, event, name, moment):
    entry.add(name, _plain(event, moment))


def _plain(event, moment):
    """A moment as it stands in the file: a date for what takes whole days."""
    return moment.date() if event.is_whole_day else moment


def _printable(words):
    return UNPRINTABLE.sub(" ", words.replace("\r\n", "\n"))
