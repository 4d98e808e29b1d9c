"""Making a link to come back with."""

from wtforms import HiddenField
from wtforms.validators import ValidationError

from rosa.forms.kept import RosaForm
from rosa.forms.letters import TOKEN
from rosa.models.token import new_token


class LinkForm(RosaForm):
    """Only the token, which we made: sending it twice makes one link."""

    token = HiddenField(default=new_token)

    def validate_token(self, field):
        if not TOKEN.fullmatch(field.data or ""):
            raise ValidationError("")
