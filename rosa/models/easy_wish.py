"""Readers who ask for a simple version of an article in the newspaper, and are answered when it is there."""

import hashlib

from peewee import CharField, fn

from rosa.models import base
from rosa.models.article import Article
from rosa.models.base import MomentField, database
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.sweep import every_minute
from rosa.models.tiding import Tiding


class EasyWish(Local):
    """Somebody would read this article if it were simpler. It goes once it is answered.

    `person` is None for who has no name. `asker` makes asking twice asking once: a hash that tells nobody who it was,
    nor that it was the same one who asked for another article.
    """

    article = LocalKey(Article)
    person = LocalKey(Person, null=True)
    asker = CharField(max_length=64)
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "article", "asker"), True),)

    @classmethod
    def ask(cls, article, asker, person=None):
        """Note the wish of `asker`: any word that stays the same for one person, or one browser."""
        new = cls.insert(article=article, asker=_hashed(article, asker), person=person)
        new.on_conflict_ignore().execute()

    @classmethod
    def was_asked(cls, article, asker):
        """Whether this one asked already; nobody ("") never did."""
        mine = cls.select().where(cls.article == article, cls.asker == _hashed(article, asker))
        return bool(asker) and mine.exists()

    @classmethod
    def wanted(cls, limit=20):
        """The articles that people wait for, most wanted first, each with `wishes`: how many ask."""
        count = fn.COUNT(cls.id)
        query = Article.select(Article.id, Article.title, count.alias("wishes")).join(cls)
        query = query.where(Article.easy == "").group_by(Article.id, Article.title)
        return query.order_by(count.desc(), Article.id.desc()).limit(limit)

    @classmethod
    def answer(cls):
        """Tell who asked that it is there, and forget that they did."""
        there = Article.public().where(Article.easy != "", Article.id.in_(cls.select(cls.article)))
        for article in list(there):
            with database.atomic():
                asked = cls.select(cls, Person).join(Person).where(cls.article == article)
                people = [wish.person for wish in asked]
                # Another process may be telling them at this moment.
                if cls.delete().where(cls.article == article).execute():
                    for person in people:
                        path = f"/krant/{article.id}/?versie=makkelijk"
                        Tiding.tell(person, "easy_version", article.title, path)


def _hashed(article, asker):
    return hashlib.sha256(f"{article.id} {asker}".encode()).hexdigest()


@every_minute
def answer_wishes():
    """Let simple versions that came out find who asked for them."""
    EasyWish.answer()
