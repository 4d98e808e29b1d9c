"""A neighbourhood: a house of its own, with its own name, colour, people and rules."""

from peewee import BooleanField, CharField

from rosa.models.base import Record

ACCENTS = ("rose", "petrol", "moss", "plum")


class Neighbourhood(Record):
    """One house. `slug` is its address below the root, `host` its own host name when it has one."""

    slug = CharField(max_length=40, unique=True)
    host = CharField(max_length=253, unique=True, null=True)
    name = CharField(max_length=60)
    accent = CharField(max_length=12, default=ACCENTS[0])
    welcome = CharField(max_length=200, default="")
    about = CharField(max_length=600, default="")
    phone = CharField(max_length=30, default="")
    guests_may_talk = BooleanField(default=True)
    # Whether people may go on talking when the opening hours are over and no host is there.
    talk_after_hours = BooleanField(default=True)

    @classmethod
    def everyone(cls):
        """All neighbourhoods by name, for the door where you choose one."""
        return cls.select().order_by(cls.name)
