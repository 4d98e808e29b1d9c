"""Searching in what everybody may read: the newspaper, the bulletin board and the agenda.

SQLite finds with FTS5, PostgreSQL with a tsvector. Both get words that are folded and stemmed here: they find the same.
"""

import re

from peewee import SQL, Case, CharField, DateField, IntegerField, NodeList, TextField, Value, fn

from rosa.models import base
from rosa.models.base import database
from rosa.models.databases import Sqlite
from rosa.models.local import Local
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.scope import here, inside
from rosa.models.words import asked, index_of, pieces

ARTICLE, NOTICE, EVENT = KINDS = ("article", "notice", "event")
TITLE_LENGTH, MOST_TEXT, SNIPPET = 200, 100_000, 180

# SQLite: a full-text table over the columns of ours. «ascii» takes all other letters as they are: they are folded.
FTS5 = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(title_words, text_words,
        content='search_entry', content_rowid='id', tokenize='ascii', prefix='2 3', columnsize=0)""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_comes AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_words(rowid, title_words, text_words)
        VALUES (new.id, new.title_words, new.text_words); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_goes AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, text_words)
        VALUES ('delete', old.id, old.title_words, old.text_words); END""",
    """CREATE TRIGGER IF NOT EXISTS search_entry_changes AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, text_words)
        VALUES ('delete', old.id, old.title_words, old.text_words);
        INSERT INTO search_words(rowid, title_words, text_words)
        VALUES (new.id, new.title_words, new.text_words); END""",
)
TSVECTOR = (
    """ALTER TABLE search_entry ADD COLUMN IF NOT EXISTS words tsvector
        GENERATED ALWAYS AS ((title_words || ' ' || text_words)::tsvector) STORED""",
    "CREATE INDEX IF NOT EXISTS search_entry_words ON search_entry USING gin (words)",
)


class SearchEntry(Local):
    """Something that can be found: row `ref` of the table of its `kind`, and `day` when it was or will be."""

    kind = CharField(max_length=10)
    ref = IntegerField()
    title = CharField(max_length=TITLE_LENGTH)
    text = TextField()
    day = DateField()
    title_words = TextField()
    text_words = TextField()

    class Meta:
        indexes = ((("neighbourhood", "kind", "ref"), True), (("neighbourhood", "day", "id"), False))

    @classmethod
    def create_table(cls, safe=True, **options):
        """The table, and what its database needs to search in it."""
        super().create_table(safe, **options)
        for sql in FTS5 if _is_sqlite() else TSVECTOR:
            database.execute_sql(sql)

    @classmethod
    def put(cls, kind, ref, title, text, day=None, also=""):
        """Let this be found, with these words; `also` are words to find it by that are not shown.

        `day` is today unless given. Doing it twice is doing it once.
        """
        values = cls._values(title, text, day, also)
        row = {"kind": kind, "ref": ref, **values}
        unique = (cls.neighbourhood, cls.kind, cls.ref)
        cls.insert(row).on_conflict(conflict_target=unique, update=values).execute()

    @classmethod
    def _values(cls, title, text, day=None, also=""):
        title, text = _tidy(title)[:TITLE_LENGTH], _tidy(text)[:MOST_TEXT]
        return {
            "title": title,
            "text": text,
            "day": day or base.now().date(),
            "title_words": index_of(title),
            # A word that nobody can type, so that the index itself knows the border.
            "text_words": f"{_place()} {index_of(f'{text} {_tidy(also)[:MOST_TEXT]}')}",
        }

    @classmethod
    def drop(cls, kind, ref):
        """Let this be found no longer."""
        cls.delete().where(cls.kind == kind, cls.ref == ref).execute()

    @classmethod
    def find(cls, words, kind=None, limit=20, skip=0):
        """What has each of these words, or a word that begins so: first where all stand in the title, then newer first.

        Each carries `found`, how many there are in all.
        """
        looked_for = asked(words)
        if not looked_for:
            return []
        in_title = Case(None, [(_in_title(looked_for), 1)], 0)
        shown = (cls.id, cls.neighbourhood, cls.kind, cls.ref, cls.title, cls.text, cls.day)
        query = cls.select(*shown, fn.COUNT(SQL("*")).over().alias("found")).where(_in_all(looked_for))
        if kind:
            query = query.where(cls.kind == kind)
        query = query.order_by(in_title.desc(), cls.day.desc(), cls.id.desc())
        entries = list(query.limit(limit).offset(skip))
        for entry in entries:
            entry.looked_for = looked_for
        return entries

    @property
    def title_pieces(self):
        """The title, with what was found set apart: [(words, is found)]."""
        return pieces(self.title, self.looked_for)

    @property
    def text_pieces(self):
        """Some words round what was found in the text: [(words, is found)]."""
        return pieces(self.text, self.looked_for, SNIPPET)

    @classmethod
    def rebuild(cls, models):
        """Forget all, in each neighbourhood, and ask each of `models` that has `index_all` to put its own."""
        for place in list(Neighbourhood.everyone()):
            with inside(place), database.atomic():
                cls.delete().execute()
                for model in models:
                    if hasattr(model, "index_all"):
                        model.index_all()


def _tidy(text):
    # NUL is text in no database, half a letter neither.
    return re.sub(r"\s+", " ", text.replace("\0", " ").encode(errors="ignore").decode()).strip()


def _is_sqlite():
    return isinstance(database.obj, Sqlite)


def _place():
    return f"\ue000{here().id}"


def _in_all(looked_for):
    """The condition that all words are there, in this neighbourhood."""
    if _is_sqlite():
        return _fts5(f'"{_place()}" AND {_for_fts5(looked_for)}')
    return _tsquery(SQL("words"), f"{_place()} & {_for_tsquery(looked_for)}")


def _in_title(looked_for):
    if _is_sqlite():
        return _fts5(f"title_words : ({_for_fts5(looked_for)})")
    return _tsquery(SearchEntry.title_words, _for_tsquery(looked_for))


# A folded word has letters and digits only, so nothing in it can mean something to a database.


def _for_fts5(looked_for):
    return " AND ".join(
        f'("{asked.word}"{" *" if asked.is_start else ""} OR "{asked.root}")' for asked in looked_for
    )


def _for_tsquery(looked_for):
    return " & ".join(
        f"('{asked.word}'{':*' if asked.is_start else ''} | '{asked.root}')" for asked in looked_for
    )


def _fts5(query):
    rows = (SQL("(SELECT rowid FROM search_words WHERE search_words MATCH"), Value(query), SQL(")"))
    return NodeList((SearchEntry.id, SQL("IN"), NodeList(rows)))


def _tsquery(vector, query):
    return NodeList((SQL("("), vector, SQL(")::tsvector @@"), Value(query), SQL("::tsquery")))
