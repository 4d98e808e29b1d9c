"""Redis or PostgreSQL goes away and comes back: whoever listens notices little, and nobody loses a word."""

import json
import time
from contextlib import contextmanager
from itertools import count

import pytest

from rosa.limits import ALONE
from tests.faults.two import two_processes
from tests.live.peer import eventually
from tests.live.someone import Someone, stored

# Seconds. Less than it takes to find out by looking in the database unasked.
SOON = 1.0
_numbers = count(1)


@pytest.fixture(scope="module")
def with_redis(on_postgres, redis_server):
    with two_processes(on_postgres.url, redis_server) as house:
        yield house


@pytest.fixture(scope="module")
def without_redis(on_postgres):
    with two_processes(on_postgres.url) as house:
        yield house


@contextmanager
def listeners(place, house, name):
    """One person with a socket at each process, who talks at the first."""
    someone = Someone(place, name)
    with someone.listen(house.one.url) as at_one, someone.listen(house.two.url) as at_two:
        yield someone, at_one, at_two


def ready(someone, url):
    """What /gezond/klaar/ answers: (status, whether the bus is heard)."""
    someone.root, root = "", someone.root
    status, text, _ = someone.ask(url, "/gezond/klaar/")
    someone.root = root
    return status, status == 200 and json.loads(text)["bus"]


def all_is_well_again(someone, house, at_one, at_two, words):
    """Both processes hear each other, at full speed, over the sockets that were open all the time."""
    eventually(lambda: all(ready(someone, rosa.url) == (200, True) for rosa in (house.one, house.two)))

    def at_full_speed():
        # On a busy machine one message may be slow; only one that is quick shows that the bus works.
        said = f"{words} {next(_numbers)}"
        at_one.say(said)
        return max(at_two.hear_text(said), at_one.hear_text(said)) < SOON

    eventually(at_full_speed)
    assert list(at_one.messages.items()) == list(at_two.messages.items())


def test_while_redis_is_down_the_others_hear_by_looking_in_the_database(
    on_postgres, with_redis, redis_server
):
    with listeners(on_postgres.lombok, with_redis, "Ali") as (ali, at_one, at_two):
        redis_server.stop()
        try:
            for words in ("Hoor je mij?", "En nu?"):
                at_one.say(words)
                at_two.hear_text(words)
                at_one.hear_text(words)
            assert len(at_one.receipts) == 2
            assert ali.post(with_redis.two.url, "Per formulier")[0] == 303
            at_one.hear_text("Per formulier")
        finally:
            redis_server.start()
        all_is_well_again(ali, with_redis, at_one, at_two, "Daar is Redis weer")


def test_a_redis_that_hangs_holds_nobody_up(on_postgres, with_redis, redis_server):
    # After it was away for the test before, nobody asks it anything for so long.
    time.sleep(ALONE)
    with listeners(on_postgres.lombok, with_redis, "Bea") as (bea, at_one, at_two):
        redis_server.freeze()
        try:
            at_one.say("Stil hier")
            # The first waits for Redis to count it; the next need not.
            assert at_one.hear(lambda: at_one.receipts) < 4
            at_one.say("Heel stil")
            assert at_one.hear(lambda: len(at_one.receipts) == 2) < SOON
            at_two.hear_text("Heel stil")
        finally:
            redis_server.thaw()
        all_is_well_again(bea, with_redis, at_one, at_two, "Daar gaan we weer")


def test_while_postgresql_is_down_nothing_is_acknowledged_and_nothing_lost(
    on_postgres, without_redis, postgres
):
    house = without_redis
    with listeners(on_postgres.lombok, house, "Cor") as (cor, at_one, at_two):
        assert cor.post(house.one.url, "Ervoor")[0] == 303
        at_two.hear_text("Ervoor")
        everywhere = Someone(on_postgres.lombok, None)
        everywhere.root = ""
        postgres.stop()
        try:
            id = at_one.say("Tijdens de storing")
            assert at_one.hear(lambda: at_one.refusals) < 5
            assert at_one.refusals == [(id, "fault")]
            status, page = cor.post(house.one.url, "Ook tijdens de storing", "per-formulier")
            assert status == 503
            assert "Ook tijdens de storing" in page, "the words are kept"
            assert everywhere.ask(house.one.url, "/gezond/")[0] == 200
            assert everywhere.ask(house.one.url, "/gezond/klaar/")[0] == 503
            assert cor.ask(house.two.url, "/huiskamer/")[0] == 503
            time.sleep(2)
            assert everywhere.ask(house.one.url, "/gezond/")[0] == 200
            assert not at_one.receipts
        finally:
            postgres.start()
        eventually(lambda: cor.ask(house.two.url, "/huiskamer/")[0] == 200)
        at_one.say("Tijdens de storing", id)
        at_one.hear(lambda: id in at_one.receipts)
        assert cor.post(house.one.url, "Ook tijdens de storing", "per-formulier")[0] == 303
        at_one.hear_text("Ook tijdens de storing")
        at_two.hear_text("Ook tijdens de storing")
        all_is_well_again(cor, house, at_one, at_two, "Daar is de database weer")
    said = [text for _, _, text in stored(on_postgres.lombok)]
    three, later = (said[(start := said.index("Ervoor")) : start + 3], said[start + 3 :])
    assert three == ["Ervoor", "Tijdens de storing", "Ook tijdens de storing"]
    assert {text.rstrip("0123456789") for text in later} == {"Daar is de database weer "}


def test_the_logs_tell_what_was_away_and_nothing_that_was_said(with_redis, without_redis):
    log = with_redis.one.log + with_redis.two.log + without_redis.one.log + without_redis.two.log
    events = [json.loads(line) for line in log.splitlines()]
    assert {"warning", "error"} >= {event["level"] for event in events}
    assert any(event.get("fault") == "OperationalError" for event in events)
    for words in ("storing", "Stil", "Hoor je", "127.0.0.1 port", "Traceback"):
        assert words not in log
