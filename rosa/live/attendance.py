"""Who this process sees in the room: sockets counted in memory, people noted in the database.

A person is here from their first device until the last socket closed five seconds ago (a reload, or another tab,
is not a leaving), or until sixty seconds after the last page or poll of somebody without a socket. Whoever writes
or drops a person's last row in the database tells everybody, so it is told once, however many processes there are.
"""

import logging
from threading import Event, Lock, Thread
from time import monotonic

from peewee import PeeweeException

from rosa.models import Neighbourhood, Person, Presence, database
from rosa.models.scope import inside, outside

log = logging.getLogger("rosa.live")


class Attendance:
    """`publish(event)` tells all processes that people came in or went away."""

    # Seconds.
    grace = 5.0
    heartbeat = 20.0
    sweep = 5.0
    tick = 0.5

    def __init__(self, process, publish):
        self.process, self.publish = process, publish
        self._here = {}  # (neighbourhood id, person id) → {socket: monotonic time of its end, None while open}
        self._lock = Lock()
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="rosa-attendance", daemon=True)

    def start(self):
        """Start the thread that notices who went."""
        self._thread.start()

    def stop(self):
        """End it, once people were sent away. They stay noted: they come back, here or elsewhere, or expire."""
        self._stopped.set()
        self._thread.join(2)
        try:
            with database.connection_context(), outside():
                Presence.hand_over(self.process)
        except PeeweeException:
            log.exception("people not handed over")

    def arrive(self, place, person, socket):
        """A socket opened."""
        with self._lock:
            self._here.setdefault((place, person), {})[socket] = None
        self._note(place, person)

    def leave(self, place, person, socket):
        """A socket closed. They are gone when no other opens within the grace."""
        with self._lock:
            sockets = self._here.get((place, person), {})
            if socket in sockets:
                sockets[socket] = monotonic() + self.grace

    def seen(self, place, person, polling):
        """A page was fetched, by somebody or by a page that is `polling` for want of a socket."""
        with _in(place):
            if Presence.visit(person, polling):
                self._tell(place, "came", person)

    def _note(self, place, person):
        with _in(place):
            if Presence.arrive(person, self.process):
                self._tell(place, "came", person)

    def _forget(self, place, person):
        with _in(place):
            with Presence.alone_with(person):
                # Looked at with nobody else near: a socket that opens now waits to note itself after us.
                went = (place, person) not in self._here and Presence.leave(person, self.process)
            if went:
                self._tell(place, "left", person)

    def _tell(self, place, how, person):
        # Who sits invisible comes and goes unseen.
        if Person.select().where((Person.id == person) & ~Person.invisible).exists():
            self.publish({"kind": "people", "neighbourhood": place, how: [person]})

    def _run(self):
        due = {self._let_go: 0.0, self._sweep: self.sweep, self._agree: self.heartbeat}
        next_time = {work: monotonic() + every for work, every in due.items()}
        while not self._stopped.wait(self.tick):
            for work, every in due.items():
                if monotonic() >= next_time[work]:
                    next_time[work] = monotonic() + every
                    try:
                        with database.connection_context():
                            work()
                    except Exception:
                        log.exception("attendance not noted")

    def _let_go(self):
        """Forget whose last socket closed, the grace ago."""
        now = monotonic()
        with self._lock:
            for key, sockets in list(self._here.items()):
                self._here[key] = {s: end for s, end in sockets.items() if end is None or end > now}
            gone = [key for key, sockets in self._here.items() if not sockets]
            for key in gone:
                del self._here[key]
        for place, person in gone:
            self._forget(place, person)

    def _sweep(self):
        """Forget who could not say goodbye, in any process."""
        with outside():
            for place, person in Presence.expire():
                with _in(place):
                    self._tell(place, "left", person)

    def _agree(self):
        """Give a sign of life, and put right what could not be noted while the database was away."""
        with self._lock:
            here = set(self._here)
        with outside():
            noted = Presence.still_here(self.process)
        for place, person in here - noted:
            self._note(place, person)
        for place, person in noted - here:
            self._forget(place, person)


def _in(place):
    return inside(Neighbourhood(id=place))
