"""What happened to an article: who did what and when, and the words as they were then."""

from peewee import JOIN, BooleanField, CharField

from rosa.models import base
from rosa.models.article import Article
from rosa.models.base import MomentField
from rosa.models.local import LocalKey
from rosa.models.newsroom import NOTE_LENGTH
from rosa.models.person import Person
from rosa.models.texts import Texts


class Revision(Texts):
    """A step of an article. With `has_words` these are its words from then on; other steps left them alone.

    `verb` is one of newsroom.VERBS, or "sent", "wrote", "edited", "restored", "came_out". `note` is what an editor
    asked or told the author. `client_id` makes saving twice saving once.
    """

    article = LocalKey(Article)
    # None: Rosa herself.
    person = LocalKey(Person, null=True)
    verb = CharField(max_length=10)
    note = CharField(max_length=NOTE_LENGTH, default="")
    has_words = BooleanField(default=False)
    client_id = CharField(max_length=64, null=True)
    created = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "article", "id"), False), (("neighbourhood", "client_id"), True))

    @classmethod
    def note_down(cls, article, person, verb, texts=None, client_id=None, note=""):
        """Keep that this happened."""
        cls.create(
            article=article,
            person=person,
            verb=verb,
            note=note,
            client_id=client_id,
            has_words=texts is not None,
            **(texts or {}),
        )

    @classmethod
    def is_done(cls, client_id):
        """Whether the step with this client_id was taken already."""
        return client_id is not None and cls.select().where(cls.client_id == client_id).exists()

    @classmethod
    def of(cls, article, limit=200):
        """What happened to it, newest first, each with who did it."""
        query = cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER)
        return query.where(cls.article == article).order_by(cls.id.desc()).limit(limit)

    @classmethod
    def last_writer(cls, article):
        """Who wrote the words that it has now, or None."""
        last = cls.of(article).where(cls.has_words).first()
        return last and last.person

    @classmethod
    def before(cls, step):
        """The words before this step, as a step; None when these were the first."""
        return cls.of(step.article_id).where(cls.has_words, cls.id < step.id).first()
