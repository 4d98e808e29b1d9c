"""What was said in the living room: in words or as a picture phrase, with the reactions to it."""

from collections import Counter
from datetime import timedelta

from peewee import BooleanField, CharField, IntegerField, TextField

from rosa.models import base
from rosa.models.base import LanguageField, MomentField
from rosa.models.clock import local
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.phrases import PHRASES

LENGTH = 1000
TIME_TO_REMOVE = timedelta(minutes=10)


class Message(Local):
    """One thing said by one person. `changed` is the number of the room's last change to it."""

    person = LocalKey(Person, backref="messages")
    # Made by the sender's device: sending again after a bad line is storing once.
    client_id = CharField(max_length=64)
    text = TextField(default="")
    language = LanguageField()
    phrase_key = CharField(max_length=40, null=True)
    created = MomentField(default=base.now)
    changed = IntegerField()
    removed = BooleanField(default=False)

    class Meta:
        indexes = (
            (("neighbourhood", "person", "client_id"), True),
            (("neighbourhood", "changed"), False),
        )

    @classmethod
    def said(cls):
        """Messages with who said them."""
        return cls.select(cls, Person).join(Person)

    @property
    def phrase(self):
        """The picture phrase, or None when it was said in words."""
        return PHRASES.get(self.phrase_key)

    @property
    def day(self):
        """The day it was said, on the calendar on the wall."""
        return local(self.created).date()

    @property
    def time(self):
        """When it was said, on the clock on the wall."""
        return local(self.created)

    def removable_by(self, person):
        """Whether this person may take it away: their own, for ten minutes."""
        mine = person is not None and self.person_id == person.id
        return mine and not self.removed and self.created > base.now() - TIME_TO_REMOVE

    @property
    def reactions(self):
        """The reactions as (phrase, how many), in the order of the phrases; loaded by `with_reactions`."""
        return [(PHRASES[key], count) for key, count in self._reactions.items()]


class Reaction(Local):
    """A picture phrase that somebody hung on a message."""

    message = LocalKey(Message, backref="all_reactions")
    person = LocalKey(Person)
    phrase_key = CharField(max_length=40)

    class Meta:
        indexes = ((("neighbourhood", "message", "person", "phrase_key"), True),)

    @classmethod
    def toggle(cls, message, person, phrase_key):
        """Hang this reaction on the message, or take it off when it hung there already."""
        mine = (cls.message == message) & (cls.person == person) & (cls.phrase_key == phrase_key)
        if not cls.delete().where(mine).execute():
            cls.create(message=message, person=person, phrase_key=phrase_key)


def with_reactions(messages):
    """The messages as a list, with the reactions to all of them loaded in one query."""
    messages = list(messages)
    tallies = {message.id: Counter() for message in messages}
    if messages:
        rows = Reaction.select(Reaction.message, Reaction.phrase_key).where(
            Reaction.message.in_(list(tallies))
        )
        for message_id, key in rows.tuples():
            tallies[message_id][key] += 1
    for message in messages:
        tally = tallies[message.id]
        message._reactions = {key: tally[key] for key in PHRASES if tally[key]}
    return messages
