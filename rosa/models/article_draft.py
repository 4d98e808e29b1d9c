"""What is being written and is not saved yet: kept every few seconds, so that a closed tab loses nothing."""

from datetime import timedelta

from peewee import CharField, IntegerField

from rosa.models import base
from rosa.models.article import Article
from rosa.models.base import MomentField
from rosa.models.local import Local, LocalKey
from rosa.models.person import Person
from rosa.models.sweep import every_minute
from rosa.models.texts import TEXTS, Texts

# A draft that nobody came back for goes after so long; who gave no sign for so long is not writing.
KEPT, PRESENT = timedelta(days=30), timedelta(seconds=45)
NEW = 0


class ArticleDraft(Texts):
    """The unsaved words of one person, in one form (`client_id`): never what others read.

    `about` is the id of the article, NEW for one that is not there yet; `seen` the version it began from.
    """

    person = LocalKey(Person)
    client_id = CharField(max_length=64)
    about = IntegerField(default=NEW)
    seen = IntegerField(default=0)
    changed = MomentField(default=base.now)

    class Meta:
        indexes = (
            (("neighbourhood", "person", "client_id"), True),
            (("neighbourhood", "person", "about"), False),
            (("neighbourhood", "changed"), False),
        )

    @classmethod
    def keep(cls, person, client_id, about, seen, texts):
        """Keep these words, in place of those kept from the same form before."""
        known = {name: texts[name] for name in TEXTS if name in texts}
        values = {**known, "about": about, "seen": seen, "changed": base.now()}
        unique = (cls.neighbourhood, cls.person, cls.client_id)
        new = cls.insert(person=person, client_id=client_id, **values)
        new.on_conflict(conflict_target=unique, update=values).execute()

    @classmethod
    def of(cls, person, about):
        """What this person did not save of this article, newest first."""
        return cls.select().where(cls.person == person, cls.about == about).order_by(cls.changed.desc())

    @classmethod
    def saved(cls, person, client_id):
        """Forget what was kept from this form: it was saved, or thrown away."""
        cls.delete().where(cls.person == person, cls.client_id == client_id).execute()

    @classmethod
    def forget_old(cls):
        """Forget what nobody came back for."""
        cls.delete().where(cls.changed < base.now() - KEPT).execute()


class Writing(Local):
    """Somebody has the form of this article open."""

    article = LocalKey(Article)
    person = LocalKey(Person)
    seen_at = MomentField(default=base.now)

    class Meta:
        indexes = ((("neighbourhood", "article", "person"), True),)

    @classmethod
    def note(cls, article, person):
        """A sign that this person is writing."""
        values = {"seen_at": base.now()}
        unique = (cls.neighbourhood, cls.article, cls.person)
        new = cls.insert(article=article, person=person, **values)
        new.on_conflict(conflict_target=unique, update=values).execute()

    @classmethod
    def stopped(cls, article, person):
        """This person is done."""
        cls.delete().where(cls.article == article, cls.person == person).execute()

    @classmethod
    def others(cls, article, person):
        """Who else writes in this article now."""
        query = Person.select().join(cls, on=cls.person).where(cls.article == article, Person.id != person.id)
        return query.where(cls.seen_at > base.now() - PRESENT).order_by(Person.name)

    @classmethod
    def forget_old(cls):
        """Forget who went away."""
        cls.delete().where(cls.seen_at < base.now() - PRESENT).execute()


@every_minute
def forget_old():
    """Forget drafts that nobody came back for, and who stopped writing."""
    ArticleDraft.forget_old()
    Writing.forget_old()
