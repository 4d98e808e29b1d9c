"""Photos, in the database: stored together with what they belong to, backed up with it, the same for each process."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from peewee import BlobField, CharField, IntegerField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.sweep import every_minute
from rosa.photos import redraw

ALT_LENGTH = 250
PENDING = timedelta(days=1)
WEBP, JPEG = ("webp", "jpeg")


@dataclass(frozen=True)
class Size:
    """A size a photo is there in, and how many bytes that takes in each format."""

    width: int
    webp: int
    jpeg: int


class Photo(Local):
    """A photo. Who knows its `token` may see it. `alt` says what is on it; it is empty when it only decorates.

    Nothing needs to point to it yet: it may have come with a form that was not right. A day later it goes.
    """

    token = CharField(max_length=32, unique=True)
    alt = CharField(max_length=ALT_LENGTH, default="")
    # Of the largest picture.
    width = IntegerField()
    height = IntegerField()
    # «320:18233:21010 640:…»: width and bytes, so that a page asks for no pictures to tell what they weigh.
    sizes = CharField(max_length=100)
    person = LocalKey(Person, null=True)
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "created"), False),)

    @classmethod
    def keep(cls, content, alt="", person=None):
        """Draw this file (bytes, or something to read) anew and keep it. Raises rosa.photos.NotAPhoto."""
        pictures = redraw(content if isinstance(content, bytes) else content.read())
        data = {(picture.width, picture.format): picture.data for picture in pictures}
        widths = sorted({picture.width for picture in pictures})
        sizes = " ".join(f"{w}:{len(data[w, WEBP])}:{len(data[w, JPEG])}" for w in widths)
        largest = pictures[-1]
        with database.atomic():
            photo = cls.create(
                token=secrets.token_urlsafe(24),
                alt=alt[:ALT_LENGTH],
                width=largest.width,
                height=largest.height,
                sizes=sizes,
                person=person,
            )
            rows = [
                {"photo": photo, "width": width, "format": format, "data": content}
                for (width, format), content in data.items()
            ]
            PhotoFile.insert_many(rows).execute()
        return photo

    @property
    def pictures(self):
        """Its sizes (`Size`), smallest first."""
        return [Size(*map(int, size.split(":"))) for size in self.sizes.split()]

    @property
    def middle(self):
        """The size that most screens want."""
        return [size for size in self.pictures if size.width <= 640][-1]

    def bytes(self, width, format=JPEG):
        """How many bytes it takes in this width; None when it is not there."""
        return next((getattr(size, format) for size in self.pictures if size.width == width), None)

    @classmethod
    def pending(cls, token, person):
        """The photo with this token that `person` sent and that belongs to nothing yet; None when there is none."""
        photo = cls.get_or_none(cls.token == token, cls.person == person) if person and token else None
        return photo if photo and not photo.is_used else None

    @property
    def is_used(self):
        """Whether anything points to it."""
        return any(model.select().where(key == self).exists() for key, model in self._pointing())

    @classmethod
    def _pointing(cls):
        return [(key, model) for key, model in cls._meta.backrefs.items() if model is not PhotoFile]

    def describe(self, alt):
        """Say what is on it, in other words than before."""
        if alt != self.alt:
            self.alt = alt[:ALT_LENGTH]
            self.save(only=[Photo.alt])

    def let_go(self):
        """Delete it, unless something points to it still."""
        if not self.is_used:
            self.delete_instance()

    def delete_instance(self, *args, **options):
        """Delete it with its files."""
        with database.atomic():
            PhotoFile.delete().where(PhotoFile.photo == self).execute()
            return super().delete_instance(*args, **options)

    @classmethod
    def sweep(cls):
        """Delete what nothing pointed to for a day."""
        left = cls.select().where(cls.created < base.now() - PENDING)
        for key, model in cls._pointing():
            left = left.where(cls.id.not_in(model.select(key).where(key.is_null(False))))
        for photo in left.limit(100):
            photo.let_go()


class PhotoFile(Local):
    """One size of a photo in one format: the bytes a browser gets."""

    photo = LocalKey(Photo, index=False)
    width = IntegerField()
    format = CharField(max_length=4)
    data = BlobField()

    class Meta:
        indexes = ((("neighbourhood", "photo", "width", "format"), True),)

    @classmethod
    def of(cls, token, width, format):
        """The bytes behind an address, or None."""
        query = cls.select(cls.data).join(Photo).where(Photo.token == token)
        row = query.where(cls.width == width, cls.format == format).tuples().first()
        return row and bytes(row[0])


every_minute(Photo.sweep)
