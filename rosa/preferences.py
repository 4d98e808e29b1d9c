"""How somebody wants to read and hear Rosa: one object, from one cookie, else from who they are.

What nobody chose, the device decides: style sheets follow prefers-color-scheme, prefers-contrast and
prefers-reduced-motion; the header Save-Data asks for less.
"""

from dataclasses import dataclass, replace

from babel import Locale
from flask import g, request

from rosa.languages import EASY_DUTCH, LANGUAGES

COOKIE = "rosa_lezen"
YEAR = 365 * 24 * 3600

LARGEST = 2
PLAIN, DARK, STRONG = "gewoon", "donker", "hoog"
CONTRASTS = (PLAIN, DARK, STRONG)
# The words of the cookie for what is either so or not so: {word: field}.
SWITCHES = {
    "twee": "both",
    "makkelijk": "easy",
    "plaatjes": "pictures",
    "rustig": "calm",
    "zuinig": "saves_data",
}
ON, OFF = "aan", "uit"


@dataclass(frozen=True)
class Preferences:
    """How one reader wants Rosa.

    `both`: simple Dutch, with their own language under it. `size`: 0, 1 or 2 steps larger. `contrast`: one of
    CONTRASTS, or «» for what the device says. The cookie holds them as words: «ar.plaatjes.groter2.donker».
    """

    language: str = "nl"
    both: bool = False
    easy: bool = False
    pictures: bool = False
    size: int = 0
    contrast: str = ""
    calm: bool = False
    saves_data: bool = False

    @classmethod
    def from_cookie(cls, value):
        """Preferences as the cookie says; what it says wrongly is left out."""
        language, *words = (value or "").split(".")
        wishes = cls(language if language in LANGUAGES else cls.language)
        for word in words:
            wishes = wishes.wish(f"groter.{word[-1:]}" if word[:-1] == "groter" else _as_wish(word)) or wishes
        return wishes

    def to_cookie(self):
        """The cookie's value; `from_cookie` reads it back."""
        words = [word for word, field in SWITCHES.items() if getattr(self, field)]
        words += [f"groter{self.size}"] * bool(self.size) + [self.contrast] * bool(self.contrast)
        return ".".join([self.language, *words])

    def wish(self, words):
        """These preferences with one change, such as «taal.ar», «plaatjes.aan», «groter.2», «contrast.donker».

        None when the words make no sense.
        """
        name, _, value = words.partition(".")
        if name in SWITCHES and value in (ON, OFF):
            return replace(self, **{SWITCHES[name]: value == ON})
        if name == "taal" and value in LANGUAGES:
            return replace(self, language=value)
        if name == "groter" and value in map(str, range(LARGEST + 1)):
            return replace(self, size=int(value))
        if name == "contrast" and value in CONTRASTS:
            return replace(self, contrast=value)
        return None

    @property
    def locale(self):
        """The Babel locale of the interface."""
        return Locale.parse(EASY_DUTCH if self.language == "nl" and self.easy else self.language)

    @property
    def reads_both(self):
        """Whether each text comes in two languages; who reads Dutch has one."""
        return self.both and self.language != "nl"

    @property
    def speech(self):
        """What of these preferences changes a message: its words, and pictures in colour. Again as a cookie's value."""
        easy = self.easy and self.language == "nl"
        return Preferences(self.language, self.reads_both, easy, self.pictures).to_cookie()

    @property
    def classes(self):
        """What the style sheets go by: the classes of the page."""
        words = {"pictures": self.pictures, "calm": self.calm, f"size-{self.size}": self.size}
        words |= {
            "light": self.contrast == PLAIN,
            "dark": self.contrast == DARK,
            "strong": self.contrast == STRONG,
        }
        return " ".join(word for word, so in words.items() if so)


def _as_wish(word):
    return f"contrast.{word}" if word in CONTRASTS else f"{word}.{ON}"


def preferences():
    """The preferences of this request's reader: as this device says, else as they were kept with the person."""
    if "preferences" not in g:
        person = g.get("person")
        g.preferences = Preferences.from_cookie(
            request.cookies.get(COOKIE) or (person.reading if person else "")
        )
    return g.preferences


def remember(answer, wishes):
    """Keep these preferences on this device, and with the person who sits there."""
    if g.get("person"):
        g.person.read_as(wishes.to_cookie())
    answer.set_cookie(
        COOKIE, wishes.to_cookie(), max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure
    )
    return answer


def bring_along(answer, person):
    """Whoever signs in reads here as they did elsewhere; who never chose, from now on as on this device."""
    here = request.cookies.get(COOKIE)
    if person.reading:
        return remember(answer, Preferences.from_cookie(person.reading))
    if here:
        person.read_as(Preferences.from_cookie(here).to_cookie())
    return answer


def saves_data():
    """Whether this reader wants no photos until they ask: they told Rosa, or their browser does."""
    return preferences().saves_data or request.headers.get("Save-Data", "").strip().lower() == "on"
