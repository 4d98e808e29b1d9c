"""The hub's own thread: it alone touches the sockets, with one epoll for all, and never waits for anybody."""

import logging
import select
import socket
from collections import deque
from contextlib import suppress
from time import monotonic

from . import wire
from .connection import CLOSING, DRAINING, GONE, OPEN, Backlog
from .frames import (
    ABNORMAL,
    CLOSE,
    INTERNAL_ERROR,
    PING,
    POLICY,
    PONG,
    TEXT,
    TRY_LATER,
    ProtocolError,
    Reader,
    close_payload,
    encode,
)
from .pulse import Pulse

log = logging.getLogger(__name__)

READ = select.EPOLLIN
READ_AND_WRITE = select.EPOLLIN | select.EPOLLOUT
CHUNK = 8192  # bytes read from one socket before the next gets its turn
CLOSE_WAIT = 2.0  # seconds the peer gets to close after we did
UNSENT = 65_536  # bytes the kernel may hold for a reader that does not read
PING_FRAME = encode(b"", PING)


class Loop:
    """The sockets and what happens to them. Every method but `__init__` belongs to the thread in `run`."""

    def __init__(self, workers, *, ping_every: float, max_message: int, max_backlog: int):
        self._workers, self._max_message, self._max_backlog = workers, max_message, max_backlog
        self._epoll = select.epoll()
        self._by_fd = {}
        self.audiences = {}  # audience → {id: connection}
        self._pulse = Pulse(ping_every)
        self._closing = deque()  # (when to stop waiting, connection), soonest first
        self._ending = None  # (close code, when to stop at the latest)

    def run(self, bell: int, answer) -> None:
        """Serve until `end`; call `answer()` whenever the descriptor `bell` can be read."""
        self._epoll.register(bell, READ)
        try:
            while not self._over():
                busy = self._by_fd or self._closing
                for fd, events in self._epoll.poll(self._pulse.tick if busy else None, 512):
                    if fd == bell:
                        answer()
                    elif connection := self._by_fd.get(fd):
                        self.guarded(self._serve, connection, events)
                now = monotonic()
                self._pulse.beat(now, self._ping, self._gone)
                while self._closing and self._closing[0][0] <= now:
                    self._gone(self._closing.popleft()[1])
        finally:
            self._epoll.unregister(bell)

    def guarded(self, function, connection, *arguments) -> None:
        """Call; a fault in one connection costs that connection only."""
        try:
            function(connection, *arguments)
        except OSError:
            self._gone(connection)
        except Exception:
            log.exception("serving failed for %r", connection)
            self._gone(connection, INTERNAL_ERROR)

    def adopt(self, c, read_ahead: bytes, held=None) -> None:
        """Serve this connection from now on; when `held` (an Event), what it should hear waits for `release`."""
        self._by_fd[c._fd] = c
        self.audiences.setdefault(c.audience, {})[c.id] = c
        self._pulse.add(c)
        if held:
            c._backlog = Backlog()
            held.set()
        self._epoll.register(c._sock, READ)
        if c._sock.family != socket.AF_UNIX:
            c._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            c._sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)
        if read_ahead:
            self._hear(c, read_ahead)
        if self._ending:
            self.part(c, self._ending[0])

    def broadcast(self, audience, frame: bytes) -> None:
        """Write one frame to all of an audience."""
        size = len(frame)
        behind = []  # handled afterwards: they may leave the audience we are walking through
        for c in self.audiences.get(audience, {}).values():
            sent = -1 if c._backlog else wire.send(c._fd, frame, size, wire.FLAGS)
            if sent != size:
                behind.append((c, max(sent, 0)))
        for c, sent in behind:
            self.guarded(self._write, c, frame, sent)

    def send(self, c, frame: bytes) -> None:
        """Write one frame to one connection, if it is still open."""
        if c._state == OPEN:
            self._write(c, frame)

    def release(self, c, frames) -> None:
        """Write these frames, and behind them what waited since `adopt`."""
        if c._backlog:
            c._backlog.put_before(frames)
            self._flush(c)
            if c._backlog:
                self._epoll.modify(c._sock, READ_AND_WRITE)

    def reject(self, c, code: int) -> None:
        """Part from a held connection, with nothing of what waited."""
        if c._backlog:
            c._backlog.forget()
            self.part(c, code)
            self.release(c, ())

    def part(self, c, code: int, reason: str = "") -> None:
        """Begin the closing handshake (RFC 6455, section 7.1.2)."""
        if c._state == OPEN:
            self._leave(c, code, CLOSING)
            self._write(c, encode(close_payload(code, reason), CLOSE))

    def end(self, code: int, deadline: float) -> None:
        """Part from everybody; `run` returns when all are gone, or at the deadline."""
        self._ending = code, deadline
        for c in list(self._by_fd.values()):
            self.guarded(self.part, c, code)

    def leave_nothing_behind(self) -> None:
        """Close what is still open, after `run`."""
        for c in list(self._by_fd.values()):
            self._gone(c, self._ending[0] if self._ending else INTERNAL_ERROR)
        self._epoll.close()

    def _over(self):
        return self._ending and (not self._by_fd or monotonic() >= self._ending[1])

    def _write(self, c, frame, sent=0):
        """Write the rest of a frame, now or when there is room. Raises OSError when the line is broken."""
        if not c._backlog:
            with suppress(BlockingIOError):
                sent += c._sock.send(memoryview(frame)[sent:])
        if sent < len(frame):
            self._hold(c, frame, sent)

    def _hold(self, c, frame, sent):
        """Keep what the peer has no room for, unless it is too far behind."""
        if c._backlog is None:
            c._backlog = Backlog()
            self._epoll.modify(c._sock, READ_AND_WRITE)
        c._backlog.add(frame, sent)
        if c._backlog.size > self._max_backlog and c._state == OPEN:
            c._backlog.forget()
            self.part(c, TRY_LATER, "reading too slowly")

    def _serve(self, c, events):
        """Write what waits, read what came."""
        if c._backlog and events & select.EPOLLOUT:
            self._flush(c)
        if events & ~select.EPOLLOUT:
            try:
                data = c._sock.recv(CHUNK)
            except BlockingIOError:
                return
            if not data:
                self._gone(c)
            elif c._state != DRAINING:
                self._hear(c, data)

    def _flush(self, c):
        if c._backlog.flush(c._sock):
            c._backlog = None
            self._epoll.modify(c._sock, READ)
            self._finish(c)

    def _hear(self, c, data):
        c._silent_since = None
        reader = c._reader or Reader(self._max_message)
        try:
            for kind, value in reader.read(data):
                if kind == CLOSE:
                    self._answer_close(c, value)
                elif c._state != OPEN:
                    continue  # said while our close was under way
                elif kind == PING:
                    self._write(c, encode(value, PONG))
                elif kind == TEXT and not self._workers.hand(c, value):
                    self.part(c, POLICY, "too much at once")
        except ProtocolError as error:
            self.part(c, error.code, error.reason)
            c._state = DRAINING  # what still comes cannot be understood
            self._finish(c)
        c._reader = None if reader.blank or c._state >= DRAINING else reader

    def _answer_close(self, c, code):
        """The peer says goodbye, first or in answer to ours: now the server ends the TCP connection."""
        if c._state == CLOSING and not c._backlog:
            return self._gone(c)  # it heard us, so nothing can get lost
        if c._state == OPEN:
            self._leave(c, code, DRAINING)
            self._write(c, encode(close_payload(code), CLOSE))
        c._state = DRAINING
        self._finish(c)

    def _finish(self, c):
        """End our side once all is written. Closing outright could destroy the close frame on its way."""
        if c._state == DRAINING and c._backlog is None:
            c._sock.shutdown(socket.SHUT_WR)

    def _leave(self, c, code, state):
        """From open to another state: out of its audience, once, and the caller's `on_leave` hears of it."""
        c._state = state
        members = self.audiences[c.audience]
        del members[c.id]
        if not members:
            del self.audiences[c.audience]
        self._closing.append((monotonic() + CLOSE_WAIT, c))
        self._workers.hand(c, code)

    def _gone(self, c, code=ABNORMAL):
        """There is no line any more: forget the connection."""
        if c._state == OPEN:
            self._leave(c, code, CLOSING)
        if c._state != GONE:
            c._state = GONE
            del self._by_fd[c._fd]
            c._sock.close()  # and with it its place in the epoll
            c._sock = c._reader = c._backlog = None

    def _ping(self, c):
        if c._backlog is None:
            self.guarded(self._write, c, PING_FRAME)
