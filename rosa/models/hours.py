"""When the living room is open, and who hosts it when."""

from dataclasses import dataclass
from datetime import datetime

from peewee import SmallIntegerField, TimeField

from rosa.models import base
from rosa.models.clock import local, next_of
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person


@dataclass(frozen=True)
class Turn:
    """A stretch of time that is now or comes next; `who` hosts it, when it is a shift."""

    starts: datetime
    ends: datetime
    who: Person | None = None

    @property
    def is_now(self):
        """Whether it has begun."""
        return self.starts <= base.now()


class Weekly(Local):
    """Something that comes back every week at the same hours. An end of 0.00 means midnight."""

    weekday = SmallIntegerField()
    starts = TimeField()
    ends = TimeField()

    @classmethod
    def by_day(cls):
        """All rows, Monday first."""
        return cls.select().order_by(cls.weekday, cls.starts)


class Hours(Weekly):
    """The living room is open between these times."""

    @classmethod
    def turn(cls):
        """The opening time that is now or comes next, or None when there are none."""
        for starts, ends, _ in next_of(cls.by_day(), base.now()):
            return Turn(local(starts), local(ends))
        return None


class Shift(Weekly):
    """Somebody hosts the living room between these times."""

    person = LocalKey(Person)

    @classmethod
    def by_day(cls):
        """All shifts with their hosts, Monday first."""
        return cls.select(cls, Person).join(Person).order_by(cls.weekday, cls.starts)

    @classmethod
    def turn(cls):
        """The shift that is now or comes next, or None when the rota is empty."""
        for starts, ends, shift in next_of(cls.by_day(), base.now()):
            return Turn(local(starts), local(ends), shift.person)
        return None
