"""School holidays: a series that is «niet in de schoolvakantie» does not come then."""

from peewee import CharField, DateField

from rosa.models.base import database
from rosa.models.local import Local

NAME_LENGTH = 80


class Holiday(Local):
    """Some days off, both ends included."""

    name = CharField(max_length=NAME_LENGTH)
    first_day = DateField()
    last_day = DateField()

    class Meta:
        indexes = ((("neighbourhood", "first_day", "name"), True),)

    @classmethod
    def all(cls):
        """All holidays, in order."""
        return cls.select().order_by(cls.first_day, cls.id)

    @classmethod
    def coming(cls, day):
        """The holidays that are not over on this day, in order."""
        return cls.all().where(cls.last_day >= day)

    @classmethod
    def add(cls, name, first_day, last_day):
        """Put a holiday in the list; the same name on the same day again changes when it ends."""
        with database.atomic():
            row = {"name": name, "first_day": first_day, "last_day": last_day}
            target = [cls.neighbourhood, cls.first_day, cls.name]
            cls.insert(row).on_conflict(conflict_target=target, update={cls.last_day: last_day}).execute()
            _remake()

    def remove(self):
        """Take it out of the list: series come on those days again."""
        with database.atomic():
            self.delete_instance()
            _remake()

    def has(self, day):
        """Whether this day is in it."""
        return self.first_day <= day <= self.last_day


def _remake():
    """Series that skip holidays have other dates now."""
    from rosa.models.timetable import remake_around_holidays  # it knows holidays

    remake_around_holidays()
