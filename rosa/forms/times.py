"""A day and times, and a price, as people type them."""

import re
from datetime import timedelta

from flask_babel import lazy_gettext as _
from wtforms import DateField, SelectChoice, SelectField, TimeField
from wtforms.validators import InputRequired, StopValidation, ValidationError

from rosa.forms.kept import RosaForm
from rosa.language import sentence, weekday_words
from rosa.models.occurrence import today

FARTHEST = timedelta(days=365 * 5)
DAY = 24 * 60

A_DAY = {"invalid_value_message": _("Kies een dag, of schrijf hem zo: 2026-12-31.")}
A_TIME = {"invalid_value_message": _("Schrijf de tijd zo: 14:00.")}


class WeekdayField(SelectField):
    """A day of the week; 0 is Monday."""

    def __init__(self, label=None, validators=None, **options):
        days = [SelectChoice(day, sentence(weekday_words(day))) for day in range(7)]
        say = dict.fromkeys(("invalid_value_message", "invalid_choice_message"), _("Kies een dag."))
        super().__init__(label, validators, coerce=int, choices=days, **say, **options)


class UnlessWholeDay:
    """A time is needed, but not for what takes the whole day."""

    def __init__(self, sentence):
        self.sentence = sentence

    def __call__(self, form, field):
        if form.is_whole_day or not (field.raw_data and field.raw_data[0].strip()):
            field.errors, field.data = [], None
            # Without a message it is the end of looking, and no error.
            raise StopValidation(*([] if form.is_whole_day else [self.sentence]))


class TimesForm(RosaForm):
    """A day, from and until, or the whole day."""

    day = DateField(_("Welke dag?"), [InputRequired(_("Kies een dag."))], **A_DAY)
    starts = TimeField(_("Van"), [UnlessWholeDay(_("Schrijf hoe laat het begint, zoals 14:00."))], **A_TIME)
    ends = TimeField(_("Tot"), [UnlessWholeDay(_("Schrijf hoe laat het ophoudt, zoals 16:00."))], **A_TIME)

    def validate_day(self, field):
        if field.data and not today() - FARTHEST <= field.data <= today() + FARTHEST:
            raise ValidationError(_("Kies een dag die minder ver weg is."))

    @property
    def is_whole_day(self):
        """Whether it has no time of the day."""
        return False

    @property
    def minutes(self):
        """How long it lasts: until a time that is not later is the next day."""
        if self.is_whole_day:
            return DAY
        begin, end = (field.data.hour * 60 + field.data.minute for field in (self.starts, self.ends))
        return (end - begin) % DAY or DAY


def cents(typed):
    """What was typed as a price, in cents: «gratis» and «0» are 0, nothing is None. Raises ValueError."""
    typed = (typed or "").strip().lower().removeprefix("€").strip()
    if not typed:
        return None
    if typed in ("gratis", "0", "free", "niets"):
        return 0
    found = re.fullmatch(r"(\d{1,4})(?:[.,](\d{1,2}|-))?", typed, re.ASCII)
    if not found:
        raise ValueError(typed)
    return int(found[1]) * 100 + int((found[2] or "0").replace("-", "0").ljust(2, "0"))


def price_typed(cents):
    """A price as somebody would type it."""
    if cents is None:
        return ""
    return f"{cents // 100},{cents % 100:02}" if cents else "gratis"
