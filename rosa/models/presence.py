"""Who is in the living room now. Nothing is kept of who was."""

from contextlib import contextmanager
from datetime import timedelta

from peewee import CharField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.person import Person
from rosa.models.scope import inside

EXPIRY = timedelta(seconds=60)
# A page that asks for news every few seconds is noted this often.
STEP = timedelta(seconds=5)
# Instead of a process: pages without a socket. All of somebody's pages, whichever process gave them, are one row.
PAGE = "page"


class Presence(Local):
    """Somebody is in the room: through a process that holds their sockets, or through a PAGE.

    They came in with their first row and went away with their last. All rows of one person change one after the
    other, in whichever process, so that exactly one of them sees the coming in and one the going away.
    """

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
    def is_noted(cls, person):
        """Whether any row says this person is here; a stale one too, as nobody heard them go yet."""
        return cls.select().where(cls.person == person).exists()

    @classmethod
    @contextmanager
    def alone_with(cls, person):
        """A transaction in which no other thread or process notes this person (id)."""
        with database.atomic():
            row = Person.select(Person.id).where(Person.id == person)
            (row.for_update() if database.for_update else row).execute()
            yield

    @classmethod
    def arrive(cls, person, process):
        """Note that this process sees them (id) now. True when nobody saw them before: they came in.

        A socket takes the place of the page it stands in: it can say goodbye, and the page cannot.
        """
        with cls.alone_with(person):
            came_in = not cls.is_noted(person)
            row = {"person": person, "process": process, "seen": base.now()}
            target = [cls.neighbourhood, cls.person, cls.process]
            cls.insert(row).on_conflict(conflict_target=target, update={cls.seen: base.now()}).execute()
            if process != PAGE:
                cls.delete().where((cls.person == person) & (cls.process == PAGE)).execute()
        return came_in

    @classmethod
    def visit(cls, person, polling=False):
        """Note a page they (id) fetched. True when they came in.

        Who has a socket fetches pages too, and leaves by the socket; only a page that polls stays as well.
        """
        known = {row.process: row.seen for row in cls.select().where(cls.person == person)}
        noted = PAGE in known and known[PAGE] > base.now() - STEP
        if noted or (known.keys() - {PAGE} and not polling):
            return False
        return cls.arrive(person, PAGE)

    @classmethod
    def leave(cls, person, process):
        """This process no longer sees them. True when no other does either: they went away."""
        with cls.alone_with(person):
            gone = cls.delete().where((cls.person == person) & (cls.process == process)).execute()
            return bool(gone) and not cls.is_noted(person)

    @classmethod
    def still_here(cls, process):
        """A sign of life for all people of a process, and who they are: {(neighbourhood id, person id)}."""
        alive = cls.update(seen=base.now()).where(cls.process == process)
        return set(alive.returning(cls.neighbourhood, cls.person).tuples().execute())

    @classmethod
    def hand_over(cls, process):
        """This process ends: its people have a PAGE, until the socket with which they come back takes that over."""
        with database.atomic():
            back = cls.select(cls.person).where(cls.process != process)  # came back elsewhere already
            mine = cls.select(cls.neighbourhood, cls.person).where(
                cls.process == process, cls.person.not_in(back)
            )
            rows = [
                {"neighbourhood": place, "person": person, "process": PAGE} for place, person in mine.tuples()
            ]
            if rows:
                cls.insert_many(rows).on_conflict_ignore().execute()
            cls.delete().where(cls.process == process).execute()

    @classmethod
    def expire(cls):
        """Drop what could not say goodbye; who went away by that, as [(neighbourhood id, person id)]."""
        gone = []
        for place, person in (
            cls.select(cls.neighbourhood, cls.person).where(~cls._fresh()).distinct().tuples()
        ):
            with inside(Neighbourhood(id=place)), cls.alone_with(person):
                dropped = cls.delete().where((cls.person == person) & ~cls._fresh()).execute()
                if dropped and not cls.is_noted(person):
                    gone.append((place, person))
        return gone
