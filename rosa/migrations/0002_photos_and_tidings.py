"""Photos, and the lines that Rosa puts in people's post."""

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

    class Photo(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        token = CharField(max_length=32, unique=True)
        alt = CharField(max_length=250, default="")
        width = IntegerField()
        height = IntegerField()
        sizes = CharField(max_length=100)
        person = LocalKey(Person, null=True)
        created = MomentField()

        class Meta:
            database = db
            table_name = "photo"
            indexes = ((("neighbourhood", "created"), False),)

    class PhotoFile(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        photo = LocalKey(Photo, index=False)
        width = IntegerField()
        format = CharField(max_length=4)
        data = BlobField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("neighbourhood", "photo", "width", "format"), True),)

    db.create_tables([Tiding, Photo, PhotoFile])
