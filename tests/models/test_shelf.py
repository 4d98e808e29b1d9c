"""What is kept at hand is thrown away by the first write, and after ten seconds."""

import pytest

from rosa.models import Neighbourhood, Person, database, shelf
from rosa.models.shelf import MOST_ITEMS, Shelf


@pytest.fixture
def count():
    """A function that answers 1, 2, 3, …"""
    numbers = iter(range(1, 100))
    return lambda: next(numbers)


def test_reading_changes_nothing(here, count):
    kept = Shelf()
    assert kept.keep("a", count) == 1
    list(Person.select())
    assert kept.keep("a", count) == 1
    assert kept.keep("b", count) == 2


@pytest.mark.parametrize("write", ["insert", "update", "delete", "other process"])
def test_a_write_throws_all_away(here, count, write):
    kept = Shelf()
    kept.keep("a", count)
    {
        "insert": lambda: Person.create(name="Nieuw", face="kat"),
        "update": lambda: Person.update(name="Anders").execute(),
        "delete": lambda: Person.delete().where(Person.id == here.bram.id).execute(),
        "other process": database.touch,
    }[write]()
    assert kept.keep("a", count) == 2


def test_it_is_thrown_away_after_ten_seconds_anyway(here, count, monkeypatch):
    kept, seconds = Shelf(), [1000.0]
    monkeypatch.setattr(shelf.time, "monotonic", lambda: seconds[0])
    assert kept.keep("a", count) == 1
    seconds[0] += 9.9
    assert kept.keep("a", count) == 1
    seconds[0] += 0.2
    assert kept.keep("a", count) == 2


def test_what_was_stale_while_it_was_made_is_not_kept(here, count):
    kept = Shelf()

    def made_during_a_write():
        answer = count()
        Neighbourhood.update(name="Anders").execute()
        kept.get("b")  # somebody else looks, so the shelf knows of the write
        return answer

    assert kept.keep("a", made_during_a_write) == 1
    assert kept.keep("a", count) == 2


def test_it_does_not_grow_for_ever(here):
    kept = Shelf()
    for number in range(MOST_ITEMS + 50):
        kept.put(number, number, kept._version if number else None)
        kept.get(number)
    assert len(kept._items) <= MOST_ITEMS
