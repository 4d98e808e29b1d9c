"""The form with somebody's own reading of a text."""

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField
from wtforms.validators import ValidationError

from rosa.aloud.recordings import MOST_BYTES, MOST_MINUTES

# What the route takes: more than a recording may have, so that a larger one gets a sentence of the form.
RECORDING_BYTES = MOST_BYTES + 4_000_000

NOT_A_RECORDING = {
    "unreadable": _("Dit geluid kunnen we niet lezen. Kies een ander bestand."),
    "unknown_kind": _("Dit is geen geluid dat we kennen. Kies mp3, ogg, webm, wav of m4a."),
    "too_big": _("Dit geluid is te groot. Het mag 10 MB zijn."),
    "too_short": _("We horen bijna niets. Neem het nog een keer op."),
    "too_long": _("Dit geluid duurt te lang. Het mag %(minutes)s minuten duren.", minutes=MOST_MINUTES),
    "busy": _("Er komt nu veel binnen. Probeer het zo nog een keer."),
    "missing": _("Opnemen kan hier nog niet."),
}


class RecordingForm(FlaskForm):
    """A file with sound, and the digest of the text that was read."""

    seen = HiddenField(filters=[lambda digest: (digest or "").replace("\0", "")[:16]])
    sound = FileField(_("Bestand met geluid"))

    @property
    def content(self):
        """The bytes that were sent, at most one more than we take."""
        return self.sound.data.read(MOST_BYTES + 1)

    def validate_sound(self, field):
        """There must be a file."""
        if not (field.data and getattr(field.data, "filename", "")):
            raise ValidationError(_("Kies eerst een bestand."))

    def refused(self, reason):
        """Say why this file is not taken."""
        self.sound.errors = [NOT_A_RECORDING[reason]]
