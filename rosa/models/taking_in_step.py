"""What a calendar of others changes in one activity, and doing it: who would come is told, what is past stays."""

from dataclasses import dataclass, field

from rosa.models import series
from rosa.models.event import Event
from rosa.models.occurrence import Occurrence
from rosa.models.sign_up import SignUp
from rosa.models.timetable import CHUNK, Timetable

NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
# What a date can say for itself.
WORDS = ("title", "text", "place", "address")


@dataclass
class Step:
    """What happens to one activity: what it says from now on, and dates that come, change or go."""

    kind: str
    uid: str
    title: str
    event: Event | None
    fields: dict = field(default_factory=dict)
    cancelled: bool | None = None  # None: as it is
    changes: list = field(default_factory=list)  # (row, {field: value})
    dates: list = field(default_factory=list)  # {field: value} of each new row
    lost: list = field(default_factory=list)  # rows
    next_day: object = None
    last_day: object = None
    is_series: bool = False

    @property
    def does_nothing(self):
        """Whether all stays as it is."""
        return not (self.fields or self.changes or self.dates or self.lost or self.cancelled is not None)

    def __repr__(self):
        changes = [(row.id, sorted(values.items())) for row, values in self.changes]
        dates = [sorted(values.items()) for values in self.dates]
        said = (
            self.kind,
            self.uid,
            self.event and self.event.id,
            sorted(self.fields.items()),
            self.cancelled,
        )
        return repr((said, changes, dates, [row.id for row in self.lost]))


def carry_out(step, now):
    """Do it. In a transaction of the caller; a new activity is in `step.event` already."""
    event = step.event
    cancelled = {} if step.cancelled is None else {"cancelled_at": now if step.cancelled else None}
    if step.kind != NEW:
        _keep_the_past(event, step.fields, now)
        event.bump(**step.fields, **cancelled)
    _change_rows(event, step.changes, now)
    rows = [{"event": event, **_stored(values, now)} for values in step.dates]
    for start in range(0, len(rows), CHUNK):
        Occurrence.insert_many(rows[start : start + CHUNK]).execute()
    Timetable(event).lose(step.lost)
    if step.kind == WITHDRAWN and _is_gone(event, now):
        return
    event.index()


def _keep_the_past(event, fields, now):
    """Dates that are past go on saying what they said."""
    for name in set(fields) & set(WORDS):
        column = getattr(Occurrence, name)
        past = Occurrence.update({column: getattr(event, name)}).where(Occurrence.event == event)
        past.where(Occurrence.starts <= now, column.is_null()).execute()


def _stored(values, now):
    values = dict(values)
    return values | {"cancelled_at": now if values.pop("cancelled") else None}


def _change_rows(event, changes, now):
    awaited = SignUp.awaited([row for row, _ in changes])
    for row, values in changes:
        row.event = event
        was_cancelled = row.is_cancelled
        for name, value in values.items():
            if name == "cancelled":
                row.cancelled_at = now if value else None
            else:
                setattr(row, name, value)
        row.sequence += 1
        row.save()
        if row.id not in awaited:
            continue
        if row.is_cancelled != was_cancelled:
            row.tell("event_cancelled" if row.is_cancelled else "event_on_again")
        elif not row.is_cancelled and {"starts", "ends", "place"} & set(values):
            row.tell("event_moved")


def _is_gone(event, now):
    """After it was withdrawn: take the activity away when no date of it is left, else let it end. Whether it went."""
    rows = Occurrence.select().where(Occurrence.event == event)
    if not rows.exists():
        event.remove()
        return True
    last = rows.where(Occurrence.starts <= now).order_by(Occurrence.starts.desc()).first()
    if last is None:
        event.bump(cancelled_at=now)
    elif event.rule:
        event.bump(rule=series.end_rule(event.rule, until=last.original_day))
    return False
