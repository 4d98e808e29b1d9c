"""Writing a letter to the house, writing again, and answering."""

import re

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.models.letter import LENGTH, ROSA, WAYS
from rosa.models.person import NAME_LENGTH
from rosa.models.token import new_token

TOKEN = re.compile(r"[\w-]{32,64}", re.ASCII)


class LetterForm(RosaForm):
    """A letter. Its `id` is the token of the sender's link: we make it, so sending twice is sending once."""

    id = HiddenField(
        default=new_token, filters=[lambda token: token if TOKEN.fullmatch(token or "") else new_token()]
    )
    name = StringField(
        _("Hoe heet je?"),
        [DataRequired(_("Schrijf je naam op. Een voornaam is genoeg.")), ways.AtMost(NAME_LENGTH)],
        filters=[ways.one_line],
    )
    text = TextAreaField(
        _("Je bericht"),
        [DataRequired(_("Schrijf op wat je wilt vragen of zeggen.")), ways.AtMost(LENGTH)],
        filters=[ways.lines],
    )
    how = RadioField(_("Hoe wil je antwoord?"), default=ROSA, validate_choice=False)
    phone = StringField(_("Je telefoonnummer"), [ways.phone], filters=[ways.one_line])
    email = StringField(_("Je e-mailadres"), [ways.email], filters=[ways.one_line])

    def validate_how(self, field):
        if field.data not in WAYS:
            raise ValidationError(_("Kies hoe je antwoord wilt."))

    def validate_phone(self, field):
        if self.how.data == "phone" and not field.data:
            raise ValidationError(_("Schrijf je nummer op. Dan kunnen we je bellen."))

    def validate_email(self, field):
        if self.how.data == "email" and not field.data:
            raise ValidationError(_("Schrijf je e-mailadres op. Dan kunnen we je mailen."))


class MoreForm(RosaForm):
    """The sender writes again."""

    id = ClientId()
    text = TextAreaField(
        _("Wil je nog iets zeggen?"),
        [DataRequired(_("Schrijf op wat je wilt vragen of zeggen.")), ways.AtMost(LENGTH)],
        filters=[ways.lines],
    )


class AnswerForm(RosaForm):
    """A worker answers, or notes what was said."""

    id = ClientId()
    text = TextAreaField(
        _("Je antwoord"),
        [DataRequired(_("Schrijf eerst je antwoord op.")), ways.AtMost(LENGTH)],
        filters=[ways.lines],
    )
