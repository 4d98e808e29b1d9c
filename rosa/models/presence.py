"""Who is in the living room now. Nothing is kept of who was."""

from datetime import timedelta

from peewee import CharField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person

EXPIRY = timedelta(seconds=60)


class Presence(Local):
    """Somebody's devices are, through this server process, in the room."""

    person = LocalKey(Person)
    process = CharField(max_length=32)
    seen = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "person", "process"), True),)

    @classmethod
    def _fresh(cls):
        return cls.seen > base.now() - EXPIRY

    @classmethod
    def people(cls):
        """The people who are here and let themselves be seen, hosts first, then by name."""
        visible = Person.select().join(cls).where(cls._fresh() & ~Person.invisible).distinct()
        return sorted(visible, key=lambda person: (not person.is_host, person.name.casefold()))

    @classmethod
    def is_here(cls, person):
        """Whether any process sees this person here."""
        return cls.select().where((cls.person == person) & cls._fresh()).exists()

    @classmethod
    def arrive(cls, person, process):
        """Note that this process sees them now. True when nobody saw them before: they came in."""
        came_in = not cls.is_here(person)
        row = {"person": person, "process": process, "seen": base.now()}
        target = [cls.neighbourhood, cls.person, cls.process]
        cls.insert(row).on_conflict(conflict_target=target, update={cls.seen: base.now()}).execute()
        return came_in

    @classmethod
    def leave(cls, person, process):
        """This process no longer sees them. True when no other does either: they went away."""
        gone = cls.delete().where((cls.person == person) & (cls.process == process)).execute()
        return bool(gone) and not cls.is_here(person)

    @classmethod
    def still_here(cls, process, people):
        """A sign of life for the people (by id) this process sees."""
        if people:
            cls.update(seen=base.now()).where(
                (cls.process == process) & cls.person.in_(list(people))
            ).execute()

    @classmethod
    def forget_expired(cls):
        """Drop what a process left behind that did not say goodbye; the neighbourhoods (ids) where that was."""
        old = cls.select().where(~cls._fresh())
        places = {row.neighbourhood_id for row in old}
        if places:
            cls.delete().where(~cls._fresh()).execute()
        return places
