"""A letter (bericht) to the house: anybody writes one, the workers answer together, the sender follows it by a link.

A letter is open (nobody has it), taken (somebody does), answered or closed. Whatever happens is a step, and stays.
"""

from peewee import JOIN, BooleanField, CharField, IntegerField, IntegrityError, TextField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.excerpt import EXCERPT_LENGTH, excerpt
from rosa.models.local import Local, LocalKey
from rosa.models.outbox import FAILED, Mail
from rosa.models.person import NAME_LENGTH, Person
from rosa.models.scope import inside, outside
from rosa.models.tiding import Tiding
from rosa.models.token import hash_of

OPEN, TAKEN, ANSWERED, CLOSED = STATES = ("open", "taken", "answered", "closed")
ROSA, PHONE, EMAIL = WAYS = ("rosa", "phone", "email")
LENGTH = 3000
# Steps of the sender, of a worker, and of Rosa herself.
SENT, MORE = "sent", "more"
TOOK, LEFT, ANSWER, CALL, TO_MAIL, MAILED, CLOSE, REOPEN = (
    "took", "left", "answer", "call", "to_mail", "mailed", "close", "reopen",
)  # fmt: skip
MAIL_FAILED = "mail_failed"


class Conflict(Exception):
    """Somebody else did something with this letter in the meantime."""


