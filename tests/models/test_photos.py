"""Photos in the database: stored whole or not at all, gone when nothing points to them, never over the border."""

import pytest
from peewee import CharField

from rosa.models import Local, Photo, PhotoFile, database
from rosa.models.local import LocalKey
from rosa.models.scope import inside
from rosa.models.sweep import sweep
from rosa.photos import NotAPhoto
from tests.rooms.photos import a_file


class Poster(Local):
    """Something that shows a photo, known to this test only."""

    title = CharField(default="")
    photo = LocalKey(Photo, null=True)


# Nobody else has to know it: not the tests of all models, not the sweep of another test.
BACKREFS = {key: model for key, model in Photo._meta.backrefs.items() if model is Poster}
for key in BACKREFS:
    del Photo._meta.backrefs[key]


@pytest.fixture
def lombok(house):
    with inside(house.lombok):
        yield house.lombok


@pytest.fixture
def posters(lombok, monkeypatch):
    """A table of posters that point to photos."""
    database.create_tables([Poster])
    monkeypatch.setattr(Photo._meta, "backrefs", {**Photo._meta.backrefs, **BACKREFS})
    yield Poster
    database.drop_tables([Poster])


def test_a_photo_is_there_in_each_size(house, lombok):
    photo = Photo.keep(a_file((800, 600)), "Een vogel", house.aisha)
    photo = Photo.get_by_id(photo.id)
    assert (photo.width, photo.height, photo.alt, photo.person) == (800, 600, "Een vogel", house.aisha)
    assert [size.width for size in photo.pictures] == [320, 640, 800]
    assert photo.middle.width == 640
    for size in photo.pictures:
        assert (
            len(PhotoFile.of(photo.token, size.width, "webp")) == size.webp == photo.bytes(size.width, "webp")
        )
        assert len(PhotoFile.of(photo.token, size.width, "jpeg")) == size.jpeg == photo.bytes(size.width)
    assert photo.bytes(123) is None
    assert PhotoFile.of(photo.token, 640, "jpeg").startswith(b"\xff\xd8")
    assert PhotoFile.of(photo.token, 640, "webp")[8:12] == b"WEBP"


def test_nobody_guesses_an_address(lombok):
    tokens = {Photo.keep(a_file((9, 9))).token for _ in range(20)}
    assert len(tokens) == 20
    assert all(len(token) >= 32 for token in tokens)  # 192 bits


def test_what_is_no_photo_leaves_nothing(lombok):
    with pytest.raises(NotAPhoto):
        Photo.keep(b"hallo")
    assert not Photo.select().exists()


def test_it_is_stored_with_what_it_belongs_to_or_not_at_all(lombok):
    with database.atomic() as transaction:
        Photo.keep(a_file())
        transaction.rollback()
    assert not Photo.select().exists()
    assert not PhotoFile.select().exists()


def test_a_photo_goes_with_its_files(lombok):
    stays, goes = Photo.keep(a_file()), Photo.keep(a_file())
    goes.delete_instance()
    assert list(Photo.select()) == [stays]
    assert {file.photo_id for file in PhotoFile.select()} == {stays.id}
    assert PhotoFile.of(goes.token, 320, "jpeg") is None


def test_a_photo_stays_as_long_as_something_points_to_it(posters):
    photo = Photo.keep(a_file())
    poster = posters.create(photo=photo)
    assert photo.is_used
    photo.let_go()
    assert Photo.select().exists()
    poster.delete_instance()
    assert not photo.is_used
    photo.let_go()
    assert not Photo.select().exists()


def test_what_nothing_points_to_goes_after_a_day(posters, clock):
    left, used = Photo.keep(a_file()), Photo.keep(a_file())
    posters.create(photo=used)
    posters.create(photo=None)
    clock.forward(hours=23)
    fresh = Photo.keep(a_file())
    sweep()
    assert set(Photo.select()) == {left, used, fresh}
    clock.forward(hours=2)
    sweep()
    assert set(Photo.select()) == {used, fresh}
    assert {file.photo_id for file in PhotoFile.select()} == {used.id, fresh.id}


def test_a_photo_that_waits_is_for_who_sent_it(house, posters):
    photo = Photo.keep(a_file(), "", house.aisha)
    assert Photo.pending(photo.token, house.aisha) == photo
    assert Photo.pending(photo.token, house.bram) is None
    assert Photo.pending(photo.token, None) is None
    assert Photo.pending("", house.aisha) is None
    posters.create(photo=photo)
    assert Photo.pending(photo.token, house.aisha) is None  # it belongs to something now


def test_a_photo_of_another_neighbourhood_is_not_there(house, lombok):
    photo = Photo.keep(a_file())
    with inside(house.overvecht):
        assert PhotoFile.of(photo.token, 320, "jpeg") is None
        assert Photo.get_or_none(Photo.token == photo.token) is None
    assert PhotoFile.of(photo.token, 320, "jpeg")


def test_other_words_for_what_is_on_it(lombok):
    photo = Photo.keep(a_file(), "Een vogel")
    photo.describe("Een mus")
    assert Photo.get_by_id(photo.id).alt == "Een mus"
    photo.describe("x" * 300)
    assert len(Photo.get_by_id(photo.id).alt) == 250
