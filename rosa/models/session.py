"""A device somebody is signed in on: a row that can be listed and ended."""

import hashlib
import secrets
from datetime import timedelta

from peewee import CharField

from rosa.models import base
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import GUEST, Person

LIFETIME = {GUEST: timedelta(days=1)}
LONGEST = timedelta(days=90)
# Moving the end of a session on costs a write, so it is done now and then.
STEP = timedelta(hours=1)


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
        token = secrets.token_urlsafe(32)
        ends = base.now() + LIFETIME.get(person.role, LONGEST)
        return cls.create(person=person, token_hash=_hash(token), device=device[:60], ends=ends), token

    @classmethod
    def running(cls):
        """Sessions that have not ended, newest use first, each with its person."""
        query = cls.select(cls, Person).join(Person)
        return query.where(cls.ends > base.now()).order_by(cls.seen.desc(), cls.id.desc())

    @classmethod
    def of_token(cls, token):
        """The running session with this token, or None; it lasts longer for being used."""
        session = cls.running().where(cls.token_hash == _hash(token)).first() if token else None
        if session and base.now() - session.seen > STEP:
            session.seen = base.now()
            session.ends = session.seen + LIFETIME.get(session.person.role, LONGEST)
            session.save()
        return session

    @classmethod
    def of(cls, person):
        """The running sessions of this person."""
        return cls.running().where(cls.person == person)

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


def _hash(token):
    return hashlib.sha256(token.encode()).hexdigest()
