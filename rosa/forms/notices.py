"""Hanging up a notice, changing it, saying why it goes; and answering one."""

from flask import g
from flask_babel import lazy_gettext as _
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import DataRequired, ValidationError

from rosa.forms import ways
from rosa.forms.kept import RosaForm
from rosa.forms.once import ClientId
from rosa.forms.photo import PhotoFields
from rosa.forms.written import WrittenForm
from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.conversation import LENGTH
from rosa.models.notice import REACH_LENGTH, REASON_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from rosa.models.notice_kinds import KINDS
from rosa.models.person import NAME_LENGTH
from rosa.models.room import LINK
from rosa.preferences import preferences


def no_link(form, field):
    """Links are for people we have known for a while."""
    if LINK.search(field.data or "") and not (g.person and g.person.may_link):
        raise ValidationError(_("Je mag nog geen link sturen. Dat mag als we je langer kennen."))


class NoticeForm(WrittenForm, PhotoFields, RosaForm):
    """A notice. Who may not show a photo, or not hang up for others, gets no such fields."""

    id = ClientId()
    kind = RadioField(_("Wat wil je?"), validate_choice=False)
    category = RadioField(_("Waar gaat het over?"), validate_choice=False)
    title = StringField(
        _("Titel: waar gaat het over, in een paar woorden?"),
        [DataRequired(_("Schrijf een titel op.")), ways.AtMost(TITLE_LENGTH), no_link],
        filters=[ways.one_line],
    )
    text = TextAreaField(
        _("Je briefje"),
        [DataRequired(_("Schrijf iets op je briefje.")), ways.AtMost(TEXT_LENGTH), no_link],
        filters=[ways.lines],
    )
    for_name = StringField(
        _("Voor wie hang je dit op? Leeg: voor jezelf."), [ways.AtMost(NAME_LENGTH)], filters=[ways.one_line]
    )
    reach = StringField(
        _("Hoe bereiken we die? Alleen wij lezen dit."), [ways.AtMost(REACH_LENGTH)], filters=[ways.one_line]
    )

    def __init__(self, *args, notice=None, **options):
        super().__init__(*args, **options)
        self._was_for_somebody = bool(notice and notice.for_name)
        for_others = self._was_for_somebody if notice else g.person.is_worker
        if not for_others:
            del self.for_name, self.reach
        if not g.person.may_link:
            for name in ("photo_token", "photo", "remove_photo", "alt", "decoration"):
                delattr(self, name)

    @property
    def takes_photo(self):
        """Whether it has the fields of a photo."""
        return "photo" in self

    @property
    def is_for_others(self):
        """Whether it can hang there for somebody else."""
        return "for_name" in self

    def validate_kind(self, field):
        if field.data not in KINDS:
            raise ValidationError(_("Kies wat je wilt."))

    def validate_category(self, field):
        if field.data not in NOTICE_CATEGORIES:
            raise ValidationError(_("Kies waar het over gaat."))

    def validate_for_name(self, field):
        if not field.data and (self._was_for_somebody or self.reach.data):
            raise ValidationError(_("Schrijf op voor wie het briefje is."))

    def words(self):
        """What was filled in, as the fields of a `Notice`. Call it in your transaction: it takes up the photo."""
        names = ("kind", "category", "title", "text", *(("for_name", "reach") if self.is_for_others else ()))
        photo = self.photo_wanted() if self.takes_photo else self.photo_before
        words = {name: self[name].data or "" for name in names}
        return {**words, "language": self.written_in(self.text.data), "photo": photo}

    @classmethod
    def of(cls, notice):
        """The form filled in with a notice as it is."""
        names = ("kind", "category", "title", "text", "language", "for_name", "reach")
        form = cls(None, notice=notice, data={name: getattr(notice, name) for name in names})
        if form.takes_photo:
            form.show_photo(notice.photo)
        return form


class ReasonForm(RosaForm):
    """Why a notice of somebody else goes."""

    reason = TextAreaField(
        _("Waarom haal je het weg? De schrijver leest dit."),
        [DataRequired(_("Schrijf op waarom het briefje weg moet.")), ways.AtMost(REASON_LENGTH)],
        filters=[ways.lines],
    )


class ReplyForm(RosaForm):
    """Words to one person."""

    id = ClientId()
    text = TextAreaField(
        _("Je antwoord"),
        [DataRequired(_("Schrijf eerst iets op.")), ways.AtMost(LENGTH), no_link],
        filters=[ways.lines],
    )

    @property
    def given(self):
        """What a `Conversation` takes: the words, the id of the form, and the language of who writes."""
        return self.text.data, self.id.data, preferences().language
