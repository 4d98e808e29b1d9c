"""Somebody's post: what neighbours wrote about notices, and what Rosa has to tell, newest first."""

from datetime import UTC, datetime, timedelta

from peewee import fn

from rosa.models.conversation import Conversation
from rosa.models.person import Person
from rosa.models.tiding import Tiding

A_PAGE = 20
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def unread(person):
    """How much is new in the post of this person; one question."""
    tidings = Tiding.of(person).select(fn.COUNT(Tiding.id)).where(Tiding.read_at.is_null()).order_by()
    talks = Conversation.select(fn.COUNT(Conversation.id)).where(Conversation.is_unread_by(person))
    both = fn.COALESCE(tidings, 0) + fn.COALESCE(talks, 0)
    return Person.select(both).where(Person.id == person.id).scalar() or 0


def page_of(person, before=None):
    """(conversations and tidings as they came, newest first; what to ask for to see what is older, or None)"""
    talks, tidings = Conversation.of(person), Tiding.of(person)
    if before is not None:
        moment = EPOCH + before * MICROSECOND
        talks = talks.where(Conversation.changed < moment)
        tidings = tidings.where(Tiding.created < moment)
    found = [(talk.changed, talk) for talk in talks.limit(A_PAGE + 1)]
    found += [(tiding.created, tiding) for tiding in tidings.limit(A_PAGE + 1)]
    found.sort(key=lambda pair: pair[0], reverse=True)
    shown = found[:A_PAGE]
    older = (shown[-1][0] - EPOCH) // MICROSECOND if len(found) > A_PAGE else None
    return [line for _, line in shown], older
