"""Planning an activity, and changing it."""

from datetime import datetime, time

from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Optional, ValidationError

from rosa.forms import ways
from rosa.forms.once import ClientId
from rosa.forms.times import A_DAY, FARTHEST, TimesForm, cents, price_typed
from rosa.forms.written import WrittenForm
from rosa.language import language_words, sentence
from rosa.models import series
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.event import (
    ADDRESS_LENGTH,
    LINE_LENGTH,
    MOST_CENTS,
    MOST_PLACES,
    PLACE_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
)
from rosa.models.filters import SPOKEN
from rosa.models.occurrence import today

REPEATS = {
    series.ONCE: _("Eén keer"),
    series.WEEKLY: _("Elke week"),
    series.FORTNIGHTLY: _("Om de week"),
    series.MONTHLY_WEEKDAY: _("Elke maand, op deze dag van de week"),
    series.MONTHLY_DATE: _("Elke maand, op deze datum"),
}
PLAIN = ("title", "text", "category", "place", "address", "bus", "audience", "organiser", "link")
TICKED = ("wheelchair", "lift", "toilet")
OF_WHEN = ("day", "starts", "ends", "repeats", "until", "times")
MOST_TIMES = 500
OTHER = "other"  # a rule that came from elsewhere, and stays as it is


class EventForm(WrittenForm, TimesForm):
    """An activity, once or as a series. Its `id` is what makes sending twice planning once."""

    id = ClientId()
    title = StringField(
        _("Hoe heet het?"),
        [DataRequired(_("Schrijf op hoe het heet.")), ways.AtMost(TITLE_LENGTH)],
        filters=[ways.one_line],
    )
    text = TextAreaField(_("Wat ga je doen?"), [ways.AtMost(TEXT_LENGTH)], filters=[ways.lines])
    category = RadioField(
        _("Waar gaat het over?"),
        choices=[SelectChoice(key, category.word) for key, category in EVENT_CATEGORIES.items()],
        default=None,
        invalid_choice_message=_("Kies waar het over gaat."),
    )
    whole_day = BooleanField(_("De hele dag"))
    repeats = RadioField(
        _("Hoe vaak is het?"),
        default=series.ONCE,
        invalid_choice_message=_("Kies hoe vaak het is."),
    )
    until = DateField(_("Tot en met welke dag? Leeg: zonder einde."), [Optional()], **A_DAY)
    times = IntegerField(
        _("Of: hoeveel keer?"), [Optional()], invalid_value_message=_("Schrijf een getal, zoals 12.")
    )
    skips_holidays = BooleanField(_("Niet in de schoolvakantie"))
    place = StringField(_("Waar is het?"), [ways.AtMost(PLACE_LENGTH)], filters=[ways.one_line])
    address = StringField(_("Adres"), [ways.AtMost(ADDRESS_LENGTH)], filters=[ways.one_line])
    bus = StringField(_("Bus of tram"), [ways.AtMost(LINE_LENGTH)], filters=[ways.one_line])
    wheelchair = BooleanField(_("Je kunt erin met een rolstoel"))
    lift = BooleanField(_("Er is een lift"))
    toilet = BooleanField(_("Er is een wc"))
    price = StringField(_("Wat kost het? Schrijf 0 als het gratis is."), filters=[ways.one_line])
    places = IntegerField(
        _("Hoeveel mensen kunnen mee? Leeg: iedereen."),
        [Optional()],
        invalid_value_message=_("Schrijf een getal, zoals 12."),
    )
    languages = SelectMultipleField(
        _("Welke talen spreek je er?"), invalid_choice_message=_("Kies een taal uit de lijst.")
    )
    audience = StringField(_("Voor wie is het?"), [ways.AtMost(LINE_LENGTH)], filters=[ways.one_line])
    organiser = StringField(_("Wie organiseert het?"), [ways.AtMost(LINE_LENGTH)], filters=[ways.one_line])
    link = StringField(_("Link naar een andere website"), [ways.link], filters=[ways.one_line])

    def __init__(self, *args, keeps_rule=False, **options):
        super().__init__(*args, **options)
        kept = [SelectChoice(OTHER, _("Zoals nu"))] if keeps_rule else []
        self.repeats.choices = [SelectChoice(kind, words) for kind, words in REPEATS.items()] + kept
        self.languages.choices = [SelectChoice(code, sentence(language_words(code))) for code in SPOKEN]

    @property
    def is_whole_day(self):
        """Whether it has no time of the day."""
        return bool(self.whole_day.data)

    def validate_until(self, field):
        if self.repeats.data == series.ONCE or not field.data or not self.day.data:
            return
        if field.data < self.day.data:
            raise ValidationError(_("Kies een laatste dag na de eerste dag."))
        if field.data > today() + FARTHEST:
            raise ValidationError(_("Kies een dag die minder ver weg is."))

    def validate_times(self, field):
        if self.repeats.data == series.ONCE or field.data is None:
            return
        if not 1 <= field.data <= MOST_TIMES:
            raise ValidationError(_("Schrijf een getal tussen 1 en 500."))
        if self.until.data:
            raise ValidationError(_("Kies een laatste dag, of hoeveel keer. Niet allebei."))

    def validate_price(self, field):
        try:
            amount = cents(field.data)
        except ValueError:
            amount = -1
        if amount is not None and not 0 <= amount <= MOST_CENTS:
            raise ValidationError(_("Schrijf de prijs zo: 2,50. Of schrijf 0."))

    def validate_places(self, field):
        if field.data is not None and not 1 <= field.data <= MOST_PLACES:
            raise ValidationError(_("Schrijf een getal tussen 1 en 5000."))

    @property
    def rhythm_is_clear(self):
        """Whether the days can be worked out, whatever is still wrong with the rest."""
        return not any(self[name].errors for name in OF_WHEN)

    def _rule(self, rule, day):
        """The rule that was chosen. What is the same as it was keeps its rhythm: the last Friday stays the last."""
        repeats = self.repeats.data
        ends = {"until": self.until.data, "times": self.times.data}
        if repeats == series.ONCE:
            return ""
        if repeats == OTHER or (repeats == series.kind_of(rule) and self.day.data == day):
            return series.end_rule(rule, **ends)
        return series.make_rule(repeats, self.day.data, **ends)

    def put_off_errors(self):
        """Say nothing yet of what is wrong: somebody only looks."""
        for field in self:
            field.errors = []

    def fields_of_when(self, rule="", day=None):
        """When it is, as fields of an `Event`; `rule` and `day` are those the form was shown with."""
        rule = self._rule(rule, day)
        return {
            "first_day": self.day.data,
            "starts_at": None if self.is_whole_day else self.starts.data,
            "minutes": self.minutes,
            "rule": rule,
            "skips_holidays": bool(self.skips_holidays.data) and bool(rule),
        }

    def fields(self, rule="", day=None):
        """What was filled in, as the fields of an `Event`; `rule` and `day` are those the form was shown with."""
        return {
            **{name: self[name].data or "" for name in PLAIN},
            **{name: bool(self[name].data) for name in TICKED},
            **self.fields_of_when(rule, day),
            "language": self.written_in(self.text.data or self.title.data),
            "price_cents": cents(self.price.data),
            "places": self.places.data,
            "languages": "".join(f",{code}" for code in self.languages.data or ())
            + ("," if self.languages.data else ""),
        }

    @classmethod
    def of(cls, event, day, rule):
        """The form filled in with an activity as it is from this day on; `rule` is what is left of its own then."""
        begin = datetime.combine(day, event.starts_at or time(0))
        kind = series.kind_of(rule)
        until, times = series.end_of(rule)
        as_they_are = (*PLAIN, *TICKED, "language", "skips_holidays", "places")
        typed = {name: getattr(event, name) for name in as_they_are}
        typed |= {
            "day": day,
            "starts": event.starts_at,
            "ends": event.starts_at and (begin + event.lasts).time(),
            "whole_day": event.is_whole_day,
            "repeats": kind or OTHER,
            "until": until,
            "times": times,
            "price": price_typed(event.price_cents),
            "languages": event.language_codes,
        }
        return cls(data=typed, keeps_rule=kind is None)
