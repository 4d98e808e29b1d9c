"""Reading aloud: what the machine read before, and what people read themselves."""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, Model

from rosa.models.base import MomentField
from rosa.models.local import LocalKey


def up(migrator, db):
    class Neighbourhood(Model):
        class Meta:
            database = db
            table_name = "neighbourhood"

    class Person(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)

        class Meta:
            database = db
            table_name = "person"

    class Spoken(Model):
        key = CharField(max_length=64, primary_key=True)
        size = IntegerField()
        used = MomentField(index=True)
        data = BlobField()

        class Meta:
            database = db
            table_name = "spoken"

    class Recording(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        kind = CharField(max_length=12)
        thing = CharField(max_length=80)
        language = CharField(max_length=10, default="nl")
        digest = CharField(max_length=16)
        seconds = IntegerField()
        person = LocalKey(Person)
        created = MomentField()

        class Meta:
            database = db
            table_name = "recording"
            indexes = ((("neighbourhood", "kind", "thing", "language"), True),)

    class RecordingFile(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        recording = LocalKey(Recording, index=False)
        format = CharField(max_length=4)
        data = BlobField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("neighbourhood", "recording", "format"), True),)

    db.create_tables([Spoken, Recording, RecordingFile])
