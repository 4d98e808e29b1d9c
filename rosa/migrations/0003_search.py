"""What can be found, and the words it is found by."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, SqliteDatabase, TextField

FTS5 = (
    """CREATE VIRTUAL TABLE search_words USING fts5(title_words, text_words,
        content='search_entry', content_rowid='id', tokenize='ascii', prefix='2 3', columnsize=0)""",
    """CREATE TRIGGER search_entry_comes AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, title_words, text_words)
        VALUES (new.id, new.title_words, new.text_words); END""",
    """CREATE TRIGGER search_entry_goes AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, text_words)
        VALUES ('delete', old.id, old.title_words, old.text_words); END""",
    """CREATE TRIGGER search_entry_changes AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, text_words)
        VALUES ('delete', old.id, old.title_words, old.text_words);
        INSERT INTO search_words(rowid, title_words, text_words)
        VALUES (new.id, new.title_words, new.text_words); END""",
)
TSVECTOR = (
    """ALTER TABLE search_entry ADD COLUMN words tsvector
        GENERATED ALWAYS AS ((title_words || ' ' || text_words)::tsvector) STORED""",
    "CREATE INDEX search_entry_words ON search_entry USING gin (words)",
)


def up(migrator, db):
    class Neighbourhood(Model):
        class Meta:
            database = db
            table_name = "neighbourhood"

    class SearchEntry(Model):
        neighbourhood = ForeignKeyField(Neighbourhood)
        kind = CharField(max_length=10)
        ref = IntegerField()
        title = CharField(max_length=200)
        text = TextField()
        day = DateField()
        title_words = TextField()
        text_words = TextField()

        class Meta:
            database = db
            legacy_table_names = False
            indexes = ((("neighbourhood", "kind", "ref"), True), (("neighbourhood", "day", "id"), False))

    db.create_tables([SearchEntry])
    for sql in FTS5 if isinstance(getattr(db, "obj", db), SqliteDatabase) else TSVECTOR:
        db.execute_sql(sql)
