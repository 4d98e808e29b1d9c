"""The help row: the same nine in the same order on every page. A link each, or a button of the form on the page."""

import re
from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _

from rosa.preferences import CONTRASTS, DARK, LARGEST, OFF, ON, PLAIN, STRONG, preferences, saves_data

LANGUAGES, ALOUD, HELP = "naar.taal", "naar.voorlezen", "naar.help"

# They show a button outside its form as a word that does nothing.
TEXT_BROWSERS = ("w3m", "lynx", "links", "elinks")
# The form where people type.
FORM = re.compile(r'<form class="(?:form|compose)\b[^>]*? id="([\w-]+)"')


@dataclass(frozen=True)
class Help:
    """One of the row: its word and pictogram; `wish`, what pressing it asks for (`Preferences.wish`, or a page);
    `on`, whether it is so now; `more`, what you get when the word alone does not tell."""

    word: str
    pictogram: str
    wish: str
    on: bool = False
    more: str = ""


def help_row():
    """All of the row, as the reader has it now."""
    now = preferences()
    larger = (now.size + 1) % (LARGEST + 1)
    contrast = {PLAIN: DARK, DARK: STRONG, STRONG: PLAIN}[now.contrast or PLAIN]
    named = dict(zip(CONTRASTS, (_("gewoon"), _("donker"), _("hoog")), strict=True))
    return [
        Help(_("Taal"), "taal", LANGUAGES),
        _switch(_("Makkelijk"), "makkelijk", now.easy),
        _switch(_("Plaatjes"), "plaatjes", now.pictures),
        Help(_("Voorlezen"), "voorlezen", ALOUD),
        Help(
            _("Groter") if larger else _("Kleiner"),
            "groter" if larger else "kleiner",
            f"groter.{larger}",
            now.size > 0,
        ),
        Help(
            _("Contrast"), "contrast", f"contrast.{contrast}", now.contrast in (DARK, STRONG), named[contrast]
        ),
        _switch(_("Rustig"), "rustig", now.calm),
        _switch(_("Minder data"), "minder-data", saves_data(), "zuinig"),
        Help(_("Help"), "help", HELP),
    ]


def main_form(main):
    """The id of the form that the row can be buttons of, or None; `main` is the page's main part, as HTML."""
    if request.headers.get("User-Agent", "").lower().startswith(TEXT_BROWSERS):
        return None
    form = FORM.search(main)
    return form and form[1]


def _switch(word, pictogram, on, name=None):
    return Help(word, pictogram, f"{name or pictogram}.{OFF if on else ON}", on)
