"""The languages that Rosa speaks: a line here, and a folder in locales/."""

from dataclasses import dataclass

from babel import Locale


@dataclass(frozen=True)
class Language:
    """One language: what its own people call it, and whether a person who speaks it read all of the translation."""

    name: str
    checked: bool = False


# In the order of the page where people choose. Dutch is what the words are written in.
LANGUAGES = {
    "nl": Language("Nederlands", checked=True),
    "en": Language("English"),
}

# Dutch again, simpler: what is not in its catalogue is simple enough, and shows as it is.
EASY_DUTCH = "nl@b1"


def direction(code):
    """How a language is written: «ltr» or «rtl»; unknown languages follow their first letter («auto»)."""
    try:
        return Locale.parse(code).text_direction
    except Exception:  # whatever somebody may call a language
        return "auto"
