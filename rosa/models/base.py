"""The ground all models stand on: the database, the clock and moments."""

import itertools
import select
from datetime import UTC, datetime
from pathlib import Path

from peewee import JOIN, CharField, DatabaseProxy, DateTimeField, Model, ModelAlias, ModelSelect
from playhouse.pool import PooledSqliteDatabase
from playhouse.postgres_ext import PooledPsycopg3Database

from rosa.models.scope import EVERYWHERE, here

database = DatabaseProxy()

# What fits in the narrowest column for an id: PostgreSQL's.
LARGEST_ID = 2**31 - 1

# 8 request threads, 4 that hear sockets, the broadcaster, the housekeeper, and room to spare.
POOL = {"max_connections": 32, "timeout": 10}
# Seconds, and milliseconds for the last: a server that vanished without a goodbye is not waited for long.
LINE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}


class CountsWrites:
    """A database that knows how often it was written to, so that a ready-made page can tell it is stale."""

    _counter = itertools.count(1)
    version = 0

    def execute_sql(self, sql, *args, **options):
        """Ask the database, and count it when it was a write."""
        cursor = super().execute_sql(sql, *args, **options)
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.touch()
        return cursor

    def touch(self):
        """Say that something changed, here or in another process."""
        self.version = next(self._counter)


class Sqlite(CountsWrites, PooledSqliteDatabase):
    """SQLite in one file: readers never wait (WAL), and what is committed survives a power cut (FULL)."""

    def __init__(self, path):
        pragmas = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1, "busy_timeout": 5000}
        # A transaction that starts as a reader and then writes cannot wait for its turn; an immediate one can.
        super().__init__(path, pragmas=pragmas, lock_type="IMMEDIATE", check_same_thread=False, **POOL)


class Postgres(CountsWrites, PooledPsycopg3Database):
    """PostgreSQL, whose connections are looked at before they are used again."""

    def __init__(self, url):
        super().__init__(url, **LINE, **POOL)

    def _is_closed(self, conn):
        # A server that went away has said goodbye: an idle connection with something to read is dead.
        return super()._is_closed(conn) or bool(select.select([conn.fileno()], [], [], 0)[0])


def connect(url):
    """Let all models use the database at `url`; opens nothing yet.

    sqlite:///path (from the working folder; sqlite:////path from the root) or postgresql://user:word@host/name.
    """
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        database.initialize(Sqlite(str(path)))
    else:
        database.initialize(Postgres(url))


class LanguageField(CharField):
    """The language that somebody wrote a text in: its code, or «» when nobody knows."""

    def __init__(self, max_length=12, default="", **options):
        super().__init__(max_length=max_length, default=default, **options)


def now():
    """This moment, aware, in UTC: the one clock of the models."""
    return datetime.now(UTC)


class MomentField(DateTimeField):
    """A moment: aware in Python, UTC in the database, so that both databases keep and order it alike."""

    def db_value(self, value):
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return super().db_value(value.astimezone(UTC).replace(tzinfo=None))

    def python_value(self, value):
        value = super().python_value(value)
        return value and value.replace(tzinfo=UTC)


class BorderedSelect(ModelSelect):
    """A select that puts the border round each Local model it joins, wherever it starts."""

    def join(self, dest, join_type=JOIN.INNER, on=None, src=None, attr=None):
        query = super().join(dest, join_type, on, src, attr)
        model = dest.model if isinstance(dest, ModelAlias) else dest
        if getattr(model, "is_local", False) and here() is not EVERYWHERE:
            joined = query._from_list[-1]
            # In ON, not in WHERE: there it would turn an outer join into an inner one.
            joined._on = joined._on & (dest.neighbourhood == here())
        return query


class Record(Model):
    """A table that belongs to no neighbourhood."""

    is_local = False

    class Meta:
        database = database
        legacy_table_names = False

    @classmethod
    def select(cls, *fields):
        return BorderedSelect(cls, fields or cls._meta.sorted_fields, is_default=not fields)
