"""The languages that Rosa speaks: a line here, and a folder in locales/. How to add one stands in docs/translating.md."""

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

# Dutch again, simpler: what is not in its catalogue is simple enough, and shows as it is.
EASY_DUTCH = "nl@b1"


def direction(code):
    """How a language is written: «ltr» or «rtl»; unknown languages follow their first letter («auto»)."""
    try:
        return Locale.parse(code).text_direction
    except (ValueError, TypeError, UnknownLocaleError):  # whatever somebody may call a language
        return "auto"
