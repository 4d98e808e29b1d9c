"""One process tells the others, through real servers that stop, die and hang while it does."""

import os
import threading
import time
from types import SimpleNamespace

import psycopg
import pytest
import redis

from rosa.live.bus import MemoryBus, open_bus
from rosa.live.bus.server import MOST_BYTES, MOST_WAITING, pause

TALK = {"neighbourhood": 1, "message": 12}
LATER = {"neighbourhood": 2, "message": 13}


class Process:
    """A bus as one server process has it, and all it heard."""

    def __init__(self, settings):
        self.bus = open_bus(settings)
        self.bus.heartbeat = 0.3
        self.events, self.health, self._news = [], [], threading.Condition()
        self.bus.start(
            lambda event: self._note(self.events, event), lambda well: self._note(self.health, well)
        )

    def _note(self, notes, what):
        with self._news:
            notes.append(what)
            self._news.notify_all()

    def wait(self, condition, seconds=15):
        """Wait until `condition(self)` holds; the test fails when it does not."""
        with self._news:
            assert self._news.wait_for(lambda: condition(self), seconds), (self.events, self.health)


def cut_redis_senders(server):
    with redis.Redis.from_url(server.url) as client:
        assert client.client_kill_filter(_type="normal", skipme=True)


def cut_postgres_senders(server):
    senders = "FROM pg_stat_activity WHERE query LIKE 'SELECT pg_notify%'"
    with psycopg.connect(server.url("postgres")) as connection:
        assert connection.execute(f"SELECT pg_terminate_backend(pid, 5000) {senders}").fetchall()


CUT_SENDERS = {"redis": cut_redis_senders, "postgresql": cut_postgres_senders}


@pytest.fixture(params=CUT_SENDERS)
def house(request):
    """A server, and `open()` for one more process that uses it and hears it."""
    if request.param == "redis":
        server = request.getfixturevalue("redis_server")
        settings = SimpleNamespace(database="sqlite:///unused.db", redis=server.url)
    else:
        server = request.getfixturevalue("postgres")
        settings = SimpleNamespace(database=server.url("postgres"), redis="")
    processes = []

    def open_process():
        processes.append(Process(settings))
        if server.is_running:
            processes[-1].wait(lambda process: process.health == [True])
        return processes[-1]

    yield SimpleNamespace(
        server=server, open=open_process, cut_senders=lambda: CUT_SENDERS[request.param](server)
    )
    if not server.is_running:
        server.start()
    server.thaw()
    for process in processes:
        process.bus.stop()


def test_an_event_reaches_every_process_once(house):
    one, two, three = house.open(), house.open(), house.open()
    one.bus.publish(TALK)
    two.bus.publish(LATER)
    for process in (one, two, three):
        process.wait(lambda process: len(process.events) >= 2)
    time.sleep(0.2)  # an echo of its own event would come now
    assert (
        sorted(one.events, key=str)
        == sorted(two.events, key=str)
        == sorted(three.events, key=str)
        == [TALK, LATER]
    )


def test_its_own_process_hears_an_event_before_publish_returns(house):
    process = house.open()
    process.bus.publish(TALK)
    assert process.events == [TALK]


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_a_server_that_goes_away_is_found_again(house, how):
    one, two = house.open(), house.open()
    getattr(house.server, how)()
    for process in (one, two):
        process.wait(lambda process: process.health == [True, False])
        assert not process.bus.healthy
    house.server.start()
    for process in (one, two):
        process.wait(lambda process: process.health == [True, False, True])
        assert process.bus.healthy
    one.bus.publish(TALK)
    two.wait(lambda process: process.events == [TALK])


def test_while_the_server_is_down_publishing_works_here_and_the_others_learn_to_look_again(house):
    one, two = house.open(), house.open()
    house.server.kill()
    two.wait(lambda process: process.health == [True, False])
    one.bus.publish(TALK)
    one.bus.publish(LATER)
    assert one.events == [TALK, LATER]
    assert two.events == []
    house.server.start()
    # Who is back first may speak before the other listens; but the other knows that it was deaf.
    two.wait(lambda process: process.health == [True, False, True])
    one.bus.publish({"message": 14})
    two.wait(lambda process: {"message": 14} in process.events)
    assert one.events == [TALK, LATER, {"message": 14}]


