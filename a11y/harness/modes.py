"""The ways in which people read a page."""

from dataclasses import dataclass

from rosa.languages import LANGUAGES, direction

# How the tables call a language: what the cookie of a reader begins with.
WORDS = {"nl": "nl", "nl-b1": "nl.makkelijk", "en": "en", "ar": "ar"}
# The class of the page for each contrast.
THEMES = {"light": "light", "dark": "dark", "high": "strong"}


@dataclass(frozen=True)
class Reading:
    """A language, with pictograms or without: what a page must be loaded again for."""

    name: str
    cookie: str

    @property
    def language(self):
        """What the page says its language is."""
        return self.cookie.partition(".")[0]

    @property
    def direction(self):
        """«ltr» or «rtl»."""
        return direction(self.language)


READINGS = [
    # With a contrast chosen, so that the page has the colours of each.
    Reading(f"{name}{'+' * pictures}", f"{words}{'.plaatjes' * pictures}.gewoon")
    for name, words in WORDS.items()
    if words.partition(".")[0] in LANGUAGES
    for pictures in (False, True)
]
PLAIN = READINGS[0]
# Who chose nothing: the device decides.
BY_DEVICE = Reading("nl", "nl")
# The one most unlike it: from right to left, in pictures.
UNLIKE = READINGS[-1]
