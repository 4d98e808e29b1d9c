"""Changing one date of an activity, and calling it off."""

from datetime import time

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import DataRequired, Optional

from rosa.forms import ways
from rosa.forms.events import EventForm
from rosa.forms.kept import RosaForm
from rosa.forms.times import TimesForm
from rosa.models.clock import local, on
from rosa.models.event import ADDRESS_LENGTH, PLACE_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from rosa.models.occurrence import NOTE_LENGTH


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
        minutes = occurrence.minutes if whole else self.minutes
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


class OffForm(RosaForm):
    """Why a date is off."""

    note = StringField(
        _("Waarom gaat het niet door? Dit hoeft niet."), [ways.AtMost(NOTE_LENGTH)], filters=[ways.one_line]
    )
