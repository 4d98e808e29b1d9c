"""Counting knocks in PostgreSQL, by several processes at once."""

from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from limits import parse
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from rosa import limit_storage
from rosa.limit_storage import storage_uri
from rosa.models.base import Postgres
from rosa.models.ratelimit import RateLimit


@pytest.fixture
def storage(postgres, monkeypatch):
    """The storage as flask-limiter opens it, on an empty database."""
    database = Postgres(postgres.create_database("ratelimits"))
    with database.bind_ctx([RateLimit]):
        monkeypatch.setattr(limit_storage, "database", database)
        database.create_tables([RateLimit])
        database.close()
        yield storage_from_string("rosa+database://")
        database.close_all()


def test_hits_from_many_threads_are_all_counted(storage):
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(lambda _: storage.incr("door", 60), range(200)))
    assert sorted(counts) == list(range(1, 201))
    assert storage.get("door") == 200


def test_exactly_as_many_come_in_as_may(storage):
    limiter, limit = FixedWindowRateLimiter(storage), parse("20 per minute")
    with ThreadPoolExecutor(8) as threads:
        allowed = list(threads.map(lambda _: limiter.hit(limit, "somebody"), range(60)))
    assert allowed.count(True) == 20
    assert limiter.hit(limit, "somebody else")


def test_a_count_starts_again_when_its_time_is_over(storage, clock):
    assert [storage.incr("door", 60), storage.incr("door", 60)] == [1, 2]
    clock.forward(seconds=59)
    assert storage.get("door") == 2
    clock.forward(seconds=1)
    assert storage.get("door") == 0
    assert storage.incr("door", 60, amount=3) == 3
    assert storage.get_expiry("door") == pytest.approx(clock.moment.timestamp() + 60)


def test_a_hit_does_not_move_the_end_of_the_window(storage, clock):
    storage.incr("door", 60)
    end = storage.get_expiry("door")
    clock.forward(seconds=30)
    storage.incr("door", 60)
    assert storage.get_expiry("door") == end


def test_counts_that_are_over_are_forgotten(storage, clock):
    for number in range(5):
        storage.incr(f"visitor {number}", 60)
    storage.incr("patient", 3600)
    clock.forward(seconds=61)
    storage._clean_up_at = 0
    storage.incr("new", 60)
    assert {row.key for row in RateLimit.select()} == {"patient", "new"}


def test_clear_forgets_one_count_and_reset_all(storage):
    for key in ("one", "two", "three"):
        storage.incr(key, 60)
    storage.clear("one")
    assert [storage.get("one"), storage.get("two")] == [0, 1]
    assert storage.reset() == 2
    assert storage.get("two") == 0


def test_it_gives_its_connection_back_and_leaves_that_of_a_request_open(storage):
    storage.incr("door", 60)
    assert limit_storage.database.is_closed()
    with limit_storage.database.connection_context():
        storage.incr("door", 60)
        storage.get("door")
        assert not limit_storage.database.is_closed()


def test_it_says_when_the_database_does_not_answer(storage, postgres):
    assert storage.check()
    postgres.stop()
    try:
        assert not storage.check()
        with pytest.raises(storage.base_exceptions):
            storage.incr("door", 60)
    finally:
        postgres.start()
    assert storage.incr("door", 60) == 1


@pytest.mark.parametrize(
    ("database", "redis", "uri"),
    [
        ("postgresql:///rosa", "redis://localhost/0", "redis://localhost/0"),
        ("sqlite:///var/rosa.db", "redis://localhost/0", "redis://localhost/0"),
        ("postgresql:///rosa", "", "rosa+database://"),
        ("sqlite:///var/rosa.db", "", "memory://"),
    ],
)
def test_it_counts_where_all_processes_see_it(database, redis, uri):
    assert storage_uri(SimpleNamespace(database=database, redis=redis)) == uri
