"""What people see of the talk, however it is dressed up."""

import re

import pytest

from rosa.models import Room
from rosa.models.scope import inside


@pytest.fixture
def say(house):
    """`say(person, text)` says something in the room of their neighbourhood, and answers the message."""
    count = iter(range(1_000_000))

    def say(person, text="", **words):
        with inside(person.neighbourhood):
            return Room.here().receive(person, f"said-{next(count)}", text, **words)[0]

    return say


@pytest.fixture
def talk():
    """`talk(page)` is what was said, as the page shows it, from old to new."""

    def talk(page):
        rows = re.findall(r'<li class="message"[^>]*>(.*?)</li>', page.html.replace("\n", " "))
        return [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in rows]

    return talk


@pytest.fixture
def agenda(house, clock):
    """Lombok on Monday 30 November 2026 in the morning."""
    clock.at("2026-11-30 09:00")
    return house
