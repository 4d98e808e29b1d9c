"""Taking in somebody else's calendar: a file or an address; and the holidays of the year."""

from datetime import date, timedelta

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import DateField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from rosa.fetch import MOST_BYTES
from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import wall_clock

DAY = ["%Y-%m-%d", "%d-%m-%Y"]
EARLIEST, AHEAD = date(1970, 1, 1), timedelta(days=400)
CATEGORIES = [SelectChoice(category.key, _(category.word)) for category in EVENT_CATEGORIES.values()]


def _trimmed(typed):
    return (typed or "").replace("\0", "").strip()


def today():
    """The day on the clock on the wall."""
    return wall_clock().date()


class FileForm(RosaForm):
    """A calendar, as a file or at an address. `content` is what the file holds, None without one."""

    id = ClientId()
    file = FileField(_("Een bestand"))
    address = StringField(_("Of een adres op internet"), [ways.AtMost(500)], filters=[_trimmed])

    content = None
    # Whether a file lies ready from the time before.
    has_file = False

    def validate_file(self, field):
        if not field.data:
            if not self.address.data and not self.has_file:
                raise ValidationError(_("Kies een bestand, of schrijf een adres op."))
            return
        self.content = field.data.read(MOST_BYTES + 1)
        if len(self.content) > MOST_BYTES:
            self.content = None
            raise ValidationError(_("Dit bestand is te groot. Het mag 5 MB zijn."))

    def refused(self, sentence):
        """Say why what was given cannot be used, at the field it was given in."""
        field = self.address if self.content is None and self.address.data else self.file
        field.errors = [sentence]


class SourceForm(FileForm):
    """A calendar to take in from now on: what it is called, what it is about, and from which day."""

    name = StringField(
        _("Hoe heet deze agenda? (Dat hoeft niet.)"), [ways.AtMost(80)], filters=[ways.one_line]
    )
    category = SelectField(
        _("Waar gaat het over?"),
        choices=CATEGORIES,
        invalid_choice_message=_("Kies waar het over gaat."),
        invalid_value_message=_("Kies waar het over gaat."),
    )
    from_day = DateField(
        _("Vanaf welke dag?"),
        [InputRequired(_("Kies vanaf welke dag."))],
        format=DAY,
        default=today,
        invalid_value_message=_("Schrijf de datum zo: 31-12-2026."),
    )

    def validate_from_day(self, field):
        if field.data and not EARLIEST <= field.data <= today() + AHEAD:
            raise ValidationError(_("Kies een dag die niet zo ver weg is."))


class HolidayForm(RosaForm):
    """Days on which series that skip the holidays do not take place."""

    id = ClientId()
    name = StringField(
        _("Hoe heet de vakantie?"),
        [InputRequired(_("Schrijf op hoe de vakantie heet.")), ways.AtMost(80)],
        filters=[ways.one_line],
    )
    first_day = DateField(
        _("Eerste dag"),
        [InputRequired(_("Kies de eerste dag."))],
        format=DAY,
        invalid_value_message=_("Schrijf de datum zo: 31-12-2026."),
    )
    last_day = DateField(
        _("Laatste dag"),
        [InputRequired(_("Kies de laatste dag."))],
        format=DAY,
        invalid_value_message=_("Schrijf de datum zo: 31-12-2026."),
    )

    def validate_name(self, field):
        if not field.data:
            raise ValidationError(_("Schrijf op hoe de vakantie heet."))

    def validate_first_day(self, field):
        if field.data and not 2000 <= field.data.year <= 2200:
            raise ValidationError(_("Kijk of het jaar klopt."))

    def validate_last_day(self, field):
        first, last = self.first_day.data, field.data
        if first and last and last < first:
            raise ValidationError(_("De laatste dag komt na de eerste dag."))
        if first and last and (last - first).days > 100:
            raise ValidationError(_("Een vakantie duurt niet zo lang."))
