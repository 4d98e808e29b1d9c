"""A person as one neighbourhood knows them: a name, a face, a role."""

import re
import unicodedata
from datetime import timedelta

from peewee import BooleanField, CharField, ForeignKeyField, IntegrityError

from rosa.models import base
from rosa.models.account import Account
from rosa.models.base import MomentField, database
from rosa.models.local import Local
from rosa.models.scope import here

GUEST, RESIDENT, EDITOR, HOST, WORKER = ROLES = ("guest", "resident", "editor", "host", "worker")
NAME_LENGTH, NAME_KEY_LENGTH = 30, 60


class NameTaken(Exception):
    """Somebody in this neighbourhood has that name now."""


class Person(Local):
    """Somebody in one neighbourhood. Guests have a name for as long as their session lasts."""

    account = ForeignKeyField(Account, null=True)
    name = CharField(max_length=NAME_LENGTH)
    # The name as compared with others; empty when a guest left and the name is free again.
    name_key = CharField(max_length=NAME_KEY_LENGTH, null=True)
    face = CharField(max_length=20)
    role = CharField(max_length=12, default=GUEST)
    invisible = BooleanField(default=False)
    # How they want to read, in the words of `rosa.preferences`.
    reading = CharField(max_length=80, default="")
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "name_key"), True), (("neighbourhood", "account"), True))

    @property
    def is_resident(self):
        """Lives or works here, known by more than a name."""
        return self.role != GUEST

    @property
    def is_editor(self):
        """May make the newspaper: residents with extra trust, and workers."""
        return self.role in (EDITOR, WORKER)

    @property
    def is_host(self):
        """May look after the living room."""
        return self.role in (HOST, WORKER)

    @property
    def is_worker(self):
        """Is paid to be here."""
        return self.role == WORKER

    @property
    def may_organise(self):
        """May put activities in the agenda."""
        return self.role in (EDITOR, HOST, WORKER)

    @property
    def may_take_part(self):
        """May talk, hang up notices and join in: residents, and guests where the neighbourhood lets them."""
        return self.is_resident or here().guests_may_talk

    @property
    def may_link(self):
        """Links and photos are for people we have known for longer than a day."""
        known = self.is_resident and self.created < base.now() - timedelta(days=1)
        return self.role in (EDITOR, HOST, WORKER) or known

    @classmethod
    def welcome(cls, name, face, role=GUEST, account=None):
        """A new person under a name that nobody here uses. Raises NameTaken."""
        from rosa.models.session import Session  # a session knows its person

        with database.atomic():
            Session.free_names()
            try:
                with database.atomic():
                    return cls.create(
                        name=tidy(name), name_key=name_key(name), face=face, role=role, account=account
                    )
            except IntegrityError as taken:
                raise NameTaken(name) from taken

    def read_as(self, reading):
        """Remember how they want to read, for their next device."""
        type(self).update(reading=reading).where(Person.id == self.id).execute()
        self.reading = reading

    @classmethod
    def working_here(cls, account):
        """Who this account is in this neighbourhood, or None when it has no work here."""
        return cls.get_or_none(cls.account == account)


def tidy(name):
    """A name as it is shown: no odd spaces, nothing invisible that turns the text round it about."""
    name = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c)[0] != "C")
    return re.sub(r"\s+", " ", name).strip()


def name_key(name):
    """A name as it is compared: capitals and accents do not make another name."""
    plain = unicodedata.normalize("NFKD", tidy(name).casefold())
    # Some letters are a whole sentence when they are taken apart.
    return "".join(c for c in plain if not unicodedata.combining(c))[:NAME_KEY_LENGTH]
