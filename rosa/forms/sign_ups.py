"""Signing somebody up who phoned."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired

from rosa.forms import ways
from rosa.forms.chat import new_id
from rosa.forms.letters import well_made
from rosa.models.person import NAME_LENGTH


class CallerForm(FlaskForm):
    """A name for on the organiser's list."""

    id = HiddenField(default=new_id, filters=[well_made])
    name = StringField(
        _("Wie belde er?"),
        [DataRequired(_("Schrijf de naam op.")), ways.AtMost(NAME_LENGTH)],
        filters=[ways.one_line],
    )

    def too_late(self):
        """Say that nobody can come any more, beside the name, which stays."""
        self.name.errors = [_("Dit kan niet meer. Het is al begonnen, of het gaat niet door.")]
