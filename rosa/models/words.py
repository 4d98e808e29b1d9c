"""Words as a search compares them: without capitals and accents, and by their root. The same for each database."""

import re
import threading
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

# Letters that have no accent to take away, and a plain letter that people type instead.
PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
MARKS = "".join(chr(c) for c in range(0x300, 0x1E000) if unicodedata.category(chr(c))[0] == "M")
# «foto's» and «zo’n» are one word each; marks belong to the letter they stand on.
WORD = re.compile(f"[^\\W_](?:[^\\W_]|[{MARKS}]|['’](?=[^\\W_]))*")
LONGEST = 40
LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
LINE_START = re.compile(r"(?m)^\s*(?:#{1,6}|>|[-*+]|\d+[.)])\s+")
SIGNS = re.compile(r"[*`~\\]|\b_|_\b")
# From so many letters on, the start of a word finds it wherever it stands in what is asked.
START = 4
MOST_WORDS = 8

_dutch = snowballstemmer.stemmer("dutch")
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Asked:
    """A word that is looked for: itself or its root; `is_start` when the start of a word will do."""

    word: str
    root: str
    is_start: bool

    def fits(self, word):
        """Whether a word of a text is found by it."""
        return word == self.word or root(word) == self.root or (self.is_start and word.startswith(self.word))


def fold(word):
    """A word as it is compared; empty when it has neither letters nor digits."""
    taken_apart = unicodedata.normalize("NFKD", word.casefold()).casefold().translate(PLAIN)
    letters = "".join(c for c in taken_apart if c.isalnum() or (c in MARKS and not unicodedata.combining(c)))
    return letters[:LONGEST]


@lru_cache(50_000)
def root(word):
    """The root of a folded word: that of «fietsen» and of «fietsje» is that of «fiets»."""
    with _one_at_a_time:
        for _ in range(4):
            shorter = _dutch.stemWord(word)
            if shorter == word or len(shorter) < 2:
                break
            word = shorter
    return word


def words(text):
    """The words of a text, one by one: (starts, ends, folded)."""
    for found in WORD.finditer(text):
        word = fold(found[0])
        if word:
            yield found.start(), found.end(), word


def without_signs(markdown):
    """Markdown as its words only: what people search in, and read round what was found."""
    text = LINK.sub(r"\1", markdown)
    return SIGNS.sub("", LINE_START.sub("", text))


def index_of(text):
    """What a text is found by: its words and their roots, each once, with a space between."""
    own = {word for _, _, word in words(text)}
    return " ".join(sorted(own | {root(word) for word in own}))


def asked(typed):
    """What somebody typed as a list of `Asked`. The last word may not be typed wholly yet."""
    own = list(dict.fromkeys(word for _, _, word in words(typed[:200])))
    own = own[:MOST_WORDS]
    return [Asked(word, root(word), word == own[-1] or len(word) >= START) for word in own]


def pieces(text, looked_for, most=None):
    """`text` in pieces: [(words, is found)]. With `most`, so many letters of it at most, round the first find."""
    found = [
        (start, end) for start, end, word in words(text) if any(asked.fits(word) for asked in looked_for)
    ]
    begin, finish = 0, len(text)
    if most and finish > most:
        begin = max(0, (found[0][0] if found else 0) - most // 3)
        if begin:
            begin = text.find(" ", begin) + 1 or begin
        finish = min(finish, begin + most)
        if finish < len(text):
            finish = max(text.rfind(" ", begin, finish), begin + most // 2)
    cut, at = ([("… ", False)] if begin else []), begin
    for start, end in found:
        if begin <= start and end <= finish:
            cut += [(text[at:start], False), (text[start:end], True)]
            at = end
    cut += [(text[at:finish], False), (" …" if finish < len(text) else "", False)]
    return [piece for piece in cut if piece[0]]
