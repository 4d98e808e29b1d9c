"""A notice (briefje) on the board: somebody looks for something, offers it, found it, or asks the neighbours along."""

from dataclasses import dataclass
from datetime import timedelta

from peewee import JOIN, CharField, TextField, fn

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.local import Local, LocalKey
from rosa.models.person import NAME_LENGTH, Person
from rosa.models.photo import Photo
from rosa.models.phrases import N_
from rosa.models.sweep import every_minute
from rosa.models.tiding import Tiding

TITLE_LENGTH, TEXT_LENGTH, REACH_LENGTH, REASON_LENGTH = 80, 1000, 200, 300
A_PAGE = 20
# It hangs for so long; the author is asked before the end; what is done is shown for a while.
LIFE, ASKED_BEFORE, DONE_SHOWN = timedelta(days=30), timedelta(days=3), timedelta(days=3)
# What is gone or over is kept for the author to look at, and then only its title for who wrote about it.
KEPT = timedelta(days=30)
FRESH = timedelta(days=7)
OPEN, DONE, OVER, GONE = ("open", "done", "over", "gone")
MOST_A_DAY, MOST_A_DAY_FOR_WORKERS = 5, 40


@dataclass(frozen=True)
class Kind:
    """What a notice is: its word in Dutch and its pictogram."""

    key: str
    word: str
    pictogram: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind("zoek", N_("Ik zoek"), "zoeken"),
        Kind("bied", N_("Ik bied"), "bieden"),
        Kind("gevonden", N_("Gevonden of verloren"), "gevonden"),
        Kind("oproep", N_("Oproep"), "nieuws"),
    )
}
THANKS = {
    "gelukt": N_("Het is gelukt."),
    "dank": N_("Dank je wel, buurt!"),
    "lief": N_("Wat een lieve buren."),
    "blij": N_("Ik ben er heel blij mee."),
}


class TooMany(Exception):
    """This person hung up enough for one day."""


