"""A device somebody is signed in on: a row that can be listed and ended."""

from datetime import timedelta

from peewee import CharField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.person import GUEST, Person
from rosa.models.token import hash_of, new_token

LIFETIME = {GUEST: timedelta(days=1)}
LONGEST = timedelta(days=90)
# Moving the end of a session on costs a write, so it is done now and then.
STEP = timedelta(hours=1)
# A way back for who has no account: a row that signs nobody in by itself, but opens a new session when it is used.
LINK, LINK_LIFE, MOST_LINKS = "link", timedelta(days=40), 5


class Session(Local):
    """One device of one person. Only a hash of the token is kept."""

    person = LocalKey(Person, backref="sessions")
    token_hash = CharField(max_length=64, unique=True)
    device = CharField(max_length=60, default="")
    created = MomentField(default=base.now)
    seen = MomentField(default=base.now)
    ends = MomentField()

    @classmethod
    def start(cls, person, device=""):
        """A new session and its token, which is shown once and kept nowhere: (session, token)."""
        token = new_token()
        ends = base.now() + LIFETIME.get(person.role, LONGEST)
        return cls.create(person=person, token_hash=hash_of(token), device=device[:60], ends=ends), token

    @classmethod
    def running(cls):
        """Sessions that have not ended, newest use first, each with its person."""
        query = cls.select(cls, Person).join(Person)
        return query.where(cls.ends > base.now()).order_by(cls.seen.desc(), cls.id.desc())

    @classmethod
    def of_token(cls, token):
        """The running session with this token, or None; it lasts longer for being used."""
        asked = cls.running().where(cls.token_hash == hash_of(token or ""), cls.device != LINK)
        session = asked.first() if token else None
        if session and base.now() - session.seen > STEP:
            session.seen = base.now()
            session.ends = session.seen + LIFETIME.get(session.person.role, LONGEST)
            session.save()
        return session

    @classmethod
    def of(cls, person):
        """The running sessions of this person."""
        return cls.running().where(cls.person == person)

    @classmethod
    def make_link(cls, person, token):
        """A link for this person to come back with; their oldest goes when they have many. None when it cannot be."""
        with database.atomic():
            # One at a time for each person: sent twice at once it is one link.
            Person.update(face=Person.face).where(Person.id == person.id).execute()
            if known := cls.get_or_none(cls.token_hash == hash_of(token)):
                return known if known.is_link and known.person_id == person.id else None
            for old in list(cls._links(person).offset(MOST_LINKS - 1)):
                old.end()
            ends = base.now() + LINK_LIFE
            return cls.create(person=person, token_hash=hash_of(token), device=LINK, ends=ends)

    @classmethod
    def link(cls, token):
        """The link with this token, while it works; else None."""
        return cls.running().where(cls.token_hash == hash_of(token), cls.device == LINK).first()

    @classmethod
    def has_link(cls, person):
        """Whether this person has a way back."""
        return cls._links(person).exists()

    @classmethod
    def _links(cls, person):
        return cls.of(person).where(cls.device == LINK).order_by(cls.id.desc()).limit(100)

    @property
    def is_link(self):
        """Whether it is a link to come back with, and no device."""
        return self.device == LINK

    def use(self):
        """A link works on for being used."""
        self.seen = base.now()
        self.ends = self.seen + LINK_LIFE
        self.save(only=[Session.seen, Session.ends])

    @property
    def is_running(self):
        """Whether it has not ended."""
        return self.ends > base.now()

    def end(self):
        """Sign this device out, now."""
        self.ends = base.now()
        self.save()

    @classmethod
    def free_names(cls):
        """Give back the names of guests who have no running session any more."""
        held = cls.running().select(cls.person)
        idle = (Person.role == GUEST) & Person.name_key.is_null(False) & Person.id.not_in(held)
        Person.update(name_key=None).where(idle).execute()
