"""The newspaper: articles, what happened to them, and what is being written."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, Model, TextField

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

    class Photo(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)

        class Meta:
            database = db
            table_name = "photo"

    class Texts(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        title = CharField(max_length=120, default="")
        intro = CharField(max_length=300, default="")
        body = TextField(default="")
        easy = TextField(default="")
        pictures = TextField(default="")
        category = CharField(max_length=20, default="nieuws")
        place = CharField(max_length=80, default="")
        by = CharField(max_length=60, default="")

        class Meta:
            database = db
            legacy_table_names = False

    class Article(Texts):
        photo = LocalKey(Photo, null=True)
        author = LocalKey(Person)
        sent_in = BooleanField(default=False)
        state = CharField(max_length=10, default="draft")
        publish_at = MomentField(null=True)
        note = CharField(max_length=500, default="")
        version = IntegerField(default=1)
        created = MomentField()
        changed = MomentField()

        class Meta:
            indexes = (
                (("neighbourhood", "publish_at", "id"), False),
                (("neighbourhood", "category", "publish_at"), False),
                (("neighbourhood", "state", "id"), False),
                (("neighbourhood", "author"), False),
            )

    class Revision(Texts):
        article = LocalKey(Article)
        person = LocalKey(Person, null=True)
        verb = CharField(max_length=10)
        note = CharField(max_length=500, default="")
        has_words = BooleanField(default=False)
        client_id = CharField(max_length=64, null=True)
        created = MomentField()

        class Meta:
            indexes = ((("neighbourhood", "article", "id"), False), (("neighbourhood", "client_id"), True))

    class ArticleDraft(Texts):
        person = LocalKey(Person)
        client_id = CharField(max_length=64)
        about = IntegerField(default=0)
        seen = IntegerField(default=0)
        changed = MomentField()

        class Meta:
            indexes = (
                (("neighbourhood", "person", "client_id"), True),
                (("neighbourhood", "person", "about"), False),
                (("neighbourhood", "changed"), False),
            )

    class Writing(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        article = LocalKey(Article)
        person = LocalKey(Person)
        seen_at = MomentField()

        class Meta:
            database = db
            table_name = "writing"
            indexes = ((("neighbourhood", "article", "person"), True),)

    db.create_tables([Article, Revision, ArticleDraft, Writing])
