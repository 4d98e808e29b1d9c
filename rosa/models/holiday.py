"""School holidays: a series that is «niet in de schoolvakantie» does not come then."""

from peewee import CharField, DateField

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

    def has(self, day):
        """Whether this day is in it."""
        return self.first_day <= day <= self.last_day
