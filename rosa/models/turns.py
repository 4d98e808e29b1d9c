"""Turns: who came first goes first."""

import threading


class Turns:
    """One thread at a time has the turn, in the order in which they came.

    SQLite lets whoever happens to look at the right moment write next: one thread that writes and writes can keep
    another waiting until that gives up. Here nobody is passed by one that came later.
    """

    def __init__(self):
        self._guard = threading.Lock()
        # The number of each thread that has the turn (the first) or waits for it, with what wakes it.
        self._line = {}

    def take(self, seconds):
        """Wait for the turn of this thread, so long at most; whether it has it now."""
        mine = threading.Event()
        with self._guard:
            self._line[threading.get_ident()] = mine
            self._call()
        if mine.wait(seconds):
            return True
        self.give_back()
        return False

    def give_back(self):
        """The turn of this thread is over; nothing when it has none."""
        with self._guard:
            self._line.pop(threading.get_ident(), None)
            self._call()

    def _call(self):
        """Wake the first in line."""
        for first in self._line.values():
            first.set()
            return
