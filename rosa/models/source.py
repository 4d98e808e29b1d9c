"""A calendar that others keep: its entries are in our agenda, and follow it."""

from peewee import CharField, DateField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person

NAME_LENGTH, ADDRESS_LENGTH = 80, 500


class Source(Local):
    """Where activities come from. One with an address is looked at again each day; without, it was a file."""

    name = CharField(max_length=NAME_LENGTH)
    address = CharField(max_length=ADDRESS_LENGTH, null=True)
    # What began before this day stays out.
    from_day = DateField()
    created_by = LocalKey(Person, null=True)
    created = MomentField(default=base.now)
    last_read = MomentField(null=True)
    # Why it could not be read the last time; empty when it could.
    trouble = CharField(max_length=40, default="")

    class Meta:
        indexes = ((("neighbourhood", "name"), True),)
