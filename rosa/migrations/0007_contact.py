"""How to reach the house: its desk, its team, its partners; letters to it, and the e-mail it sends."""

from peewee import (
    SQL,
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

    class ContactInfo(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        address = CharField(max_length=300, default="")
        whatsapp = CharField(max_length=30, default="")
        email = CharField(max_length=254, default="")
        route = TextField(default="")
        map = TextField(default="")
        map_width = SmallIntegerField(default=0)
        map_height = SmallIntegerField(default=0)
        map_alt = CharField(max_length=300, default="")
        changed = MomentField()

        class Meta:
            database = db
            table_name = "contact_info"
            legacy_table_names = False
            constraints = [SQL('UNIQUE ("neighbourhood_id")')]

    class Colleague(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        person = LocalKey(Person)
        job = CharField(max_length=60, default="")
        languages = CharField(max_length=100, default="")
        position = SmallIntegerField(default=0)

        class Meta:
            database = db
            table_name = "colleague"
            indexes = ((("neighbourhood", "person"), True),)

    class Partner(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        name = CharField(max_length=60)
        text = CharField(max_length=200, default="")
        link = CharField(max_length=300, default="")
        phone = CharField(max_length=30, default="")
        position = SmallIntegerField(default=0)
        client_id = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "partner"
            indexes = ((("neighbourhood", "client_id"), True),)

    class DeskHours(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        weekday = SmallIntegerField()
        starts = TimeField()
        ends = TimeField()

        class Meta:
            database = db
            table_name = "desk_hours"
            legacy_table_names = False

    class SpecialDay(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        day = DateField()
        starts = TimeField(null=True)
        ends = TimeField(null=True)
        reason = CharField(max_length=80, default="")

        class Meta:
            database = db
            table_name = "special_day"
            legacy_table_names = False
            indexes = ((("neighbourhood", "day", "starts"), True),)

    class Mail(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        address = CharField(max_length=254)
        sender = CharField(max_length=60, default="")
        reply_to = CharField(max_length=254, default="")
        subject = CharField(max_length=150)
        text = TextField()
        message_id = CharField(max_length=36)
        state = CharField(max_length=8, default="waiting")
        tries = SmallIntegerField(default=0)
        next_try = MomentField()
        created = MomentField()

        class Meta:
            database = db
            table_name = "mail"
            indexes = ((("state", "next_try"), False),)

    class Letter(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        name = CharField(max_length=30)
        how = CharField(max_length=8, default="rosa")
        phone = CharField(max_length=30, default="")
        email = CharField(max_length=254, default="")
        person = LocalKey(Person, null=True)
        token_hash = CharField(max_length=64)
        language = CharField(max_length=10, default="nl")
        excerpt = CharField(max_length=120)
        state = CharField(max_length=8, default="open")
        taken_by = LocalKey(Person, null=True, backref="letters_taken")
        mail_failed = BooleanField(default=False)
        version = IntegerField(default=1)
        created = MomentField()
        changed = MomentField()

        class Meta:
            database = db
            table_name = "letter"
            indexes = (
                (("neighbourhood", "token_hash"), True),
                (("neighbourhood", "state", "id"), False),
                (("neighbourhood", "person"), False),
            )

    class LetterStep(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        letter = LocalKey(Letter)
        person = LocalKey(Person, null=True)
        verb = CharField(max_length=12)
        text = TextField(default="")
        client_id = CharField(max_length=64, null=True)
        mail = LocalKey(Mail, null=True)
        mail_noted = BooleanField(default=False)
        created = MomentField()

        class Meta:
            database = db
            table_name = "letter_step"
            legacy_table_names = False
            indexes = ((("neighbourhood", "letter", "id"), False), (("neighbourhood", "client_id"), True))

    db.create_tables([ContactInfo, Colleague, Partner, DeskHours, SpecialDay, Mail, Letter, LetterStep])
