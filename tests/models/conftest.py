"""Model tests happen inside Lombok unless they say otherwise."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from rosa.models import Room, database
from rosa.models.scope import inside


@pytest.fixture
def here(house):
    """The house, with us inside Lombok."""
    with inside(house.lombok):
        yield house


@pytest.fixture
def room(here):
    """The living room of Lombok."""
    return Room.here()


@pytest.fixture
def at_once(house):
    """`at_once(*tasks)` runs them all at the same time, each in its thread with its own connection, in Lombok."""

    def run(*tasks):
        def alone(task):
            with database.connection_context(), inside(house.lombok):
                return task()

        with ThreadPoolExecutor(len(tasks)) as threads:
            return [future.result(60) for future in [threads.submit(alone, task) for task in tasks]]

    return run
