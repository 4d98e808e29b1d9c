"""Bringing our agenda in line with a calendar of others: first what would change, then doing just that.

Looking and doing come from one plan, so that what was shown is what happens. What is past is never changed.
"""

import hashlib
import uuid

from rosa.models import base
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local
from rosa.models.event import Event
from rosa.models.incoming_shapes import Unread
from rosa.models.occurrence import Occurrence
from rosa.models.scope import here
from rosa.models.taking_in_step import CHANGED, NEW, WITHDRAWN, WORDS, Step, carry_out
from rosa.models.timetable import CHUNK, match_dates

FIELDS = ("title", "text", "place", "address", "link", "first_day", "starts_at", "minutes", "rule")


class Outdated(Exception):
    """The agenda or the calendar changed since the plan was shown: look again."""


class Plan:
    """What a `Reading` would change in the agenda, when it is that of `source` (None: a source we do not have yet)."""

    def __init__(self, source, reading, category=""):
        self.source, self.reading, self.now = source, reading, base.now()
        self.category = category if category in EVENT_CATEGORIES else next(iter(EVENT_CATEGORIES))
        self.unread = list(reading.unread)
        self.steps, self.unchanged = [], 0
        self.known = {event.source_uid: event for event in self._events()}
        self.rows = self._rows()
        taken = self._taken_elsewhere()
        for entry in reading.entries:
            if entry.uid in taken:
                self.unread.append(Unread(entry.title, taken[entry.uid], entry.uid))
            else:
                self._plan(entry)
        if reading.is_whole:
            for uid, event in self.known.items():
                if uid not in reading.uids:
                    self._withdraw(event)

    @property
    def new(self):
        """The steps that bring something new."""
        return [step for step in self.steps if step.kind == NEW]

    @property
    def changed(self):
        """The steps that change something we have."""
        return [step for step in self.steps if step.kind == CHANGED]

    @property
    def withdrawn(self):
        """The steps that take something away."""
        return [step for step in self.steps if step.kind == WITHDRAWN]

    @property
    def takes_all_away(self):
        """Whether nothing is left of what the source had: more likely a fault of theirs than their wish."""
        return bool(self.withdrawn) and not self.reading.entries

    @property
    def digest(self):
        """What stands for this plan: another plan has another."""
        return hashlib.sha256(repr(self.steps).encode("utf-8", "replace")).hexdigest()

    def carry_out(self, source, person=None):
        """Do it, for this source. In a transaction of the caller."""
        for step in self.steps:
            if step.kind == NEW:
                step.event = Event.create(
                    uid=uuid.uuid4().hex,
                    source=source,
                    source_uid=step.uid,
                    created_by=person,
                    **step.fields,
                )
            carry_out(step, self.now)

    def _events(self):
        return Event.select().where(Event.source == self.source) if self.source else []

    def _rows(self):
        rows = {}
        if self.known:
            events = Event.select(Event.id).where(Event.source == self.source)
            for row in Occurrence.select().where(Occurrence.event.in_(events)).order_by(Occurrence.starts):
                rows.setdefault(row.event_id, []).append(row)
        return rows

    def _taken_elsewhere(self):
        """{uid: why} of entries that are in the agenda already, our own or from another source."""
        uids = [entry.uid for entry in self.reading.entries if entry.uid not in self.known]
        # What we gave to others ourselves comes back under such a number.
        taken = {uid: "own" for uid in uids if uid.endswith(f"@{here().slug}.rosa")}
        other = Event.source.is_null(False) if self.source is None else Event.source != self.source
        for start in range(0, len(uids), CHUNK):
            some = uids[start : start + CHUNK]
            for event in Event.select(Event.uid, Event.source_uid).where(
                (Event.uid.in_(some)) | (Event.source_uid.in_(some) & other)
            ):
                taken |= {event.uid: "own", event.source_uid: "elsewhere"}
        return taken

    def _plan(self, entry):
        event = self.known.get(entry.uid)
        says = {name: getattr(entry, name) for name in FIELDS}
        if event is None:
            if not any(not day.cancelled for day in entry.days):
                return
            step = Step(NEW, entry.uid, entry.title, None, is_series=entry.is_series)
            step.fields = {**says, "category": entry.category or self.category}
            step.dates = [_values(day, entry) for day in entry.days]
            step.next_day = entry.next_day
        else:
            step = Step(CHANGED, entry.uid, entry.title, event, is_series=entry.is_series)
            if entry.category:
                says["category"] = entry.category
            if not entry.days:
                # All it has is before the day we look from: then it only tells what is gone.
                says = {}
            step.fields = {name: value for name, value in says.items() if getattr(event, name) != value}
            self._plan_dates(step, entry)
            if entry.cancelled != event.is_cancelled:
                step.cancelled = entry.cancelled
            step.next_day = next((day for day in map(_day, step.dates) if day), entry.next_day)
        if not step.does_nothing:
            self.steps.append(step)
        elif entry.days:
            self.unchanged += 1

    def _plan_dates(self, step, entry):
        rows = self.rows.get(step.event.id, [])
        have = {row.original for row in rows}
        wanted = {day.original: day for day in entry.days}
        coming = [row for row in rows if row.starts > self.now]
        fresh = [day for day in entry.days if day.original not in have]
        # Only what is to come can take the place of a date that is to come.
        stays = [row.original for row in coming if row.original in wanted]
        free = [day.original for day in fresh if day.starts > self.now]
        pairs, left, _ = match_dates(coming, [*stays, *free])
        for row, moment in pairs:
            if values := _differences(row, _values(wanted[moment], entry)):
                step.changes.append((row, values))
        step.lost = [row for row in left if not row.is_cancelled]
        # A past date that is at another time now was as it was.
        past = [row for row in rows if row.starts <= self.now and row.original not in wanted]
        was, _, _ = match_dates(past, [day.original for day in fresh if day.starts <= self.now])
        placed = {moment for _, moment in [*pairs, *was]}
        step.dates = [_values(day, entry) for day in fresh if day.original not in placed]

    def _withdraw(self, event):
        coming = [
            row for row in self.rows.get(event.id, []) if row.starts > self.now and not row.is_cancelled
        ]
        if coming:
            step = Step(
                WITHDRAWN, event.source_uid, event.title, event, lost=coming, is_series=event.is_series
            )
            step.next_day = local(coming[0].starts).date()
            self.steps.append(step)


def _values(day, entry):
    """A row for this date: only what differs from the activity stands in it."""
    own = {name: getattr(day, name) for name in WORDS}
    return {
        "original": day.original,
        "starts": day.starts,
        "ends": day.ends,
        "weekday": local(day.starts).weekday(),
        "cancelled": day.cancelled,
        **{name: None if value in ("", getattr(entry, name)) else value for name, value in own.items()},
    }


def _differences(row, values):
    now = {name: getattr(row, name) for name in values if name != "cancelled"} | {
        "cancelled": row.is_cancelled
    }
    return {name: value for name, value in values.items() if now[name] != value}


def _day(values):
    return None if values["cancelled"] else local(values["starts"]).date()
