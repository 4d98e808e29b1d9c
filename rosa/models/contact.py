"""How to reach the house: where it is, how to get there, who works there and with whom."""

import re

from peewee import SQL, CharField, SmallIntegerField, TextField, fn

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.person import HOST, WORKER, Person
from rosa.models.scope import here

JOB_LENGTH, PARTNER_LENGTH, PARTNER_TEXT_LENGTH = 60, 60, 200
PHONE_LENGTH, EMAIL_LENGTH, LINK_LENGTH, MAP_ALT_LENGTH = 30, 254, 300, 300
ADDRESS_LENGTH, ROUTE_LENGTH = 300, 1500
# The languages that somebody of the team may speak, by their codes.
TONGUES = (
    "nl", "en", "ar", "tr", "rif", "uk", "pl", "so", "ti", "fa", "fr", "es", "de", "pt", "ro", "bg", "ru",
    "ku", "ps", "ur", "hi", "zh", "am", "srn", "pap",
)  # fmt: skip


class ContactInfo(Local):
    """One row for each neighbourhood. Lines of the address and steps of the route stand each on their own line."""

    address = CharField(max_length=ADDRESS_LENGTH, default="")
    whatsapp = CharField(max_length=PHONE_LENGTH, default="")
    email = CharField(max_length=EMAIL_LENGTH, default="")
    route = TextField(default="")
    # A drawing that rosa.drawings let in, its size, and what a person who cannot see it should know.
    map = TextField(default="")
    map_width = SmallIntegerField(default=0)
    map_height = SmallIntegerField(default=0)
    map_alt = CharField(max_length=MAP_ALT_LENGTH, default="")
    changed = MomentField(default=base.now)

    class Meta:
        # Not an index: it would have the name of the foreign key's own, and not be made.
        constraints = [SQL('UNIQUE ("neighbourhood_id")')]

    @classmethod
    def here(cls):
        """What is known of this neighbourhood; all empty when nobody wrote anything yet."""
        return cls.select().first() or cls()

    @classmethod
    def write(cls, phone=None, **fields):
        """Note what changed. The phone number is the neighbourhood's: it stands in other rooms too."""
        with database.atomic():
            cls.insert(changed=base.now()).on_conflict_ignore().execute()
            cls.update(changed=base.now(), **fields).execute()
            if phone is not None:
                Neighbourhood.update(phone=phone).where(Neighbourhood.id == here().id).execute()

    @property
    def address_lines(self):
        """The address, line by line."""
        return _lines(self.address)

    @property
    def steps(self):
        """How to get here, step by step."""
        return _lines(self.route)

    @property
    def whatsapp_number(self):
        """The WhatsApp number as its links want it: digits, with the country in front."""
        return international(self.whatsapp)

    @property
    def map_version(self):
        """A number that differs when the map may differ, so that a browser can keep it."""
        return int(self.changed.timestamp())


class InOrder:
    """Rows with a `position`, that people put in order."""

    @classmethod
    def next_position(cls):
        """The position behind all others."""
        return (cls.select(fn.MAX(cls.position)).scalar() or 0) + 1

    def rise(self):
        """Change places with the one before it."""
        with database.atomic():
            rows = list(type(self).in_order())
            place = next((number for number, row in enumerate(rows) if row.id == self.id), 0)
            if place:
                rows[place - 1], rows[place] = rows[place], rows[place - 1]
            for number, row in enumerate(rows, start=1):
                if row.position != number:
                    row.position = number
                    row.save()


class Colleague(InOrder, Local):
    """Somebody of the team, with what they do. Their name and face are the person's own."""

    person = LocalKey(Person)
    job = CharField(max_length=JOB_LENGTH, default="")
    languages = CharField(max_length=100, default="")
    position = SmallIntegerField(default=0)

    class Meta:
        indexes = ((("neighbourhood", "person"), True),)

    @classmethod
    def in_order(cls):
        """The team, each with their person."""
        return cls.select(cls, Person).join(Person).order_by(cls.position, cls.id)

    @classmethod
    def candidates(cls):
        """Who may be on the team: those who work or host here."""
        return Person.select().where(Person.role.in_([HOST, WORKER])).order_by(Person.name, Person.id)

    @classmethod
    def put(cls, person, job, languages):
        """Put somebody on the team, or say anew what they do."""
        fields = {"job": job, "languages": ",".join(languages)}
        with database.atomic():
            new = {"person": person, "position": cls.next_position(), **fields}
            cls.insert(new).on_conflict_ignore().execute()
            cls.update(**fields).where(cls.person == person).execute()

    @property
    def tongues(self):
        """The codes of the languages they speak."""
        return [code for code in self.languages.split(",") if code in TONGUES]


class Partner(InOrder, Local):
    """An organisation that the house works with."""

    name = CharField(max_length=PARTNER_LENGTH)
    text = CharField(max_length=PARTNER_TEXT_LENGTH, default="")
    link = CharField(max_length=LINK_LENGTH, default="")
    phone = CharField(max_length=PHONE_LENGTH, default="")
    position = SmallIntegerField(default=0)
    client_id = CharField(max_length=64)

    class Meta:
        indexes = ((("neighbourhood", "client_id"), True),)

    @classmethod
    def in_order(cls):
        """All partners."""
        return cls.select().order_by(cls.position, cls.id)

    @classmethod
    def add(cls, client_id, **fields):
        """A new partner; the same client_id again adds nothing."""
        new = {"client_id": client_id, "position": cls.next_position(), **fields}
        cls.insert(new).on_conflict_ignore().execute()

    def change(self, **fields):
        """Say something else of it."""
        Partner.update(**fields).where(Partner.id == self.id).execute()


def international(number):
    """A phone number as digits with the country in front; a number that starts with 0 is Dutch."""
    digits = re.sub(r"[^0-9]", "", number)
    if number.strip().startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    return f"31{digits[1:]}" if digits.startswith("0") else digits


def _lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]
