"""An activity in the agenda: once, or a series that comes back by a rule. Its dates are `Occurrence`s."""

import uuid
from datetime import timedelta

from peewee import (
    BooleanField,
    CharField,
    DateField,
    IntegerField,
    IntegrityError,
    SmallIntegerField,
    TextField,
    TimeField,
)

from rosa.models import base
from rosa.models.base import LanguageField, MomentField, database
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.search import EVENT, SearchEntry
from rosa.models.source import Source

TITLE_LENGTH, TEXT_LENGTH, PLACE_LENGTH, ADDRESS_LENGTH, LINE_LENGTH, LINK_LENGTH = 80, 3000, 80, 120, 80, 300
RULE_LENGTH, UID_LENGTH = 500, 255
MOST_PLACES, MOST_CENTS = 5000, 100_000
# What one date may say differently from its series.
OF_ONE_DATE = ("title", "text", "place", "address", "places")


class Event(Local):
    """What somebody organises. Times are those of the clock on the wall: 14.00 stays 14.00 when the clock changes."""

    uid = CharField(max_length=UID_LENGTH)
    # Rises with each change, so that calendars that follow ours take it over.
    sequence = IntegerField(default=0)
    title = CharField(max_length=TITLE_LENGTH)
    text = TextField(default="")
    language = LanguageField()
    category = CharField(max_length=20)
    place = CharField(max_length=PLACE_LENGTH, default="")
    address = CharField(max_length=ADDRESS_LENGTH, default="")
    wheelchair = BooleanField(default=False)
    lift = BooleanField(default=False)
    toilet = BooleanField(default=False)
    bus = CharField(max_length=LINE_LENGTH, default="")
    # 0 is free; None: nobody said.
    price_cents = IntegerField(null=True)
    # Codes with a comma before and behind each: «,nl,ar,».
    languages = CharField(max_length=60, default="")
    audience = CharField(max_length=LINE_LENGTH, default="")
    organiser = CharField(max_length=LINE_LENGTH, default="")
    link = CharField(max_length=LINK_LENGTH, default="")
    places = SmallIntegerField(null=True)
    first_day = DateField()
    # None: the whole day.
    starts_at = TimeField(null=True)
    minutes = IntegerField()
    rule = CharField(max_length=RULE_LENGTH, default="")
    skips_holidays = BooleanField(default=False)
    created_by = LocalKey(Person, null=True)
    created = MomentField(default=base.now)
    changed = MomentField(default=base.now)
    cancelled_at = MomentField(null=True)
    # A series that was changed from some date on is two: this one continues that one (its id).
    follows = IntegerField(null=True)
    source = LocalKey(Source, null=True)
    source_uid = CharField(max_length=UID_LENGTH, null=True)

    class Meta:
        indexes = (
            (("neighbourhood", "uid"), True),
            (("neighbourhood", "source", "source_uid"), True),
            (("neighbourhood", "follows"), False),
        )

    @classmethod
    def plan(cls, person, uid=None, **fields):
        """Put an activity in the agenda, with all its dates. With a uid that was used before it is that activity."""
        uid = uid or uuid.uuid4().hex
        try:
            with database.atomic():
                event = cls.create(uid=uid, created_by=person, **fields)
                event.timetable.make()
                event.index()
        except IntegrityError:
            event = cls.get(cls.uid == uid)
        return event

    @classmethod
    def all(cls):
        """All activities."""
        return cls.select()

    @classmethod
    def changeable_by(cls, person):
        """What this person may change: their own, or everything for who works here; never what a source keeps."""
        query = cls.select().where(cls.source.is_null())
        return query if person.is_worker else query.where(cls.created_by == person)

    def is_changeable_by(self, person):
        """Whether this person may change it."""
        mine = person is not None and (person.is_worker or self.created_by_id == person.id)
        return mine and self.source_id is None

    def change_from(self, occurrence, person, **fields):
        """Change this and all later dates. What was before stays as it was: it becomes a series of its own.

        The activity that has those dates now; they keep their address and who comes. What has begun is no longer
        changed: then it is about all dates after it.
        """
        from rosa.models import event_change

        if occurrence.has_begun:
            return self.change_all(person, **fields)
        with database.atomic():
            # Somebody may have split the series a moment ago: it is about the activity that has this date now.
            event, occurrence = self.held(), occurrence.now()
            if occurrence is None:  # taken away a moment ago
                return event
            if occurrence.event_id != event.id:
                event = occurrence.event.held()
            return event_change.change_from(event, occurrence, person, fields)

    def change_all(self, person, **fields):
        """Change everything from now on; what is past stays as it was. The activity that has those dates now."""
        from rosa.models import event_change

        with database.atomic():
            event, looked_at = self.held(), self.rule
            # Split a moment ago, from its next date on: what is to come is with the one that continues it.
            while event.rule != looked_at and event.timetable.next_date() is None and event.after:
                event = event.after.held()
            return event_change.change_all(event, person, fields)

    def held(self):
        """Itself as it is stored now, and until the end of the transaction nobody else changes it or its dates."""
        Event.update(sequence=Event.sequence).where(Event.id == self.id).execute()
        return Event.get(Event.id == self.id)

    def cancel(self, person, note=""):
        """All dates that are still to come are off, with the same note why; who would come is told.

        When it is off already it stays off since then: the dates that went with it come back with it.
        """
        with database.atomic():
            event = self.held()
            event.bump(cancelled_at=event.cancelled_at or base.now())
            event.timetable.cancel_all(note)
            event.index()

    def restore(self, person):
        """It is on after all, with the dates that were cancelled together with it."""
        with database.atomic():
            event = self.held()
            if not event.is_cancelled:
                return
            off_since = event.cancelled_at
            event.bump(cancelled_at=None)
            event.timetable.restore_all(off_since)
            event.index()

    def bump(self, **fields):
        """Take these over, and tell calendars that follow ours that something changed."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.sequence += 1
        self.changed = base.now()
        # Only these: somebody else may have changed the rest meanwhile.
        self.save(only=[*fields, "sequence", "changed"])

    def index(self):
        """Make it findable, or no longer when it is off or another series goes on from it."""
        if self.is_cancelled or self.after:
            SearchEntry.drop(EVENT, self.id)
            return
        coming = self.timetable.next_date()
        also = " ".join((self.place, self.address, self.organiser, self.audience, self.about.word))
        day = coming.original_day if coming else self.first_day
        SearchEntry.put(EVENT, self.id, self.title, self.text, day, also)

    def remove(self):
        """Take it away, when no date of it is left."""
        self.cancelled_at = base.now()
        self.index()
        self.delete_instance()

    @property
    def timetable(self):
        """The dates of this activity, to be made and changed."""
        from rosa.models.timetable import Timetable  # it knows events

        return Timetable(self)

    @property
    def before(self):
        """The series that this one continues, or None."""
        return self.follows and Event.get_or_none(Event.id == self.follows)

    @property
    def after(self):
        """The series that continues this one, or None."""
        return Event.get_or_none(Event.follows == self.id)

    @property
    def is_series(self):
        """Whether it comes more than once."""
        return bool(self.rule)

    @property
    def is_cancelled(self):
        """Whether all of it is off."""
        return self.cancelled_at is not None

    @property
    def is_whole_day(self):
        """Whether it has no time of the day."""
        return self.starts_at is None

    @property
    def lasts(self):
        """How long it takes, in the time of the wall."""
        return timedelta(minutes=self.minutes)

    @property
    def language_codes(self):
        """The languages people speak there."""
        return [code for code in self.languages.split(",") if code]

    @property
    def about(self):
        """Its `Category`."""
        return EVENT_CATEGORIES.get(self.category) or next(iter(EVENT_CATEGORIES.values()))

    @classmethod
    def index_all(cls):
        """Make findable again what can be found."""
        for event in cls.select():
            event.index()
