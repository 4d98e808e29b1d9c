"""The bus of a single process."""

import logging

log = logging.getLogger("rosa.live.bus")


class MemoryBus:
    """Tells nobody but this process; the other buses build on it. `healthy`: whether others are heard now."""

    healthy = True

    def __init__(self):
        self._on_event = self._on_health = None

    def start(self, on_event, on_health):
        """Hear events: `on_event(event)` for each, own ones once; `on_health(bool)` when `healthy` changes.

        Call it after the fork. Both are called from several threads, and should take note without waiting.
        """
        self._on_event, self._on_health = on_event, on_health

    def publish(self, event):
        """Tell this process at once and the others soon. Never raises, never waits, server or no server."""
        self._call(self._on_event, event)

    def stop(self):
        """Hear no more. What was published just now is still sent when the server answers."""
        self._on_event = self._on_health = None

    def _call(self, listener, argument):
        """A listener's mistake must not end the thread that hears, nor the request that published."""
        try:
            if listener:
                listener(argument)
        except Exception:
            log.exception("a listener of the bus failed")
