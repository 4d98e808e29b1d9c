"""What somebody typed and did not send yet: kept while they change how they read, or look at the help.

Only the browser that typed it can have it back, by a token; once, and for an hour at most.
"""

import json
from datetime import timedelta

from peewee import CharField, TextField

from rosa.models import base
from rosa.models.base import MomentField, Record
from rosa.models.sweep import every_minute
from rosa.models.token import hash_of, new_token

HOUR = timedelta(hours=1)


class Typed(Record):
    """The fields of the form on the page at `path`, as a JSON list of [name, value]."""

    # Of the token with the path: a path may be a secret itself, such as that of a letter.
    token_hash = CharField(max_length=64, unique=True)
    fields = TextField()
    expires = MomentField(index=True)

    @classmethod
    def keep(cls, path, fields):
        """Keep `fields`, a list of (name, value), of the page at `path`; the token to have them back with."""
        token = new_token()
        cls.create(token_hash=hash_of(token + path), fields=json.dumps(fields), expires=base.now() + HOUR)
        return token

    @classmethod
    def give_back(cls, token, path):
        """What was kept under this token for this page, or an empty list; after this it is gone."""
        kept = cls.get_or_none((cls.token_hash == hash_of(token + path)) & (cls.expires > base.now()))
        if kept is None:
            return []
        kept.delete_instance()
        return json.loads(kept.fields)


@every_minute
def forget_typed():
    """Drop what nobody came back for."""
    Typed.delete().where(Typed.expires <= base.now()).execute()
