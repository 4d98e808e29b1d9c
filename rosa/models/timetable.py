"""The dates of an activity: made from its rule, and made again when the rule changes.

People have signed up for dates and keep their addresses, so a date is moved rather than made anew: to the date of the
new rule in the same week. What is past is never touched.
"""

from datetime import UTC, date, timedelta

from rosa.models import base, series
from rosa.models.base import database
from rosa.models.clock import AMSTERDAM, local
from rosa.models.event import OF_ONE_DATE
from rosa.models.holiday import Holiday
from rosa.models.occurrence import Occurrence, ends_of, today

# How far ahead dates are made. A housekeeper makes more each day: looking never writes.
HORIZON = timedelta(days=400)
CHUNK = 200
# Further away than any date, to put a row out of the way of another for a moment.
ASIDE = timedelta(days=365_000)


class Timetable:
    """The dates of one `Event`."""

    def __init__(self, event):
        self.event = event

    def make(self):
        """Make the dates that are not there yet, up to the horizon; how many."""
        have = {row.original for row in self._rows()}
        return self._insert(moment for moment in self.wanted() if moment not in have)

    def make_more(self):
        """Make what came within the horizon since the last time; dates that are gone on purpose stay gone."""
        with database.atomic():
            self.event = self.event.held()
            last = self._rows().order_by(Occurrence.original.desc()).first()
            return self._insert(moment for moment in self.wanted() if last is None or moment > last.original)

    def remake(self):
        """Bring the dates that are to come in line with the rule, times and holidays. Whether any came or went."""
        now = base.now()
        rows = list(self._rows().order_by(Occurrence.original))
        past = {row.original for row in rows if row.starts <= now}
        coming = [row for row in rows if row.starts > now]
        wanted = [moment for moment in self.wanted() if moment > now and moment not in past]
        pairs, left, new = match_dates(coming, wanted)
        lost = [row for row in left if not row.is_cancelled]
        self.lose(lost)
        self._move(pairs)
        self._insert(new)
        return bool(lost or new)

    def preview(self, limit):
        """The first moments to come of an activity that is not planned yet."""
        return [moment for moment in self.wanted() if moment > base.now()][:limit]

    def adopt(self, fields):
        """What the whole series says now counts for the dates to come that said the same; places may have come free."""
        for row in self._coming():
            own = [name for name in OF_ONE_DATE if name in fields and getattr(row, name) == fields[name]]
            for name in own:
                setattr(row, name, None)
            if own:
                row.save()
            if "places" in fields:
                row.event = self.event
                row.fill_places()

    def hand_over(self, other, first):
        """Give the dates from `first` on to the activity that continues this one."""
        rows = Occurrence.update(event=other).where(Occurrence.event == self.event)
        # What was moved to an earlier day may be past already.
        rows.where(Occurrence.original >= first.original, Occurrence.starts > base.now()).execute()

    def keep_past(self):
        """Write down with each date that has begun what it says, so that it goes on saying so."""
        for row in self._rows().where(Occurrence.starts <= base.now()):
            for name in OF_ONE_DATE:
                if getattr(row, name) is None:
                    setattr(row, name, getattr(self.event, name))
            row.save(only=OF_ONE_DATE)

    def rule_from(self, occurrence):
        """The rule for who continues from this date on: a number of times is what is left of it."""
        _, times = series.end_of(self.event.rule)
        if not times:
            return self.event.rule
        all_times = series.wall_times(self.event.rule, self.event.first_day, self.event.starts_at, date.max)
        before = occurrence.local_original.replace(tzinfo=None)
        left = sum(moment >= before for moment in all_times)
        return series.end_rule(self.event.rule, times=max(left, 1))

    def next_date(self):
        """The first date that has not begun, or None."""
        return self._coming().first()

    def cancel_all(self, note):
        """Everything that is to come is off; who would come is told."""
        for row in self._coming().where(Occurrence.cancelled_at.is_null()):
            row.event = self.event
            row.cancelled_at, row.note = self.event.cancelled_at, note
            row.sequence += 1
            row.save()
            row.tell("event_cancelled")

    def restore_all(self, off_since):
        """What was cancelled together with the whole is on again."""
        for row in self._coming().where(Occurrence.cancelled_at == off_since):
            row.event = self.event
            row.cancelled_at, row.note = None, ""
            row.sequence += 1
            row.save()
            row.tell("event_on_again")
            row.fill_places()

    def wanted(self):
        """The moments when the rule says it is, up to the horizon, without holidays; in order."""
        event, holidays = self.event, ()
        if event.cancelled_at is not None:
            return []
        if event.skips_holidays and event.rule:
            holidays = list(Holiday.coming(event.first_day))
        last_day = max(today(), event.first_day) + (HORIZON if event.rule else timedelta(0))
        times = series.wall_times(event.rule, event.first_day, event.starts_at, last_day)
        return [
            # A time that does not exist in spring is as far after the change as it was meant to be; of a time that
            # comes twice in autumn it is the first.
            moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)
            for moment in times
            if not any(holiday.has(moment.date()) for holiday in holidays)
        ]

    def _rows(self):
        return Occurrence.select().where(Occurrence.event == self.event)

    def _coming(self):
        return self._rows().where(Occurrence.starts > base.now()).order_by(Occurrence.starts)

    def _insert(self, moments):
        rows = [self._row(moment) for moment in moments]
        for start in range(0, len(rows), CHUNK):
            Occurrence.insert_many(rows[start : start + CHUNK]).execute()
        return len(rows)

    def _row(self, moment):
        begin = local(moment)
        ends = ends_of(self.event, begin)
        return {
            "event": self.event,
            "original": moment,
            "starts": moment,
            "ends": ends,
            "weekday": begin.weekday(),
        }

    def _move(self, pairs):
        """Put each row at its new moment; who comes is told when that is another."""
        moving = [(row, moment) for row, moment in pairs if row.original != moment]
        for row, _ in moving:
            aside = Occurrence.update(original=row.original + ASIDE)
            aside.where(Occurrence.id == row.id).execute()
        for row, moment in pairs:
            self._put(row, moment)

    def _put(self, row, moment):
        row.event = self.event
        fresh = self._row(moment)
        was = row.starts, row.ends
        # What was moved by hand stays where it was put, as long as its series has that date.
        if row.starts == row.original or row.original != moment:
            row.starts, row.ends, row.weekday = fresh["starts"], fresh["ends"], fresh["weekday"]
        if row.original != moment or (row.starts, row.ends) != was:
            row.original = moment
            row.sequence += 1
            row.save()
            if not row.is_cancelled:
                row.tell("event_moved")

    def lose(self, rows):
        """Dates the series has no more: they go, but where people would come it says that it is off."""
        from rosa.models.sign_up import SignUp  # it knows occurrences

        ids = [row.id for row in rows]
        for start in range(0, len(ids), CHUNK):
            # Held, so that nobody signs up for a date between looking and taking it away.
            held = Occurrence.update(sequence=Occurrence.sequence)
            held.where(Occurrence.id.in_(ids[start : start + CHUNK])).execute()
        awaited = SignUp.awaited(rows)
        gone = [row.id for row in rows if row.id not in awaited]
        for start in range(0, len(gone), CHUNK):
            Occurrence.delete().where(Occurrence.id.in_(gone[start : start + CHUNK])).execute()
        for row in rows:
            if row.id in awaited:
                row.event = self.event
                row.cancelled_at = base.now()
                row.sequence += 1
                row.save()
                row.tell("event_cancelled")


