"""What ways to reach somebody look like: a phone number, an e-mail address, a link; and text as people type it."""

import re

from flask_babel import lazy_gettext as _
from wtforms.validators import ValidationError

from rosa.models.person import tidy

PHONE = re.compile(r"\+?[\d\s()./-]{5,30}")
# Plain ones only: what mail servers everywhere take, and nothing that could start another line of a header.
EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})+", re.ASCII)
LINK = re.compile(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d{1,5})?([/?#][^\s<>\"'\\^`{|}]*)?", re.ASCII)


def one_line(typed):
    """What was typed as one tidy line."""
    return tidy(typed or "")


def lines(typed):
    """What was typed as lines, without what is no text: NUL is not text in PostgreSQL, nor anywhere else."""
    return (typed or "").replace("\0", "").replace("\r\n", "\n").strip()


def phone(form, field):
    """A phone number, or nothing."""
    if field.data and not (PHONE.fullmatch(field.data) and 6 <= len(re.sub(r"\D", "", field.data)) <= 15):
        raise ValidationError(_("Kijk of het nummer klopt, zoals 06 00 00 00 00."))


def email(form, field):
    """An e-mail address, or nothing."""
    if field.data and not (EMAIL.fullmatch(field.data) and len(field.data) <= 254):
        raise ValidationError(_("Kijk of het e-mailadres klopt, zoals naam@voorbeeld.nl."))


def link(form, field):
    """The address of another site, or nothing."""
    if field.data and not (LINK.fullmatch(field.data) and len(field.data) <= 300):
        raise ValidationError(_("Kijk of de link klopt. Een link begint met https://"))


class AtMost:
    """No longer than so many letters."""

    def __init__(self, length):
        self.length = length

    def __call__(self, form, field):
        if len(field.data or "") > self.length:
            raise ValidationError(_("Dit is te lang. Schrijf %(most)s letters of minder.", most=self.length))
