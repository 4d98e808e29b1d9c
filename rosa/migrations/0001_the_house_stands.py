"""The house stands: neighbourhoods, people and their sessions, and the living room.

The models are frozen here as they were; only the kinds of fields are shared with the living ones.
"""

from peewee import (
    BooleanField,
    CharField,
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
    class Account(Model):
        email = CharField(unique=True, max_length=254)
        password_hash = CharField()

        class Meta:
            database = db
            table_name = "account"

    class Neighbourhood(Model):
        slug = CharField(unique=True, max_length=40)
        host = CharField(unique=True, null=True, max_length=253)
        name = CharField(max_length=60)
        accent = CharField(max_length=12, default="rose")
        welcome = CharField(max_length=200, default="")
        about = CharField(max_length=600, default="")
        phone = CharField(max_length=30, default="")
        guests_may_talk = BooleanField(default=True)
        talk_after_hours = BooleanField(default=True)

        class Meta:
            database = db
            table_name = "neighbourhood"

    class Hours(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        weekday = SmallIntegerField()
        starts = TimeField()
        ends = TimeField()

        class Meta:
            database = db
            table_name = "hours"

    class Person(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        account = ForeignKeyField(Account, null=True)
        name = CharField(max_length=30)
        name_key = CharField(null=True, max_length=60)
        face = CharField(max_length=20)
        role = CharField(max_length=12, default="guest")
        invisible = BooleanField(default=False)
        created = MomentField()

        class Meta:
            database = db
            table_name = "person"
            indexes = ((("neighbourhood", "name_key"), True), (("neighbourhood", "account"), True))

    class Message(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        person = LocalKey(Person)
        client_id = CharField(max_length=64)
        text = TextField(default="")
        phrase_key = CharField(null=True, max_length=40)
        created = MomentField()
        changed = IntegerField()
        removed = BooleanField(default=False)

        class Meta:
            database = db
            table_name = "message"
            indexes = (
                (("neighbourhood", "person", "client_id"), True),
                (("neighbourhood", "changed"), False),
            )

    class Note(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        name = CharField(max_length=30)
        text = TextField()
        client_id = CharField(max_length=64)
        person = LocalKey(Person, null=True)
        created = MomentField()
        read_at = MomentField(null=True)
        read_by = LocalKey(Person, null=True)

        class Meta:
            database = db
            table_name = "note"
            indexes = ((("neighbourhood", "client_id"), True),)

    class Presence(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        person = LocalKey(Person)
        process = CharField(max_length=32)
        seen = MomentField()

        class Meta:
            database = db
            table_name = "presence"
            indexes = ((("neighbourhood", "person", "process"), True),)

    class RateLimit(Model):
        key = TextField(primary_key=True)
        hits = IntegerField()
        expires = MomentField(index=True)

        class Meta:
            database = db
            table_name = "rate_limit"
            # The index is called after the table, as the living model calls it.
            legacy_table_names = False

    class Reaction(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        message = LocalKey(Message)
        person = LocalKey(Person)
        phrase_key = CharField(max_length=40)

        class Meta:
            database = db
            table_name = "reaction"
            indexes = ((("neighbourhood", "message", "person", "phrase_key"), True),)

    class Room(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        last_change = IntegerField(default=0)
        closed_at = MomentField(null=True)
        closed_by = LocalKey(Person, null=True)

        class Meta:
            database = db
            table_name = "room"
            indexes = ((("neighbourhood",), True),)

    class Session(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        person = LocalKey(Person)
        token_hash = CharField(unique=True, max_length=64)
        device = CharField(max_length=60, default="")
        created = MomentField()
        seen = MomentField()
        ends = MomentField()

        class Meta:
            database = db
            table_name = "session"

    class Shift(Model):
        neighbourhood = ForeignKeyField(Neighbourhood, field=Neighbourhood.id)
        weekday = SmallIntegerField()
        starts = TimeField()
        ends = TimeField()
        person = LocalKey(Person)

        class Meta:
            database = db
            table_name = "shift"

    # All at once: a table that others point at gets the index for it only when they are known.
    db.create_tables(
        [
            Account,
            Neighbourhood,
            Hours,
            Person,
            Message,
            Note,
            Presence,
            RateLimit,
            Reaction,
            Room,
            Session,
            Shift,
        ]
    )
