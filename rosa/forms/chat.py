"""Saying something, and leaving a note for the host."""

import uuid

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from rosa.models.message import LENGTH
from rosa.models.person import NAME_LENGTH


def new_id():
    """An id for what is about to be sent, so that sending it twice is saying it once."""
    return uuid.uuid4().hex


class TalkForm(FlaskForm):
    """Words or a picture phrase. What the room refuses, the room says."""

    id = HiddenField(default=new_id)
    text = TextAreaField(_("Schrijf iets"))
    phrase = HiddenField()

    def refused(self, sentence):
        """Show why the room did not take it, beside the words, which stay."""
        self.text.errors = [sentence]


class NoteForm(FlaskForm):
    """A note that waits for the host."""

    id = HiddenField(default=new_id)
    name = StringField(
        _("Hoe heet je?"),
        [
            InputRequired(_("Schrijf je naam op.")),
            Length(max=NAME_LENGTH, message=_("Je naam is te lang. Schrijf 30 letters of minder.")),
        ],
    )
    text = TextAreaField(
        _("Je briefje"),
        [
            InputRequired(_("Schrijf iets op je briefje.")),
            Length(max=LENGTH, message=_("Je briefje is te lang. Maak het korter.")),
        ],
    )
