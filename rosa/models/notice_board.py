"""Which notices hang on the board, and who may see or change which."""

from datetime import timedelta

from peewee import JOIN, fn

from rosa.models import base
from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.notice_kinds import KINDS
from rosa.models.person import Person
from rosa.models.photo import Photo

OPEN, DONE, OVER, GONE = ("open", "done", "over", "gone")
# The author is asked so long before the end; what is done is shown for a while; what is new stays new for a week.
ASKED_BEFORE, DONE_SHOWN, FRESH = timedelta(days=3), timedelta(days=3), timedelta(days=7)


class Board:
    """The part of `Notice` that looks things up."""

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
    def counts_of_links(cls, chosen_kind, chosen_category):
        """How many notices each link of the filters leads to, when these are chosen now (or None):
        {"kinds": {key: number}, "categories": {key: number}, "any_kind": …, "any_category": …, "here": …}."""
        counts = cls.counts()

        def count(kind, category):
            return sum(
                n
                for (k, about), n in counts.items()
                if (not kind or k == kind) and (not category or about == category)
            )

        return {
            "kinds": {key: count(key, chosen_category) for key in KINDS},
            "categories": {key: count(chosen_kind, key) for key in NOTICE_CATEGORIES},
            "any_kind": count(None, chosen_category),
            "any_category": count(chosen_kind, None),
            "here": count(chosen_kind, chosen_category),
        }

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

    @classmethod
    def paths_that_ask(cls, person):
        """The addresses of their own notices that ask «still needed?»."""
        asking = (cls.state == OVER) | ((cls.state == OPEN) & (cls.ends <= base.now() + ASKED_BEFORE))
        query = cls.select(cls.id).where(cls._of(person), asking).order_by(cls.id.desc()).limit(100)
        return {notice.path for notice in query}
