"""Changing an activity from some date on: what was before stays as it was, and becomes a series of its own."""

import uuid

from rosa.models import series
from rosa.models.clock import local
from rosa.models.event import OF_ONE_DATE, Event

# What is new for whoever comes, when it changes: they are told.
OF_TIME = ("first_day", "starts_at", "minutes", "rule", "skips_holidays")
NOT_CONTINUED = {
    "id", "neighbourhood", "uid", "sequence", "created", "changed", "created_by", "follows", "source", "source_uid",
}  # fmt: skip


def change_from(event, occurrence, person, fields):
    """Change this and all later dates of an activity; the activity that has them now. In a transaction."""
    if occurrence.is_first:
        return _change(event, fields)
    return _split(event, occurrence, person, fields)


def change_all(event, person, fields):
    """Change all that has not begun; the activity that has it now. In a transaction."""
    coming = event.timetable.next_date()
    if coming is None or coming.is_first:
        return _change(event, fields)
    # Who changes the whole means the first day that comes when they left the first day as it was.
    first = fields.get("first_day", event.first_day)
    first = first if first != event.first_day else coming.original_day
    return _split(event, coming, person, {**fields, "first_day": first})


def counted(fields):
    """The same fields of an activity; a number of times is that number of dates also when holidays take some out."""
    rule, (_, times) = fields["rule"], series.end_of(fields["rule"])
    if not times or not fields["skips_holidays"]:
        return fields
    moments = Event(**{**fields, "rule": series.end_rule(rule)}).timetable.wanted()
    if len(moments) < times:
        return fields  # further away than we look
    return {**fields, "rule": series.end_rule(rule, until=local(moments[times - 1]).date())}


def _change(event, fields):
    new = {name for name, value in fields.items() if value != getattr(event, name)}
    if new.intersection(OF_ONE_DATE):
        event.timetable.keep_past()
    event.bump(**fields)
    if new.intersection(OF_TIME):
        event.timetable.remake()
    event.timetable.adopt(fields)
    event.index()
    return event


def _split(event, occurrence, person, fields):
    """End this series before `occurrence`, and let a new one continue it with the dates from there on."""
    own = {name: getattr(event, name) for name in event._meta.fields if name not in NOT_CONTINUED}
    rule = event.timetable.rule_from(occurrence)
    own |= {"first_day": occurrence.original_day, "rule": rule, **fields}
    old_rule = series.end_rule(event.rule, until=series.day_before(occurrence.local_original))
    new = Event.create(uid=uuid.uuid4().hex, follows=event.id, created_by=event.created_by or person, **own)
    event.bump(rule=old_rule)
    event.timetable.hand_over(new, occurrence)
    new.timetable.remake()
    new.timetable.adopt(fields)
    event.index()
    new.index()
    return new
