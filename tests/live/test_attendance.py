"""Coming in and going away: told once, whatever devices and processes somebody comes and goes by."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from rosa.live.attendance import Attendance
from rosa.models import Neighbourhood, Person, Presence, database
from rosa.models.scope import inside
from tests.live.peer import eventually


@pytest.fixture
def room(database_url):
    """An empty living room in a database, and Aisha, Bram and Chris, who are not in it."""
    with database.connection_context():
        place = Neighbourhood.create(slug="lombok", name="Lombok")
        with inside(place):
            yield Room(
                place,
                Person.welcome("Aisha", "kat"),
                Person.welcome("Bram", "hond"),
                Person.welcome("Chris", "vis"),
            )


class Room:
    """One neighbourhood with as many processes as a test wants, and what they told."""

    def __init__(self, place, *people):
        self.place = place.id
        self.aisha, self.bram, self.chris = (person.id for person in people)
        self.told = []

    @contextmanager
    def processes(self, count, grace=0.05):
        """So many processes; their threads run, without a heartbeat unless a test calls for it."""
        them = [Attendance(f"process-{n}", self._hear) for n in range(count)]
        for process in them:
            process.grace, process.tick, process.sweep, process.heartbeat = grace, 0.01, 999, 999
            process.start()
        try:
            yield them
        finally:
            for process in them:
                process.stop()

    def _hear(self, event):
        self.told += [(how, id) for how in ("came", "left") for id in event.get(how, ())]

    def names(self):
        return [person.name for person in Presence.people()]


def test_the_socket_takes_over_from_a_page_of_another_process(room):
    with room.processes(2) as (one, two):
        one.seen(room.place, room.aisha, polling=False)
        two.arrive(room.place, room.aisha, "socket")
        assert room.told == [("came", room.aisha)]
        two.leave(room.place, room.aisha, "socket")
        eventually(lambda: len(room.told) == 2)
        assert room.told[1] == ("left", room.aisha)
        assert room.names() == []


def test_a_reload_is_not_a_leaving_though_another_process_answers(room):
    with room.processes(2, grace=0.3) as (one, two):
        one.arrive(room.place, room.aisha, 1)
        one.leave(room.place, room.aisha, 1)
        two.seen(room.place, room.aisha, polling=False)
        two.arrive(room.place, room.aisha, 2)
        eventually(lambda: not one._here)
        assert room.told == [("came", room.aisha)]
        assert room.names() == ["Aisha"]


def test_the_last_of_two_tabs_is_the_leaving(room):
    with room.processes(1) as (process,):
        process.arrive(room.place, room.aisha, 1)
        process.arrive(room.place, room.aisha, 2)
        process.leave(room.place, room.aisha, 1)
        eventually(lambda: len(process._here[room.place, room.aisha]) == 1)
        assert room.names() == ["Aisha"]
        process.leave(room.place, room.aisha, 2)
        eventually(lambda: ("left", room.aisha) in room.told)
        assert room.told == [("came", room.aisha), ("left", room.aisha)]


def test_other_pages_of_somebody_with_a_socket_do_not_keep_them_here(room):
    with room.processes(2) as (one, two):
        one.arrive(room.place, room.aisha, 1)
        two.seen(room.place, room.aisha, polling=False)  # what she sees after hanging up a reaction
        one.leave(room.place, room.aisha, 1)
        eventually(lambda: ("left", room.aisha) in room.told)


def test_who_polls_in_another_tab_stays_sixty_seconds_after_the_last_poll(room, clock):
    with room.processes(2) as (one, two):
        two.arrive(room.place, room.aisha, 1)
        one.seen(room.place, room.aisha, polling=True)
        two.leave(room.place, room.aisha, 1)
        eventually(lambda: not two._here)
        clock.forward(seconds=30)
        one.seen(room.place, room.aisha, polling=True)
        clock.forward(seconds=59)
        two._sweep()
        assert room.names() == ["Aisha"]
        clock.forward(seconds=2)
        for process in (one, two):
            process._sweep()
        assert room.told == [("came", room.aisha), ("left", room.aisha)]


def test_a_page_without_a_socket_expires_and_is_told_by_one_process(room, clock):
    with room.processes(3) as processes:
        processes[0].seen(room.place, room.aisha, polling=False)
        clock.forward(seconds=61)
        assert room.names() == []
        for process in processes:
            process._sweep()
        assert room.told == [("came", room.aisha), ("left", room.aisha)]


def test_who_comes_back_before_anybody_noticed_they_went_did_not_go(room, clock):
    with room.processes(2) as (one, two):
        one.seen(room.place, room.aisha, polling=False)
        clock.forward(seconds=61)
        two.seen(room.place, room.aisha, polling=False)
        one._sweep()
        assert room.told == [("came", room.aisha)]
        assert room.names() == ["Aisha"]


def test_people_of_a_process_that_died_expire(room, clock):
    with room.processes(2) as (dead, two):
        dead.arrive(room.place, room.aisha, 1)
        two.arrive(room.place, room.bram, 1)
        clock.forward(seconds=40)
        two._agree()
        clock.forward(seconds=40)
        two._sweep()
        assert room.names() == ["Bram"]
        assert room.told[2:] == [("left", room.aisha)]


def test_a_process_that_was_suspended_notes_its_people_again(room, clock):
    with room.processes(2) as (one, two):
        one.arrive(room.place, room.aisha, 1)
        clock.forward(seconds=61)
        two._sweep()
        one._agree()
        assert room.told == [("came", room.aisha), ("left", room.aisha), ("came", room.aisha)]
        assert room.names() == ["Aisha"]


def test_who_went_while_the_database_was_away_is_told_later(room, monkeypatch):
    with room.processes(1) as (process,):
        process.arrive(room.place, room.aisha, 1)
        with monkeypatch.context() as broken:
            tried = []
            broken.setattr(Presence, "leave", lambda *_: tried.append(True) or 1 / 0)
            process.leave(room.place, room.aisha, 1)
            eventually(lambda: tried)
        assert room.told == [("came", room.aisha)]
        process._agree()
        assert room.told == [("came", room.aisha), ("left", room.aisha)]


def test_people_of_a_process_that_stopped_come_back_unheard_or_expire(room, clock):
    with room.processes(2) as (one, two):
        for person in (room.aisha, room.bram, room.chris):
            one.arrive(room.place, person, person)
        two.arrive(room.place, room.chris, 1)  # is back before the other ended
        one.stop()
        two.arrive(room.place, room.aisha, 2)
        assert [how for how, _ in room.told] == ["came"] * 3
        for person, device in ((room.chris, 1), (room.aisha, 2)):
            two.leave(room.place, person, device)
        eventually(lambda: len(room.told) == 5)
        assert set(room.told[3:]) == {("left", room.aisha), ("left", room.chris)}
        clock.forward(seconds=61)
        two._sweep()
        assert room.told[5:] == [("left", room.bram)]


def test_who_is_invisible_comes_and_goes_untold(room):
    Person.update(invisible=True).where(Person.id == room.aisha).execute()
    with room.processes(1) as (process,):
        process.arrive(room.place, room.aisha, 1)
        process.leave(room.place, room.aisha, 1)
        eventually(lambda: not Presence.is_noted(room.aisha))
        assert room.told == []


def test_coming_and_going_by_many_processes_at_once_is_told_in_turn(room):
    with room.processes(4, grace=0) as processes, ThreadPoolExecutor(8) as threads:

        def visit(number):
            process = processes[number % 4]
            with database.connection_context():
                process.arrive(room.place, room.aisha, number)
                process.leave(room.place, room.aisha, number)

        list(threads.map(visit, range(60)))
        eventually(lambda: not Presence.is_noted(room.aisha))
        eventually(lambda: Counter(room.told)["came", room.aisha] == Counter(room.told)["left", room.aisha])
        assert Counter(room.told)["came", room.aisha] >= 1
