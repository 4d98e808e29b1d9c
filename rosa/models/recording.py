"""Somebody's own voice that reads a text (opname). It sounds before the machine's, for as long as the text stays."""

from peewee import BlobField, CharField, IntegerField, IntegrityError

from rosa.aloud.recordings import remake
from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person

KIND_LENGTH, KEY_LENGTH = 12, 80


class Recording(Local):
    """Of the text `kind` and `thing` (an article's id, or the name of a help page) in `language`.

    `digest` says which words were read: when they change, the recording is stale. One for each text.
    """

    kind = CharField(max_length=KIND_LENGTH)
    thing = CharField(max_length=KEY_LENGTH)
    language = CharField(max_length=10, default="nl")
    digest = CharField(max_length=16)
    seconds = IntegerField()
    person = LocalKey(Person)
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "kind", "thing", "language"), True),)

    @classmethod
    def of(cls, kind, thing, language):
        """The recording of this text, with who reads it; None when there is none."""
        mine = (cls.kind == kind) & (cls.thing == str(thing)) & (cls.language == language)
        return cls.select(cls, Person).join(Person, on=cls.person, attr="person").where(mine).first()

    @classmethod
    def keep(cls, person, kind, thing, language, digest, content):
        """Keep this file as the reading of that text, in place of the one before. Raises NotARecording."""
        seconds, made = remake(content)
        row = {"kind": kind, "thing": str(thing), "language": language, "digest": digest, "seconds": seconds}
        try:
            return cls._put(made, person=person, **row)
        except IntegrityError:  # somebody else's came in between: this one is later
            return cls._put(made, person=person, **row)

    @classmethod
    def _put(cls, made, **row):
        with database.atomic():
            before = cls.of(row["kind"], row["thing"], row["language"])
            if before:
                before.delete_instance()
            recording = cls.create(**row)
            rows = [{"recording": recording, "format": format, "data": data} for format, data in made.items()]
            RecordingFile.insert_many(rows).execute()
        return recording

    def delete_instance(self, *args, **options):
        """Delete it with its files."""
        with database.atomic():
            RecordingFile.delete().where(RecordingFile.recording == self).execute()
            return super().delete_instance(*args, **options)


class RecordingFile(Local):
    """A recording in one format: the bytes a browser gets."""

    recording = LocalKey(Recording, index=False)
    format = CharField(max_length=4)
    data = BlobField()

    class Meta:
        indexes = ((("neighbourhood", "recording", "format"), True),)

    @classmethod
    def of(cls, recording, format):
        """The bytes, or None."""
        row = cls.select(cls.data).where(cls.recording == recording, cls.format == format).tuples().first()
        return row and bytes(row[0])
