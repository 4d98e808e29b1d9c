"""The dates of one activity as calendar files say them: a rule, what it has too many and too few, and what differs."""

from datetime import UTC, time, timedelta

from rosa.models import series
from rosa.models.clock import AMSTERDAM, local, on
from rosa.models.event import Event
from rosa.models.occurrence import Occurrence, today
from rosa.models.timetable import HORIZON

# Dates far ahead are made once a day; that may have been forgotten for a while.
TIME_TO_MAKE = timedelta(days=30)
WORDS = ("title", "text", "place", "address")


def by_event(filters, since):
    """Each activity that has a date from this day on, with all its dates: [(event, rows)], in two questions."""
    going_on = Occurrence.select(Occurrence.event).join(Event).where(Occurrence.ends > on(since, time(0)))
    wanted = Event.select().where(Event.id.in_(Occurrence.filtered(going_on, filters))).order_by(Event.id)
    # By their ids: PostgreSQL that has not counted the rows yet would look up the activities again for each date.
    rows = {event.id: [] for event in wanted}
    for row in Occurrence.select().where(Occurrence.event.in_(list(rows))):
        rows[row.event_id].append(row)
    return [(event, rows[event.id]) for event in wanted if rows[event.id]]


class Dates:
    """The dates of one `event`: `rows` are all of them, `day` is the only day of the week that somebody wants.

    A rule without an end goes on in the file for ever, while we make rows for a year or so. Of what lies further away
    only the `holidays` are known.
    """

    def __init__(self, event, rows, holidays=(), day=None):
        self.event, self.rows = event, sorted(rows, key=lambda row: row.original)
        for row in self.rows:
            row.event = event  # as it is known already, so that nobody asks for it again
        self.holidays = holidays if event.skips_holidays else ()
        self.shown = [row for row in self.rows if day is None or row.weekday == day]
        self._walls = self._by_the_rule() if self._keeps_rhythm(day) else {}
        by_rule = [row for row in self.shown if row.original in self._walls]
        # What is off, and was not to be at all by the rule as it is now, is just not there.
        besides = [row for row in self.shown if row.original not in self._walls and not row.is_cancelled]
        self.is_by_rule = bool(by_rule) and not any(row.original < by_rule[0].original for row in besides)
        if not self.is_by_rule:
            by_rule, besides, self._walls = self.shown[:1], self.shown[1:], {}
        self.first = by_rule[0] if by_rule else None
        self.besides = [self.wall_of(row) for row in besides]
        self._told = by_rule + besides

    @property
    def rule(self):
        """The rule from the first date on; empty when each date stands by itself."""
        if not self.is_by_rule:
            return ""
        if self.event.is_cancelled:
            return series.end_rule(self.event.rule, until=self.rows[-1].original_day)
        _, times = series.end_of(self.event.rule)
        if not times:
            return self.event.rule
        before = sum(moment < self.first.original for moment in self._walls)
        return series.end_rule(self.event.rule, times=times - before)

    @property
    def without(self):
        """When the rule says it is and it is not: gone, or a holiday."""
        have = {row.original for row in self._told}
        return [
            wall.replace(tzinfo=AMSTERDAM)
            for moment, wall in self._walls.items()
            if moment > self.first.original
            and moment not in have
            and (
                wall.date() <= self._known_until or any(holiday.has(wall.date()) for holiday in self.holidays)
            )
        ]

    @property
    def different(self):
        """The dates that say something else than the activity itself."""
        return [] if self.is_all_off else [row for row in self._told if self._differs(row)]

    @property
    def is_all_off(self):
        """Whether the activity is off and was never on."""
        return self.event.is_cancelled and all(row.is_cancelled for row in self._told)

    def wall_of(self, row):
        """When the rule says that a date is, on the wall; also when there is no such time that day."""
        wall = self._walls.get(row.original)
        return wall.replace(tzinfo=AMSTERDAM) if wall else local(row.original)

    def _keeps_rhythm(self, day):
        """Whether the rule holds for what is shown: not for one day of the week of what comes on many."""
        in_rhythm = day is None or all(local(row.original).weekday() == day for row in self.rows)
        return bool(self.event.rule and self.rows and in_rhythm)

    @property
    def _known_until(self):
        """The last day of which all dates are made, with some days to do so: what is not there then does not come."""
        return max(self.rows[-1].original_day, today() + HORIZON - TIME_TO_MAKE)

    def _by_the_rule(self):
        """{each moment that the rule gives, up to the last date that is known: its (naive) time on the wall}"""
        event, last = self.event, max([self._known_until, *(off.last_day for off in self.holidays)])
        walls = series.wall_times(event.rule, event.first_day, event.starts_at, last)
        return {wall.replace(tzinfo=AMSTERDAM).astimezone(UTC): wall for wall in walls}

    def _differs(self, row):
        return (
            row.is_cancelled
            or row.is_moved
            or self._lasts_differently(row)
            # There is no such time that day; readers do not agree on the end.
            or self.wall_of(row).replace(tzinfo=None) != row.local_original.replace(tzinfo=None)
            or bool(row.note)
            or any(getattr(row, name) is not None for name in WORDS)
        )

    def _lasts_differently(self, row):
        if self.event.is_whole_day:
            days = max(self.event.lasts // timedelta(days=1), 1)
            return (row.last_day - local(row.starts).date()).days + 1 != days
        # In real hours: readers do not agree what a night is in which the clock changes.
        begins = self.wall_of(self.first)
        ends = (begins.replace(tzinfo=None) + self.event.lasts).replace(tzinfo=AMSTERDAM)
        return row.ends - row.starts != ends.astimezone(UTC) - begins.astimezone(UTC)
