"""A calendar file that somebody gave: kept until they say what to do with it.

So what was shown is what comes in.
"""

from datetime import timedelta

from peewee import BlobField, CharField, DateField, IntegrityError

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.holiday_plan import HolidayPlan
from rosa.models.incoming import read
from rosa.models.incoming_shapes import Reading
from rosa.models.local import Local, LocalKey
from rosa.models.occurrence import today
from rosa.models.person import Person
from rosa.models.source import ADDRESS_LENGTH, DAILY, NAME_LENGTH, Source
from rosa.models.taking_in import Outdated, Plan
from rosa.models.timetable import HORIZON

AGENDA, HOLIDAYS = "agenda", "holidays"
# Who does not come back within a day begins anew.
PATIENCE = timedelta(days=1)
# Holidays are known long before.
YEARS = timedelta(days=6 * 365)


class SourceFile(Local):
    """The bytes of a calendar, and what its giver said of it. `client_id` makes giving it twice giving it once.

    When it came in (`taken`) the last one of each source stays: as time goes on, its series go on.
    """

    client_id = CharField(max_length=64)
    kind = CharField(max_length=10, default=AGENDA)
    source = LocalKey(Source, null=True)
    name = CharField(max_length=NAME_LENGTH, default="")
    address = CharField(max_length=ADDRESS_LENGTH, default="")
    category = CharField(max_length=20, default="")
    from_day = DateField()
    content = BlobField()
    created_by = LocalKey(Person, null=True)
    created = MomentField(default=base.now)
    taken = MomentField(null=True)

    class Meta:
        indexes = ((("neighbourhood", "client_id"), True), (("neighbourhood", "source"), False))

    @classmethod
    def keep(cls, client_id, content, **values):
        """Keep these bytes under this id, in place of what was kept under it; what came in already stays as it is."""
        values["from_day"] = values.get("from_day") or today()
        with database.atomic():
            cls.prune()
            row = {"client_id": client_id, "content": content, **values}
            cls.insert(row).on_conflict_ignore().execute()
            same = cls.update(content=content, **values).where(cls.client_id == client_id)
            same.where(cls.taken.is_null()).execute()
            return cls.get(cls.client_id == client_id)

    @classmethod
    def waiting(cls):
        """What was given and not decided about."""
        return cls.select().where(cls.taken.is_null())

    @classmethod
    def given_as(cls, client_id):
        """What waits under this id, or None."""
        return cls.waiting().where(cls.client_id == client_id).first()

    @classmethod
    def last_of(cls, source):
        """The file that this source gave last, or None."""
        return cls.select().where(cls.source == source, cls.taken.is_null(False)).first()

    @classmethod
    def prune(cls):
        """Throw away what nobody decided about in time."""
        done_with = cls.taken.is_null() | (cls.kind == HOLIDAYS)
        cls.delete().where(done_with, cls.created < base.now() - PATIENCE).execute()

    @classmethod
    def stop(cls, source):
        """Follow this source no longer: what it would still bring goes, as if it withdrew all; the past stays."""
        with database.atomic():
            Plan(source, Reading()).carry_out(source)
            cls.delete().where(cls.source == source).execute()
            if source.events.exists():
                source.address = None
                source.note_trouble("stopped")
            else:
                source.delete_instance()

    def look(self):
        """What would come in: a `Plan` or a `HolidayPlan`, with the reading it is made from."""
        if self.kind == HOLIDAYS:
            return HolidayPlan(read(self.content, self.from_day, today() + YEARS))
        known = self.source or Source.known_as(self.name, self.address)
        last = SourceFile.last_of(known) if known and not self.category else self
        reading = read(self.content, self.from_day, today() + HORIZON)
        return Plan(known, reading, last.category if last else "")

    def take_in(self, digest=None):
        """Bring it in: all of it or nothing. Raises Outdated when `digest` is that of another plan than this has now.

        Once: a second time changes nothing. The plan that was carried out, or None.
        """
        try:
            return self._take_in(digest)
        except IntegrityError as crossed:  # somebody took in the same at the same time
            raise Outdated from crossed

    def _take_in(self, digest):
        with database.atomic():
            row = self._alone(SourceFile.select().where(SourceFile.id == self.id))
            if row is None or row.taken:
                self.source = row and row.source
                return None
            if known := row.source or Source.known_as(row.name, row.address):
                self._alone(Source.select().where(Source.id == known.id))
            plan = row.look()
            if plan.reading.fault or (digest is not None and digest != plan.digest):
                raise Outdated
            if row.kind == HOLIDAYS:
                plan.carry_out()
            else:
                row.category = plan.category
                self.source = row.source = row._source(plan.source)
                plan.carry_out(row.source, row.created_by)
                SourceFile.delete().where(SourceFile.source == row.source, SourceFile.id != row.id).execute()
            row.taken = base.now()
            row.save()
            return plan

    @staticmethod
    def _alone(query):
        """The row, which nobody else can take in at the same time."""
        return (query.for_update() if database.for_update else query).first()

    def _source(self, source):
        """The source that it is the calendar of, as it is from now on."""
        if source is None:
            source = Source(name=self.name, created_by=self.created_by)
        source.address = self.address or source.address
        source.from_day, source.trouble = self.from_day, ""
        source.last_read, source.next_read = base.now(), base.now() + DAILY
        source.save()
        return source
