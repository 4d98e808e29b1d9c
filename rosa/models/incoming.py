"""What stands in somebody else's calendar: bytes become entries, and what could not be read with why.

Pure: it knows no database. The dates are those that recurring_ical_events gives, as moments.
"""

import threading
import time
import warnings
from datetime import datetime, timedelta

import icalendar
import recurring_ical_events
import x_wr_timezone
from icalendar.error import GloballyUniqueTZIDGuessed
from icalendar.timezone import tzp

from rosa.models.clock import AMSTERDAM
from rosa.models.incoming_entry import (
    UID,
    category_of,
    difference,
    has_unknown_zone,
    is_cancelled,
    kept_rule,
    link_of,
    main_of,
    moment,
    place_of,
    short_uid,
    unescaped,
    wall,
    words,
    zone_of,
)
from rosa.models.incoming_lines import decoded, sheets
from rosa.models.incoming_rules import fault_of
from rosa.models.incoming_shapes import Day, Incoming, Reading, Unread
from rosa.models.incoming_text import fitting, one_line, plain

TITLE, TEXT = 80, 3000
# A file takes this many seconds of a processor at most, and gives this many dates.
LONGEST, MOST_DATES = 10, 20_000
NAMELESS = "Activiteit zonder naam"
# «/firm.example/Europe/Amsterdam»: the guess is right.
warnings.filterwarnings("ignore", category=GloballyUniqueTZIDGuessed)
# icalendar keeps the zones that files bring for the next file: one file at a time, and a clean table before it.
_one_at_a_time = threading.Lock()


def read(data, from_day, until):
    """A `Reading` of these bytes, with all dates from `from_day` up to and including `until`. Never raises."""
    reading, found, left_out = _opened(data)
    if left_out:
        reading.unread.append(Unread("", "too_many"))
        reading.is_whole = False
    if not reading.fault:
        with _one_at_a_time:
            _Reader(reading, from_day, until).read(found)
    return reading


def glance(data):
    """A `Reading` with only the name and the fault of the file: whether it is worth reading."""
    return _opened(data)[0]


def _opened(data):
    reading, text = Reading(), decoded(data)
    found, left_out = sheets(text)
    if not text.strip():
        reading.fault = "empty"
    elif not found:
        reading.fault = "no_calendar"
    elif not all(sheet.is_closed for sheet in found):
        # Half a file would look as if the other half was withdrawn.
        reading.fault = "cut_off"
    names = (sheet.head.get("X-WR-CALNAME") or sheet.head.get("NAME") or "" for sheet in found)
    names = (fitting(one_line(unescaped(name)), TITLE) for name in names)
    reading.name = next(filter(None, names), "")
    return reading, found, 0 if reading.fault else left_out


