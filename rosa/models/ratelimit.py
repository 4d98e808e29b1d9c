"""How often somebody knocked, counted in the database, so that several processes count together."""

from datetime import timedelta

from peewee import Case, IntegerField, TextField

from rosa.models import base
from rosa.models.base import MomentField, Record


class RateLimit(Record):
    """One counter. Its key is made of keyed hashes: it names nobody and no address."""

    key = TextField(primary_key=True)
    hits = IntegerField()
    expires = MomentField(index=True)

    @classmethod
    def hit(cls, key, seconds, amount=1):
        """Count `amount` more under `key`, for `seconds` since the first, and answer the new count."""
        now = base.now()
        over = cls.expires <= now
        row = {"key": key, "hits": amount, "expires": now + timedelta(seconds=seconds)}
        # One statement, so that two processes cannot read the same count and both write the next one.
        counted = (
            cls.insert(row)
            .on_conflict(
                conflict_target=[cls.key],
                update={
                    cls.hits: Case(None, [(over, amount)], cls.hits + amount),
                    cls.expires: Case(None, [(over, row["expires"])], cls.expires),
                },
            )
            .returning(cls.hits)
        )
        return next(iter(counted.execute())).hits

    @classmethod
    def current(cls, key):
        """The counter under `key`, or None when nothing counts now."""
        return cls.get_or_none((cls.key == key) & (cls.expires > base.now()))

    @classmethod
    def forget_expired(cls):
        """Drop the counters that no longer count."""
        return cls.delete().where(cls.expires <= base.now()).execute()
