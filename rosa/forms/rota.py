"""When the living room is open, and who hosts it."""

from datetime import time

from flask_babel import lazy_gettext as _
from wtforms import RadioField, SelectChoice, SelectField, TimeField
from wtforms.validators import InputRequired, ValidationError

from rosa.forms.kept import RosaForm
from rosa.forms.times import WeekdayField
from rosa.models import Person
from rosa.models.person import HOST, WORKER

WHAT = {"shift": _("Een gastvrouw of gastheer"), "hours": _("De huiskamer is open")}


class RotaForm(RosaForm):
    """A line of the rota: a day, from and until; and who, when it is a shift."""

    what = RadioField(
        _("Wat komt erbij?"),
        choices=[SelectChoice(kind, words) for kind, words in WHAT.items()],
        default="shift",
        invalid_choice_message=_("Kies wat erbij komt."),
    )
    person = SelectField(
        _("Wie?"), coerce=int, validate_choice=False, invalid_value_message=_("Kies wie er dan is.")
    )
    weekday = WeekdayField(_("Welke dag?"))
    starts = TimeField(
        _("Van"),
        [InputRequired(_("Schrijf hoe laat het begint, zoals 10:00."))],
        invalid_value_message=_("Schrijf de tijd zo: 10:00."),
    )
    ends = TimeField(
        _("Tot"),
        [InputRequired(_("Schrijf hoe laat het ophoudt, zoals 12:00."))],
        invalid_value_message=_("Schrijf de tijd zo: 12:00."),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.hosts = {host.id: host for host in Person.select().where(Person.role.in_([HOST, WORKER]))}
        self.person.choices = [SelectChoice(host.id, host.name) for host in self.hosts.values()]

    def validate_person(self, field):
        if self.what.data == "shift" and field.data not in self.hosts:
            raise ValidationError(_("Kies wie er dan is."))

    def validate_ends(self, field):
        # 0.00 is the end of the day.
        if field.data and self.starts.data and time.min < field.data <= self.starts.data:
            raise ValidationError(_("Kies bij Tot een latere tijd dan bij Van."))
