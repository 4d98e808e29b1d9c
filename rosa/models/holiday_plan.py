"""Holidays out of a calendar: what would come in, and bringing it in."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta

from rosa.models.clock import local
from rosa.models.holiday import NAME_LENGTH, Holiday
from rosa.models.incoming_shapes import Unread
from rosa.models.timetable import remake_around_holidays

LONGEST = timedelta(days=100)


@dataclass
class HolidayStep:
    """One holiday that comes, or gets other days."""

    title: str
    next_day: date
    last_day: date
    holiday: Holiday | None = None
    is_series: bool = False


class HolidayPlan:
    """What a `Reading` would change in the list of holidays. What is not in it stays: a list grows year by year."""

    withdrawn, takes_all_away = (), False

    def __init__(self, reading):
        self.reading, self.unread = reading, list(reading.unread)
        self.new, self.changed, self.unchanged = [], [], 0
        self.source = None
        known, seen = list(Holiday.all()), set()
        for entry in reading.entries:
            for day in () if entry.cancelled else entry.days:
                first, last = local(day.starts).date(), _last_day(day)
                name = (day.title or entry.title)[:NAME_LENGTH]
                if last - first > LONGEST:
                    self.unread.append(Unread(name, "too_long", entry.uid))
                elif (name, first) not in seen and not day.cancelled:
                    seen.add((name, first))
                    self._plan(name, first, last, known)

    @property
    def digest(self):
        """What stands for this plan: another plan has another."""
        steps = [
            (step.title, step.next_day, step.last_day, step.holiday and step.holiday.id)
            for step in [*self.new, *self.changed]
        ]
        return hashlib.sha256(repr(steps).encode("utf-8", "replace")).hexdigest()

    def carry_out(self):
        """Do it, and let series that skip holidays skip these. In a transaction of the caller."""
        for step in self.changed:
            step.holiday.first_day, step.holiday.last_day = step.next_day, step.last_day
            step.holiday.save()
        for step in self.new:
            Holiday.create(name=step.title, first_day=step.next_day, last_day=step.last_day)
        if self.new or self.changed:
            remake_around_holidays()

    def _plan(self, name, first, last, known):
        named = [one for one in known if one.name == name]
        same = [one for one in named if one.first_day == first]
        same += [one for one in named if one.first_day <= last and one.last_day >= first]
        # By another name it is known too: whoever put it in the list calls it that.
        same += [one for one in known if (one.first_day, one.last_day) == (first, last)]
        if not same:
            self.new.append(HolidayStep(name, first, last))
            return
        known.remove(same[0])
        if (same[0].first_day, same[0].last_day) != (first, last):
            self.changed.append(HolidayStep(name, first, last, same[0]))
        else:
            self.unchanged += 1


def _last_day(day):
    """The last day it lasts: midnight belongs to the day before."""
    return max(local(day.starts).date(), local(day.ends - timedelta(seconds=1)).date())
