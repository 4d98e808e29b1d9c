"""The agenda: activities with their dates, who comes, school holidays, and calendars that others keep."""

from peewee import (
    BlobField,
    BooleanField,
    CharField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    SmallIntegerField,
    TextField,
    TimeField,
)

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

    class Source(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        name = CharField(max_length=80)
        address = CharField(max_length=500, null=True)
        from_day = DateField()
        created_by = LocalKey(Person, null=True)
        created = MomentField()
        last_read = MomentField(null=True)
        next_read = MomentField(null=True)
        trouble = CharField(max_length=40, default="")

        class Meta:
            database = db
            table_name = "source"
            indexes = ((("neighbourhood", "name"), True),)

    class Holiday(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        name = CharField(max_length=80)
        first_day = DateField()
        last_day = DateField()

        class Meta:
            database = db
            table_name = "holiday"
            indexes = ((("neighbourhood", "first_day", "name"), True),)

    class Event(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        uid = CharField(max_length=255)
        sequence = IntegerField(default=0)
        title = CharField(max_length=80)
        text = TextField(default="")
        category = CharField(max_length=20)
        place = CharField(max_length=80, default="")
        address = CharField(max_length=120, default="")
        wheelchair = BooleanField(default=False)
        lift = BooleanField(default=False)
        toilet = BooleanField(default=False)
        bus = CharField(max_length=80, default="")
        price_cents = IntegerField(null=True)
        languages = CharField(max_length=60, default="")
        audience = CharField(max_length=80, default="")
        organiser = CharField(max_length=80, default="")
        link = CharField(max_length=300, default="")
        places = SmallIntegerField(null=True)
        first_day = DateField()
        starts_at = TimeField(null=True)
        minutes = IntegerField()
        rule = CharField(max_length=500, default="")
        skips_holidays = BooleanField(default=False)
        created_by = LocalKey(Person, null=True)
        created = MomentField()
        changed = MomentField()
        cancelled_at = MomentField(null=True)
        follows = IntegerField(null=True)
        source = LocalKey(Source, null=True)
        source_uid = CharField(max_length=255, null=True)

        class Meta:
            database = db
            table_name = "event"
            indexes = (
                (("neighbourhood", "uid"), True),
                (("neighbourhood", "source", "source_uid"), True),
                (("neighbourhood", "follows"), False),
            )

    class Occurrence(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        event = LocalKey(Event)
        original = MomentField()
        starts = MomentField()
        ends = MomentField()
        weekday = SmallIntegerField()
        title = CharField(max_length=80, null=True)
        text = TextField(null=True)
        place = CharField(max_length=80, null=True)
        address = CharField(max_length=120, null=True)
        places = SmallIntegerField(null=True)
        note = CharField(max_length=200, default="")
        cancelled_at = MomentField(null=True)
        sequence = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "occurrence"
            indexes = (
                (("neighbourhood", "event", "original"), True),
                (("neighbourhood", "event", "starts"), False),
                (("neighbourhood", "starts"), False),
            )

    class SignUp(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        occurrence = LocalKey(Occurrence)
        person = LocalKey(Person, null=True)
        name = CharField(max_length=30, default="")
        shows_name = BooleanField(default=False)
        waiting = BooleanField(default=False)
        client_id = CharField(max_length=64, null=True)
        created = MomentField()

        class Meta:
            database = db
            table_name = "sign_up"
            legacy_table_names = False
            indexes = (
                (("neighbourhood", "occurrence", "person"), True),
                (("neighbourhood", "client_id"), True),
                (("neighbourhood", "person"), False),
            )

    class SourceFile(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        client_id = CharField(max_length=64)
        kind = CharField(max_length=10, default="agenda")
        source = LocalKey(Source, null=True)
        name = CharField(max_length=80, default="")
        address = CharField(max_length=500, default="")
        category = CharField(max_length=20, default="")
        from_day = DateField()
        content = BlobField()
        created_by = LocalKey(Person, null=True)
        created = MomentField()
        taken = MomentField(null=True)

        class Meta:
            database = db
            table_name = "source_file"
            legacy_table_names = False
            indexes = (
                (("neighbourhood", "client_id"), True),
                (("neighbourhood", "source"), False),
            )

    db.create_tables([Source, Holiday, Event, Occurrence, SignUp, SourceFile])
