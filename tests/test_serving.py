"""How a Rosa process stops: soon, politely, and without a word of panic in the log."""

import time
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.servers import Gunicorn


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    """Settings of a Rosa on SQLite, with the sample in it."""
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path_factory.mktemp('serving')}/rosa.db"}
    Gunicorn(settings).set_up()
    return settings


@pytest.fixture
def rosa(settings):
    with Gunicorn(settings) as rosa:
        yield rosa


@pytest.fixture
def listener(rosa):
    """A socket in the living room, that is surely being listened to."""
    with connect(f"{rosa.url.replace('http', 'ws')}/lombok/huiskamer/live", origin=rosa.url) as socket:
        assert socket.ping().wait(10)
        yield socket


def goodbye(socket):
    """The code by which the socket is closed."""
    with suppress(ConnectionClosed):
        while True:
            socket.recv(timeout=10)
    return socket.close_code


def test_ctrl_c_stops_at_once_whoever_is_connected(rosa, listener):
    with rosa.connect():
        time.sleep(0.2)  # until a thread waits for what the silent one will say
        started = time.monotonic()
        code = rosa.interrupt()
        took = time.monotonic() - started
    assert goodbye(listener) == 1012
    assert (code, rosa.log) == (0, "")
    # A thread that waits for the silent one would take 5 seconds, the graceful timeout as long.
    assert took < 4


def test_who_listens_hears_at_once_that_the_server_restarts(rosa, listener):
    started = time.monotonic()
    rosa.process.terminate()
    assert goodbye(listener) == 1012
    assert time.monotonic() - started < 2
    assert (rosa.process.wait(10), rosa.log) == (0, "")


def test_a_request_that_nobody_understands_is_logged_without_its_address(rosa):
    with rosa.connect() as stranger:
        stranger.sendall(b"GET / HTTP/9.9\r\n\r\n")
        assert stranger.recv(100).startswith(b"HTTP/1.1 400")
    assert rosa.stop() == 0
    assert "Invalid request" in rosa.log
    assert "127.0.0.1" not in rosa.log
