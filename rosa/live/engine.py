"""The living room live: who listens, what they say, what they hear; across all processes."""

import json
import logging
import uuid
from contextlib import contextmanager
from typing import NamedTuple

from peewee import PeeweeException

from rosa.live.attendance import Attendance
from rosa.live.broadcaster import Broadcaster
from rosa.live.bus import open_bus
from rosa.live.frames import POLICY, TRY_LATER
from rosa.live.handover import take
from rosa.live.hub import Hub, HubStopped
from rosa.live.sweeper import Sweeper
from rosa.mail import Postman
from rosa.models import Neighbourhood, Room, Session, database
from rosa.models.message import LENGTH
from rosa.models.room import Refused
from rosa.models.scope import here, inside
from rosa.preferences import Preferences

log = logging.getLogger("rosa.live")

# JSON's own way to write a letter takes up to twelve bytes; and there are the words round the text.
MAX_FRAME = 12 * LENGTH + 1024


class Audience(NamedTuple):
    """People who hear the same: one neighbourhood, one way of reading, one address.

    `language` is `Preferences.speech`.
    """

    neighbourhood: int
    language: str
    root: str


class Listener:
    """Whose socket it is: ids only, so that ten thousand of them stay small. None: somebody without a name."""

    __slots__ = ("person", "session")

    def __init__(self, session):
        self.session = session and session.id
        self.person = session and session.person_id


class Live:
    """Ties sockets, presence and the bus together. `voice` renders (pages), `limits` counts (rate limits)."""

    def __init__(self, app, settings, voice, limits):
        self.app, self.voice, self.limits = app, voice, limits
        self.process = uuid.uuid4().hex
        self.bus = open_bus(settings)
        self.hub = Hub(self._heard, self._left, max_message=MAX_FRAME)
        self.attendance = Attendance(self.process, self.bus.publish)
        self.broadcaster = Broadcaster(self.hub, voice, self.bus, self.place)
        self.sweepers = [Sweeper()]
        if settings.smtp:
            # Apart from the rest: a mail server may let us wait.
            postman = Postman(settings.smtp, settings.mail_from)
            self.sweepers.append(Sweeper(postman.go_round, "rosa-postman"))
        self.started = False

    def start(self):
        """Start the threads: once a process, after forking."""
        self.started = True
        self.hub.start()
        self.broadcaster.start()
        self.bus.start(self._event, lambda healthy: self.broadcaster.look_everywhere())
        self.attendance.start()
        for sweeper in self.sweepers:
            sweeper.start()

    def stop(self):
        """Send everybody away with 1012, so that they come back to a fresh process; end the threads."""
        if self.started:
            self.started = False
            self.hub.stop()
            for sweeper in self.sweepers:
                sweeper.stop()
            self.attendance.stop()
            self.bus.stop()
            self.broadcaster.stop()

    @property
    def alive(self):
        """Whether sockets are being served: from the start until the moment it begins to stop."""
        return self.started and self.hub.alive

    @contextmanager
    def place(self, neighbourhood_id):
        """A database connection, inside this neighbourhood: for threads that no request belongs to."""
        with database.connection_context(), inside(Neighbourhood.get_by_id(neighbourhood_id)):
            yield

    # What pages tell

    def talked(self):
        """The talk in this neighbourhood changed."""
        self.bus.publish({"kind": "talk", "neighbourhood": here().id})

    def room_changed(self):
        """The room was opened or closed, or its people or hours changed."""
        self.bus.publish({"kind": "people", "neighbourhood": here().id})

    def revoked(self, session):
        """A session ended: whoever listens with it is sent away."""
        self.bus.publish({"kind": "revoked", "neighbourhood": here().id, "session": session.id})

    def seen(self, person, polling=False):
        """A sign of life without a socket: a page, or one that is `polling` for want of a socket."""
        if self.started:
            self.attendance.seen(here().id, person.id, polling)

    def listen(self, ws, environ, audience, session, after, people):
        """Keep this socket: everything from now on, and first what came after the change `after`.

        `people` is the digest of the people the page shows; None for `after` or `people` is «I have nothing».
        """
        sock, read_ahead = take(ws, environ)
        try:
            connection = self.hub.hold(sock, audience, Listener(session), read_ahead)
        except HubStopped:
            return  # while we shook hands; a page whose socket closes comes back by itself
        try:
            self.broadcaster.begin(audience.neighbourhood)
            if session:
                self.attendance.arrive(audience.neighbourhood, session.person_id, connection.id)
            missed = [] if after is None else self.voice.since(audience, after, people)
        except Exception:
            # The handshake is over, so this is the way to say that the database is away: come back soon.
            log.exception("not told what was missed")
            self.hub.reject(connection, TRY_LATER)
        else:
            self.hub.release(connection, missed)

    # What the bus and the sockets tell

    def _event(self, event):
        database.touch()
        if event["kind"] == "revoked":
            self._send_away(event["neighbourhood"], event["session"])
        else:
            self.broadcaster.wake(event)

    def _send_away(self, neighbourhood_id, session_id):
        for audience in self.hub.audiences():
            if audience.neighbourhood == neighbourhood_id:
                for connection in self.hub.connections(audience):
                    if connection.owner.session == session_id:
                        self.hub.close(connection, POLICY, "signed out")

    def _left(self, connection, code):
        listener = connection.owner
        if listener.person:
            self.attendance.leave(connection.audience.neighbourhood, listener.person, connection.id)

    def _heard(self, connection, text):
        """Somebody said something by socket: store it and acknowledge it, or say why not."""
        audience, client_id = connection.audience, ""
        try:
            client_id, said = _understand(text)
            if said is None:
                raise Refused("unclear")
            with self.place(audience.neighbourhood):
                session = Session.get_or_none(Session.id == connection.owner.session)
                if connection.owner.session and not (session and session.is_running):
                    return self.hub.close(connection, POLICY, "signed out")
                if not self.limits.may_speak(connection.owner.person or f"socket-{connection.id}"):
                    raise Refused("hurried")
                said["language"] = Preferences.from_cookie(audience.language).language
                message, _ = Room.here().receive(session and session.person, client_id, **said)
                self.hub.send(connection, self.voice.acknowledged(audience, message))
                self.talked()
        except Refused as refused:
            self.hub.send(connection, self.voice.refused(audience, client_id, refused.reason))
        except PeeweeException:
            # The sender still has it and sends it again.
            log.exception("not stored")
            self.hub.send(connection, self.voice.refused(audience, client_id, "fault"))


def _understand(text):
    """What a client sent, as (client_id, words for Room.receive or None when they are unclear). Raises Refused."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused("unclear") from None
    if not isinstance(said, dict):
        raise Refused("unclear")
    client_id, words, phrase = said.get("id"), said.get("text"), said.get("phrase")
    if not isinstance(client_id, str):
        raise Refused("id")
    if isinstance(phrase, str) and words is None:
        return client_id, {"phrase_key": phrase}
    if isinstance(words, str) and phrase is None:
        return client_id, {"text": words}
    return client_id, None
