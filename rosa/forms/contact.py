"""What workers change on the contact page."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import (
    DateField,
    RadioField,
    SelectChoice,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, Optional, ValidationError

from rosa.drawings import MOST_BYTES, NotADrawing, read_drawing
from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.forms.times import WeekdayField
from rosa.language import language_words, sentence
from rosa.models import Colleague, DeskHours, SpecialDay
from rosa.models.clock import wall_clock
from rosa.models.contact import (
    ADDRESS_LENGTH,
    JOB_LENGTH,
    MAP_ALT_LENGTH,
    PARTNER_LENGTH,
    PARTNER_TEXT_LENGTH,
    ROUTE_LENGTH,
    TONGUES,
)
from rosa.models.desk_hours import REASON_LENGTH

NOT_A_DRAWING = {
    "big": _("Deze kaart is te groot. Hij mag 8 kB zijn. Maak hem eenvoudiger."),
    "unreadable": _("Deze kaart kunnen we niet lezen. Kies een tekening die eindigt op .svg."),
    "size": _("Deze kaart heeft geen maat. Zet er viewBox in, met breedte en hoogte."),
    "unsafe": _("In deze kaart staat iets wat niet mag: %(what)s. Gebruik alleen vormen en tekst."),
}


class ReachForm(RosaForm):
    """The address, and the ways to reach us."""

    address = TextAreaField(_("Adres, elke regel apart"), [ways.AtMost(ADDRESS_LENGTH)], filters=[ways.lines])
    phone = StringField(_("Telefoon"), [ways.phone], filters=[ways.one_line])
    whatsapp = StringField(_("Nummer voor WhatsApp"), [ways.phone], filters=[ways.one_line])
    email = StringField(_("E-mailadres"), [ways.email], filters=[ways.one_line])


class RouteForm(RosaForm):
    """How to get there: a step a line."""

    route = TextAreaField(_("De weg, elke stap apart"), [ways.AtMost(ROUTE_LENGTH)], filters=[ways.lines])


class HoursForm(RosaForm):
    """A day of the week, from and until."""

    weekday = WeekdayField(_("Welke dag?"))
    starts = TimeField(
        _("Van"),
        [InputRequired(_("Schrijf hoe laat je opengaat, zoals 10:00."))],
        invalid_value_message=_("Schrijf de tijd zo: 10:00."),
    )
    ends = TimeField(
        _("Tot"),
        [InputRequired(_("Schrijf hoe laat je dichtgaat, zoals 17:00."))],
        invalid_value_message=_("Schrijf de tijd zo: 17:00."),
    )

    def validate_ends(self, field):
        if not (field.data and self.starts.data):
            return
        if not ends_later(self.starts.data, field.data):
            raise ValidationError(_("Kies bij Tot een latere tijd dan bij Van."))
        if DeskHours.clashes(self.weekday.data, self.starts.data, field.data):
            raise ValidationError(_("Dan zijn we al open. Haal eerst die tijd weg."))


class OtherDayForm(RosaForm):
    """A day that is not as in other weeks: closed, or open at other hours."""

    day = DateField(
        _("Welke dag?"),
        [InputRequired(_("Kies een dag."))],
        invalid_value_message=_("Schrijf de dag zo: 2026-12-05."),
    )
    what = RadioField(_("Wat is er anders?"), default="closed", validate_choice=False)
    starts = TimeField(_("Open van"), [Optional()], invalid_value_message=_("Schrijf de tijd zo: 10:00."))
    ends = TimeField(_("Open tot"), [Optional()], invalid_value_message=_("Schrijf de tijd zo: 17:00."))
    reason = StringField(
        _("Waarom? Bijvoorbeeld: Sinterklaas"), [ways.AtMost(REASON_LENGTH)], filters=[ways.one_line]
    )

    def validate_day(self, field):
        if not field.data:
            return
        if field.data < wall_clock().date():
            raise ValidationError(_("Die dag is al voorbij. Kies een andere dag."))
        if field.data.year > wall_clock().year + 2:
            raise ValidationError(_("Die dag is nog heel ver weg. Kijk of het jaar klopt."))

    def validate_what(self, field):
        if field.data not in ("closed", "open"):
            raise ValidationError(_("Kies wat er anders is."))

    def check_times(self):
        """Whether the times fit when it is open that day; says beside them what does not."""
        if self.what.data != "open":
            return True
        if not self.starts.data:
            self.starts.errors = [_("Schrijf hoe laat je opengaat, zoals 10:00.")]
        elif not self.ends.data:
            self.ends.errors = [_("Schrijf hoe laat je dichtgaat, zoals 17:00.")]
        elif not ends_later(self.starts.data, self.ends.data):
            self.ends.errors = [_("Kies bij Tot een latere tijd dan bij Van.")]
        elif SpecialDay.clashes(self.day.data, self.starts.data, self.ends.data):
            self.ends.errors = [_("Dan zijn we al open. Haal eerst die tijd weg.")]
        return not (self.starts.errors or self.ends.errors)


class MapForm(RosaForm):
    """The map: a small drawing, and what it shows in words."""

    map = FileField(_("De kaart (een bestand dat eindigt op .svg)"))
    alt = TextAreaField(
        _("Wat zie je op de kaart? Voor wie hem niet kan zien"),
        [ways.AtMost(MAP_ALT_LENGTH)],
        filters=[ways.lines],
    )
    drawing = None

    def validate_map(self, field):
        if not field.data:
            raise ValidationError(_("Kies eerst een kaart."))
        try:
            self.drawing = read_drawing(field.data.read(MOST_BYTES + 1))
        except NotADrawing as refused:
            raise ValidationError(NOT_A_DRAWING[refused.reason] % {"what": refused.what}) from refused

    def validate_alt(self, field):
        if not (field.data or (self.drawing and self.drawing.words)):
            raise ValidationError(_("Schrijf op wat er op de kaart staat."))


class ColleagueForm(RosaForm):
    """Somebody of the team."""

    person = SelectField(
        _("Wie?"), coerce=int, validate_choice=False, invalid_value_message=_("Kies wie het is.")
    )
    job = StringField(
        _("Wat doet die hier?"),
        [DataRequired(_("Schrijf op wat die doet, zoals: helpt met brieven.")), ways.AtMost(JOB_LENGTH)],
        filters=[ways.one_line],
    )
    languages = SelectMultipleField(
        _("Welke talen spreekt die?"), invalid_choice_message=_("Kies talen uit de lijst."), default=["nl"]
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.people = {person.id: person for person in Colleague.candidates()}
        self.person.choices = [SelectChoice(person.id, person.name) for person in self.people.values()]
        self.languages.choices = [SelectChoice(code, sentence(language_words(code))) for code in TONGUES]

    def validate_person(self, field):
        if field.data not in self.people:
            raise ValidationError(_("Kies wie het is."))


class PartnerForm(RosaForm):
    """An organisation we work with."""

    id = ClientId()
    name = StringField(
        _("Hoe heet die partner?"),
        [DataRequired(_("Schrijf de naam op.")), ways.AtMost(PARTNER_LENGTH)],
        filters=[ways.one_line],
    )
    text = TextAreaField(
        _("Wat kun je er doen?"), [ways.AtMost(PARTNER_TEXT_LENGTH)], filters=[ways.one_line]
    )
    phone = StringField(_("Telefoon"), [ways.phone], filters=[ways.one_line])
    link = StringField(_("Link naar hun site"), [ways.link], filters=[ways.one_line])


def ends_later(starts, ends):
    """Whether a stretch of a day can be: 0.00 is the end of it."""
    return ends > starts or (ends.hour == ends.minute == 0 and starts != ends)
