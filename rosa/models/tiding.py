"""A line in somebody's post that Rosa wrote herself: a place came free, your piece is in the paper."""

from peewee import CharField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person

TITLE_LENGTH = 120


class Tiding(Local):
    """Waits in the post of one person. `kind` says which sentence it is, so that each reads it in their own language.

    `title` is what it is about, in the words of who made that; `path` leads there, within the neighbourhood.
    """

    person = LocalKey(Person)
    kind = CharField(max_length=30)
    title = CharField(max_length=TITLE_LENGTH, default="")
    path = CharField(max_length=200, default="")
    created = MomentField(default=base.now)
    read_at = MomentField(null=True)

    class Meta:
        indexes = ((("neighbourhood", "person", "id"), False),)

    @classmethod
    def tell(cls, person, kind, title="", path=""):
        """Put a line in the post of `person`; nothing for nobody."""
        if person is not None:
            cls.create(person=person, kind=kind, title=title[:TITLE_LENGTH], path=path)

    @classmethod
    def of(cls, person):
        """The lines for `person`, newest first."""
        return cls.select().where(cls.person == person).order_by(cls.id.desc())

    @classmethod
    def unread(cls, person):
        """How many lines `person` did not see yet."""
        return cls.of(person).where(cls.read_at.is_null()).count()

    @classmethod
    def read(cls, person, until=None):
        """Note that `person` saw all their lines, or those up to this id."""
        new = cls.update(read_at=base.now()).where(cls.person == person, cls.read_at.is_null())
        (new if until is None else new.where(cls.id <= until)).execute()
