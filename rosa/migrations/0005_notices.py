"""The board: notices, the private conversations about them, and who wants no post from whom."""

from peewee import CharField, ForeignKeyField, IntegerField, Model, TextField

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

    class Notice(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        kind = CharField(max_length=12)
        category = CharField(max_length=20)
        title = CharField(max_length=80)
        text = TextField()
        photo = LocalKey(Photo, null=True)
        author = LocalKey(Person)
        for_name = CharField(max_length=30, default="")
        reach = CharField(max_length=200, default="")
        state = CharField(max_length=8, default="open")
        thanks = CharField(max_length=12, default="")
        reason = CharField(max_length=300, default="")
        client_id = CharField(max_length=64)
        created = MomentField()
        ends = MomentField()
        asked_at = MomentField(null=True)
        closed_at = MomentField(null=True)

        class Meta:
            database = db
            table_name = "notice"
            indexes = (
                (("neighbourhood", "author", "client_id"), True),
                (("neighbourhood", "state", "ends"), False),
            )

    class Conversation(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        notice = LocalKey(Notice)
        answerer = LocalKey(Person)
        author = LocalKey(Person, null=True, backref="answers")
        last_reply = IntegerField(default=0)
        answerer_read = IntegerField(default=0)
        author_read = IntegerField(default=0)
        excerpt = CharField(max_length=120, default="")
        created = MomentField()
        changed = MomentField()

        class Meta:
            database = db
            table_name = "conversation"
            indexes = (
                (("neighbourhood", "notice", "answerer"), True),
                (("neighbourhood", "answerer", "changed"), False),
                (("neighbourhood", "author", "changed"), False),
            )

    class Reply(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        conversation = LocalKey(Conversation)
        person = LocalKey(Person)
        text = TextField()
        client_id = CharField(max_length=64)
        created = MomentField()

        class Meta:
            database = db
            table_name = "reply"
            indexes = (
                (("neighbourhood", "conversation", "client_id"), True),
                (("neighbourhood", "conversation", "id"), False),
            )

    class Block(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        blocker = LocalKey(Person)
        blocked = LocalKey(Person, backref="blocked_by")
        created = MomentField()

        class Meta:
            database = db
            table_name = "block"
            indexes = ((("neighbourhood", "blocker", "blocked"), True),)

    db.create_tables([Notice, Conversation, Reply, Block])
