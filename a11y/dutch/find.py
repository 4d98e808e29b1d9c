"""Finds the hard words of a sentence, and what to say instead."""

import re

from a11y.dutch import lists
from a11y.dutch.inflection import bases
from a11y.dutch.words import EASY, FLOOR, compound, ease, syllables, zipf

MANY_SYLLABLES = 4
TOO_MANY_SYLLABLES = 6  # even for a compound of easy words, such as «koffiemachine»
# Endings of words that are no names: «Handhaving is …» is no sentence about somebody.
NO_NAME = re.compile(
    r".*(?:ing|ingen|heid|heden|atie|aties|teit|isme|ment|sel|schap|baar|lijk|lijke|loze?|ische?|en|eel|ele)"
)
LATIN = re.compile(r"[a-zà-öø-ÿ'-]+")  # other letters are other languages: a greeting, a name
NUMBER = re.compile(
    r"(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|en|ën|twin|der|veer|tig|tien|honderd|duizend)+"
)
SHORTEST = 5  # letters that may stand in capitals for words: ID, GGD
NAMED = {"heet", "ben", "groetjes", "groeten"}  # before a name, that many write with a small letter
COMMON = 4.5  # a Zipf at which a long word is no trouble


def hard(text, words, names):
    """(word, start, end, kind, instead) of each hard word of a sentence; `names` are words that are names."""
    place = 0
    while place < len(words):
        if phrase := _phrase(words, place):
            last = words[place + len(phrase) - 1]
            start, found = words[place].start, " ".join(phrase)
            yield text[start : last.end], start, last.end, _kind(found), _instead(found)
            place += len(phrase)
            continue
        word, before = words[place], words[place - 1].lowered if place else ""
        if found := _word(word, place == 0, word.text in names or before in NAMED):
            yield word.text, word.start, word.end, *found
        place += 1


def _phrase(words, place):
    """The longest phrase on the lists that begins here, as a list of words; None when there is none."""
    for phrase in lists.phrases().get(words[place].lowered, ()):
        if [word.lowered for word in words[place : place + len(phrase)]] == phrase:
            return phrase
    return None


def _word(word, is_first, is_name):
    """(kind, instead) of a word when it is hard, else None."""
    lowered = word.lowered
    if word.kind == "dotted":
        lowered = lowered.rstrip(".") + "."
        return ("jargon", lists.jargon()[lowered]) if lowered in lists.jargon() else None
    if not is_dutch(word):
        return None
    if is_name and not is_first and (word.text[0].isupper() or zipf(lowered) < FLOOR):
        return None
    for form in bases(lowered):
        if form in lists.known():
            return None
        if lists.is_hard(form):
            return _kind(form), _instead(form)
    if is_first and word.text[0].isupper() and (is_name or _may_be_name(lowered)):
        return None
    if ease(lowered) < EASY:
        return "hard", ()
    return ("long", ()) if is_long(lowered) else None


def is_long(lowered):
    """Whether a word in small letters is long, and not one that everybody sees daily."""
    long = syllables(lowered)
    if long < MANY_SYLLABLES or zipf(lowered) >= COMMON or NUMBER.fullmatch(lowered):
        return False
    if any(form in lists.known() for form in bases(lowered)):
        return False
    return long >= TOO_MANY_SYLLABLES or compound(lowered) < EASY


def is_dutch(word):
    """Whether a `Word` may be a Dutch one: no number or address, no letters such as ID, and not in another script."""
    letters = word.text.isupper() and len(word.text) <= SHORTEST
    return word.kind == "word" and not letters and bool(LATIN.fullmatch(word.lowered))


def _may_be_name(lowered):
    """Whether the first word of a sentence may be a name: short, rare, and not built as a hard word is."""
    return syllables(lowered) <= 3 and ease(lowered) < EASY and not NO_NAME.fullmatch(lowered)


def _kind(entry):
    return "jargon" if entry in lists.jargon() else "hard"


def _instead(entry):
    return lists.jargon().get(entry) or lists.simpler().get(entry) or ()
