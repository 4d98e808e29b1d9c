"""The house that tests play in: a fresh database each, the app on it, and the cast inside."""

import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import cycle

import pytest
from argon2 import PasswordHasher

from rosa import create_app, models
from rosa.cli import bring_up_to_date
from rosa.config import Settings
from rosa.limits import limiter
from rosa.models import account, base, databases
from rosa.models.clock import AMSTERDAM
from rosa.pages import Voice
from tests.servers import Gunicorn
from tests.visitor import Visitor
from tests.world import make_world

DATABASES = ("sqlite", "postgres")
SECRET_KEY = "a key for tests, and for nothing but tests"


class House:
    """An app with the cast in its database: `house.lombok`, `house.aisha`, … as in `tests.world.World`."""

    def __init__(self, url, app=None, **settings):
        self.settings = settings_for(url, **settings)
        self.app = app or make_app(self.settings)
        self.app.config["SETTINGS"] = self.settings
        limiter.enabled = self.settings.rate_limits  # one for all apps: the last house may have been strict
        self.app.extensions["live"].voice = Voice(self.app)  # what was said elsewhere was never said here
        models.database.close_all()
        models.connect(url)
        models.database.touch()
        self.world = make_world()

    def __getattr__(self, name):
        return getattr(self.world, name)

    def client(self, person=None, place=None):
        """A `Visitor` in `place`, signed in as `person`; nobody, in Lombok, unless told otherwise."""
        return Visitor(self.app, place or (person.neighbourhood if person else self.lombok), person)

    def street(self):
        """A `Visitor` without a name before the door where you choose a neighbourhood."""
        return Visitor(self.app, None)


def settings_for(url, **settings):
    """The `Settings` of a test: without rate limits, unless it asks for them."""
    return Settings(**{"database": url, "secret_key": SECRET_KEY, "rate_limits": False, **settings})


def make_app(settings):
    """A fresh app, as a test wants it: a fault becomes a page, as it does for people."""
    return create_app(settings, TESTING=True, PROPAGATE_EXCEPTIONS=False)


@cache
def shared_app(kind):
    """The app of every `house` on this `kind` of database. It remembers nothing that its database does not hold, and
    to make one, with its templates, takes longer than most tests."""
    return make_app(settings_for(f"{kind}:///house"))


@pytest.fixture(params=DATABASES)
def database_url(request, tmp_path):
    """A fresh, migrated, empty database, that all models use; once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        url = f"sqlite:///{tmp_path}/rosa.db"
        copy_sqlite(request.getfixturevalue("_migrated_sqlite"), tmp_path / "rosa.db")
    else:
        postgres, template = request.getfixturevalue("_migrated_postgres")
        url = postgres.empty_copy("rosa", template)
    models.connect(url)
    models.database.touch()  # nothing that was remembered of another database is true here
    yield url
    models.database.close_all()


def in_turns(name, values, ids=str):
    """Parametrize by `name` with these values, each on one database in turn. For tests that walk through all there is:
    that takes minutes, and what a page does on each database its own tests tell."""
    pairs = [
        pytest.param(database, value, id=f"{database}-{ids(value)}")
        for database, value in zip(cycle(DATABASES), values)
    ]
    return pytest.mark.parametrize(("database_url", name), pairs, indirect=["database_url"])


@pytest.fixture
def house(database_url):
    """A `House` with the cast in it, on both databases in turn. Rate limits are off, the live engine stands still."""
    return House(database_url, shared_app(database_url.partition(":")[0]))


class Clock:
    """A clock that stands still until it is moved: the one that all models read."""

    def __init__(self):
        self.moment = base.now()

    def now(self, zone):
        """The moment it shows; what `datetime.now` is to the models."""
        return self.moment.astimezone(zone)

    def at(self, words):
        """Set it to a time in Amsterdam: `clock.at("2026-03-29 01:30")`."""
        self._show(datetime.fromisoformat(words).replace(tzinfo=AMSTERDAM))

    def forward(self, **time):
        """Move it: `clock.forward(minutes=10)`."""
        self._show(self.moment.astimezone(UTC) + timedelta(**time))

    def _show(self, moment):
        self.moment = moment
        if models.database.obj:  # pages that lie ready are of another time
            models.database.touch()


@pytest.fixture
def clock(monkeypatch):
    """A `Clock` in place of the time."""
    clock = Clock()
    monkeypatch.setattr(base, "datetime", clock)
    return clock


@pytest.fixture
def quick_passwords(monkeypatch):
    """Passwords are kept by a method that takes no time, for tests that register many."""
    monkeypatch.setattr(account, "hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def statements(monkeypatch):
    """All SQL that is asked of the database from now on; `clear()` it before what is to be counted."""
    asked, execute = [], databases.CountsWrites.execute_sql

    def note(self, sql, *arguments, **options):
        if not sql.startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            asked.append(sql)
        return execute(self, sql, *arguments, **options)

    monkeypatch.setattr(databases.CountsWrites, "execute_sql", note)
    return asked


@pytest.fixture(scope="session")
def sample_database(tmp_path_factory):
    """The path of a SQLite database that `flask setup` filled with the sample. Copy it: it is shared."""
    path = tmp_path_factory.mktemp("sample") / "rosa.db"
    Gunicorn({"ROSA_DATABASE": f"sqlite:///{path}"}).set_up()
    return path


@pytest.fixture
def rosa(sample_database, tmp_path):
    """One real Rosa process on a free port (`rosa.url`), with a copy of the sample; rate limits off."""
    copy_sqlite(sample_database, tmp_path / "sample.db")
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path}/sample.db", "ROSA_RATE_LIMITS": "off"}
    with Gunicorn(settings) as server:
        yield server


@pytest.fixture(scope="module")
def quiet_rosa(sample_database, tmp_path_factory):
    """As `rosa`, one for all tests of a file: for tests that only look."""
    path = tmp_path_factory.mktemp("quiet") / "sample.db"
    copy_sqlite(sample_database, path)
    with Gunicorn({"ROSA_DATABASE": f"sqlite:///{path}", "ROSA_RATE_LIMITS": "off"}) as server:
        yield server


@contextmanager
def lombok_at(url):
    """The cast in the database at `url`, for real processes to serve; the neighbourhood Lombok of it."""
    models.connect(url)
    models.database.touch()
    bring_up_to_date()
    try:
        with models.database.connection_context():
            lombok = make_world().lombok
        yield lombok
    finally:
        models.database.close_all()


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory):
    path = tmp_path_factory.mktemp("migrated") / "rosa.db"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _migrated_postgres(postgres):
    _migrate(postgres.create_database("migrated"))
    return postgres, "migrated"


def _migrate(url):
    models.connect(url)
    bring_up_to_date()
    models.database.close_all()


def copy_sqlite(source, target):
    """Copy a SQLite database, with what its write-ahead log still holds."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
