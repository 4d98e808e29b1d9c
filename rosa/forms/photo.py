"""A photo with a form, and what it shows in words. A form that fails on something else does not lose the photo."""

from flask import g
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import ValidationError

from rosa.forms import ways
from rosa.models.photo import ALT_LENGTH, Photo
from rosa.photos import MOST_BYTES, NotAPhoto

# What a route with such a form takes: more than a photo may have, so that a larger one gets a sentence of the form.
PHOTO_BYTES = MOST_BYTES + 4_000_000

NOT_A_PHOTO = {
    "unreadable": _("Deze foto kunnen we niet lezen. Kies een andere foto."),
    "unknown_kind": _("Deze foto kunnen we niet lezen. Kies een foto die eindigt op .jpg of .png."),
    "too_big": _("Deze foto is te groot. Een foto mag 12 MB zijn."),
    "too_many_pixels": _("Deze foto is te groot. Maak de foto kleiner en kies hem opnieuw."),
    "busy": _("Er komen nu veel foto's binnen. Probeer het zo nog een keer."),
}


class PhotoFields:
    """Mixin for a form with one photo; templates/parts/photo_fields.html shows it.

    Give it `photo_before` (the Photo that is there now) before it is checked. When the form is right, `photo_wanted()`
    is the Photo to point to. A new one is stored when it is checked; its token goes along in the form until then.
    """

    photo_token = HiddenField(filters=[lambda token: (token or "").replace("\0", "")[:64]])
    photo = FileField(_("Foto"))
    remove_photo = BooleanField(_("Haal de foto weg"))
    alt = TextAreaField(
        _("Wat zie je op de foto? Voor wie hem niet ziet."),
        [ways.AtMost(ALT_LENGTH)],
        filters=[ways.one_line],
    )
    decoration = BooleanField(_("De foto is alleen versiering"))

    photo_before = None
    _photo_sent = None

    def show_photo(self, photo):
        """Fill in what is there now (a Photo or None), in a form that is shown for the first time."""
        self.photo_before = photo
        if photo:
            self.alt.data, self.decoration.data = photo.alt, not photo.alt

    @property
    def photo_sent(self):
        """The photo that came with this form, now or when it was sent before and something else was not right."""
        if self._photo_sent is None and self.photo_token.data:
            self._photo_sent = Photo.pending(self.photo_token.data, g.person)
        return self._photo_sent

    @property
    def photo_shown(self):
        """The photo as it would be, to show in the form; None when there is none."""
        return self.photo_sent or self.photo_before

    def photo_wanted(self):
        """The Photo to point to, described as this form says; None for none. Call it in your transaction."""
        photo = self.photo_sent or self.photo_before
        if photo is None or self.remove_photo.data:
            return None
        photo.describe("" if self.decoration.data else self.alt.data)
        return photo

    def keep_photo(self):
        """Store a photo that came with a form that is only looked at: a file field comes back empty."""
        self.photo.validate(self, [type(self).validate_photo])

    def validate_photo(self, field):
        """Store what was sent, so that it is there when another field is not right."""
        sent, self.photo_token.data = self.photo_sent, ""
        if field.data and getattr(field.data, "filename", ""):
            self._photo_sent = self._kept(field.data)
            self.remove_photo.data = False
            if sent:
                sent.let_go()
        if self.photo_sent:
            self.photo_token.data = self.photo_sent.token

    def _kept(self, file):
        if not (g.person and g.person.may_link):
            raise ValidationError(_("Je mag nog geen foto laten zien. Dat mag als we je langer kennen."))
        try:
            return Photo.keep(file.read(MOST_BYTES + 1), person=g.person)
        except NotAPhoto as refused:
            raise ValidationError(NOT_A_PHOTO[refused.reason]) from refused

    def validate_alt(self, field):
        """A photo is described, or only decorates."""
        shown = self.photo_shown if not self.remove_photo.data else None
        if shown and not field.data and not self.decoration.data:
            raise ValidationError(_("Schrijf op wat je op de foto ziet. Of kies dat hij alleen versiert."))