class _Reader:
    """Reads the calendars of one file into a Reading."""

    def __init__(self, reading, from_day, until):
        self.reading, self.left, self.done = reading, MOST_DATES, set()
        days = (from_day, until + timedelta(days=1))
        self.span = [datetime.combine(day, datetime.min.time(), AMSTERDAM) for day in days]
        self.stops = time.thread_time() + LONGEST

    def read(self, found):
        """Read all of them."""
        for sheet in (sheet for sheet in found if sheet.blocks):
            tzp.use_default()
            for zone in sheet.zones:
                _quietly(icalendar.Timezone.from_ical, zone)
            self.zone = zone_of(unescaped(sheet.head.get("X-WR-TIMEZONE", "")))
            self.is_withdrawn = sheet.head.get("METHOD", "").upper() == "CANCEL"
            for uid, components in self._by_uid(sheet).items():
                if uid in self.done:
                    self._unread(components[0], "double", uid)
                else:
                    self._entry(uid, components)
                    self.done.add(uid)
        tzp.use_default()

    def _by_uid(self, sheet):
        """The readable components of each uid, in the order of the file."""
        groups, headless = {}, set()
        for block in sheet.blocks:
            is_right = block.is_closed and block.room >= 0
            component = _quietly(icalendar.Event.from_ical, block.text) if is_right else None
            # Without a uid, what it says is what it is known by.
            uid = short_uid(block.first("UID") or "\n".join(block.lines) + " " * UID)
            fault = "not_closed" if not block.is_closed else "too_often" if block.room < 0 else "unclear"
            if isinstance(component, icalendar.Event):
                fault = _quietly(fault_of, component, default="unclear")
                if str(component.get("CLASS", "")).upper() in ("PRIVATE", "CONFIDENTIAL"):
                    fault = "private"
            if fault == "private":
                headless.add(uid)
                self.reading.unread.append(Unread("", fault, uid))
                continue
            self.reading.uids.add(uid)
            if fault:
                title = fitting(one_line(unescaped(block.first("SUMMARY"))), TITLE)
                self.reading.unread.append(Unread(title, fault, uid))
                headless |= set() if block.first("RECURRENCE-ID") else {uid}
                continue
            component["UID"] = uid
            component.has_broken_line = block.has_broken_line
            groups.setdefault(uid, []).append(component)
        # A series that cannot be read has no dates of its own to tell.
        return {uid: group for uid, group in groups.items() if uid not in headless}

    def _entry(self, uid, components):
        main, others = main_of(components)
        is_broken = any(component.has_broken_line for component in components)
        if time.thread_time() > self.stops:
            self._unread(main, "too_much", uid)
            return
        try:
            components = self._on_one_clock(components)
            main, others = main_of(components)
            days = self._days(components)
            if len(days) > self.left:
                self._unread(main, "too_often", uid)
                return
            entry, remarks = self._described(uid, main, components, days)
        except Exception:  # whatever a file can make two libraries do
            self._unread(main, "unclear", uid)
            return
        self.left -= len(days)
        self.reading.entries.append(entry)
        for why in remarks:
            self._unread(main, why, uid)
        for other in others:
            self._unread(other, "double", uid)
        if is_broken:
            self._unread(main, "broken_line", uid)

    def _on_one_clock(self, components):
        """Some calendars name their clock once, at the top."""
        calendar = icalendar.Calendar()
        calendar.subcomponents.extend(components)
        return x_wr_timezone.to_standard(calendar, self.zone).subcomponents

    def _days(self, components):
        calendar = icalendar.Calendar()
        calendar.subcomponents.extend(components)
        query = recurring_ical_events.of(calendar, keep_recurrence_attributes=True)
        moves = {
            moment(component["RECURRENCE-ID"].dt): difference(
                component["DTSTART"].dt, component["RECURRENCE-ID"].dt
            )
            for component in components
            if "RECURRENCE-ID" in component
        }
        days, words = {}, {}
        for found in query.between(*self.span):
            start, known_as = found["DTSTART"].dt, found["RECURRENCE-ID"]
            original = moment(known_as.dt)
            if "RANGE" in known_as.params and (move := moves.get(original)) is not None:
                original = moment(start - move)
            raw = tuple(str(found.get(name, "")) for name in ("SUMMARY", "DESCRIPTION", "LOCATION"))
            if raw not in words:
                words[raw] = (
                    fitting(one_line(raw[0]), TITLE),
                    fitting(plain(raw[1]), TEXT),
                    *place_of(one_line(raw[2])),
                )
            cancelled = self.is_withdrawn or is_cancelled(found)
            day = Day(original, moment(start), moment(found["DTEND"].dt), *words[raw], cancelled)
            days.setdefault(original, day)
        return sorted(days.values(), key=lambda day: day.starts)

    def _described(self, uid, main, components, days):
        start = main["DTSTART"].dt
        first = wall(start)
        is_whole_day = not isinstance(start, datetime)
        end = recurring_ical_events.EventAdapter(main).end
        minutes = int((moment(end) - moment(start)).total_seconds() // 60)
        if is_whole_day:
            minutes = (wall(end).date() - first.date()).days * 24 * 60 or 24 * 60
        title, text = one_line(words(main, "SUMMARY")), plain(words(main, "DESCRIPTION"))
        place, address = place_of(one_line(words(main, "LOCATION")))
        remarks = [] if title else ["no_title"]
        if len(title) > TITLE or len(text) > TEXT or len(words(main, "DESCRIPTION")) > 4 * TEXT:
            remarks.append("cut")
        if any(has_unknown_zone(component) for component in components):
            remarks.append("zone")
        if "EXRULE" in main:
            remarks.append("old_rule")
        kept = kept_rule(main, days, components, self.span)
        if kept is None:
            remarks.append("other_clock")
        rule, begins = kept or ("", None)
        if begins is None and len(days) > 1:
            begins = wall(days[0].original)
        entry = Incoming(
            uid=uid,
            title=fitting(title, TITLE) or NAMELESS,
            text=fitting(text, TEXT),
            place=place,
            address=address,
            link=link_of(main),
            category=category_of(main),
            first_day=(begins or first).date(),
            starts_at=None if is_whole_day else (begins or first).time(),
            minutes=max(0, minutes),
            rule=rule,
            cancelled=self.is_withdrawn or is_cancelled(main),
            days=tuple(days),
        )
        return entry, remarks

    def _unread(self, component, why, uid):
        self.reading.unread.append(Unread(fitting(one_line(words(component, "SUMMARY")), TITLE), why, uid))


def _quietly(function, value, default=None):
    """What the function makes of it, or `default` when it cannot."""
    try:
        return function(value)
    except Exception:  # a file can make a library do anything
        return default
