"""Single words: how common, how many syllables, of what other words they are made."""

import re
from functools import cache, lru_cache

from a11y.dutch import lists
from a11y.dutch.inflection import bases
from a11y.dutch.text import TOO_LONG

# A Zipf of 3 is once in a million words, of 4 ten times, and so on; see a11y/words/make_frequency.py.
FLOOR, STEP, SIGNS = 3.0, 0.2, "0123456789:;<=>?@"
RARE = 2.6  # what a word counts as that the table does not have
EASY = 3.6
BASE = 4.0  # how common a word is that makes its inflections easy
PART = 3.9  # how common a part is that makes a compound easy

ENTRY = re.compile(r"([A-Z])([^A-Z0-9:;<=>?@\n]*)([0-9:;<=>?@])")
VOWELS = re.compile(
    r"aai|ooi|oei|eeuw?|ieuw?|aa|ee|ie(?!ë)|oo|uu|oe|eu|ui|ei|ij|ou|au|[aeiouyáàâäéèêëíìîïóòôöúùûü]"
)
ACCENTS = str.maketrans("áàâéèêíìîóòôúùû", "aaaeeeiiiooouuu")
JOINTS = ("", "s", "en", "n", "e")


@cache
def table():
    """{word: Zipf} of all words that are used more than once in a million; read once, when first asked for."""
    found, word = {}, ""
    values = {sign: round(FLOOR + STEP * (step + 0.5), 1) for step, sign in enumerate(SIGNS)}
    for line in lists.read("frequency.txt").splitlines():
        for shared, rest, sign in ENTRY.findall(line):
            word = word[: ord(shared) - 65] + rest
            found[word] = values[sign]
    return found


def syllables(word):
    """How many syllables a word has: about its groups of vowels."""
    return max(1, len(VOWELS.findall(word.lower())))


def zipf(word):
    """How common a word in small letters is by itself; `RARE` when the table does not have it."""
    found = table()
    return found.get(word) or found.get(word.translate(ACCENTS)) or RARE


@lru_cache(maxsize=8192)
def ease(word):
    """How common a word in small letters is, with its other forms and its parts; at least `EASY` is easy."""
    if len(word) >= TOO_LONG:
        return RARE
    known = lists.known()
    if any(form in known for form in bases(word)):
        return max(EASY + 1, zipf(word))
    own = zipf(word)
    if own >= EASY:
        return own
    base = max(map(zipf, bases(word)))
    if base >= BASE:
        return max(EASY, base - 0.4)
    return max(own, compound(word))


@lru_cache(maxsize=8192)
def compound(word):
    """How common the rarest part is, when a word is made of easy ones, but at most somewhat common; else `RARE`."""
    if "-" in word:
        parts = [part for part in word.replace("e-mail", "mail").split("-") if part]
        return min(EASY + 0.4, *map(ease, parts)) if all(parts) and parts else RARE
    return min(EASY + 0.4, _best_split(word, 3))


def _best_split(word, most):
    """The Zipf of the rarest part of the best way to cut `word` in easy parts, at most `most`; else `RARE`."""
    best = RARE
    for cut in range(2, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if head in lists.small("prefixes"):
            best = max(best, _as_part(tail))
        if cut < 3:
            continue
        first = max(_as_part(head[: len(head) - len(joint)]) for joint in JOINTS if head.endswith(joint))
        if first <= best:
            continue
        rest = _as_part(tail)
        if rest < PART and most > 2:
            rest = _best_split(tail, most - 1)
        best = max(best, min(first, rest))
    return best


@lru_cache(maxsize=8192)
def _as_part(part):
    """The Zipf of a part of a compound when it is easy; else `RARE`. Three letters must be very common ones."""
    if len(part) < 3 or part in lists.small("no_part") or any(map(lists.is_hard, bases(part))):
        return RARE
    forms = bases(part)
    if any(form in lists.known() for form in forms):
        return EASY + 1
    common = max(zipf(part), max(map(zipf, forms)) - 0.4 if len(part) > 4 else RARE)
    return common if common >= (4.6 if len(part) == 3 else PART) else RARE
