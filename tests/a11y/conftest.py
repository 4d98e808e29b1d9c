"""The house where the harness looks."""

import pytest

from a11y.harness.house import harness
from tests.house import copy_sqlite


@pytest.fixture(scope="module")
def house(browser, sample_database, tmp_path_factory):
    """One Rosa with the sample and everything that the rooms put in; for a whole file of tests."""
    database = tmp_path_factory.mktemp("a11y") / "rosa.db"
    copy_sqlite(sample_database, database)
    with harness(browser, database) as house:
        yield house
