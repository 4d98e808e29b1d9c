"""What the tests of things that break share: an empty house that real processes serve."""

import pytest

from rosa import models
from tests.world import make_world


@pytest.fixture
def lombok(database_url):
    """The neighbourhood, in a database (`database_url`) with nothing but the cast, on both kinds in turn."""
    with models.database.connection_context():
        return make_world().lombok
