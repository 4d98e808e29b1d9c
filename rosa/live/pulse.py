"""Finds broken lines: a ping to everybody in turn, and a goodbye to those who stay silent."""

from collections import deque
from time import monotonic

from .connection import OPEN

PATIENCE = 2  # pings that may stay without any answer


class Pulse:
    """Spreads the pings evenly: ten thousand sockets get one each in `period` seconds, never all at once."""

    def __init__(self, period: float):
        self._period = period
        self.tick = min(0.5, period / 10)  # seconds between two looks
        self._ring = deque()  # whose turn it is first
        self._owed = 0.0  # turns due, as a fraction too
        self._last = monotonic()

    def add(self, connection) -> None:
        self._ring.append(connection)

    def beat(self, now: float, ping, give_up) -> None:
        """Call `ping(connection)` for those whose turn has come, `give_up(connection)` for those gone silent.

        Who left is dropped when the turn comes; a long sleep is not made up for.
        """
        ring = self._ring
        self._owed += len(ring) * min(now - self._last, 2 * self.tick) / self._period
        self._last = now
        turns = min(int(self._owed), len(ring))
        self._owed %= 1
        for _ in range(turns):
            connection = ring.popleft()
            if connection._state != OPEN:
                continue
            if connection._silent >= PATIENCE:
                give_up(connection)
                continue
            ring.append(connection)
            connection._silent += 1
            ping(connection)
