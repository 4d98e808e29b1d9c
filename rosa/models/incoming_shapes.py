"""What a calendar of somebody else gives: entries with their dates, and what could not be read with why."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from rosa.models.clock import local


@dataclass(frozen=True)
class Unread:
    """Something of the file that did not come in wholly: what (its title, maybe its uid), and why (a key of WHY)."""

    what: str
    why: str
    uid: str = ""


@dataclass(frozen=True)
class Day:
    """One date of an entry. `original` is the moment it had before it was moved: its identity."""

    original: datetime
    starts: datetime
    ends: datetime
    title: str
    text: str
    place: str
    address: str
    cancelled: bool = False


@dataclass(frozen=True)
class Incoming:
    """An entry of a calendar: one activity, or a series, with all its dates from the day that was asked for.

    `rule` is its RRULE when it has one and all its dates stand on Amsterdam's clock; it may be more than we can keep.
    """

    uid: str
    title: str
    text: str
    place: str
    address: str
    link: str
    category: str
    first_day: date
    starts_at: time | None  # None: the whole day
    minutes: int
    rule: str
    cancelled: bool
    days: tuple

    @property
    def is_series(self):
        """Whether it comes more than once, or could."""
        return bool(self.rule) or len(self.days) > 1

    @property
    def next_day(self):
        """The first of its dates, or None."""
        return local(self.days[0].starts).date() if self.days else None


@dataclass
class Reading:
    """All that a file gave: its own name, the entries, what could not be read.

    `fault` says why nothing at all could be read, `uids` names every entry that stands in the file, also those that
    could not be read: they are not gone. `is_whole` is false when there was more than we took.
    """

    name: str = ""
    entries: list = field(default_factory=list)
    unread: list = field(default_factory=list)
    uids: set = field(default_factory=set)
    fault: str = ""
    is_whole: bool = True
