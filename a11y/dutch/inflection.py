"""What a word may be a form of: «bewoners» of «bewoner», «aangevraagd» of «aanvragen»."""

import re
from functools import lru_cache

# endings of nouns and adjectives, and what stands there in the base form
ENDINGS = {
    "'s": "", "s": "", "en": "", "n": "", "e": "", "ën": "", "er": "", "ere": "", "st": "", "ste": "",
    "je": "", "jes": "", "tje": "", "tjes": "", "pje": "", "pjes": "", "ende": "en", "end": "en",
    "d": "", "de": "", "eer": "eren",
}  # fmt: skip
VERB_ENDINGS = ("ten", "den", "te", "de", "t", "d")
PARTICIPLE = re.compile(
    r"((?:aan|achter|af|bij|door|in|mee|na|om|onder|op|over|rond|samen|terug|toe|uit|voor|weg)?)ge(\w{3,})"
)


@lru_cache(maxsize=8192)
def bases(word):
    """The word, in small letters, and all it may be a form of. The likely ones come first; some are no words."""
    found = [word]
    # The verb before the noun: «ingediend» is of «indienen», not of «indien».
    if participle := PARTICIPLE.fullmatch(word):
        before, rest = participle.groups()
        found += [before + form for form in (*_infinitives(rest), rest, f"{rest}en")]
    found += _infinitives(word)
    for ending, instead in ENDINGS.items():
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            found += _alone(word[: len(word) - len(ending)] + instead)
    return tuple(dict.fromkeys(found))


def _infinitives(word):
    """Infinitives that the word may be a form of: «lopen» of «loopt», «geven» of «geeft», «zetten» of «zet»."""
    for ending in VERB_ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: len(word) - len(ending)]
        last, middle = stem[-1], stem[-2]
        soft = stem[:-1] + {"s": "z", "f": "v"}.get(last, last)
        yield soft + "en"
        yield stem + "en"
        if len(stem) > 2 and middle == stem[-3] and middle in "aeou":
            yield soft[:-2] + soft[-1] + "en"
        elif middle in "aeiou":
            yield stem + last + "en"


def _alone(stem):
    """A stem as Dutch spells it by itself: «bom» of «bomm», «boom» of «bom», «huis» of «huiz»."""
    yield stem
    if len(stem) < 3:
        return
    last, middle, third = stem[-1], stem[-2], stem[-3]
    hard = {"z": "s", "v": "f"}.get(last, last)
    yield stem[:-1] + hard
    if last == middle and last not in "aeiou":
        yield stem[:-1]
    if last not in "aeiouy" and middle in "aeou" and third not in "aeiou":
        yield stem[:-1] + middle + hard
