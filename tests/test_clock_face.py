"""A clock on the wall: where its hands stand, and how Dutch people say the time."""

from datetime import time

import pytest

from rosa.clock_face import CENTRE, LONG, SHORT, hands, spoken


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(14), "twee uur"),
        (time(14, 15), "kwart over twee"),
        (time(14, 20), "tien voor half drie"),
        (time(14, 30), "half drie"),
        (time(14, 35), "vijf over half drie"),
        (time(14, 45), "kwart voor drie"),
        (time(12), "twaalf uur"),
        (time(12, 30), "half één"),
        (time(0, 10), "tien over twaalf"),
        (time(23, 55), "vijf voor twaalf"),
        (time(14, 7), ""),
    ],
)
def test_a_time_is_said_as_people_say_it(at, words):
    assert spoken(at) == words


@pytest.mark.parametrize(
    ("at", "short", "long"),
    [
        (time(3), (CENTRE + SHORT, CENTRE), (CENTRE, CENTRE - LONG)),
        (time(18, 30), (CENTRE - 4, CENTRE + 14), (CENTRE, CENTRE + LONG)),
        (time(9, 45), (CENTRE - 14, CENTRE - 6), (CENTRE - LONG, CENTRE)),
    ],
)
def test_the_hands_stand_where_they_stand_on_the_wall(at, short, long):
    assert hands(at) == (short, long)
