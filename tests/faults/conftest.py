"""What the tests of things that break share: an empty house that real processes serve."""

from types import SimpleNamespace

import pytest

from rosa import models
from tests.world import make_world


@pytest.fixture
def lombok(database_url):
    """The neighbourhood, in a database (`database_url`) with nothing but the cast, on both kinds in turn."""
    with models.database.connection_context():
        return make_world().lombok


@pytest.fixture(scope="module")
def on_postgres(_migrated_postgres):
    """The same for all tests of a file, on PostgreSQL: its `url` and `lombok`."""
    postgres, template = _migrated_postgres
    url = postgres.create_database("faults", template)
    models.connect(url)
    models.database.touch()
    with models.database.connection_context():
        lombok = make_world().lombok
    yield SimpleNamespace(url=url, lombok=lombok)
    models.database.close_all()
