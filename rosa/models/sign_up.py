"""Who comes (ik kom): one row for each person and date. When it is full they wait, and move up by themselves."""

from peewee import JOIN, BooleanField, CharField, IntegrityError, fn

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.event import Event
from rosa.models.local import Local, LocalKey
from rosa.models.occurrence import Occurrence
from rosa.models.person import NAME_LENGTH, Person, tidy
from rosa.models.tiding import Tiding


class TooLate(Exception):
    """It has begun, it is past, or it is off: nobody can sign up any more."""


class SignUp(Local):
    """Somebody comes. Who phoned has no `person` but a `name`, which only the organiser sees."""

    occurrence = LocalKey(Occurrence, backref="sign_ups")
    person = LocalKey(Person, null=True)
    name = CharField(max_length=NAME_LENGTH, default="")
    # People say themselves whether the organiser sees their name.
    shows_name = BooleanField(default=False)
    waiting = BooleanField(default=False)
    client_id = CharField(max_length=64, null=True)
    created = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "occurrence", "person"), True),
            (("neighbourhood", "client_id"), True),
            (("neighbourhood", "person"), False),
        )

    @classmethod
    def come(cls, occurrence, person):
        """Sign up, or wait when it is full; who did so before stays as they were. Raises TooLate."""
        return cls._add(occurrence, cls.person == person, person=person)

    @classmethod
    def add_by_name(cls, occurrence, name, client_id):
        """The organiser signs somebody up who phoned. Raises TooLate."""
        return cls._add(
            occurrence, cls.client_id == client_id, name=tidy(name), shows_name=True, client_id=client_id
        )

    @classmethod
    def _add(cls, occurrence, same, **who):
        with database.atomic():
            occurrence = cls._lock(occurrence)
            if occurrence is None:  # it was taken away a moment ago
                raise TooLate
            if before := cls.select().where(cls.occurrence == occurrence, same).first():
                return before
            if not occurrence.takes_sign_ups:
                raise TooLate
            places = occurrence.now_is("places")
            full = places is not None and cls.coming_to(occurrence).count() >= places
            try:
                with database.atomic():
                    return cls.create(occurrence=occurrence, waiting=full, **who)
            except IntegrityError:  # the same name was sent before, for another date
                return cls.get(same)

    def leave(self):
        """Not come after all; who waits longest comes in their place. Whether they were on the list still."""
        with database.atomic():
            occurrence = self._lock(self.occurrence)
            gone = self.delete_instance()
            self.move_up(occurrence)
            return bool(gone)

    def take_off(self):
        """The organiser takes somebody off the list; they are told."""
        with database.atomic():
            if self.leave():
                self._tell(self.person, "taken_off", self.occurrence)

    @classmethod
    def organised_by(cls, person):
        """The sign-ups for what this person organises."""
        query = cls.select(cls, Occurrence, Event).join(Occurrence).join(Event)
        return query if person.is_worker else query.where(Event.created_by == person)

    def show_name(self, shows):
        """Let the organiser see their name, or no longer."""
        self.shows_name = shows
        # Only that: meanwhile they may have moved up.
        self.save(only=[SignUp.shows_name])

    @classmethod
    def of(cls, occurrence, person):
        """The sign-up of this person for this date, or None."""
        return person and cls.get_or_none(cls.occurrence == occurrence, cls.person == person)

    @classmethod
    def coming_to(cls, occurrence):
        """Who come to this date, in the order they signed up."""
        return cls._at(occurrence).where(~cls.waiting)

    @classmethod
    def waiting_for(cls, occurrence):
        """Who wait for a place, the first one first."""
        return cls._at(occurrence).where(cls.waiting)

    @classmethod
    def _at(cls, occurrence):
        query = cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER)
        return query.where(cls.occurrence == occurrence).order_by(cls.id)

    @classmethod
    def mine(cls, person):
        """What this person goes to and is not over, the first one first."""
        query = cls.select(cls, Occurrence, Event).join(Occurrence).join(Event)
        return query.where(cls.person == person, Occurrence.ends > base.now()).order_by(Occurrence.starts)

    @classmethod
    def counts(cls, occurrences):
        """{id of the date: how many come}, for many dates at once."""
        ids = [occurrence.id for occurrence in occurrences]
        query = cls.select(cls.occurrence, fn.COUNT(cls.id)).where(cls.occurrence.in_(ids), ~cls.waiting)
        return dict(query.group_by(cls.occurrence).tuples())

    @classmethod
    def awaited(cls, occurrences):
        """The ids of those dates that anybody signed up for."""
        ids = [occurrence.id for occurrence in occurrences]
        found = set()
        # A database takes so many values at a time.
        for start in range(0, len(ids), 200):
            query = cls.select(cls.occurrence).where(cls.occurrence.in_(ids[start : start + 200])).distinct()
            found.update(id for (id,) in query.tuples())
        return found

    @property
    def shown_name(self):
        """The name on the organiser's list; empty for who did not say that it may stand there."""
        if self.person is None:
            return self.name
        return self.person.name if self.shows_name else ""

    @property
    def place_in_line(self):
        """Who waits: the how-manieth; the next to come is 1."""
        ahead = SignUp.select().where(
            SignUp.occurrence == self.occurrence_id, SignUp.waiting, SignUp.id < self.id
        )
        return ahead.count() + 1

    @classmethod
    def move_up(cls, occurrence):
        """Let who waits longest come, as far as there are places, and tell them."""
        with database.atomic():
            occurrence = cls._lock(occurrence)
            if occurrence is None or not occurrence.takes_sign_ups:
                return
            places = occurrence.now_is("places")
            room = None if places is None else max(places - cls.coming_to(occurrence).count(), 0)
            for sign_up in list(cls.waiting_for(occurrence).limit(room)):
                sign_up.waiting = False
                sign_up.save(only=[cls.waiting])
                cls._tell(sign_up.person, "place", occurrence)
                if sign_up.person is None:  # who phoned reads nothing here: somebody has to call back
                    path = f"/agenda/{occurrence.id}/lijst/"
                    Tiding.tell(
                        occurrence.event.created_by, "place_by_phone", occurrence.now_is("title"), path
                    )

    @classmethod
    def tell_all(cls, occurrence, kind):
        """Put a line about this date in the post of everybody who would come or waits."""
        for sign_up in cls._at(occurrence):
            cls._tell(sign_up.person, kind, occurrence)

    @staticmethod
    def _tell(person, kind, occurrence):
        Tiding.tell(person, kind, occurrence.now_is("title"), f"/agenda/{occurrence.id}/")

    @staticmethod
    def _lock(occurrence):
        """One at a time at this date: on PostgreSQL by its row, on SQLite by being the one who writes."""
        Occurrence.update(sequence=Occurrence.sequence).where(Occurrence.id == occurrence.id).execute()
        # As it is now that nobody else can change it.
        return Occurrence.all().where(Occurrence.id == occurrence.id).first()
