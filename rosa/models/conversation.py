"""A conversation about a notice: private between who hung it up and one who answers.

A notice that hangs for somebody has no one author: any worker reads the answers and writes back.
"""

from datetime import timedelta

from peewee import JOIN, CharField, IntegerField, TextField

from rosa.languages import tongue_of
from rosa.models import base
from rosa.models.base import LanguageField, MomentField, database
from rosa.models.block import Block
from rosa.models.excerpt import EXCERPT_LENGTH, excerpt
from rosa.models.local import Local, LocalKey
from rosa.models.notice import Notice
from rosa.models.person import Person

LENGTH = 1000
MOST_NEW_A_DAY = 20


class Refused(Exception):
    """A reply that is not taken. `reason`: «blocked», «blocking», «closed» or «many»."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Conversation(Local):
    """Each side has a mark: the id of the last reply they saw. `author` is None for the workers together."""

    notice = LocalKey(Notice)
    answerer = LocalKey(Person)
    author = LocalKey(Person, null=True, backref="answers")
    last_reply = IntegerField(default=0)
    answerer_read = IntegerField(default=0)
    author_read = IntegerField(default=0)
    excerpt = CharField(max_length=EXCERPT_LENGTH, default="")
    created = MomentField(default=base.now)
    changed = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "notice", "answerer"), True),
            (("neighbourhood", "answerer", "changed"), False),
            (("neighbourhood", "author", "changed"), False),
        )

    # Reading

    @classmethod
    def of(cls, person):
        """Those that this person may read, newest first, each with its notice and who are in it."""
        author = Person.alias()
        query = cls.select(cls, Notice, Person, author).join(Notice, on=cls.notice, attr="notice")
        query = query.switch(cls).join(Person, on=cls.answerer, attr="answerer")
        query = query.switch(cls).join(author, JOIN.LEFT_OUTER, on=(cls.author == author.id), attr="author")
        return query.where(cls._is_in(person)).order_by(cls.changed.desc(), cls.id.desc())

    @classmethod
    def _is_in(cls, person):
        mine = (cls.answerer == person) | (cls.author == person)
        return mine | cls.author.is_null() if person.is_worker else mine

    @classmethod
    def is_unread_by(cls, person):
        """Those with something that this person (or the workers together) did not see yet."""
        answered = (cls.answerer == person) & (cls.last_reply > cls.answerer_read)
        asked = cls.author == person
        if person.is_worker:
            # What a worker answered themselves is theirs to read only as who answered.
            asked |= cls.author.is_null() & (cls.answerer != person)
        return answered | (asked & (cls.last_reply > cls.author_read))

    @classmethod
    def unread_by_workers(cls):
        """How many answers to notices for somebody wait for a worker."""
        return cls.select().where(cls.author.is_null(), cls.last_reply > cls.author_read).count()

    @classmethod
    def about(cls, notice, person):
        """The conversation of this person about this notice, or None."""
        return person and cls.of(person).where(cls.notice == notice, cls.answerer == person).first()

    @classmethod
    def all_about(cls, notice, person):
        """All conversations about a notice of this person, newest first."""
        return cls.of(person).where(cls.notice == notice)

    def answered_by(self, person):
        """Whether this person is the one who answered the notice, not the one who hung it up."""
        return self.answerer_id == person.id

    def other(self, person):
        """Who is on the other side: a Person, or None for the workers together."""
        return self.author if self.answered_by(person) else self.answerer

    def is_unread(self, person):
        """Whether this person did not see the last of it."""
        return self.last_reply > (self.answerer_read if self.answered_by(person) else self.author_read)

    def replies(self):
        """What was written, oldest first, each with who wrote it."""
        query = Reply.select(Reply, Person).join(Person, on=Reply.person, attr="person")
        return list(query.where(Reply.conversation == self).order_by(Reply.id))

    def refuses(self, person):
        """Why this person cannot write now, as a `Refused` reason; None when they can."""
        return Block.between(person, self.other(person)) if self.author else None

    def blockable_by(self, person):
        """The id of whom this person may want no more post from; None for the workers together."""
        return self.other(person).id if self.author else None

    # Changing

    @classmethod
    def answer(cls, notice, person, text, client_id, language=""):
        """Answer a notice: the first words open a conversation. Raises Refused; answers the conversation."""
        with database.atomic():
            # One at a time for each person: answering twice at once opens one conversation.
            Person.update(face=Person.face).where(Person.id == person.id).execute()
            talk = cls.about(notice, person)
            if talk is None:
                talk = cls._open(notice, person)
            talk.reply(person, text, client_id, language)
            return talk

    @classmethod
    def _open(cls, notice, person):
        if not notice.may_answer(person):
            raise Refused("closed")
        if not notice.for_name and (reason := Block.between(person, notice.author)):
            raise Refused(reason)
        since = base.now() - timedelta(days=1)
        if cls.select().where(cls.answerer == person, cls.created > since).count() >= MOST_NEW_A_DAY:
            raise Refused("many")
        author = None if notice.for_name else notice.author
        talk = cls.create(notice=notice, answerer=person, author=author)
        return cls.of(person).where(cls.id == talk.id).get()

    def reply(self, person, text, client_id, language=""):
        """Write in it, in the `language` of who writes; the same client_id again writes nothing more.

        Who writes has seen what was there. Raises Refused.
        """
        with database.atomic():
            # The row first: replies get their numbers in the order in which they are stored.
            Conversation.update(changed=Conversation.changed).where(Conversation.id == self.id).execute()
            if Reply.select().where(Reply.conversation == self, Reply.client_id == client_id).exists():
                return
            if reason := self.refuses(person):
                raise Refused(reason)
            said = {"text": text, "language": tongue_of(language, text)}
            reply = Reply.create(conversation=self, person=person, client_id=client_id, **said)
            mark = "answerer_read" if self.answered_by(person) else "author_read"
            changes = {"last_reply": reply.id, mark: reply.id, "changed": reply.created}
            changes["excerpt"] = excerpt(text)
            Conversation.update(changes).where(Conversation.id == self.id).execute()

    def see(self, person, until):
        """Note that this person saw the replies up to this id."""
        mark = Conversation.answerer_read if self.answered_by(person) else Conversation.author_read
        until = min(until, self.last_reply)
        Conversation.update({mark: until}).where(Conversation.id == self.id, mark < until).execute()


class Reply(Local):
    """Words in a conversation."""

    conversation = LocalKey(Conversation)
    person = LocalKey(Person)
    text = TextField()
    language = LanguageField()
    client_id = CharField(max_length=64)
    created = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "conversation", "client_id"), True),
            (("neighbourhood", "conversation", "id"), False),
        )
