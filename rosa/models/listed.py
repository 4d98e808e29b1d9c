"""Which dates a list of the agenda shows: those of some days, or what comes; a few indexed questions each."""

from datetime import time, timedelta

from peewee import fn

from rosa.models import base
from rosa.models.clock import on, wall_clock
from rosa.models.event import Event
from rosa.models.filters import Filters

# An activity of days that began this long ago may still be going on.
LONGEST = timedelta(days=14)
# So long lists say that a whole series is off.
TOLD = timedelta(days=14)
EVERYTHING = Filters()
MIDNIGHT = time.min


class Listed:
    """What `Occurrence` can be asked for a list."""

    @classmethod
    def between(cls, first_day, last_day, filters=EVERYTHING):
        """What there is on these days (both included), also what began before and is not over, in order."""
        starts, ends = on(first_day, MIDNIGHT), on(last_day + timedelta(days=1), MIDNIGHT)
        query = cls.all().where(cls.starts < ends, cls.starts > starts - LONGEST, cls.ends > starts)
        return cls.filtered(query.where(cls._to_be_told()), filters).order_by(cls.starts, cls.id)

    @classmethod
    def coming(cls, filters=EVERYTHING, after=None, limit=None):
        """What comes from `after` (a moment; default now) on, in order; a series once, with its next date.

        A date that is off counts as the next one: people should know.
        """
        now = base.now()
        earlier = cls.alias()
        before = earlier.select(earlier.id).where(
            earlier.event == cls.event,
            earlier.ends > now,
            earlier.starts < cls.starts,
            # So that nobody looks through the years behind us.
            earlier.starts > now - LONGEST,
        )
        if filters.day is not None:
            # Of a series on more days of the week it is the next one on that day.
            before = before.where(earlier.weekday == filters.day)
        query = cls.all().where(
            cls.starts >= (after or now) - (timedelta(0) if after else LONGEST), cls.ends > now
        )
        query = query.where(~fn.EXISTS(before), cls._to_be_told())
        query = cls.filtered(query, filters).order_by(cls.starts, cls.id)
        return query.limit(limit) if limit else query

    @classmethod
    def next_one(cls):
        """What goes on today or comes next and is not off, or None: for who asks what there is to do."""
        query = cls.all().where(cls.cancelled_at.is_null(), cls.ends > base.now()).order_by(cls.starts)
        # What began days ago and still goes on leaves room for what begins.
        begins = query.where(cls.starts >= on(today(), MIDNIGHT)).first()
        return begins or query.where(cls.starts > base.now() - LONGEST).first()

    @classmethod
    def _to_be_told(cls):
        """Not all the dates of a series that ended long ago: that it is off is told for two weeks."""
        off = Event.cancelled_at
        return off.is_null() | (Event.rule == "") | (off > base.now() - TOLD) | (cls.starts < off)

    @classmethod
    def filtered(cls, query, filters):
        """The query, kept to what somebody wants to see; it knows the activities too."""
        if filters.category:
            query = query.where(Event.category == filters.category)
        if filters.day is not None:
            query = query.where(cls.weekday == filters.day)
        if filters.language:
            query = query.where(Event.languages.contains(f",{filters.language},"))
        if filters.wheelchair:
            query = query.where(Event.wheelchair)
        if filters.free:
            query = query.where(Event.price_cents == 0)
        return query


def today():
    """The day on the wall."""
    return wall_clock().date()