class Notice(Local):
    """A notice. With `for_name` a worker hung it up for somebody, and the answers go to all workers.

    It is open, done, over (its 30 days are past) or gone (taken away).
    """

    kind = CharField(max_length=12)
    category = CharField(max_length=20)
    title = CharField(max_length=TITLE_LENGTH)
    text = TextField()
    photo = LocalKey(Photo, null=True)
    author = LocalKey(Person)
    for_name = CharField(max_length=NAME_LENGTH, default="")
    # How to reach that somebody: only workers read it.
    reach = CharField(max_length=REACH_LENGTH, default="")
    state = CharField(max_length=8, default=OPEN)
    thanks = CharField(max_length=12, default="")
    reason = CharField(max_length=REASON_LENGTH, default="")
    client_id = CharField(max_length=64)
    created = MomentField(default=base.now)
    ends = MomentField()
    asked_at = MomentField(null=True)
    closed_at = MomentField(null=True)

    class Meta:
        indexes = (
            (("neighbourhood", "author", "client_id"), True),
            (("neighbourhood", "state", "ends"), False),
        )

    # Reading

    @classmethod
    def all(cls):
        """All notices, each with its author and its photo, newest first."""
        query = cls.select(cls, Person, Photo).join(Person, on=cls.author, attr="author")
        return (
            query.switch(cls).join(Photo, JOIN.LEFT_OUTER, on=cls.photo, attr="photo").order_by(cls.id.desc())
        )

    @classmethod
    def _hangs(cls):
        return ((cls.state == OPEN) & (cls.ends > base.now())) | (
            (cls.state == DONE) & (cls.closed_at > base.now() - DONE_SHOWN)
        )

    @classmethod
    def board(cls, kind=None, category=None, before=None):
        """What hangs on the board, newest first: of this kind, about this category, before this id."""
        query = cls.all().where(cls._hangs())
        for field, wanted in ((cls.kind, kind), (cls.category, category)):
            query = query.where(field == wanted) if wanted else query
        return query.where(cls.id < before) if before is not None else query

    @classmethod
    def seen_by(cls, person):
        """What this person may look at: what hangs, what is theirs, and for workers what hangs for somebody."""
        may = cls._hangs()
        if person:
            may |= cls._of(person)
        return cls.all().where(may)

    @classmethod
    def of(cls, person):
        """Their own: and for workers also all that hangs for somebody."""
        return cls.all().where(cls._of(person))

    @classmethod
    def _of(cls, person):
        theirs = (cls.author == person) & (cls.for_name == "")
        return theirs | (cls.for_name != "") if person.is_worker else theirs

    @classmethod
    def removable_by(cls, person):
        """What this person may take away: their own, and for hosts and workers whatever hangs."""
        query = cls.seen_by(person) if person.is_host else cls.of(person)
        return query.where(cls.state != GONE)

    @classmethod
    def counts(cls):
        """How much hangs: {(kind, category): number}."""
        query = cls.select(cls.kind, cls.category, fn.COUNT(cls.id)).where(cls._hangs())
        return {(kind, about): n for kind, about, n in query.group_by(cls.kind, cls.category).tuples()}

    @classmethod
    def newer(cls, after, kind=None, category=None):
        """How many were hung up after the one with this id."""
        return cls.board(kind, category).where(cls.id > after).order_by().count()

    @classmethod
    def newest_id(cls):
        """The highest id there is, also of what is gone; 0 for none."""
        return cls.select(fn.MAX(cls.id)).scalar() or 0

    @classmethod
    def fresh(cls):
        """(how many were hung up in the last 7 days, the newest one or None)"""
        query = cls.board().where(cls.created > base.now() - FRESH, cls.state == OPEN)
        return query.order_by().count(), query.first()

    @property
    def kind_of(self):
        """Its `Kind`."""
        return KINDS.get(self.kind, KINDS["oproep"])

    @property
    def about(self):
        """Its `Category`."""
        return NOTICE_CATEGORIES.get(self.category, NOTICE_CATEGORIES["samen"])

    @property
    def is_open(self):
        """Whether it hangs and still asks for an answer."""
        return self.state == OPEN and self.ends > base.now()

    @property
    def is_over(self):
        """Whether its days are past."""
        return self.state == OVER or (self.state == OPEN and not self.is_open)

    @property
    def days_left(self):
        """How many days it still hangs; 1 on the last."""
        return max((self.ends - base.now()).days + 1, 0)

    @property
    def asks(self):
        """Whether its author is asked if it is still needed."""
        return self.is_over or (self.state == OPEN and self.ends - base.now() <= ASKED_BEFORE)

    @property
    def thanks_word(self):
        """The thank-you that came with it being done; a message id."""
        return THANKS.get(self.thanks, THANKS["gelukt"])

    def is_of(self, person):
        """Whether this person takes care of it: the author, or any worker when it hangs for somebody."""
        return bool(person) and (person.is_worker if self.for_name else self.author_id == person.id)

    def may_answer(self, person):
        """Whether this person may write about it."""
        return self.is_open and not self.is_of(person)

    # Changing

    @classmethod
    def hang_up(cls, person, client_id, **words):
        """Hang it up for 30 days; the same client_id again gives the first. Raises TooMany."""
        with database.atomic():
            # One at a time for each person, so that nobody slips past the limit.
            Person.update(face=Person.face).where(Person.id == person.id).execute()
            if before := cls.get_or_none(cls.client_id == client_id, cls.author == person):
                return before
            most = MOST_A_DAY_FOR_WORKERS if person.is_worker else MOST_A_DAY
            today = cls.select().where(cls.author == person, cls.created > base.now() - timedelta(days=1))
            if today.count() >= most:
                raise TooMany
            notice = cls.create(author=person, client_id=client_id, ends=base.now() + LIFE, **words)
            notice._index()
            return notice

    def change(self, photo=None, **words):
        """Other words, or another photo."""
        with database.atomic():
            before = self.photo
            for name, value in {**words, "photo": photo}.items():
                setattr(self, name, value)
            self.save(only=[*words, "photo"])
            if before and before != photo:
                before.let_go()
            self._index()

    def renew(self):
        """Still needed: 30 days more."""
        self._become(OPEN, if_it_is=(OPEN, OVER), ends=base.now() + LIFE, asked_at=None)

    def succeed(self, thanks):
        """It worked out: it says thank you, and hangs for a few days more."""
        self._become(DONE, if_it_is=(OPEN, OVER), thanks=thanks, closed_at=base.now())

    def take_away(self, person, reason=""):
        """Take it off the board. Whose it is reads the reason when somebody else did it."""
        with database.atomic():
            if (
                self._become(GONE, if_it_is=(OPEN, DONE, OVER), reason=reason, closed_at=base.now())
                and reason
            ):
                Tiding.tell(self.author, "notice_gone", self.title, self.path)

    @property
    def path(self):
        """Its address within the neighbourhood."""
        return f"/prikbord/{self.id}/"

    def _become(self, state, if_it_is, **changes):
        with database.atomic():
            mine = (Notice.id == self.id) & Notice.state.in_(if_it_is)
            done = Notice.update(state=state, **changes).where(mine).execute()
            for name, value in {**changes, "state": state}.items() if done else ():
                setattr(self, name, value)
            self._index()
            return bool(done)

    def _index(self):
        """Let the search find what hangs, and nothing else."""

    # By itself

    @classmethod
    def sweep(cls):
        """Ask who should be asked, take down what is over, and forget what is long gone."""
        now = base.now()
        asked = cls.all().where(cls.state == OPEN, cls.ends <= now + ASKED_BEFORE, cls.asked_at.is_null())
        for notice in asked.limit(100):
            with database.atomic():
                mine = (cls.id == notice.id) & cls.asked_at.is_null()
                if cls.update(asked_at=now).where(mine).execute():
                    Tiding.tell(notice.author, "notice_asks", notice.title, notice.path)
        for notice in cls.all().where(cls.state == OPEN, cls.ends <= now).limit(100):
            with database.atomic():
                if notice._become(OVER, if_it_is=(OPEN,), closed_at=now):
                    Tiding.tell(notice.author, "notice_over", notice.title, notice.path)
        cls._forget(now - KEPT)

    @classmethod
    def _forget(cls, moment):
        past = cls.all().where(
            cls.state != OPEN, cls.closed_at < moment, (cls.text != "") | cls.photo.is_null(False)
        )
        for notice in past.limit(100):
            notice.change(text="", reach="")
            notice._index()


every_minute(Notice.sweep)
