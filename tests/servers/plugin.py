"""Fixtures of the servers that tests share: `pytest_plugins = ["tests.servers.plugin"]` in conftest.py."""

import signal

import pytest

from tests.servers import Postgres, Redis


def pytest_configure():
    # A run that is cut off tidies up too: SIGTERM then ends it as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@pytest.fixture(scope="session")
def postgres():
    """A running PostgreSQL. A test that stops it starts it again."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def redis_server():
    """A running Redis. A test that stops it starts it again."""
    with Redis() as server:
        yield server
