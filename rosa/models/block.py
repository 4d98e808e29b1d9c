"""Somebody wants no more post from somebody else."""

from peewee import IntegrityError

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person


class Block(Local):
    """`blocker` gets no post from `blocked`. Who is blocked is not told."""

    blocker = LocalKey(Person)
    blocked = LocalKey(Person, backref="blocked_by")
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "blocker", "blocked"), True),)

    @classmethod
    def of(cls, person):
        """Whom this person blocked, by name."""
        query = cls.select(cls, Person).join(Person, on=cls.blocked, attr="blocked")
        return query.where(cls.blocker == person).order_by(Person.name)

    @classmethod
    def put(cls, person, other):
        """No more post from `other`; asked twice is asked once."""
        try:
            with database.atomic():
                cls.create(blocker=person, blocked=other)
        except IntegrityError:
            pass

    @classmethod
    def lift(cls, person, other_id):
        """Post is welcome again."""
        cls.delete().where(cls.blocker == person, cls.blocked == other_id).execute()

    @classmethod
    def between(cls, person, other):
        """Why `person` cannot write to `other`: «blocking» (they did it themselves), «blocked», or None."""
        pair = ((cls.blocker == person) & (cls.blocked == other)) | (
            (cls.blocker == other) & (cls.blocked == person)
        )
        found = list(cls.select(cls.blocker).where(pair).tuples())
        if not found:
            return None
        return "blocking" if (person.id,) in found else "blocked"
