"""Who writes waits for who came before, and for nobody else."""

import threading
import time

import pytest
from peewee import IntegrityError, OperationalError

from rosa.models import Note, Room, database, databases
from rosa.models.turns import Turns

only_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _say(house, words):
    Room.here().receive(house.bram, words.replace(" ", "-"), words)


def _leave_note(words):
    Note.leave("Piet", words, words)


@pytest.mark.parametrize("alone", [False, True], ids=["in a transaction", "one statement"])
def test_nobody_is_passed_by_somebody_who_writes_and_writes(here, at_once, alone):
    began, said = threading.Event(), threading.Event()
    turns, seen = [], []

    def keeps_writing():
        while not said.is_set() and len(turns) < 250:
            with database.atomic():
                _leave_note(f"Briefje {len(turns)}")
                turns.append(len(turns))
                began.set()
                time.sleep(0.02)

    def wants_to_say_something():
        assert began.wait(10)
        seen.extend(turns)
        if alone:
            database.execute_sql("UPDATE person SET name = name")
        else:
            _say(here, "hallo")
        said.set()

    at_once(keeps_writing, wants_to_say_something)
    # One would be enough on a machine that has nothing else to do.
    assert len(turns) - len(seen) < 10


def test_who_fails_does_not_keep_the_turn(here, at_once):
    def breaks_halfway():
        with database.atomic():
            _leave_note("dit gaat niet door")
            raise LookupError

    def fails():
        with pytest.raises(LookupError):
            breaks_halfway()
        with pytest.raises(IntegrityError):
            database.execute_sql("UPDATE neighbourhood SET slug = NULL")
        _leave_note("dit wel")

    at_once(fails, lambda: [_say(here, f"hallo {n}") for n in range(5)])
    at_once(lambda: _say(here, "daarna"))
    assert [note.text for note in Note.waiting()] == ["dit wel"]
    assert [message.text for message in Room.here().all_after(0)] == [
        *(f"hallo {n}" for n in range(5)),
        "daarna",
    ]


@only_sqlite
def test_who_waits_too_long_hears_so_and_the_next_has_its_turn(here, at_once, monkeypatch):
    monkeypatch.setattr(databases, "LONGEST_WAIT", 0.2)
    writing, gave_up = threading.Event(), threading.Event()

    def writes_for_long():
        with database.atomic():
            _leave_note("een hele agenda")
            writing.set()
            assert gave_up.wait(10)

    def does_not_get_in():
        assert writing.wait(10)
        with pytest.raises(OperationalError, match="locked"):
            _say(here, "hallo")
        with pytest.raises(OperationalError, match="locked"):
            database.execute_sql("UPDATE person SET name = name")
        gave_up.set()

    at_once(writes_for_long, does_not_get_in)
    at_once(lambda: _say(here, "nu wel"))
    assert [message.text for message in Room.here().all_after(0)] == ["nu wel"]


def test_turns_come_in_the_order_of_asking():
    turns, order = Turns(), []
    assert turns.take(1)

    def wait(name):
        assert turns.take(10)
        order.append(name)
        turns.give_back()

    threads = [threading.Thread(target=wait, args=(name,)) for name in "abcde"]
    for number, thread in enumerate(threads, 2):
        thread.start()
        while len(turns._line) < number:
            time.sleep(0.001)
    turns.give_back()
    for thread in threads:
        thread.join(10)
    assert order == list("abcde")
