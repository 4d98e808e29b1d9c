"""The language that somebody writes in: chosen in the form of the text."""

from flask_babel import lazy_gettext as _
from wtforms import SelectChoice, SelectField

from rosa.languages import TONGUES, tongue_of
from rosa.preferences import preferences


def _known(code):
    return code if code in TONGUES else ""


class WrittenForm:
    """What a form gets that asks for a text. Who says nothing writes in the language they read."""

    language = SelectField(
        _("In welke taal schrijf je?"),
        validate_choice=False,
        filters=[_known],
        default=lambda: preferences().language,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        mine = preferences().language
        codes = sorted(TONGUES, key=lambda code: code != mine)
        own = [SelectChoice(code, TONGUES[code].name) for code in codes]
        self.language.choices = [*own, SelectChoice("", _("Een andere taal"))]

    def written_in(self, words):
        """The language of these words: as was chosen, unless their letters say otherwise; «» when unknown."""
        return tongue_of(self.language.data, words or "")
