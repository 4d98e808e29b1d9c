"""What the tests of things that break share: an empty house that real processes serve."""

import pytest

from rosa import models
from tests.faults.two import lombok_on_postgres
from tests.world import make_world


@pytest.fixture
def lombok(database_url):
    """The neighbourhood, in a database (`database_url`) with nothing but the cast, on both kinds in turn."""
    with models.database.connection_context():
        return make_world().lombok


@pytest.fixture(scope="module")
def on_postgres(_migrated_postgres):
    """The same for all tests of a file, on PostgreSQL: its `url` and `lombok`."""
    with lombok_on_postgres(*_migrated_postgres) as place:
        yield place
