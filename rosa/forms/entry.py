"""Coming in: as a guest with a name and a face, or as staff with a password."""

import re

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length, ValidationError

from rosa.forms.kept import RosaForm
from rosa.models.faces import FACES
from rosa.models.person import NAME_LENGTH, tidy


class GuestForm(RosaForm):
    """A name and a face are enough."""

    name = StringField(_("Hoe heet je?"), filters=[lambda name: tidy(name or "")])
    face = RadioField(_("Kies een plaatje"), validate_choice=False)
    next = HiddenField()

    def validate_name(self, field):
        if not field.data:
            raise ValidationError(_("Schrijf je naam op. Een voornaam is genoeg."))
        if len(field.data) < 2:
            raise ValidationError(_("Je naam is heel kort. Schrijf 2 letters of meer."))
        if len(field.data) > NAME_LENGTH:
            raise ValidationError(_("Je naam is te lang. Schrijf 30 letters of minder."))
        if re.search(r"[@/<>]|www\.", field.data):
            raise ValidationError(_("Schrijf alleen een naam. Geen adres of link."))

    def validate_face(self, field):
        if field.data not in FACES:
            raise ValidationError(_("Kies een plaatje. Zo herkennen anderen jou."))

    def name_is_taken(self):
        """Say so beside the name."""
        self.name.errors = [_("Iemand heet hier al zo. Zet er een letter achter, zoals Maria K.")]


class StaffForm(RosaForm):
    """E-mail and password."""

    email = StringField(
        _("Je e-mailadres"),
        [
            InputRequired(_("Schrijf je e-mailadres op.")),
            Length(max=254, message=_("Je e-mailadres is te lang. Kijk of het klopt.")),
        ],
    )
    password = PasswordField(
        _("Je wachtwoord"),
        [
            InputRequired(_("Schrijf je wachtwoord op.")),
            Length(max=200, message=_("Je wachtwoord is te lang. Kijk of het klopt.")),
        ],
    )
    next = HiddenField()

    def does_not_fit(self):
        """Say that e-mail and password do not belong together, without saying which is wrong."""
        self.password.errors = [_("Dit wachtwoord past niet bij dit e-mailadres. Probeer het nog een keer.")]

    def works_elsewhere(self):
        """Say that this account has no work in this neighbourhood."""
        self.email.errors = [_("Je werkt niet in deze buurt. Kies je eigen buurt.")]
