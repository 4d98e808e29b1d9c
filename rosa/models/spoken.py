"""What the machine read aloud before, of texts that everybody may read: the next one who presses need not wait.

It lies in the database, so that several processes share it. It is kept under a hash of the text, so it belongs to no
neighbourhood and shows nothing to who does not have the text. What nobody asked for the longest goes first.
"""

from datetime import timedelta

from peewee import BlobField, CharField, IntegerField, fn

from rosa.models import base
from rosa.models.base import MomentField, Record, database
from rosa.models.sweep import every_minute

# Bytes: about 100 hours of gentle reading.
MOST_BYTES = 64_000_000
# Below which what is too much is thrown away, so that this is not done for each sentence again.
ENOUGH = 0.9
KEPT = timedelta(days=60)
# How precisely is remembered when it was last asked for: looking is not writing.
PRECISION = timedelta(days=1)


class Spoken(Record):
    """A clip: `key` says which text, voice, speed and format."""

    key = CharField(max_length=64, primary_key=True)
    size = IntegerField()
    used = MomentField(index=True)
    data = BlobField()

    @classmethod
    def recall(cls, key):
        """The bytes kept under this key, or None."""
        row = cls.select(cls.data, cls.used).where(cls.key == key).first()
        if row is None:
            return None
        if row.used < base.now() - PRECISION:
            cls.update(used=base.now()).where(cls.key == key).execute()
        return bytes(row.data)

    @classmethod
    def size_of(cls, key):
        """How many bytes lie under this key, or None."""
        row = cls.select(cls.size).where(cls.key == key).tuples().first()
        return row and row[0]

    @classmethod
    def keep(cls, key, data):
        """Keep this clip, and throw away others when it all becomes too much."""
        with database.atomic():
            cls.insert(key=key, size=len(data), used=base.now(), data=data).on_conflict_ignore().execute()
            cls._make_room()

    @classmethod
    def _make_room(cls):
        total = cls.select(fn.SUM(cls.size)).scalar() or 0
        if total <= MOST_BYTES:
            return
        gone = []
        for key, size in cls.select(cls.key, cls.size).order_by(cls.used).tuples():
            if total <= MOST_BYTES * ENOUGH:
                break
            gone.append(key)
            total -= size
        cls.delete().where(cls.key.in_(gone)).execute()

    @classmethod
    def sweep(cls):
        """Throw away what nobody asked for in a long time."""
        old = cls.used < base.now() - KEPT
        if cls.select().where(old).exists():
            cls.delete().where(old).execute()


every_minute(Spoken.sweep)
