"""Finds the hard words of a sentence, and what to say instead."""

from a11y.dutch import lists
from a11y.dutch.inflection import bases
from a11y.dutch.words import EASY, ease, syllables, zipf

MANY_SYLLABLES = 4
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
        word = words[place]
        if found := _word(word, place == 0, word.text in names):
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
    if word.kind != "word" or is_abbreviation(word.text) or (is_name and not is_first):
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
    if syllables(lowered) < MANY_SYLLABLES or zipf(lowered) >= COMMON:
        return False
    return not any(form in lists.known() for form in bases(lowered))


def is_abbreviation(word):
    """Whether it is written in capitals, as ID or GGD."""
    return word.isupper() and len(word) <= 5


def _may_be_name(lowered):
    """Whether the first word of a sentence may be a name: short, and unknown as a word."""
    return zipf(lowered) < 3 and syllables(lowered) <= 3 and ease(lowered) < EASY


def _kind(entry):
    return "jargon" if entry in lists.jargon() else "hard"


def _instead(entry):
    return lists.jargon().get(entry) or lists.simpler().get(entry) or ()
