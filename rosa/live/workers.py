"""A few threads that handle what comes in, so that the hub's thread never waits for a database."""

import logging
from collections import deque
from queue import SimpleQueue
from threading import Condition, Thread

log = logging.getLogger(__name__)


class Workers:
    """Handles each connection's texts one by one and in order, then its leaving; connections take turns."""

    def __init__(self, on_text, on_leave, on_failure, *, count: int, max_inbox: int):
        """on_text(connection, text), on_leave(connection, code), on_failure(connection) once that raised."""
        self._on_text, self._on_leave, self._on_failure = on_text, on_leave, on_failure
        self._max_inbox = max_inbox
        self._turns = (
            SimpleQueue()
        )  # connections with something in their inbox, each at most once; None: stop
        self._busy = 0  # how many such connections there are
        self._changed = Condition()
        self._threads = [Thread(target=self._run, name=f"rosa-live-{n}", daemon=True) for n in range(count)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float) -> None:
        """Let what is waiting be handled, at most `timeout` seconds, and end the threads."""
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, timeout)
        for _ in self._threads:
            self._turns.put(None)
        for thread in self._threads:
            thread.join(0.1)  # one that is still stuck in on_text dies with the process

    def hand(self, connection, item) -> bool:
        """Queue a text (str) or the leaving (int, the close code); False when too many texts are waiting."""
        with self._changed:
            if connection._inbox is None:
                connection._inbox = deque((item,))
                self._busy += 1
                self._turns.put(connection)
            elif isinstance(item, str) and len(connection._inbox) >= self._max_inbox:
                return False
            else:
                connection._inbox.append(item)
        return True

    def _run(self):
        while (connection := self._turns.get()) is not None:
            self._handle(connection, connection._inbox[0])
            with self._changed:
                connection._inbox.popleft()
                if connection._inbox:
                    self._turns.put(connection)
                else:
                    connection._inbox = None
                    self._busy -= 1
                    self._changed.notify_all()

    def _handle(self, connection, item):
        try:
            if isinstance(item, int):
                self._on_leave(connection, item)
            elif not connection._deaf:
                self._on_text(connection, item)
        except Exception:
            log.exception("handling failed for %r", connection)
            if not isinstance(item, int):
                connection._deaf = True
                self._on_failure(connection)
