"""Photos, and the lines that Rosa puts in people's post."""

from peewee import CharField, ForeignKeyField, Model

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

    class Tiding(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        person = LocalKey(Person)
        kind = CharField(max_length=30)
        title = CharField(max_length=120, default="")
        path = CharField(max_length=200, default="")
        created = MomentField()
        read_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "tiding"
            indexes = ((("neighbourhood", "person", "id"), False),)

    db.create_tables([Tiding])
