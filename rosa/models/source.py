"""A calendar that others keep: its entries are in our agenda, and follow it."""

from datetime import timedelta

from peewee import JOIN, CharField, DateField, fn

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person

NAME_LENGTH, ADDRESS_LENGTH = 80, 500
# How often to look at a source again, how soon after it failed, and how long looking may take.
DAILY, SOON, LEASE = timedelta(days=1), timedelta(hours=3), timedelta(hours=1)


class Source(Local):
    """Where activities come from. One with an address is looked at again each day; without, it was a file."""

    name = CharField(max_length=NAME_LENGTH)
    address = CharField(max_length=ADDRESS_LENGTH, null=True)
    # What began before this day stays out.
    from_day = DateField()
    created_by = LocalKey(Person, null=True)
    created = MomentField(default=base.now)
    last_read = MomentField(null=True)
    # When to look again; None for one that stopped.
    next_read = MomentField(null=True)
    # Why it could not be read the last time; empty when it could.
    trouble = CharField(max_length=40, default="")

    class Meta:
        indexes = ((("neighbourhood", "name"), True),)

    @classmethod
    def all(cls):
        """All sources by name, each with how many activities it has (`count`)."""
        from rosa.models.event import Event  # events know their source

        query = cls.select(cls, fn.COUNT(Event.id).alias("count")).join(Event, JOIN.LEFT_OUTER)
        return query.group_by(cls.id).order_by(fn.LOWER(cls.name))

    @classmethod
    def known_as(cls, name, address):
        """The source that has this address, else the one with this name, or None."""
        found = cls.get_or_none(cls.address == address) if address else None
        return found or cls.get_or_none(cls.name == name)

    @classmethod
    def in_trouble(cls):
        """The sources that could not be read the last time."""
        return cls.select().where(cls.trouble.not_in(["", "stopped"]))

    @classmethod
    def claim_due(cls):
        """A source that it is time to look at again, for us alone, or None. We have an hour."""
        due = cls.select().where(cls.next_read <= base.now()).order_by(cls.next_read).first()
        if due is None:
            return None
        mine = cls.update(next_read=base.now() + LEASE).where(
            cls.id == due.id, cls.next_read == due.next_read
        )
        return due if mine.execute() else None

    @property
    def events(self):
        """The activities that it has in our agenda, those that come first in front."""
        from rosa.models.event import Event

        return Event.select().where(Event.source == self).order_by(Event.first_day.desc(), Event.id.desc())

    def note_trouble(self, reason, again=None):
        """Remember why it could not be read, and look again after `again` (None: no more)."""
        self.trouble, self.next_read = reason, again and base.now() + again
        self.save()
