"""Tells listeners what is new: one thread a process that looks in the database and renders once a language.

A wake-up only says «look again». What was told already is known by a number, the room's last change, so a wake-up
that comes twice tells nothing twice, and one that got lost is made up for by the next look.
"""

import logging
from threading import Condition, Thread
from time import monotonic

from rosa.models import Room

log = logging.getLogger("rosa.live")

# Seconds between looks that nobody asked for: while the bus is down, and to be sure.
LOOK_WHEN_ALONE = 2.0
LOOK_ANYWAY = 5.0
# Many may come in at once, as when a server restarts: their names are told together.
BETWEEN_PEOPLE = 1.0
# In a crowd there is always somebody coming in; each time costs as many writes as there are listeners.
BETWEEN_PEOPLE_PER_LISTENER = 0.002
AFTER_FAULT = 1.0


class Broadcaster:
    """`voice` renders, `place(neighbourhood_id)` is a context with a database connection in a neighbourhood."""

    def __init__(self, hub, voice, bus, place):
        self.hub, self.voice, self.bus, self.place = hub, voice, bus, place
        self._told = {}  # neighbourhood id → the number of the last change that was told
        self._people_told = {}  # audience → what it heard last of the people
        self._talk, self._people = set(), {}  # what to look at: ids; id → (came in, went away), person ids
        self._people_from = 0.0
        self._changed = Condition()
        self._running = False
        self._thread = Thread(target=self._run, name="rosa-broadcaster", daemon=True)

    def start(self):
        """Start the thread."""
        self._running = True
        self._thread.start()

    def stop(self):
        """End the thread after what it is doing."""
        with self._changed:
            self._running = False
            self._changed.notify()
        self._thread.join(2)

    def begin(self, neighbourhood_id):
        """From now on somebody listens here: what changes after this moment will be told."""
        if neighbourhood_id not in self._told:
            last = Room.here().last_change
            self._told.setdefault(neighbourhood_id, last)

    def wake(self, event):
        """Look again at the talk or the people of event['neighbourhood']."""
        with self._changed:
            place = event["neighbourhood"]
            if event["kind"] == "talk":
                self._talk.add(place)
            else:
                came, left = self._people.setdefault(place, (set(), set()))
                _move(event.get("came", ()), left, came)
                _move(event.get("left", ()), came, left)
            self._changed.notify()

    def look_everywhere(self):
        """Look at everything that is listened to: the bus was or is away."""
        with self._changed:
            for audience in self.hub.audiences():
                self._talk.add(audience.neighbourhood)
                self._people.setdefault(audience.neighbourhood, (set(), set()))
            self._changed.notify()

    def _run(self):
        last_look = monotonic()
        while self._running:
            talk, people = self._wait(last_look)
            if monotonic() - last_look >= self._patience():
                last_look = monotonic()
                self.look_everywhere()
            for place in talk:
                self._guarded(place, self._tell_talk, {"kind": "talk", "neighbourhood": place})
            for place, (came, left) in people.items():
                again = {"kind": "people", "neighbourhood": place, "came": came, "left": left}
                self._guarded(place, self._tell_people, again, came, left)

    def _patience(self):
        return LOOK_ANYWAY if self.bus.healthy else LOOK_WHEN_ALONE

    def _wait(self, last_look):
        """Wait for something to do and take it: (neighbourhoods with new talk, with other people)."""
        with self._changed:
            while self._running:
                left = last_look + self._patience() - monotonic()
                people_in = self._people_from - monotonic() if self._people else left
                if self._talk or left <= 0 or (self._people and people_in <= 0):
                    break
                self._changed.wait(max(0.0, min(left, people_in)))
            talk, self._talk = self._talk, set()
            people = {}
            if self._people and monotonic() >= self._people_from:
                people, self._people = self._people, {}
                crowd = sum(self.hub.audiences().values())
                self._people_from = monotonic() + max(BETWEEN_PEOPLE, crowd * BETWEEN_PEOPLE_PER_LISTENER)
            return talk, people

    def _guarded(self, place, tell, again, *arguments):
        try:
            with self.place(place):
                tell(place, *arguments)
        except Exception:
            # The database is away for a moment: look again soon, and lose nothing.
            log.exception("not told yet")
            with self._changed:
                self._changed.wait(AFTER_FAULT)
            self.wake(again)

    def _audiences(self, place):
        return [audience for audience in self.hub.audiences() if audience.neighbourhood == place]

    def _tell_talk(self, place):
        room = Room.here()
        last = room.last_change  # before asking who listens: who comes later asks for the rest
        audiences = self._audiences(place)
        if not audiences:
            self._told[place] = last
            return
        self._told.setdefault(place, last - 1)
        for message in room.all_after(self._told[place]):
            new_day = room.starts_a_day(message)
            for audience in audiences:
                self.hub.broadcast(audience, self.voice.message(audience, message, new_day))
            self._told[place] = message.changed

    def _tell_people(self, place, came, left):
        # Who listens later knows the people from the page, not from what others heard before.
        present = self.hub.audiences()
        self._people_told = {
            audience: words for audience, words in self._people_told.items() if audience in present
        }
        for audience in self._audiences(place):
            words = self.voice.people(audience, came, left)
            if words != self._people_told.get(audience):
                self._people_told[audience] = words
                self.hub.broadcast(audience, words)


def _move(people, there, here):
    """Put people `here`; who was waiting to be told the opposite did neither, as far as anybody saw."""
    for person in people:
        if person in there:
            there.remove(person)
        else:
            here.add(person)
