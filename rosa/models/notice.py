"""A notice (briefje) on the board: somebody looks for something, offers it, found it, or asks the neighbours along."""

from datetime import timedelta

from peewee import CharField, TextField

from rosa.models import base
from rosa.models.base import LanguageField, MomentField, database
from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.clock import local
from rosa.models.local import Local, LocalKey
from rosa.models.notice_board import ASKED_BEFORE, DONE, DONE_SHOWN, GONE, OPEN, OVER, Board
from rosa.models.notice_kinds import KINDS, THANKS
from rosa.models.person import NAME_LENGTH, Person
from rosa.models.photo import Photo
from rosa.models.search import NOTICE, SearchEntry
from rosa.models.sweep import every_minute
from rosa.models.tiding import Tiding

TITLE_LENGTH, TEXT_LENGTH, REACH_LENGTH, REASON_LENGTH = 80, 1000, 200, 300
A_PAGE = 20
LIFE = timedelta(days=30)
# What is gone or over is kept for the author to look at, and then only its title for who wrote about it.
KEPT = timedelta(days=30)
MOST_A_DAY, MOST_A_DAY_FOR_WORKERS = 5, 40


class TooMany(Exception):
    """This person hung up enough for one day."""


class Notice(Board, Local):
    """A notice. With `for_name` a worker hung it up for somebody, and the answers go to all workers.

    It is open, done, over (its 30 days are past) or gone (taken away).
    """

    kind = CharField(max_length=12)
    category = CharField(max_length=20)
    title = CharField(max_length=TITLE_LENGTH)
    text = TextField()
    language = LanguageField()
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
    def hangs(self):
        """Whether everybody can read it."""
        return self.is_open or (self.state == DONE and self.closed_at > base.now() - DONE_SHOWN)

    @property
    def is_over(self):
        """Whether its days are past."""
        return self.state == OVER or (self.state == OPEN and not self.is_open)

    @property
    def days_left(self):
        """How many days it still hangs; 1 on the last."""
        return max(-((base.now() - self.ends) // timedelta(days=1)), 0)

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
        """Take it off the board, and its photo out of the house: that has an address of its own.

        Whose it is reads the reason when somebody else did it.
        """
        with database.atomic():
            photo, gone = self.photo, {"reason": reason, "closed_at": base.now(), "photo": None}
            if not self._become(GONE, if_it_is=(OPEN, DONE, OVER), **gone):
                return
            if photo:
                photo.let_go()
            if reason:
                Tiding.tell(self.author, "notice_gone", self.title, self.path)

    @property
    def path(self):
        """Its address within the neighbourhood."""
        return f"/prikbord/{self.id}/"

    def _become(self, state, if_it_is, unless=False, **changes):
        with database.atomic():
            mine = (Notice.id == self.id) & Notice.state.in_(if_it_is)
            mine = mine & ~unless if unless else mine
            done = Notice.update(state=state, **changes).where(mine).execute()
            for name, value in {**changes, "state": state}.items() if done else ():
                setattr(self, name, value)
            self._index()
            return bool(done)

    def _index(self):
        """Let the search find what can still be answered, and nothing else.

        It is looked up anew: somebody else may have taken it away since we did.
        """
        stored = Notice.get_by_id(self.id)
        if stored.is_open:
            SearchEntry.put(NOTICE, stored.id, stored.title, stored.text, local(stored.created).date())
        else:
            SearchEntry.drop(NOTICE, self.id)

    @classmethod
    def index_all(cls):
        """Let the search find all of them again."""
        for notice in cls.board():
            notice._index()

    # By itself

    @classmethod
    def sweep(cls):
        """Ask who should be asked, take down what is over, and forget what is long gone."""
        now = base.now()
        to_be_asked = (cls.state == OPEN) & (cls.ends <= now + ASKED_BEFORE) & cls.asked_at.is_null()
        for notice in cls.all().where(to_be_asked).limit(100):
            with database.atomic():
                if cls.update(asked_at=now).where(cls.id == notice.id, to_be_asked).execute():
                    Tiding.tell(notice.author, "notice_asks", notice.title, notice.path)
        for notice in cls.all().where(cls.state == OPEN, cls.ends <= now).limit(100):
            notice._end(now)
        cls._forget(now - KEPT)

    def _end(self, now):
        """Its days are past, unless its author just said that it is still needed."""
        with database.atomic():
            if self._become(OVER, if_it_is=(OPEN,), unless=Notice.ends > now, closed_at=now):
                Tiding.tell(self.author, "notice_over", self.title, self.path)

    @classmethod
    def _forget(cls, moment):
        past = cls.all().where(
            cls.state != OPEN, cls.closed_at < moment, (cls.text != "") | cls.photo.is_null(False)
        )
        for notice in past.limit(100):
            with database.atomic():
                # Without its words it cannot hang again; nothing happens to what hangs again since we looked.
                state = GONE if notice.state == OVER else notice.state
                empty = cls.update(text="", reach="", photo=None, state=state)
                same = (cls.id == notice.id) & (cls.state == notice.state) & (cls.closed_at < moment)
                if empty.where(same).execute() and notice.photo:
                    notice.photo.let_go()


every_minute(Notice.sweep)
