"""Everybody's open sockets, as the rest of Rosa sees them. The work is done in `loop.py` and `workers.py`."""

import itertools
import logging
import os
import socket
from collections import deque
from threading import Event, Lock, Thread
from time import monotonic

from .connection import Connection
from .frames import INTERNAL_ERROR, NORMAL, RESTART, encode
from .loop import Loop
from .workers import Workers

log = logging.getLogger(__name__)


class HubStopped(RuntimeError):
    """The hub does not run; the socket was closed."""


class Hub:
    """Every method may be called from any thread; what one thread asks for happens in the order it asked."""

    def __init__(
        self,
        on_text,
        on_leave,
        *,
        ping_every: float = 25.0,
        max_message: int = 16_384,
        max_backlog: int = 256 * 1024,
        workers: int = 4,
        max_inbox: int = 32,
    ):
        """`on_text(connection, text)` and `on_leave(connection, code)` run in `workers` threads of their own.

        One connection's texts are handled in order and one at a time; its leaving comes last, exactly once.
        When `on_text` raises, that socket is closed with 1011; with over `max_inbox` texts waiting, 1008.
        `ping_every` in seconds: who stays silent for about two such periods after a ping is gone. `max_message` and
        `max_backlog` in bytes: a longer message is answered with 1009, a reader further behind with 1013.
        """
        self._workers = Workers(on_text, on_leave, self._failed, count=workers, max_inbox=max_inbox)
        limits = {"ping_every": ping_every, "max_message": max_message, "max_backlog": max_backlog}
        self._loop = Loop(self._workers, **limits)
        self._thread = Thread(target=self._run, name="rosa-live-hub", daemon=True)
        self._ids = itertools.count(1)
        self._calls = deque()  # (function, arguments) for the loop's thread
        self._lock = Lock()
        self._running = False
        self._rung = False

    def start(self) -> None:
        """Start the threads. Once, and after forking: threads do not survive a fork."""
        self._bell = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        self._running = True
        self._workers.start()
        self._thread.start()

    def stop(self, code: int = RESTART, timeout: float = 5.0) -> None:
        """Tell everybody goodbye, wait for their close and for the work in hand, end the threads."""
        deadline = monotonic() + timeout
        if self._call(self._loop.end, code, deadline):
            self._thread.join()
            self._workers.stop(max(0.0, deadline - monotonic()))

    @property
    def alive(self) -> bool:
        """Whether the sockets are being served."""
        return self._thread.is_alive()

    def adopt(
        self, sock: socket.socket, audience, owner=None, read_ahead: bytes = b"", _held: Event | None = None
    ) -> Connection:
        """Keep a socket from now on, its handshake done. `read_ahead`: bytes already read from it.

        Raises HubStopped, with the socket closed.
        """
        sock.setblocking(False)
        connection = Connection(next(self._ids), audience, owner, sock)
        if not self._call(self._loop.guarded, self._loop.adopt, connection, read_ahead, _held):
            sock.close()
            raise HubStopped("the hub is not running")
        return connection

    def hold(self, sock: socket.socket, audience, owner=None, read_ahead: bytes = b"") -> Connection:
        """Like `adopt`, but what is sent and broadcast waits until `release`. It answers from within its audience."""
        inside = Event()
        connection = self.adopt(sock, audience, owner, read_ahead, _held=inside)
        inside.wait()
        return connection

    def release(self, connection: Connection, texts) -> None:
        """Send these texts, what was said before, and then what waited since `hold`."""
        frames = [encode(text.encode()) for text in texts]
        self._call(self._loop.guarded, self._loop.release, connection, frames)

    def reject(self, connection: Connection, code: int) -> None:
        """Close one that is held, without what waited: who hears the later before the earlier misses it for good."""
        self._call(self._loop.guarded, self._loop.reject, connection, code)

    def broadcast(self, audience, text: str) -> None:
        """Send a text to all of an audience."""
        self._call(self._loop.broadcast, audience, encode(text.encode()))

    def send(self, connection: Connection, text: str) -> None:
        """Send a text to one connection; nothing happens when it left."""
        self._call(self._loop.guarded, self._loop.send, connection, encode(text.encode()))

    def close(self, connection: Connection, code: int = NORMAL, reason: str = "") -> None:
        """Close one connection the polite way."""
        self._call(self._loop.guarded, self._loop.part, connection, code, reason)

    def audiences(self) -> dict:
        """How many connections each audience has."""
        return {audience: len(members) for audience, members in list(self._loop.audiences.items())}

    def connections(self, audience) -> list[Connection]:
        """Who is in an audience now."""
        return list(self._loop.audiences.get(audience, {}).values())

    def _failed(self, connection):
        self.close(connection, INTERNAL_ERROR)

    def _call(self, function, *arguments) -> bool:
        """Have the loop's thread call this, after everything asked before; False when it does not run."""
        with self._lock:
            if not self._running:
                return False
            self._calls.append((function, arguments))
            if not self._rung:
                self._rung = True
                os.eventfd_write(self._bell, 1)
        return True

    def _run(self):
        try:
            self._loop.run(self._bell, self._answer)
        finally:
            with self._lock:
                self._running = False
                os.close(self._bell)
            self._call_all()
            self._loop.leave_nothing_behind()

    def _answer(self):
        os.eventfd_read(self._bell)
        self._rung = False  # before looking: who calls from now on rings again
        self._call_all()

    def _call_all(self):
        for _ in range(len(self._calls)):
            function, arguments = self._calls.popleft()
            try:
                function(*arguments)
            except Exception:
                log.exception("a call to the hub failed")