class Letter(Local):
    """What somebody asks the house. Only a hash of the token in the sender's link is kept."""

    name = CharField(max_length=NAME_LENGTH)
    how = CharField(max_length=8, default=ROSA)
    phone = CharField(max_length=30, default="")
    email = CharField(max_length=254, default="")
    person = LocalKey(Person, null=True)
    token_hash = CharField(max_length=64)
    language = CharField(max_length=10, default="nl")
    excerpt = CharField(max_length=EXCERPT_LENGTH)
    state = CharField(max_length=8, default=OPEN)
    taken_by = LocalKey(Person, null=True, backref="letters_taken")
    # An e-mail with an answer did not arrive, and nobody did anything about it yet.
    mail_failed = BooleanField(default=False)
    # Rises with each step, so that who answers what they did not see is told.
    version = IntegerField(default=1)
    created = MomentField(default=base.now)
    changed = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "token_hash"), True),
            (("neighbourhood", "state", "id"), False),
            (("neighbourhood", "person"), False),
        )

    # What the sender does

    @classmethod
    def send(cls, token, name, text, how=ROSA, phone="", email="", person=None, language="nl"):
        """A new letter; with the same token again it is the one that was sent."""
        fields = {"name": name, "how": how, "phone": phone, "email": email, "language": language}
        try:
            with database.atomic():
                letter = cls.create(token_hash=hash_of(token), excerpt=excerpt(text), person=person, **fields)
                LetterStep.create(letter=letter, verb=SENT, text=text)
                Tiding.tell(person, "letter", path=letter._path)
        except IntegrityError:
            letter = cls.of_token(token).get()
        return letter

    @classmethod
    def of_token(cls, token):
        """The letter behind the link with this token, as a query."""
        return cls._with_worker().where(cls.token_hash == hash_of(token))

    @classmethod
    def of(cls, person):
        """The letters of this person, newest first."""
        return cls._with_worker().where(cls.person == person).order_by(cls.id.desc())

    def write_more(self, text, client_id):
        """The sender writes again. What was answered or closed is open again; who had it may still see that."""
        state = TAKEN if self.state == TAKEN else OPEN
        self._step(None, MORE, text, client_id, state=state, excerpt=excerpt(text))

    # What the workers do. `seen` is the version of the letter that they looked at.

    @classmethod
    def box(cls, state, before=None, limit=30):
        """The letters in this state: what waits oldest first, what is done newest first."""
        query = cls._with_worker().where(cls.state == state)
        if state in (OPEN, TAKEN):
            return query.order_by(cls.changed, cls.id).limit(limit)
        if before is not None:
            query = query.where(cls.id < before)
        return query.order_by(cls.id.desc()).limit(limit)

    @classmethod
    def all(cls):
        """All letters, each with the worker who has it."""
        return cls._with_worker()

    @classmethod
    def waiting(cls):
        """How many letters nobody took up yet."""
        return cls.select().where(cls.state == OPEN).count()

    def take(self, worker, seen):
        """This worker reads and answers it, also when another had it."""
        self._step(worker, TOOK, seen=seen, state=TAKEN, taken_by=worker)

    def leave(self, worker, seen):
        """Give it back: somebody else may take it."""
        self._step(worker, LEFT, seen=seen, state=OPEN, taken_by=None)

    def answer(self, worker, text, client_id, seen, mail=None):
        """Answer where the sender reads it: behind their link, and in their post.

        With `mail` (what `Mail.put` wants to know besides the address) Rosa sends it too.
        """
        with database.atomic():
            if self._step(worker, ANSWER, text, client_id, seen, state=ANSWERED, taken_by=worker):
                if mail is not None:
                    step = LetterStep.update(mail=Mail.put(self.email, **mail))
                    step.where(LetterStep.client_id == client_id).execute()
                self._tell()

    def write_to_mail(self, worker, text, client_id, seen):
        """Answer, to be mailed by hand: it stays with the worker until that is done."""
        with database.atomic():
            if self._step(worker, TO_MAIL, text, client_id, seen, state=TAKEN, taken_by=worker):
                self._tell()

    def mailed(self, worker, seen):
        """The worker mailed the answer by hand."""
        self._step(worker, MAILED, seen=seen, state=ANSWERED, taken_by=worker)

    def called(self, worker, text, client_id, seen):
        """The worker called; `text` is what was said."""
        with database.atomic():
            if self._step(worker, CALL, text, client_id, seen, state=ANSWERED, taken_by=worker):
                self._tell()

    def close(self, worker, seen):
        """Nothing more needs to be done."""
        self._step(worker, CLOSE, seen=seen, state=CLOSED)

    def reopen(self, worker, seen):
        """It needs something after all."""
        self._step(worker, REOPEN, seen=seen, state=OPEN, taken_by=None)

    @classmethod
    def take_back_failed(cls):
        """Open again the letters whose e-mail could not be sent, with a step that says so."""
        with outside():
            undelivered = list(LetterStep.undelivered())
        for step in undelivered:
            with inside(step.neighbourhood), database.atomic():
                note = LetterStep.update(mail_noted=True)
                if note.where(LetterStep.id == step.id, ~LetterStep.mail_noted).execute():
                    step.letter._step(None, MAIL_FAILED, state=OPEN, mail_failed=True)

    # How it stands

    def steps(self):
        """Everything that happened, oldest first, as a list."""
        query = LetterStep.select(LetterStep, Person, Mail)
        query = query.join(Person, JOIN.LEFT_OUTER).switch(LetterStep).join(Mail, JOIN.LEFT_OUTER)
        return list(query.where(LetterStep.letter == self).order_by(LetterStep.id))

    @classmethod
    def _with_worker(cls):
        return cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER, on=cls.taken_by, attr="taken_by")

    @property
    def _path(self):
        return f"/contact/bericht/van-mij/{self.id}/"

    def _tell(self):
        Tiding.tell(self.person, "letter_answer", path=self._path)

    def _step(self, person, verb, text="", client_id=None, seen=None, **changes):
        """Do it, unless it was done already (False). Raises Conflict when the letter is not as it was `seen`."""
        if LetterStep.is_done(client_id):
            return False
        try:
            with database.atomic():
                changes = {"mail_failed": self.mail_failed and person is None, **changes}
                mine = Letter.update(version=Letter.version + 1, changed=base.now(), **changes)
                here = Letter.id == self.id
                if seen is not None:
                    here &= Letter.version == seen
                if not mine.where(here).execute():
                    raise Conflict
                LetterStep.create(letter=self, person=person, verb=verb, text=text, client_id=client_id)
        except (Conflict, IntegrityError):
            if LetterStep.is_done(client_id):
                return False
            raise
        return True


class LetterStep(Local):
    """Something that happened to a letter: what somebody wrote, or who took it, closed it, …"""

    letter = LocalKey(Letter)
    # None: the sender, or Rosa herself.
    person = LocalKey(Person, null=True)
    verb = CharField(max_length=12)
    text = TextField(default="")
    client_id = CharField(max_length=64, null=True)
    mail = LocalKey(Mail, null=True)
    mail_noted = BooleanField(default=False)
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "letter", "id"), False), (("neighbourhood", "client_id"), True))

    @classmethod
    def is_done(cls, client_id):
        """Whether the step with this client_id was taken already."""
        return client_id is not None and cls.select().where(cls.client_id == client_id).exists()

    @classmethod
    def undelivered(cls):
        """Steps whose e-mail was given up, and of which nobody was told."""
        query = cls.select(cls, Letter).join(Letter).switch(cls).join(Mail)
        return query.where(Mail.state == FAILED, ~cls.mail_noted)
