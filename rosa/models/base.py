"""The ground all models stand on: the database, the clock and moments."""

from datetime import UTC, datetime
from pathlib import Path

from peewee import JOIN, CharField, DatabaseProxy, DateTimeField, Model, ModelAlias, ModelSelect

from rosa.models.databases import Postgres, Sqlite
from rosa.models.scope import EVERYWHERE, here

database = DatabaseProxy()

# What fits in the narrowest column for an id: PostgreSQL's.
LARGEST_ID = 2**31 - 1


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
