"""What the tests of the live engine share."""

import pytest

from tests.live.hub_house import House


@pytest.fixture
def open_house():
    """Call it with the hub's limits; closed after the test."""
    houses = []

    def build(*arguments, **limits):
        houses.append(House(*arguments, **limits))
        return houses[-1]

    yield build
    for house in houses:
        house.close()
