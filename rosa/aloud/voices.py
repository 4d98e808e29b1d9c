"""Which voice reads which language, and how a text must be written so that it reads well."""

import re
from dataclasses import dataclass

# espeak-ng's own names.
VOICES = {"nl": "nl", "en": "en-gb", "ar": "ar", "tr": "tr", "uk": "uk", "pl": "pl", "fa": "fa"}
# Words a minute. People who learn a language hear more of it at the slower one.
SPEEDS = {"gewoon": 150, "langzaam": 105}

_ARABIC, _CYRILLIC, _LATIN = (
    re.compile(r"[\u0600-\u06ff]"),
    re.compile(r"[\u0400-\u04ff]"),
    re.compile(r"[a-z]", re.I),
)
_PERSIAN = re.compile(r"[پچژگ]")
_SITE = re.compile(r"(?:https?://|www\.)(?:www\.)?([^\s/?#]+)[^\s]*", re.I)
# What espeak-ng would take for its own: phonemes.
_OWN_SIGNS = re.compile(
    r"\[\[|\]\]|[\0-\x08\x0b-\x1f\x7f\ue000-\uf8ff\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_TIME = re.compile(r"\b(\d{1,2})[.:](\d\d)(\s*uur)?\b(?![.,]?\d)")
_EUROS = re.compile(r"€\s*(\d+)(?:[.,](\d\d))?(?!\d)")


@dataclass(frozen=True)
class Voice:
    """Somebody who reads: the language of our own, and espeak-ng's name of it."""

    language: str
    name: str


def voice_for(language, text):
    """The `Voice` for a text that should be in `language` («» when nobody said); None when nobody reads that.

    Letters do not lie: what stands in Arabic or Cyrillic ones is not read by a Dutch voice.
    """
    counts = {
        kind: len(letters.findall(text))
        for kind, letters in (("ar", _ARABIC), ("uk", _CYRILLIC), ("nl", _LATIN))
    }
    most = max(counts, key=counts.get)
    language = language.partition("-")[0].partition("_")[0].partition("@")[0]
    if counts[most] and most != _letters_of(language):
        language = "fa" if most == "ar" and _PERSIAN.search(text) else most
    language = language or "nl"
    return Voice(language, VOICES[language]) if language in VOICES else None


def _letters_of(language):
    return {"ar": "ar", "fa": "ar", "ur": "ar", "ps": "ar", "uk": "uk", "ru": "uk", "bg": "uk", "": ""}.get(
        language, "nl"
    )


def written_out(text, language):
    """The text as the voice should get it: sites by their name, and in Dutch times and prices as people say them."""
    text = _OWN_SIGNS.sub(" ", _SITE.sub(r"\1", text))
    if language == "nl":
        text = _EUROS.sub(lambda price: f"{price[1]} euro {_spoken(price[2])}".strip(), text)
        text = (
            _TIME.sub(lambda time: f"{time[1]} uur {_spoken(time[2])}".strip(), text)
            if ":" in text or "." in text
            else text
        )
    return text.strip()


def _spoken(two_digits):
    return str(int(two_digits)) if two_digits and two_digits != "00" else ""
