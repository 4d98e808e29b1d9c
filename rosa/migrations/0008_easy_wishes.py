"""Readers who ask for a simple version of an article."""

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

    class Article(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)

        class Meta:
            database = db
            table_name = "article"

    class EasyWish(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        article = LocalKey(Article)
        person = LocalKey(Person, null=True)
        asker = CharField(max_length=64)
        created = MomentField()

        class Meta:
            database = db
            table_name = "easy_wish"
            legacy_table_names = False
            indexes = ((("neighbourhood", "article", "asker"), True),)

    db.create_tables([EasyWish])
