"""When the living room is open, and who hosts it when."""

from dataclasses import dataclass
from datetime import datetime

from peewee import SmallIntegerField, TimeField

from rosa.models import base
from rosa.models.clock import next_of
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.scope import here
from rosa.models.shelf import Shelf


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


_shelf = Shelf()


class Weekly(Local):
    """Something that comes back every week at the same hours. An end of 0.00 means midnight."""

    weekday = SmallIntegerField()
    starts = TimeField()
    ends = TimeField()

    @classmethod
    def week(cls):
        """All rows as a list, Monday first."""
        return _shelf.keep((cls, here().id), lambda: list(cls._rows().order_by(cls.weekday, cls.starts)))

    @classmethod
    def _rows(cls):
        return cls.select()

    @classmethod
    def turn(cls):
        """The `Turn` that is now or comes next, or None when the week is empty."""
        for starts, ends, row in next_of(cls.week(), base.now()):
            return Turn(starts, ends, getattr(row, "person", None))
        return None


class Hours(Weekly):
    """The living room is open between these times."""


class Shift(Weekly):
    """Somebody hosts the living room between these times."""

    person = LocalKey(Person)

    @classmethod
    def _rows(cls):
        return cls.select(cls, Person).join(Person)