def make_more():
    """Make for every series what came within the horizon; how many dates."""
    from rosa.models.event import Event

    # What a source keeps has the dates that the source says.
    ours = Event.source.is_null() & Event.cancelled_at.is_null()
    return sum(Timetable(event).make_more() for event in list(Event.select().where(Event.rule != "", ours)))


def remake_around_holidays():
    """The holidays changed: series that skip them have other dates now."""
    from rosa.models.event import Event

    skipping = Event.select().where(Event.skips_holidays, Event.rule != "", Event.cancelled_at.is_null())
    for event in list(skipping.order_by(Event.id)):
        with database.atomic():
            event = event.held()
            if event.timetable.remake():
                event.bump()


def match_dates(rows, wanted):
    """Which row goes to which moment: ([(row, moment)], [rows left], [moments left]).

    First those that are the same, then the nearest within the same week.
    """
    free = set(wanted)
    pairs = [(row, row.original) for row in rows if row.original in free]
    free -= {moment for _, moment in pairs}
    kept = {row.id for row, _ in pairs}
    left = []
    for row in rows:
        if row.id in kept:
            continue
        week = local(row.original).isocalendar()[:2]
        near = [moment for moment in free if local(moment).isocalendar()[:2] == week]
        if near:
            moment = min(near, key=lambda moment: abs(moment - row.original))
            pairs.append((row, moment))
            free.discard(moment)
        else:
            left.append(row)
    return pairs, left, sorted(free)
