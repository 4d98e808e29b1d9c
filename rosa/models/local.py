"""The border round a neighbourhood: what lives in one is not read, written or joined from another."""

from peewee import SQL, ForeignKeyField, ModelAlias

from rosa.models.base import BorderedSelect, Record
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.scope import EVERYWHERE, Nowhere, here


def bordered(query, source):
    """Keep `query` to the rows of `source` (a Local model or an alias of one) in this neighbourhood."""
    return query if here() is EVERYWHERE else query.where(source.neighbourhood == here())


class BorderedAlias(ModelAlias):
    """An alias of a Local model, with the same border."""

    def select(self, *fields):
        return bordered(BorderedSelect(self, fields or self.get_field_aliases()), self)


class Local(Record):
    """A table whose rows each live in one neighbourhood. Fails closed: no neighbourhood, no answer."""

    is_local = True
    neighbourhood = ForeignKeyField(Neighbourhood)

    @classmethod
    def select(cls, *fields):
        return bordered(super().select(*fields), cls)

    @classmethod
    def update(cls, data=None, **fields):
        values = cls._normalize_data(data, fields)
        if cls.neighbourhood in values:
            _stay_home(values[cls.neighbourhood])
        return bordered(super().update(values), cls)

    @classmethod
    def delete(cls):
        return bordered(super().delete(), cls)

    @classmethod
    def insert(cls, data=None, **fields):
        return super().insert(cls._at_home(cls._normalize_data(data, fields)))

    @classmethod
    def insert_many(cls, rows, fields=None):
        names = fields and [getattr(field, "name", field) for field in fields]
        as_dicts = (dict(zip(names, row, strict=True)) if names else row for row in rows)
        return super().insert_many([cls._at_home(cls._normalize_data(row, {})) for row in as_dicts])

    @classmethod
    def insert_from(cls, query, fields):
        raise Nowhere("insert_from cannot see whose rows it copies: insert them one by one")

    @classmethod
    def raw(cls, sql, *params):
        raise Nowhere("raw SQL has no border: ask the model")

    @classmethod
    def alias(cls, alias=None):
        return BorderedAlias(cls, alias)

    @classmethod
    def _at_home(cls, values):
        if here() is not EVERYWHERE:
            values = {cls.neighbourhood: here(), **values}
            _stay_home(values[cls.neighbourhood])
        elif not values.get(cls.neighbourhood):
            raise Nowhere("a new row needs its neighbourhood")
        return values

    def save(self, force_insert=False, only=None):
        if here() is not EVERYWHERE:
            self.neighbourhood_id = self.neighbourhood_id or here().id
            _stay_home(self.neighbourhood_id)
        return super().save(force_insert=force_insert, only=only)


def _stay_home(neighbourhood):
    if here() is not EVERYWHERE and getattr(neighbourhood, "id", neighbourhood) != here().id:
        raise Nowhere("this row lives in another neighbourhood")


class LocalKey(ForeignKeyField):
    """A foreign key between two Local models that the database itself keeps within one neighbourhood."""

    def bind(self, model, name, set_attribute=True):
        super().bind(model, name, set_attribute)
        target, meta = self.rel_model, model._meta
        if not any(index._unique and len(index._expressions) == 2 for index in _own_indexes(target)):
            target.add_index(target.neighbourhood, target.id, unique=True)
        rule = (
            f'FOREIGN KEY ("neighbourhood_id", "{self.column_name}") '
            f'REFERENCES "{target._meta.table_name}" ("neighbourhood_id", "id")'
        )
        meta.constraints = [*(meta.constraints or []), SQL(rule)]


def _own_indexes(model):
    return [index for index in model._meta.indexes if hasattr(index, "_expressions")]
