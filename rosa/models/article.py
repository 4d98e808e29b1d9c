"""A piece in the newspaper (buurtkrant), from the first words to the archive.

A resident sends it in, or an editor begins it. Editors read it, plan it, publish it and put it away. A planned one is
in the paper from its time on: that is asked at each look, so it needs nobody to come by. What follows from it, a line
in the author's post and a place in the search, is done by a sweep.
"""

from datetime import timedelta

from peewee import JOIN, BooleanField, CharField, IntegerField

from rosa.models import base
from rosa.models.base import MomentField, database
from rosa.models.clock import local
from rosa.models.local import LocalKey
from rosa.models.newsroom import (
    ARCHIVED,
    DRAFT,
    NOTE_LENGTH,
    PLANNED,
    PUBLISHED,
    REVIEWED,
    SENT,
    Newsroom,
    steps,
)
from rosa.models.person import Person
from rosa.models.photo import Photo
from rosa.models.search import ARTICLE, SearchEntry
from rosa.models.sweep import every_minute
from rosa.models.texts import Texts
from rosa.models.tiding import Tiding
from rosa.models.words import without_signs

NEW = timedelta(days=7)
A_PAGE = 10


class Article(Newsroom, Texts):
    """A piece in the newspaper. `by` is another name to show than the author's own.

    `publish_at` is when it came, or will come, in the paper; `note` what an editor asks or tells the author.
    """

    photo = LocalKey(Photo, null=True)
    author = LocalKey(Person)
    sent_in = BooleanField(default=False)
    state = CharField(max_length=10, default=DRAFT)
    publish_at = MomentField(null=True)
    note = CharField(max_length=NOTE_LENGTH, default="")
    # Rises with each change, so that who saves over what they did not see is told.
    version = IntegerField(default=1)
    created = MomentField(default=base.now)
    changed = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "publish_at", "id"), False),
            (("neighbourhood", "category", "publish_at"), False),
            (("neighbourhood", "state", "id"), False),
            (("neighbourhood", "author"), False),
        )

    # In the paper

    @classmethod
    def published(cls, category=None):
        """What is in the paper now, newest first, each with its author."""
        return cls._out(cls._with_author(), category)

    @classmethod
    def page(cls, category=None, before=None, limit=A_PAGE):
        """Some of what is in the paper, newest first; `before` is the id of the last one that was seen."""
        query = cls.published(category).limit(limit)
        seen = before and cls.get_or_none(cls.id == before)
        return query.where(seen._is_newer_than()) if seen and seen.publish_at else query

    @classmethod
    def public(cls):
        """What has an address for everybody: what is in the paper, and what was."""
        return cls._with_author().where(cls._is_out() | (cls.state == ARCHIVED))

    @classmethod
    def newest(cls):
        """(how many came in the last week, the newest of all or None), for the front door."""
        fresh = cls._out(cls.select()).where(cls.publish_at > base.now() - NEW).order_by()
        return fresh.count(), cls._out(cls.select(cls.id, cls.title)).first()

    def neighbours(self):
        """(the next newer, the next older) in the paper; None where there is none."""
        titles = Article.select(Article.id, Article.title)
        older = Article._out(titles).where(self._is_newer_than()).first()
        newer = Article._out(titles).where(self._is_older_than())
        return newer.order_by(Article.publish_at, Article.id).first(), older

    # Of one person, or in one state

    @classmethod
    def of(cls, author):
        """The pieces that this person sent in, newest first."""
        return cls._with_author().where(cls.author == author, cls.sent_in).order_by(cls.id.desc())

    @classmethod
    def box(cls, state, before=None, limit=30):
        """The articles in this state: what waits oldest first, what is done newest first."""
        query = cls._with_author()
        if state == PLANNED:
            return query.where(cls.state == PLANNED, ~cls._is_out()).order_by(cls.publish_at, cls.id)
        if state in (SENT, REVIEWED):
            return query.where(cls.state == state).order_by(cls.changed, cls.id)
        if state == PUBLISHED:
            return cls.page(before=before, limit=limit)
        if before is not None:
            query = query.where(cls.id < before)
        return query.where(cls.state == state).order_by(cls.id.desc()).limit(limit)

    @classmethod
    def all(cls):
        """All articles, each with its author."""
        return cls._with_author()

    @classmethod
    def waiting(cls):
        """How many pieces were sent in that nobody took up."""
        return cls.select().where(cls.state == SENT).count()

    @property
    def stage(self):
        """Its state as everybody sees it: what was planned is published from its time on."""
        is_due = self.state == PLANNED and self.publish_at <= base.now()
        return PUBLISHED if is_due else self.state

    # How it is kept

    @classmethod
    def _with_author(cls):
        query = cls.select(cls, Person, Photo).join(Person, on=cls.author, attr="author")
        return query.switch(cls).join(Photo, JOIN.LEFT_OUTER, on=cls.photo, attr="photo")

    @classmethod
    def _is_out(cls):
        return cls.state.in_([PLANNED, PUBLISHED]) & (cls.publish_at <= base.now())

    @classmethod
    def _out(cls, query, category=None):
        query = query.where(cls._is_out()).order_by(cls.publish_at.desc(), cls.id.desc())
        return query.where(cls.category == category) if category else query

    def _is_newer_than(self):
        """The condition of articles that came before this one."""
        mine, key = self.publish_at, Article.publish_at
        return (key < mine) | ((key == mine) & (Article.id < self.id))

    def _is_older_than(self):
        mine, key = self.publish_at, Article.publish_at
        return (key > mine) | ((key == mine) & (Article.id > self.id))

    def index(self):
        """Let the search find what everybody may read, and nothing else."""
        if self.stage not in (PUBLISHED, ARCHIVED) or not self.publish_at:
            SearchEntry.drop(ARTICLE, self.id)
            return
        texts = (self.intro, self.body, self.easy, self.place, self.by)
        text = without_signs("\n".join(filter(None, texts)))
        SearchEntry.put(ARTICLE, self.id, self.title, text, local(self.publish_at).date())

    @classmethod
    def index_all(cls):
        """Let the search find all of them again."""
        for article in cls.public():
            article.index()


@every_minute
def publish_what_is_due():
    """Let the planned articles whose time has come be published, and tell their authors, each once."""
    due = (Article.state == PLANNED) & (Article.publish_at <= base.now())
    for (id,) in list(Article.select(Article.id).where(due).tuples()):
        with database.atomic():
            # Unless an editor just chose another day.
            if Article.update(state=PUBLISHED).where(Article.id == id, due).execute():
                article = Article.get_by_id(id)
                steps().note_down(article, None, "came_out")
                article.index()
                if article.sent_in:
                    Tiding.tell(article.author, "piece_published", article.title, article.path_of(PUBLISHED))
