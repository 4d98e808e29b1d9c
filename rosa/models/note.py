"""A note for the host, left when nobody was there to talk to."""

from peewee import CharField, TextField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import NAME_LENGTH, Person

LENGTH = 1000


class Note(Local):
    """Waits until a host has read it. `client_id` makes sending twice leaving once."""

    name = CharField(max_length=NAME_LENGTH)
    text = TextField()
    client_id = CharField(max_length=64)
    person = LocalKey(Person, null=True)
    created = MomentField(default=base.now)
    read_at = MomentField(null=True)
    read_by = LocalKey(Person, null=True, backref="notes_read")

    class Meta:
        indexes = ((("neighbourhood", "client_id"), True),)

    @classmethod
    def leave(cls, name, text, client_id, person=None):
        """Leave a note; the same client_id again leaves nothing more."""
        note = {"name": name, "text": text, "client_id": client_id, "person": person}
        cls.insert(note).on_conflict_ignore().execute()

    @classmethod
    def waiting(cls):
        """Notes nobody has read yet, oldest first."""
        return cls.select().where(cls.read_at.is_null()).order_by(cls.id)

    @classmethod
    def read_before(cls, limit=20):
        """The last notes that were read, newest first."""
        return cls.select().where(cls.read_at.is_null(False)).order_by(cls.read_at.desc()).limit(limit)

    def read(self, person):
        """Note that this host has read it."""
        self.read_at, self.read_by = base.now(), person
        self.save()
