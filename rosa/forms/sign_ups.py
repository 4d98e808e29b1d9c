"""Signing somebody up who phoned."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.models.person import NAME_LENGTH


class CallerForm(RosaForm):
    """A name for on the organiser's list."""

    id = ClientId()
    name = StringField(
        _("Wie belde er?"),
        [DataRequired(_("Schrijf de naam op.")), ways.AtMost(NAME_LENGTH)],
        filters=[ways.one_line],
    )

    def too_late(self):
        """Say that nobody can come any more, beside the name, which stays."""
        self.name.errors = [_("Dit kan niet meer. Het is al begonnen, of het gaat niet door.")]
