"""Saying something, and leaving a note for the host."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length

from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId, new_id
from rosa.models.message import LENGTH
from rosa.models.person import NAME_LENGTH, tidy


def _text(typed):
    # NUL is not text in PostgreSQL, nor anywhere else.
    return (typed or "").replace("\0", "").strip()


class TalkForm(RosaForm):
    """Words or a picture phrase. What the room refuses, the room says."""

    id = HiddenField(default=new_id)
    text = TextAreaField(_("Schrijf iets"))
    phrase = HiddenField()

    def refused(self, sentence):
        """Show why the room did not take it, beside the words, which stay."""
        self.text.errors = [sentence]


class NoteForm(RosaForm):
    """A note that waits for the host."""

    id = ClientId()
    name = StringField(
        _("Hoe heet je?"),
        [
            DataRequired(_("Schrijf je naam op.")),
            Length(max=NAME_LENGTH, message=_("Je naam is te lang. Schrijf 30 letters of minder.")),
        ],
        filters=[lambda name: tidy(name or "")],
    )
    text = TextAreaField(
        _("Je briefje"),
        [
            DataRequired(_("Schrijf iets op je briefje.")),
            Length(max=LENGTH, message=_("Je briefje is te lang. Maak het korter.")),
        ],
        filters=[_text],
    )
