"""Inside Lombok, at a fixed time."""

import pytest

from rosa.models import (
    database,
)
from rosa.models.scope import inside
from tests.models.sources.giving import NOW


@pytest.fixture
def here(house, clock):
    """Inside Lombok, on Monday 2 March 2026."""
    clock.at(NOW)
    with database.connection_context(), inside(house.lombok):
        yield house
