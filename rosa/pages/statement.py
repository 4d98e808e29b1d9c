"""How well everybody can use Rosa, honestly: the Dutch accessibility statement, in plain words, from the settings.

Whoever changes what works changes `KNOWN`, and the day of `LOOKED`.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from flask import current_app
from flask_babel import format_date
from flask_babel import lazy_gettext as _l

from rosa.gate import Section, anyone
from rosa.languages import LANGUAGES
from rosa.models import ContactInfo
from rosa.models.clock import wall_clock
from rosa.models.scope import here_or_none
from rosa.pages.back import came_from
from rosa.pages.respond import page

# A study counts for three years.
GROWS_OLD = timedelta(days=3 * 365)
# When this list was last compared with what Rosa is.
LOOKED = date(2026, 11, 24)


@dataclass(frozen=True)
class Known:
    """Something that does not work for everybody: `what`, what somebody can do `instead`, and which `rules` of WCAG
    2.2 it is about."""

    what: str
    instead: str
    rules: str


KNOWN = [
    Known(
        _l("Wat buren schrijven is niet altijd makkelijk te lezen."),
        _l("Laat het voorlezen, of vraag een makkelijke versie."),
        "3.1.5",
    ),
    Known(
        _l("Niet bij elke foto staat goed wat je erop ziet."),
        _l("Vraag het aan wie de foto plaatste, of aan ons."),
        "1.1.1",
    ),
    Known(
        _l("Het voorlezen klinkt als een computer."),
        _l("Bel ons. Dan lezen wij het je voor."),
        "",
    ),
    Known(
        _l("Van activiteiten van anderen weten we de taal niet altijd. Dan klinkt het voorlezen vreemd."),
        _l("Vraag ons wat er staat."),
        "3.1.2",
    ),
    Known(
        _l("We probeerden Rosa met één schermlezer. Dat was Orca, op een computer met Linux."),
        _l("Werkt jouw schermlezer niet goed? Laat het ons weten."),
        "4.1.2, 4.1.3",
    ),
]
UNREAD = Known(
    _l("Niet elke vertaling is door een mens nagekeken."),
    _l("Op de bladzijde «Taal» zie je welke wel."),
    "3.1.1",
)

statement = Section("statement", __name__, everywhere=True)


@statement.get("/toegankelijkheid/", may=anyone)
def show():
    settings, place = current_app.config["SETTINGS"], here_or_none()
    checked = date.fromisoformat(settings.statement_checked) if settings.statement_checked else None
    return page(
        "statement/show.html",
        by=settings.statement_by or (f"Rosa {place.name}" if place else "Rosa"),
        email=settings.statement_email or (ContactInfo.here().email if place else ""),
        phone=settings.statement_phone or (place.phone if place else ""),
        level=level(settings, checked),
        checked=checked and format_date(checked, "long"),
        looked=format_date(LOOKED, "long"),
        known=known(),
        back=came_from(),
    )


def level(settings, checked):
    """A, B, C or D, as the settings say; D when the study that it rests on has grown too old."""
    old = checked and wall_clock().date() - checked > GROWS_OLD
    return "D" if old and settings.statement_status in ("A", "B") else settings.statement_status


def known():
    """What does not work for everybody, as things are now."""
    unread = [UNREAD] if not all(language.checked for language in LANGUAGES.values()) else []
    return KNOWN + unread
