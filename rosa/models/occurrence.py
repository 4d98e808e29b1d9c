"""One date of an activity: a row of its own, with an address and people who come; it may differ from the rest."""

from datetime import datetime, timedelta

from peewee import CharField, IntegerField, SmallIntegerField, TextField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.clock import local
from rosa.models.event import ADDRESS_LENGTH, OF_ONE_DATE, PLACE_LENGTH, TITLE_LENGTH, Event
from rosa.models.listed import Listed, today
from rosa.models.local import Local, LocalKey

NOTE_LENGTH = 200
__all__ = ["NOTE_LENGTH", "Occurrence", "ends_of", "today"]


class Occurrence(Listed, Local):
    """A date of an activity. What is None here is as the activity says.

    `original` is when the rule says it is, also when it was moved: that and the activity say which date this is
    (RFC 5545 calls it RECURRENCE-ID). A row keeps its id as long as it lives, so its address lasts.
    """

    event = LocalKey(Event, backref="occurrences")
    original = MomentField()
    starts = MomentField()
    ends = MomentField()
    # Of the day on the wall, 0 is Monday: to filter by.
    weekday = SmallIntegerField()
    title = CharField(max_length=TITLE_LENGTH, null=True)
    text = TextField(null=True)
    place = CharField(max_length=PLACE_LENGTH, null=True)
    address = CharField(max_length=ADDRESS_LENGTH, null=True)
    places = SmallIntegerField(null=True)
    note = CharField(max_length=NOTE_LENGTH, default="")
    cancelled_at = MomentField(null=True)
    sequence = IntegerField(default=0)

    class Meta:
        indexes = (
            (("neighbourhood", "event", "original"), True),
            (("neighbourhood", "event", "starts"), False),
            (("neighbourhood", "starts"), False),
        )

    # To be asked

    @classmethod
    def all(cls):
        """Every date, each with its activity."""
        # Joined by both, so that the database can use the index that has both.
        return cls.select(cls, Event).join(Event)

    @classmethod
    def changeable_by(cls, person):
        """The dates this person may change: of their own activities, or all for who works here.

        Never what a source keeps, nor what is past.
        """
        query = cls.all().where(Event.source.is_null(), cls.ends > base.now())
        return query if person.is_worker else query.where(Event.created_by == person)

    @classmethod
    def organised_by(cls, person):
        """The dates whose list of people this person keeps: their own, or all for who works here."""
        return cls.all() if person.is_worker else cls.all().where(Event.created_by == person)

    @classmethod
    def of(cls, event):
        """All dates of one activity, in order."""
        return cls.all().where(cls.event == event).order_by(cls.starts)

    @classmethod
    def coming_of(cls, event, limit=8):
        """The dates of one activity that are not over, in order."""
        return cls.of(event).where(cls.ends > base.now()).limit(limit)

    # How it is

    def now_is(self, name):
        """What counts for this date: its own `name`, else that of its activity."""
        own = getattr(self, name)
        return getattr(self.event, name) if own is None else own

    @property
    def is_cancelled(self):
        """Whether it is off."""
        return self.cancelled_at is not None

    @property
    def is_over(self):
        """Whether it is past."""
        return self.ends <= base.now()

    @property
    def has_begun(self):
        """Whether it is going on or past."""
        return self.starts <= base.now()

    @property
    def takes_sign_ups(self):
        """Whether anybody can still say that they come."""
        return not (self.has_begun or self.is_cancelled)

    @property
    def is_moved(self):
        """Whether it is at another time than the series says."""
        return self.starts != self.original

    @property
    def is_first(self):
        """Whether no date of its activity comes before it."""
        earlier = Occurrence.select().where(
            Occurrence.event == self.event, Occurrence.original < self.original
        )
        return not earlier.exists()

    @property
    def local_original(self):
        """When the series says it is, on the wall."""
        return local(self.original)

    @property
    def original_day(self):
        """The day the series says."""
        return self.local_original.date()

    @property
    def minutes(self):
        """How long it lasts by the clock on the wall, also in a night that is an hour longer or shorter."""
        wall = [local(moment).replace(tzinfo=None) for moment in (self.starts, self.ends)]
        return (wall[1] - wall[0]).total_seconds() / 60

    def now(self):
        """This date as it is stored now, with its activity; None when it was taken away."""
        return Occurrence.all().where(Occurrence.id == self.id).first()

    @property
    def last_day(self):
        """The last day it lasts: midnight belongs to the day before."""
        return local(self.ends - timedelta(seconds=1)).date()

    # What can be done

    def change(self, person, starts=None, minutes=None, **fields):
        """Change this date only. `starts` is a moment; `minutes` how long it lasts. Who comes is told when it moves."""
        before = self.starts, self.ends, self.now_is("place")
        if starts is not None or minutes is not None:
            self.place_at(starts or self.starts, self.minutes if minutes is None else minutes)
        for name, value in fields.items():
            same = name in OF_ONE_DATE and value == getattr(self.event, name)
            setattr(self, name, None if same else value)
        with database.atomic():
            self._hold()
            self._save("starts", "ends", "weekday", *fields)
            if (self.starts, self.ends, self.now_is("place")) != before:
                self.tell("event_moved")
            self.fill_places()

    def cancel(self, person, note=""):
        """It is off; who would come is told."""
        self._switch(base.now(), note, "event_cancelled")

    def restore(self, person):
        """It is on after all; who would come is told."""
        self._switch(None, "", "event_on_again")

    def _switch(self, cancelled_at, note, kind):
        """On or off; when it is so already, nobody is told again."""
        with database.atomic():
            stored = self._hold()
            new = stored is not None and (cancelled_at is None) == stored.is_cancelled
            self.cancelled_at, self.note = cancelled_at, note
            self._save("cancelled_at", "note")
            if new:
                self.tell(kind)
                self.fill_places()

    def place_at(self, starts, minutes):
        """Set when it is, unsaved: from a moment on, for so many minutes on the wall."""
        begin = local(starts)
        self.starts = starts
        self.ends = _wall_later(begin, timedelta(minutes=minutes))
        self.weekday = begin.weekday()

    def fill_places(self):
        """Let who waits come, as far as there is room now."""
        from rosa.models.sign_up import SignUp  # it knows occurrences

        SignUp.move_up(self)

    def _hold(self):
        """Let nobody else change its activity or itself until the end of the transaction; it as it is stored now.

        The activity first, as everybody does: who waits for each other in another order waits for ever.
        """
        self.event = self.event.held()
        stored = self.now()
        if stored and stored.event_id != self.event_id:  # its series was split a moment ago
            self.event = stored.event.held()
        return stored

    def _save(self, *names):
        """Keep what changed, and nothing else: the series may have changed meanwhile."""
        self.sequence += 1
        self.save(only=[*names, "sequence"])
        self.event.bump()

    def tell(self, kind):
        """Tell everybody who would come."""
        from rosa.models.sign_up import SignUp

        SignUp.tell_all(self, kind)


def ends_of(event, begin):
    """When a date of `event` that begins at this local moment ends."""
    return _wall_later(begin, event.lasts)


def _wall_later(begin, lasts):
    """A time on the wall so much later by the wall; never before the beginning when the clock goes back."""
    naive = begin.replace(tzinfo=None, fold=0) + lasts
    ends = datetime.combine(naive.date(), naive.time(), begin.tzinfo)
    return max(ends, begin + timedelta(minutes=1)) if lasts else begin
