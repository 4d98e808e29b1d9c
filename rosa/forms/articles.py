"""Writing for the newspaper: a piece that is sent in, an article, and what an editor decides about it."""

from datetime import timedelta

from flask_babel import lazy_gettext as _
from wtforms import (
    DateField,
    FieldList,
    Form,
    FormField,
    HiddenField,
    RadioField,
    SelectChoice,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import DataRequired, InputRequired, ValidationError

from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.forms.photo import PhotoFields
from rosa.forms.written import WrittenForm
from rosa.models import base
from rosa.models.base import LARGEST_ID
from rosa.models.categories import ARTICLE_CATEGORIES
from rosa.models.clock import on, wall_clock
from rosa.models.newsroom import NOTE_LENGTH
from rosa.models.story import STORY_PICTOGRAMS
from rosa.models.texts import (
    BODY_LENGTH,
    BY_LENGTH,
    INTRO_LENGTH,
    MOST_PICTURES,
    PLACE_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    write_pictures,
)

AHEAD = timedelta(days=400)


def whole_number(typed):
    """A number that a row can have, else 0."""
    return int(typed) if (typed or "").isascii() and (typed or "").isdigit() and len(typed) < 10 else 0


class Seen(RosaForm):
    """Any form about an article: its own id, and the version that was looked at."""

    id = ClientId()
    seen = HiddenField(default="0")

    @property
    def version(self):
        """The version that this form began from."""
        return min(whole_number(self.seen.data), LARGEST_ID)


class PieceForm(WrittenForm, PhotoFields, Seen):
    """A piece that somebody sends in."""

    title = StringField(
        _("Titel"),
        [DataRequired(_("Schrijf een titel op.")), ways.AtMost(TITLE_LENGTH)],
        filters=[ways.one_line],
    )
    body = TextAreaField(
        _("Je verhaal"),
        [DataRequired(_("Schrijf je verhaal op.")), ways.AtMost(BODY_LENGTH)],
        filters=[ways.lines],
    )

    @property
    def texts(self):
        """What was written, as the models take it."""
        words = {"title": self.title.data, "body": self.body.data}
        return {**words, "language": self.written_in(self.body.data)}


class PictureForm(Form):
    """A pictogram and a few words."""

    pictogram = SelectField(_("Plaatje"), validate_choice=False, default="")
    words = StringField(_("Woorden bij het plaatje"), filters=[ways.one_line])

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        choices = [SelectChoice(key, _(word)) for key, word in STORY_PICTOGRAMS.items()]
        self.pictogram.choices = [SelectChoice("", _("Geen plaatje")), *choices]


class ArticleForm(PieceForm):
    """An article, whole. What it is sent with is checked only when it is saved, not while it is being written."""

    intro = TextAreaField(
        _("Het begin, in 1 of 2 zinnen"), [ways.AtMost(INTRO_LENGTH)], filters=[ways.one_line]
    )
    body = TextAreaField(
        _("De tekst"), [DataRequired(_("Schrijf de tekst.")), ways.AtMost(BODY_LENGTH)], filters=[ways.lines]
    )
    easy = TextAreaField(
        _("Dezelfde tekst, makkelijk geschreven"), [ways.AtMost(BODY_LENGTH)], filters=[ways.lines]
    )
    pictures = FieldList(
        FormField(PictureForm), _("Kort in plaatjes"), min_entries=MOST_PICTURES, max_entries=6
    )
    category = RadioField(_("Waar gaat het over?"), default="nieuws", validate_choice=False)
    place = StringField(_("Waar in de buurt?"), [ways.AtMost(PLACE_LENGTH)], filters=[ways.one_line])
    by = StringField(_("Een andere naam bij het stuk"), [ways.AtMost(BY_LENGTH)], filters=[ways.one_line])

    def validate_category(self, field):
        if field.data not in ARTICLE_CATEGORIES:
            raise ValidationError(_("Kies waar het over gaat."))

    def validate_pictures(self, field):
        for picture in field.data:
            pictogram, words = picture["pictogram"], picture["words"]
            if pictogram and pictogram not in STORY_PICTOGRAMS:
                raise ValidationError(_("Kies een plaatje uit de lijst."))
            if pictogram and not words:
                raise ValidationError(_("Schrijf woorden bij elk plaatje."))
            if words and not pictogram:
                raise ValidationError(_("Kies een plaatje bij elk woord."))
            if len(words) > WORDS_LENGTH:
                raise ValidationError(
                    _("Schrijf bij een plaatje %(most)s letters of minder.", most=WORDS_LENGTH)
                )

    @property
    def texts(self):
        names = ("title", "intro", "body", "easy", "category", "place", "by")
        pairs = [(picture["pictogram"], picture["words"]) for picture in self.pictures.data]
        words = {name: self[name].data for name in names}
        return {**words, "language": self.written_in(self.body.data), "pictures": write_pictures(pairs)}

    @property
    def kept(self):
        """What is there so far, cut to what a draft has room for."""
        most = {"title": TITLE_LENGTH, "intro": INTRO_LENGTH, "place": PLACE_LENGTH, "by": BY_LENGTH}
        texts = {name: (words or "")[: most.get(name, BODY_LENGTH)] for name, words in self.texts.items()}
        pairs = [(p["pictogram"], p["words"][:WORDS_LENGTH]) for p in self.pictures.data]
        pairs = [pair for pair in pairs if pair[0] in STORY_PICTOGRAMS]
        category = texts["category"] if texts["category"] in ARTICLE_CATEGORIES else "nieuws"
        return {**texts, "category": category, "pictures": write_pictures(pairs)}

    @classmethod
    def of(cls, texts, version, photo=None, **more):
        """The form with the words of an article, or of what was kept of it."""
        pictures = [{"pictogram": pictogram, "words": words} for pictogram, words in texts.in_pictures]
        form = cls(None, data={**texts.texts, "pictures": pictures, "seen": str(version), **more})
        form.show_photo(photo)
        return form


class PlanForm(Seen):
    """The day and the time when an article comes in the paper."""

    day = DateField(
        _("Op welke dag?"),
        [InputRequired(_("Kies een dag."))],
        invalid_value_message=_("Kies een dag, zoals 2026-12-31."),
    )
    time = TimeField(
        _("Hoe laat?"),
        [InputRequired(_("Schrijf hoe laat, zoals 9:00."))],
        invalid_value_message=_("Schrijf de tijd zo: 9:00."),
    )

    def validate_day(self, field):
        today = wall_clock().date()
        if field.data and not today <= field.data <= today + AHEAD:
            raise ValidationError(_("Kies een dag die nog komt."))

    def validate_time(self, field):
        if self.day.data and not self.day.errors and field.data and self.moment <= base.now():
            raise ValidationError(_("Die tijd is al voorbij. Kies een latere tijd."))

    @property
    def moment(self):
        """The moment that was chosen."""
        return on(self.day.data, self.time.data)


class NoteForm(Seen):
    """A question to the author, or the reason why a piece does not come in the paper."""

    text = TextAreaField(
        _("Wat wil je zeggen?"),
        [DataRequired(_("Schrijf een paar woorden aan de schrijver.")), ways.AtMost(NOTE_LENGTH)],
        filters=[ways.lines],
    )
