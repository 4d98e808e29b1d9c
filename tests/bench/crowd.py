"""Many sockets in one room, held by one loop, that note when each of them heard a message."""

import os
import resource
import select
import socket
import time
from statistics import quantiles

HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n{more}\r\n"
)
AT_ONCE = 50
PING, PONG = b"\x89\x00", b"\x8a\x80\0\0\0\0"
PATIENCE = 20  # seconds for one message to reach everybody


class Crowd:
    """`cookies`, when given, has one Cookie header for each socket: each is somebody else."""

    def __init__(self, port, path, size, cookies=None):
        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
        self.epoll = select.epoll()
        self.sockets = {}
        for start in range(0, size, AT_ONCE):
            numbers = range(start, min(start + AT_ONCE, size))
            self._come_in([_ask(port, path, cookies and cookies[number]) for number in numbers])
        self.waits = []  # seconds between saying and hearing, of everybody, since the last `forget`
        self.lost = 0

    def _come_in(self, newcomers):
        for newcomer in newcomers:
            answer = b""
            while b"\r\n\r\n" not in answer:
                received = newcomer.recv(4096)
                if not received:
                    raise ConnectionError(f"Not let in: {answer[:200]}")
                answer += received
            if not answer.startswith(b"HTTP/1.1 101"):
                raise ConnectionError(f"Not let in: {answer[:200]}")
            newcomer.setblocking(False)
            self.sockets[newcomer.fileno()] = newcomer
            self.epoll.register(newcomer, select.EPOLLIN)

    def hear(self, say, marker):
        """Call `say()` and wait until everybody received `marker`; note how long each had to wait."""
        waiting, halves = set(self.sockets), {}
        self.idle(0)
        said = time.perf_counter()
        say()
        while waiting and time.perf_counter() < said + PATIENCE:
            for fd, _ in self.epoll.poll(1, 1024):
                received = halves.pop(fd, b"") + self._receive(fd)
                if fd in waiting and marker in received:
                    self.waits.append(time.perf_counter() - said)
                    waiting.discard(fd)
                elif fd in waiting:
                    halves[fd] = received
        self.lost += len(waiting)

    def idle(self, seconds):
        """Read and forget what comes in."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0 or self.epoll.poll(0, 1):
            for fd, _ in self.epoll.poll(max(0.0, left), 1024):
                self._receive(fd)

    def _receive(self, fd):
        received = self.sockets[fd].recv(65_536)
        if not received:
            raise ConnectionError("A socket was closed.")
        if PING in received:
            self.sockets[fd].send(PONG)
        return received

    def forget(self):
        """Begin a new measurement."""
        self.waits, self.lost = [], 0

    def p99(self):
        """Milliseconds within which 99 of 100 heard it."""
        return quantiles(self.waits, n=100)[98] * 1000

    def close(self):
        """Everybody leaves."""
        for each in self.sockets.values():
            each.close()
        self.epoll.close()


def _ask(port, path, cookie):
    asking = socket.create_connection(("127.0.0.1", port), timeout=30)
    more = f"Cookie: {cookie}\r\n" if cookie else ""
    asking.sendall(HANDSHAKE.format(path=path, port=port, more=more).encode())
    return asking


def frame(text):
    """A client's text frame with a mask of zeros. https://www.rfc-editor.org/rfc/rfc6455#section-5.2"""
    payload = text.encode()
    if len(payload) < 126:
        head = bytes([0x81, 0x80 | len(payload)])
    else:
        head = bytes([0x81, 0xFE]) + len(payload).to_bytes(2, "big")
    return head + b"\0\0\0\0" + payload


def memory(pids):
    """Bytes of memory these processes use together, each shared page counted once."""
    return sum(_kilobytes(pid) for pid in pids) * 1024


def _kilobytes(pid):
    with open(f"/proc/{pid}/smaps_rollup") as rows:
        return next(int(row.split()[1]) for row in rows if row.startswith("Pss:"))


def cpu(pids):
    """Seconds of processor these processes have had."""
    tick = os.sysconf("SC_CLK_TCK")
    total = 0
    for pid in pids:
        with open(f"/proc/{pid}/stat") as row:
            user, system = row.read().rpartition(")")[2].split()[11:13]
        total += int(user) + int(system)
    return total / tick
