"""The languages that Rosa speaks: a line here, and a folder in locales/. How to add one: docs/translating.md."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True)
class Language:
    """One language: what its own people call it, and whether a person who speaks it read all of the translation."""

    name: str
    checked: bool = False


# In the order of the page where people choose. Dutch is what the words are written in.
LANGUAGES = {
    "nl": Language("Nederlands", checked=True),
    "en": Language("English"),
    "ar": Language("العربية"),
    "tr": Language("Türkçe"),
    "uk": Language("Українська"),
    "pl": Language("Polski"),
}

# Looked for: people who translate these. A line goes up when its words are there; a text without them shows in Dutch.
WANTED = {
    "so": Language("Soomaali"),
    "ti": Language("ትግርኛ"),
    "fa": Language("فارسی"),
}

# What people may write in.
TONGUES = LANGUAGES | WANTED

# The letters of the languages that have others than the Latin ones, by the first word of their names in Unicode.
LETTERS = {"ar": "ARABIC", "fa": "ARABIC", "uk": "CYRILLIC", "ti": "ETHIOPIC"}

# Dutch again, simpler: what is not in its catalogue is simple enough, and shows as it is.
EASY_DUTCH = "nl@b1"


def direction(code):
    """How a language is written: «ltr» or «rtl»; unknown languages follow their first letter («auto»)."""
    try:
        return Locale.parse(code).text_direction
    except (ValueError, TypeError, UnknownLocaleError):  # whatever somebody may call a language
        return "auto"


def tongue_of(code, words):
    """`code`, the language somebody says these words are in, unless their letters say otherwise; then «»: unknown."""
    letters = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in words if letter.isalpha())
    return code if letters and letters.most_common(1)[0][0] == LETTERS.get(code, "LATIN") else ""
