"""What the tests of things that break share: an empty house that real processes serve."""

from types import SimpleNamespace

import pytest

from tests.house import lombok_at


@pytest.fixture
def lombok(database_url):
    """The neighbourhood, in a database (`database_url`) with nothing but the cast, on both kinds in turn."""
    with lombok_at(database_url) as lombok:
        yield lombok


@pytest.fixture(scope="module")
def on_postgres(_migrated_postgres):
    """The same for all tests of a file, on PostgreSQL: its `url` and `lombok`."""
    postgres, template = _migrated_postgres
    url = postgres.create_database("faults", template)
    with lombok_at(url) as lombok:
        yield SimpleNamespace(url=url, lombok=lombok)
