"""The living room: who may talk now, what is said, and in which order that changed."""

import re
from contextlib import contextmanager

from peewee import IntegerField

from rosa.languages import tongue_of
from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.hours import Hours, Shift
from rosa.models.local import Local, LocalKey
from rosa.models.message import LENGTH, Message, Reaction, with_reactions
from rosa.models.person import Person
from rosa.models.phrases import PHRASES
from rosa.models.scope import here

PAGE = 50
CLIENT_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
LINK = re.compile(r"https?://|www\.\w", re.IGNORECASE)


class Refused(Exception):
    """Something the room does not do. `reason` is one of the words below; the page says it in a sentence."""

    REASONS = (
        "nameless", "closed", "after_hours", "guests", "empty", "long", "phrase", "reaction", "link", "id", "gone",
        "unclear", "hurried", "fault",
    )  # fmt: skip

    def __init__(self, reason):
        assert reason in self.REASONS
        super().__init__(reason)
        self.reason = reason


class Room(Local):
    """The one living room of a neighbourhood.

    Every change to the talk takes the next number while it holds this row, so numbers are committed in
    order, and whoever knows the last number they heard can ask for exactly what came after it.
    """

    last_change = IntegerField(default=0)
    closed_at = MomentField(null=True)
    closed_by = LocalKey(Person, null=True)

    class Meta:
        indexes = ((("neighbourhood",), True),)

    @classmethod
    def here(cls):
        """The living room of this neighbourhood."""
        room = cls.get()
        room.neighbourhood = here()
        return room

    @property
    def closed(self):
        """Whether a host closed it for talk."""
        return self.closed_at is not None

    def refuses(self, person):
        """Why this person may not talk here now, as a Refused reason, or None when they may."""
        if person is None:
            return "nameless"
        if person.is_host:
            return None
        if self.closed:
            return "closed"
        if not (person.is_resident or self.neighbourhood.guests_may_talk):
            return "guests"
        if (
            not self.neighbourhood.talk_after_hours
            and not _is_now(Hours.turn())
            and not _is_now(Shift.turn())
        ):
            return "after_hours"
        return None

    def receive(self, person, client_id, text="", phrase_key=None, language=""):
        """Store what `person` says, who reads `language`.

        The same client_id again stores nothing and gives the first message. Returns (message, is_new). Raises Refused.
        """
        if not isinstance(client_id, str) or not CLIENT_ID.fullmatch(client_id):
            raise Refused("id")
        if person is None:
            raise Refused("nameless")
        text = self._accepted(person, text, phrase_key)
        sent_before = Message.said().where((Message.person == person) & (Message.client_id == client_id))
        if stored := sent_before.first():
            return stored, False
        with database.atomic():
            change = self._next_change()
            if stored := sent_before.clone().first():  # sent twice at the same moment
                return stored, False
            if reason := self.refuses(person):
                raise Refused(reason)
            said = {"text": text, "phrase_key": phrase_key, "language": tongue_of(language, text)}
            return Message.create(person=person, client_id=client_id, changed=change, **said), True

    @staticmethod
    def _accepted(person, text, phrase_key):
        if phrase_key is not None:
            if phrase_key not in PHRASES:
                raise Refused("phrase")
            return ""
        # NUL is not text in PostgreSQL, nor anywhere else.
        text = text.replace("\r\n", "\n").replace("\0", "").strip()
        if not text:
            raise Refused("empty")
        if len(text) > LENGTH:
            raise Refused("long")
        if LINK.search(text) and not person.may_link:
            raise Refused("link")
        return text

    def remove(self, person, message_id):
        """Take away one's own message. Raises Refused when it is not theirs, or said too long ago."""
        with self._changing(message_id) as message:
            if not message.removable_by(person):
                raise Refused("gone")
            message.removed, message.text, message.phrase_key = True, "", None

    def react(self, person, message_id, phrase_key):
        """Hang a reaction on a message, or take one's own off again. Raises Refused."""
        if phrase_key not in PHRASES or not PHRASES[phrase_key].reaction:
            raise Refused("reaction")
        if reason := self.refuses(person):
            raise Refused(reason)
        with self._changing(message_id) as message:
            if message.removed:
                raise Refused("gone")
            Reaction.toggle(message, person, phrase_key)

    @contextmanager
    def _changing(self, message_id):
        """Let one message be changed, under the room's next number."""
        with database.atomic():
            change = self._next_change()
            message = Message.get_or_none(Message.id == message_id)
            if message is None:
                raise Refused("gone")
            message.changed = change
            yield message
            message.save()

    def _next_change(self):
        """The next number, and with it the room's row until the transaction ends."""
        mine = Room.id == self.id
        Room.update(last_change=Room.last_change + 1).where(mine).execute()
        self.last_change = Room.select(Room.last_change).where(mine).scalar()
        return self.last_change

    def after(self, change, limit=PAGE):
        """Messages that are new or different since this number, in the order of their changes."""
        changed = Message.said().where(Message.changed > change).order_by(Message.changed)
        return with_reactions(changed.limit(limit))

    def all_after(self, change):
        """Like `after`, however many there are; asked for in pages."""
        while messages := self.after(change):
            yield from messages
            if len(messages) < PAGE:
                break
            change = messages[-1].changed

    def newest_keys(self, before=None):
        """The last 50 messages (before this id) as (id, changed), oldest first: enough to know what is new."""
        query = Message.select(Message.id, Message.changed).order_by(Message.id.desc()).limit(PAGE)
        if before is not None:
            query = query.where(Message.id < before)
        return list(query.tuples())[::-1]

    def messages(self, ids):
        """These messages, oldest first, with their reactions."""
        return with_reactions(Message.said().where(Message.id.in_(ids)).order_by(Message.id)) if ids else []

    def newest(self, before=None):
        """The last 50 messages (before this id), oldest first."""
        return self.messages([id for id, _ in self.newest_keys(before)])

    def message(self, message_id):
        """One message with its reactions; raises Message.DoesNotExist."""
        return with_reactions([Message.said().where(Message.id == message_id).get()])[0]

    def anything_before(self, messages):
        """Whether there is older talk than these messages."""
        return bool(messages) and Message.select().where(Message.id < messages[0].id).exists()

    def starts_a_day(self, message):
        """Whether this message is the first of its day."""
        before = Message.select().where(Message.id < message.id).order_by(Message.id.desc()).first()
        return before is None or before.day != message.day

    def close(self, person):
        """Close the room for talk; what was said stays to be read."""
        self.closed_at, self.closed_by = base.now(), person
        self.save(only=[Room.closed_at, Room.closed_by])

    def open(self):
        """Let people talk again."""
        self.closed_at = self.closed_by = None
        self.save(only=[Room.closed_at, Room.closed_by])


def _is_now(turn):
    return turn is not None and turn.is_now
