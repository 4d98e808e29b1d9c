"""A thread that goes round once a minute: it does what came due in the meantime."""

import logging
from threading import Event, Thread

from rosa.models import database
from rosa.models.sweep import sweep

log = logging.getLogger("rosa.live")


class Sweeper:
    """Does its `work` soon after the start, and then every `pause` seconds."""

    first, pause = 5.0, 60.0

    def __init__(self, work=sweep, name="rosa-sweeper"):
        self._work, self._stopped = work, Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self):
        """Start the thread."""
        self._thread.start()

    def stop(self):
        """End it after what it is doing."""
        self._stopped.set()
        self._thread.join(2)

    def _run(self):
        wait = self.first
        while not self._stopped.wait(wait):
            wait = self.pause
            try:
                with database.connection_context():
                    self._work()
            except Exception:
                log.exception("not swept")