def test_an_event_outlives_the_connection_it_should_have_gone_by(house):
    one, two = house.open(), house.open()
    one.bus.publish(TALK)
    two.wait(lambda process: process.events == [TALK])
    house.cut_senders()
    one.bus.publish(LATER)
    two.wait(lambda process: process.events == [TALK, LATER])
    assert two.health == [True]


def test_a_server_that_accepts_and_never_answers_counts_as_down(house):
    one, two = house.open(), house.open()
    house.server.freeze()
    started = time.monotonic()
    one.bus.publish(TALK)
    assert time.monotonic() - started < 1  # who published did not wait for an answer
    one.wait(lambda process: process.health == [True, False])
    house.server.thaw()
    two.wait(lambda process: process.health[-1])
    one.wait(lambda process: process.health[-1])
    two.bus.publish(LATER)
    one.wait(lambda process: LATER in process.events)


def test_a_process_may_start_before_its_server(house):
    house.server.stop()
    early = house.open()
    early.bus.publish(TALK)
    assert (early.events, early.bus.healthy) == ([TALK], False)
    house.server.start()
    early.wait(lambda process: process.health == [True])


def test_a_listener_that_fails_does_not_deafen_its_process(house):
    one, two = house.open(), house.open()
    two.bus._on_event, heard = lambda event: 1 / 0, two.bus._on_event
    two.bus.publish(TALK)
    one.bus.publish(TALK)
    two.bus._on_event = heard
    one.bus.publish(LATER)
    two.wait(lambda process: LATER in process.events)
    assert two.health == [True]


def test_what_is_published_just_before_the_end_is_still_sent(house):
    one, two = house.open(), house.open()
    one.bus.publish(TALK)
    one.bus.stop()
    two.wait(lambda process: process.events == [TALK])


def test_stopping_ends_the_threads(house):
    process = house.open()
    process.bus.stop()
    assert not any(thread.is_alive() for thread in process.bus._threads)


def test_stopping_ends_the_threads_when_the_server_is_down(house):
    process = house.open()
    house.server.kill()
    process.wait(lambda process: process.health == [True, False])
    process.bus.stop()
    assert not any(thread.is_alive() for thread in process.bus._threads)


@pytest.mark.parametrize("event", [{"text": "x" * MOST_BYTES}, {"id": object()}])
def test_an_event_that_cannot_travel_stays_here_and_does_no_harm(house, event):
    one, two = house.open(), house.open()
    one.bus.publish(event)
    one.bus.publish(TALK)
    two.wait(lambda process: process.events == [TALK])
    assert one.events == [event, TALK]


def test_words_of_others_on_our_channel_are_not_ours(house):
    one, two = house.open(), house.open()
    for words in ("", "hello", "7", "[1, 2]", '["someone", "ab"]', '[1, 2, {"neighbourhood": 3}]'):
        one.bus._put(words)
    one.bus.publish(TALK)
    two.wait(lambda process: process.events == [TALK])


def test_a_quiet_bus_stays_connected_and_costs_next_to_nothing(house):
    process, before = house.open(), os.times()
    time.sleep(1)
    after = os.times()
    assert process.health == [True]
    assert (after.user + after.system) - (before.user + before.system) < 0.2


def test_what_waits_for_a_server_does_not_grow_for_ever(house):
    house.server.stop()
    process = house.open()
    for number in range(MOST_WAITING + 100):
        process.bus.publish({"message": number})
    assert process.bus._waiting.qsize() <= MOST_WAITING
    assert len(process.events) == MOST_WAITING + 100


def test_pauses_grow_to_five_seconds_and_differ():
    for failures, longest in ((1, 0.2), (2, 0.4), (3, 0.8), (6, 5), (10_000, 5)):
        seconds = [pause(failures) for _ in range(50)]
        assert longest / 2 <= min(seconds) < max(seconds) <= longest


def test_without_servers_a_process_hears_only_itself():
    process = Process(SimpleNamespace(database="sqlite:///unused.db", redis=""))
    process.bus.publish(TALK)
    process.bus.stop()
    process.bus.publish(LATER)
    assert isinstance(process.bus, MemoryBus)
    assert (process.events, process.health, process.bus.healthy) == ([TALK], [], True)
