"""When the desk of the house is open: each week, and on days that are not as in other weeks."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from peewee import CharField, DateField, IntegrityError, TimeField

from rosa.models import base
from rosa.models.base import database
from rosa.models.clock import next_of, wall_clock
from rosa.models.hours import Weekly
from rosa.models.local import Local
from rosa.models.scope import here
from rosa.models.shelf import Shelf

REASON_LENGTH = 80
# How far we look for the next time it opens: further than any summer is long.
DAYS_AHEAD = 120
# Open for longer than this without an end is just «open».
ALWAYS = timedelta(days=7)

_shelf = Shelf()


@dataclass(frozen=True)
class Desk:
    """How the desk stands at this moment.

    `until` is when it closes (None: not in sight), `opens` when it opens next (None: not in sight or open now).
    `special` says that today is closed for a `reason` of its own.
    """

    is_open: bool
    until: datetime | None = None
    opens: datetime | None = None
    special: bool = False
    reason: str = ""

    @property
    def is_known(self):
        """Whether there are any hours to speak of."""
        return self.is_open or self.special or self.opens is not None

    @property
    def closes_today(self):
        """Whether the end of the opening is still today; midnight counts as today."""
        return (
            self.until is not None and (self.until - timedelta(microseconds=1)).date() == wall_clock().date()
        )

    @property
    def opens_today(self):
        """Whether it opens later today."""
        return self.opens is not None and self.opens.date() == wall_clock().date()


@dataclass(frozen=True)
class Day:
    """One line of the week: its hours, and whether that is today. `special` when today is not as in other weeks."""

    weekday: int
    spans: list
    is_today: bool = False
    special: bool = False
    reason: str = ""


@dataclass(frozen=True)
class OtherDay:
    """A day that is not as in other weeks: its hours (none: closed) and why."""

    day: date
    rows: list

    @property
    def spans(self):
        """Its hours, in order."""
        return [row for row in self.rows if row.starts is not None]

    @property
    def reason(self):
        """Why it is not as in other weeks."""
        return next((row.reason for row in self.rows if row.reason), "")


class DeskHours(Weekly):
    """The desk is open between these times, every week."""

    @classmethod
    def stand(cls):
        """The `Desk` as it is now."""
        today = SpecialDay.on(wall_clock().date())
        special = {"special": today is not None and not today.spans, "reason": today.reason if today else ""}
        moment = base.now()
        instead = {other.day: other.spans for other in SpecialDay.coming()}
        turns = next_of(cls.week(), moment, DAYS_AHEAD, instead)
        starts, until, _ = next(turns, (None, None, None))
        if starts is None:
            return Desk(False, **special)
        if starts > moment:
            return Desk(False, opens=starts, **special)
        for starts, ends, _ in turns:
            # Two stretches without a pause between them are one.
            if starts > until or until - moment > ALWAYS:
                break
            until = max(until, ends)
        return Desk(True, until=until if until - moment <= ALWAYS else None)

    @classmethod
    def clashes(cls, weekday, starts, ends):
        """Whether the desk is open already at some moment between these times."""
        return _meet([row for row in cls.week() if row.weekday == weekday], starts, ends)

    @classmethod
    def days(cls):
        """The seven days of the week as `Day`s, Monday first; today with the hours it really has."""
        today, usual = wall_clock().date(), cls.week()
        other = SpecialDay.on(today)
        days = []
        for weekday in range(7):
            spans = [row for row in usual if row.weekday == weekday]
            if weekday != today.weekday():
                days.append(Day(weekday, spans))
            elif other:
                days.append(Day(weekday, other.spans, True, True, other.reason))
            else:
                days.append(Day(weekday, spans, True))
        return days


class SpecialDay(Local):
    """A day that is not as in other weeks. One row for each stretch it is open; without times it is closed."""

    day = DateField()
    starts = TimeField(null=True)
    ends = TimeField(null=True)
    reason = CharField(max_length=REASON_LENGTH, default="")

    class Meta:
        indexes = ((("neighbourhood", "day", "starts"), True),)

    @classmethod
    def coming(cls):
        """The special days from today on, as a list of `OtherDay`s."""
        today = wall_clock().date()
        return _shelf.keep((here().id, today), lambda: list(cls._from(today)))

    @classmethod
    def _from(cls, today):
        rows = cls.select().where(cls.day >= today).order_by(cls.day, cls.starts, cls.id)
        for day, group in groupby(rows, lambda row: row.day):
            yield OtherDay(day, list(group))

    @classmethod
    def on(cls, day):
        """How this day (today or later) is not as in other weeks, or None."""
        return next((other for other in cls.coming() if other.day == day), None)

    @classmethod
    def clashes(cls, day, starts, ends):
        """Whether it was said before of this day that it is open at some moment between these times."""
        other = cls.on(day)
        return other is not None and _meet(other.spans, starts, ends)

    @classmethod
    def close(cls, day, reason=""):
        """Closed all day, whatever was planned."""
        with database.atomic():
            cls.back_to_usual(day)
            cls.create(day=day, reason=reason)

    @classmethod
    def open_between(cls, day, starts, ends, reason=""):
        """Open between these times too, beside those that were said of this day before; not closed any more."""
        same = (cls.day == day) & (cls.starts == starts)
        try:
            with database.atomic():
                cls.delete().where(same | ((cls.day == day) & cls.starts.is_null())).execute()
                cls.create(day=day, starts=starts, ends=ends, reason=reason)
        except IntegrityError:  # somebody said so of the same time at this very moment: the last one counts
            cls.update(ends=ends, reason=reason).where(same).execute()

    @classmethod
    def back_to_usual(cls, day):
        """As in other weeks after all."""
        cls.delete().where(cls.day == day).execute()


def _meet(rows, starts, ends):
    """Whether any row has a moment in common with these times; an end of 0.00 is midnight."""
    return any(starts < _end(row.ends) and row.starts < _end(ends) for row in rows)


def _end(ends):
    return time.max if ends == time(0) else ends
