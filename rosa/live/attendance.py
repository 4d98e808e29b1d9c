"""Who this process sees in the room: devices counted in memory, people noted in the database.

A person is here from their first device until the last one left five seconds ago, or until sixty seconds after
the last sign of life of one that cannot say goodbye (a page without a socket).
"""

import logging
from threading import Event, Lock, Thread
from time import monotonic

from rosa.models import Neighbourhood, Person, Presence, database
from rosa.models.presence import EXPIRY
from rosa.models.scope import inside, outside

log = logging.getLogger("rosa.live")

GRACE = 5.0
QUIET = EXPIRY.total_seconds()
HEARTBEAT = 20.0
TICK = 1.0
# The device of somebody without a socket; all their pages together are one.
PAGE = "page"


class Attendance:
    """`publish(event)` tells all processes that people came in or went away."""

    def __init__(self, process, publish):
        self.process, self.publish = process, publish
        self._here = {}  # (neighbourhood id, person id) → {device: monotonic time of its end, or None}
        self._lock = Lock()
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="rosa-attendance", daemon=True)

    def start(self):
        """Start the thread that notices who went."""
        self._thread.start()

    def stop(self):
        """End it. People stay noted: they come back to another process, or expire."""
        self._stopped.set()
        self._thread.join(2)

    def arrive(self, place, person, device):
        """A socket opened."""
        self._note(place, person, device, None)

    def seen(self, place, person):
        """A page was fetched."""
        self._note(place, person, PAGE, monotonic() + QUIET)

    def leave(self, place, person, device):
        """A socket closed. They are gone when no device comes within the grace."""
        with self._lock:
            devices = self._here.get((place, person), {})
            if device in devices:
                devices[device] = monotonic() + GRACE

    def _note(self, place, person, device, until):
        with self._lock:
            known = (place, person) in self._here
            self._here.setdefault((place, person), {})[device] = until
        if not known:
            with _in(place):
                if Presence.arrive(person, self.process):
                    self._tell(place, "came", person)

    def _tell(self, place, how, person):
        # Who sits invisible comes and goes unseen.
        if Person.select().where((Person.id == person) & ~Person.invisible).exists():
            self.publish({"kind": "people", "neighbourhood": place, how: [person]})

    def _run(self):
        beat = monotonic()
        while not self._stopped.wait(TICK):
            try:
                self._let_go()
                if monotonic() - beat >= HEARTBEAT:
                    beat = monotonic()
                    self._sign_of_life()
            except Exception:
                log.exception("attendance not noted")

    def _let_go(self):
        """Note who has no device left."""
        with self._lock:
            gone = []
            for key, devices in list(self._here.items()):
                for device in [
                    d for d, until in devices.items() if until is not None and until <= monotonic()
                ]:
                    del devices[device]
                if not devices:
                    del self._here[key]
                    gone.append(key)
        for place, person in gone:
            with database.connection_context(), _in(place):
                if Presence.leave(person, self.process):
                    self._tell(place, "left", person)

    def _sign_of_life(self):
        with self._lock:
            people = [person for _, person in self._here]
        with database.connection_context(), outside():
            Presence.still_here(self.process, people)
            for place in Presence.forget_expired():
                self.publish({"kind": "people", "neighbourhood": place})


def _in(place):
    return inside(Neighbourhood(id=place))
