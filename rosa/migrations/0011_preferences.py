"""How each person reads, and what was typed while they changed it."""

from peewee import CharField, Model, TextField

from rosa.models.base import MomentField


def up(migrator, db):
    class Typed(Model):
        token_hash = CharField(max_length=64, unique=True)
        fields = TextField()
        expires = MomentField(index=True)

        class Meta:
            database = db
            table_name = "typed"

    migrator.migrate(migrator.add_column("person", "reading", CharField(max_length=80, default="")))
    db.create_tables([Typed])
