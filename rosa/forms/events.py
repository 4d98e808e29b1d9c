"""Planning an activity, changing it, and changing or calling off one date of it."""

from datetime import datetime, time

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, Optional, ValidationError

from rosa.forms import ways
from rosa.forms.chat import new_id
from rosa.forms.letters import well_made
from rosa.forms.times import A_DAY, FARTHEST, TimesForm, cents, price_typed
from rosa.language import language_words, sentence
from rosa.models import series
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local, on
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
from rosa.models.occurrence import NOTE_LENGTH, today

REPEATS = {
    series.ONCE: _("Eén keer"),
    series.WEEKLY: _("Elke week"),
    series.FORTNIGHTLY: _("Om de week"),
    series.MONTHLY_WEEKDAY: _("Elke maand, op deze dag van de week"),
    series.MONTHLY_DATE: _("Elke maand, op deze datum"),
}
PLAIN = ("title", "text", "category", "place", "address", "bus", "audience", "organiser", "link")
TICKED = ("wheelchair", "lift", "toilet")
OTHER = "other"  # a rule that came from elsewhere, and stays as it is


class EventForm(TimesForm):
    """An activity, once or as a series. Its `id` is what makes sending twice planning once."""

    id = HiddenField(default=new_id, filters=[well_made])
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

    def fields(self, rule=""):
        """What was filled in, as the fields of an `Event`; `rule` is the one that stays when that was chosen."""
        repeats, day = self.repeats.data, self.day.data
        until = self.until.data if repeats != series.ONCE else None
        if repeats == OTHER:
            rule = series.end_rule(rule, until=until) if until else rule
        else:
            rule = series.make_rule(repeats, day, until=until)
        return {
            **{name: self[name].data or "" for name in PLAIN},
            **{name: bool(self[name].data) for name in TICKED},
            "skips_holidays": bool(self.skips_holidays.data) and bool(rule),
            "price_cents": cents(self.price.data),
            "places": self.places.data,
            "languages": "".join(f",{code}" for code in self.languages.data or ())
            + ("," if self.languages.data else ""),
            "first_day": day,
            "starts_at": None if self.is_whole_day else self.starts.data,
            "minutes": self.minutes,
            "rule": rule,
        }

    @classmethod
    def of(cls, event, day):
        """The form filled in with an activity as it is from this day on."""
        begin = datetime.combine(day, event.starts_at or time(0))
        kind = series.kind_of(event.rule)
        until, times = series.end_of(event.rule)
        typed = {name: getattr(event, name) for name in (*PLAIN, *TICKED, "skips_holidays", "places")}
        typed |= {
            "day": day,
            "starts": event.starts_at,
            "ends": event.starts_at and (begin + event.lasts).time(),
            "whole_day": event.is_whole_day,
            "repeats": OTHER if kind is None or times else kind,
            "until": until,
            "price": price_typed(event.price_cents),
            "languages": event.language_codes,
        }
        return cls(data=typed, keeps_rule=kind is None or bool(times))


class DateForm(TimesForm):
    """What is different on one date of a series; what is as always is kept as always."""

    title = StringField(
        _("Hoe heet het deze keer?"),
        [DataRequired(_("Schrijf op hoe het heet.")), ways.AtMost(TITLE_LENGTH)],
        filters=[ways.one_line],
    )
    note = StringField(
        _("Wat is er anders? Iedereen leest dit."), [ways.AtMost(NOTE_LENGTH)], filters=[ways.one_line]
    )
    text = TextAreaField(_("Wat ga je doen?"), [ways.AtMost(TEXT_LENGTH)], filters=[ways.lines])
    place = StringField(_("Waar is het?"), [ways.AtMost(PLACE_LENGTH)], filters=[ways.one_line])
    address = StringField(_("Adres"), [ways.AtMost(ADDRESS_LENGTH)], filters=[ways.one_line])
    places = IntegerField(
        _("Hoeveel mensen kunnen mee? Leeg: zoals altijd."),
        [Optional()],
        invalid_value_message=_("Schrijf een getal, zoals 12."),
    )

    validate_places = EventForm.validate_places

    def __init__(self, *args, whole_day=False, **options):
        self._whole_day = whole_day
        super().__init__(*args, **options)

    @property
    def is_whole_day(self):
        """A date of something that takes whole days takes whole days."""
        return self._whole_day

    def fields(self, occurrence):
        """What was filled in, as `Occurrence.change` wants it."""
        whole = self.is_whole_day
        minutes = (occurrence.ends - occurrence.starts).total_seconds() // 60 if whole else self.minutes
        words = ("title", "note", "text", "place", "address")
        return {
            "starts": on(self.day.data, time(0) if whole else self.starts.data),
            "minutes": minutes,
            "places": self.places.data,
            **{name: self[name].data or "" for name in words},
        }

    @classmethod
    def of(cls, occurrence):
        """The form filled in with a date as it is."""
        begin, end = local(occurrence.starts), local(occurrence.ends)
        words = {name: occurrence.now_is(name) for name in ("title", "text", "place", "address")}
        times = {"day": begin.date(), "starts": begin.time(), "ends": end.time()}
        whole = occurrence.event.is_whole_day
        return cls(note=occurrence.note, places=occurrence.places, whole_day=whole, **words, **times)


class OffForm(FlaskForm):
    """Why a date is off."""

    note = StringField(
        _("Waarom gaat het niet door? Dit hoeft niet."), [ways.AtMost(NOTE_LENGTH)], filters=[ways.one_line]
    )
