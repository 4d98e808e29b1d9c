"""What authors and editors do with an article: each verb is a step that is kept, and done once.

Editors say which version of it they looked at (`seen`); when it is another by now, they are told (Conflict).
"""

from peewee import IntegrityError

from rosa.models import base
from rosa.models.base import database
from rosa.models.texts import TEXTS
from rosa.models.tiding import Tiding

SENT, RETURNED, DRAFT, REVIEWED, PLANNED, PUBLISHED, ARCHIVED, DECLINED = STATES = (
    "sent", "returned", "draft", "reviewed", "planned", "published", "archived", "declined",
)  # fmt: skip
NOTE_LENGTH = 500

# What editors do: {verb: (states it starts from, the state it leads to, the kind of line in the author's post)}.
VERBS = {
    "take": ((SENT, DECLINED), DRAFT, "piece_taken"),
    "review": ((DRAFT,), REVIEWED, "piece_reviewed"),
    "plan": ((DRAFT, REVIEWED, PLANNED), PLANNED, "piece_planned"),
    "hold": ((PLANNED, REVIEWED), DRAFT, None),
    "publish": ((DRAFT, REVIEWED, PLANNED, ARCHIVED), PUBLISHED, "piece_published"),
    "archive": ((PUBLISHED,), ARCHIVED, None),
    "ask": ((SENT, DRAFT, REVIEWED), RETURNED, "piece_question"),
    "decline": ((SENT, RETURNED, DRAFT, REVIEWED), DECLINED, "piece_declined"),
    "shelve": ((DRAFT, REVIEWED), DECLINED, None),
}
# Who sent it in is asked and told why; an editor's own piece is just put away.
OF_SENT_IN, OF_EDITORS = ("ask", "decline"), ("shelve",)


class Conflict(Exception):
    """Somebody else did something with this article in the meantime."""


def _no_photo():
    return None


class Newsroom:
    """The verbs of `Article`."""

    # What the author of a piece that is sent in does

    @classmethod
    def send(cls, author, texts, client_id, photo=_no_photo):
        """Send in a piece; the same client_id again is the same piece."""
        return cls._begin(author, texts, client_id, "sent", photo, state=SENT, sent_in=True)

    @property
    def may_author_write(self):
        """Whether its author may still change it: until an editor takes it up, or to answer a question."""
        return self.state in (SENT, RETURNED)

    def send_again(self, texts, client_id, seen, photo=None):
        """The author changed it, or answered. Raises Conflict."""
        changes = {**texts, "state": SENT, "note": ""}
        self._change(self.author, "sent", seen, client_id, changes, (SENT, RETURNED), texts, photo=photo)

    # What editors do. `seen` is the version that they looked at.

    @classmethod
    def write(cls, editor, texts, client_id, photo=_no_photo):
        """A new piece of an editor; the same client_id again is the same piece."""
        return cls._begin(editor, texts, client_id, "wrote", photo)

    def rewrite(self, editor, texts, client_id, seen, verb="edited", photo=None):
        """Save other words. Raises Conflict when somebody else did since `seen`.

        `photo()` is the photo to show; without it that stays as it is.
        """
        self._change(editor, verb, seen, client_id, texts, None, texts, photo=photo)

    @property
    def verbs(self):
        """What an editor may do with it now."""
        return [
            verb
            for verb, (states, _, _) in VERBS.items()
            if self.stage in states and verb not in (OF_EDITORS if self.sent_in else OF_SENT_IN)
        ]

    def do(self, verb, editor, seen, note="", publish_at=None):
        """Do one of VERBS and tell the author. Raises Conflict when it is not as it was seen."""
        if verb not in self.verbs:
            raise Conflict
        states, state, kind = VERBS[verb]
        changes = {"state": state, "note": note}
        if verb == "plan":
            changes["publish_at"] = publish_at
        elif verb == "hold":
            changes["publish_at"] = None
        elif verb == "publish" and self.state != ARCHIVED:
            changes["publish_at"] = base.now()
        states = (*states, PLANNED) if self.stage == PUBLISHED else states
        with database.atomic():
            self._change(editor, verb, seen, None, changes, states, note=note)
            if self.sent_in and kind and editor != self.author:
                Tiding.tell(self.author, kind, self.title, self.path_of(state))

    def path_of(self, state):
        """Where its author finds it once it is in this state."""
        return f"/krant/{self.id}/" if state == PUBLISHED else f"/krant/stukken/{self.id}/"

    @classmethod
    def _begin(cls, author, texts, client_id, verb, photo, **fields):
        taken = steps()
        try:
            with database.atomic():
                article = cls.create(author=author, photo=photo(), **_known(texts), **fields)
                taken.note_down(article, author, verb, article.texts, client_id)
        except IntegrityError:
            article = cls.get_by_id(taken.get(taken.client_id == client_id).article_id)
        return article

    def _change(self, person, verb, seen, client_id, changes, states=None, texts=None, note="", photo=None):
        """Do it, unless it was done already. Raises Conflict when the article is not as it was `seen`."""
        taken, article = steps(), type(self)
        if taken.is_done(client_id):
            return
        try:
            with database.atomic():
                mine = article.update(version=article.version + 1, changed=base.now(), **changes)
                mine = mine.where(article.id == self.id, article.version == seen)
                if not (mine.where(article.state.in_(states)) if states else mine).execute():
                    raise Conflict
                if photo is not None:
                    # Only now: it may change what is said of the photo that is there.
                    article.update(photo=photo()).where(article.id == self.id).execute()
                words = texts and {**self.texts, **_known(texts)}
                taken.note_down(self, person, verb, words, client_id, note)
                article.get_by_id(self.id).index()
        except (Conflict, IntegrityError):
            if not taken.is_done(client_id):
                raise


def _known(texts):
    return {name: texts[name] for name in TEXTS if name in texts}


def steps():
    """`Revision`, the table of the steps that were taken."""
    from rosa.models.revision import Revision  # a revision knows its article

    return Revision
