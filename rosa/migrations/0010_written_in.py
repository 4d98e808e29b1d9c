"""The language that somebody wrote a text in."""

from peewee import CharField

TABLES = ("message", "article", "article_draft", "revision", "notice", "event", "reply")


def up(migrator, db):
    columns = [
        migrator.add_column(table, "language", CharField(max_length=12, default="")) for table in TABLES
    ]
    migrator.migrate(*columns)
