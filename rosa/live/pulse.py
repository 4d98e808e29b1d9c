"""Finds broken lines: a ping to everybody in turn, and a goodbye to those who stay silent."""

from collections import deque
from time import monotonic

from .connection import OPEN

PATIENCE = 2  # periods that a ping may stay without any answer


class Pulse:
    """Spreads the pings evenly: ten thousand sockets get one each in `period` seconds, never all at once.

    While a room fills, turns come round sooner than once in a period: patience is counted in time, not in pings.
    """

    def __init__(self, period: float):
        self._period = period
        self.tick = min(0.5, period / 10)  # seconds between two looks
        self._ring = deque()  # whose turn it is first
        self._owed = 0.0  # turns due, as a fraction too
        self._last = monotonic()
        self._time = 0.0  # seconds of being awake

    def add(self, connection) -> None:
        self._ring.append(connection)

    def beat(self, now: float, ping, give_up) -> None:
        """Call `ping(connection)` for those whose turn has come, `give_up(connection)` for those gone silent.

        Who left is dropped when the turn comes; a long sleep is not made up for.
        """
        ring = self._ring
        passed = min(now - self._last, 2 * self.tick)
        self._last = now
        self._time += passed
        self._owed += len(ring) * passed / self._period
        turns = min(int(self._owed), len(ring))
        self._owed %= 1
        # A turn comes about once in a period: one that comes a little before the time is over ends it.
        too_long = (PATIENCE - 0.5) * self._period
        for _ in range(turns):
            connection = ring.popleft()
            if connection._state != OPEN:
                continue
            if connection._silent_since is None:
                connection._silent_since = self._time
            elif self._time - connection._silent_since > too_long:
                give_up(connection)
                continue
            ring.append(connection)
            ping(connection)
