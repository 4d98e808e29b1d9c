"""Is this Dutch plain enough (B1)? Signs of it, no seal: people are at a level, texts are not.

    report = b1.check("Indien u wenst te participeren, dient u zich te registreren.")
    report.score, report.verdict       # 12, "te moeilijk"
    report.hard[0].instead             # ("als",)

What is measured and how strictly stands in `LIMITS`. A score is good for comparing two versions of a text, and for
finding the sentence and the word to mend. Nothing here raises, whatever the text is, and time is linear in its length.
"""

from dataclasses import dataclass, field
from functools import cached_property

from a11y.dutch import find, grammar
from a11y.dutch.text import plain, spans, words
from a11y.dutch.words import ease, syllables

__all__ = [
    "EASIER",
    "GOOD",
    "HARD",
    "LIMITS",
    "Hard",
    "Measure",
    "Report",
    "Sentence",
    "check",
    "plain",
    "sentences",
]

GOOD, EASIER, HARD = "goed", "kan makkelijker", "te moeilijk"
EASIER_FROM, HARD_FROM = 4, 9

# measure → over (or under, when the second is lower) this 1 point, 2 points
LIMITS = {
    "woorden per zin": (12, 15),
    "langste zin": (20, 25),
    "% lange zinnen": (15, 34),
    "lettergrepen per woord": (1.70, 1.85),
    "Flesch-Douma": (65, 50),
    "% moeilijke woorden": (5, 10),
    "hoe gewoon de woorden zijn": (4.6, 4.3),
    "% lange woorden": (5, 9),
    "lijdend per 100 zinnen": (15, 35),
    "bijzinnen per 100 zinnen": (20, 40),
    "ambtelijk per 100 woorden": (0, 2),
}
LONG_SENTENCE = 15
# A short text is measured as if ordinary words stood around it: one hard word in a title does not make it hard.
ENOUGH_WORDS, ENOUGH_SENTENCES = 30, 4
ORDINARY_SYLLABLES, ORDINARY_ZIPF = 1.5, 5.0
FUNCTION_WORD = 6.0  # so common that it holds no content: de, het, een, van
FRAGMENT = 12  # words; a heading or an item up to here is no sentence to count


@dataclass(frozen=True)
class Measure:
    """One thing that was measured; `points` is 0, 1 or 2."""

    name: str
    value: float
    points: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, a heading or an item, at text[start:end]; long gets 1 point (over 15 words) or 2 (over 20)."""

    text: str
    start: int
    end: int
    words: int
    points: int


@dataclass(frozen=True)
class Hard:
    """A hard word or phrase at text[start:end]. `kind` is "hard", "jargon" or "long"; `instead` says it simpler."""

    word: str
    start: int
    end: int
    kind: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """What was found in a text."""

    measures: list[Measure] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    hard: list[Hard] = field(default_factory=list)

    @cached_property
    def score(self):
        """The points of all measures together: 0 is easiest, 22 hardest."""
        return sum(measure.points for measure in self.measures)

    @property
    def verdict(self):
        """`GOOD`, `EASIER` or `HARD`."""
        return HARD if self.score >= HARD_FROM else EASIER if self.score >= EASIER_FROM else GOOD


def sentences(text):
    """The sentences of a text, with where they stand. Headings and items are sentences too."""
    return [_Read(str(text), start, end).as_sentence() for start, end in spans(str(text))]


def check(text):
    """A `Report` on a text. Give Markdown as `b1.check(b1.plain(markdown))`; the offsets are those of the Markdown."""
    text = str(text)
    read = [_Read(text, start, end) for start, end in spans(text)]
    names = {word.text for sentence in read for word in sentence.names}
    hard = [Hard(*found) for sentence in read for found in find.hard(text, sentence.words, names)]
    return Report(_measures(read, hard, names), [sentence.as_sentence() for sentence in read], hard)


class _Read:
    """A sentence with its words."""

    def __init__(self, text, start, end):
        self.text, self.start, self.end = text[start:end], start, end
        self.words = list(words(text, start, end))
        self.lowered = [word.lowered for word in self.words]
        self.names = [word for word in self.words[1:] if word.text[0].isupper()]
        before = [text[max(start, word.start - 2) : word.start] for word in self.words]
        self.after_comma = ["," in gap for gap in before]

    @property
    def is_fragment(self):
        """Whether it is a heading or an item, that ends in nothing."""
        return self.text[-1] not in ".!?…\"'’”»)" and len(self.words) <= FRAGMENT

    def as_sentence(self):
        """As others see it."""
        points = (len(self.words) > LONG_SENTENCE) + (len(self.words) > LIMITS["langste zin"][0])
        return Sentence(self.text, self.start, self.end, len(self.words), points)


def _measures(read, hard, names):
    """All measures, in the order of `LIMITS`."""
    counted = [sentence for sentence in read if not sentence.is_fragment] or read
    lengths = [len(sentence.words) for sentence in counted]
    all_words = [word for sentence in read for word in sentence.words]
    plain_words = [word.lowered for word in all_words if find.is_dutch(word) and word.text not in names]
    missing = max(0, ENOUGH_WORDS - len(plain_words))
    per_word = 1 / max(len(all_words), ENOUGH_WORDS)
    per_sentence = 1 / max(len(counted), ENOUGH_SENTENCES)
    zipfs = [common for common in map(ease, plain_words) if common < FUNCTION_WORD]
    no_zipf = max(0, ENOUGH_WORDS // 2 - len(zipfs))

    a_sentence = sum(lengths) / max(1, len(lengths))
    parts = [syllables(word) for word in plain_words]
    a_word = (sum(parts) + missing * ORDINARY_SYLLABLES) / (len(parts) + missing)
    # A sentence of 31 words is two long ones: to join sentences never makes a text look easier.
    long = sum((length - 1) // LONG_SENTENCE for length in lengths if length)
    inside = sum(grammar.subordinators(sentence.lowered, sentence.after_comma) for sentence in counted)
    values = (
        a_sentence,
        max(lengths, default=0),
        100 * long * per_sentence,
        a_word,
        206.84 - 77 * a_word - 0.93 * a_sentence,
        100 * sum(found.kind in ("hard", "jargon") for found in hard) * per_word,
        (sum(zipfs) + no_zipf * ORDINARY_ZIPF) / (len(zipfs) + no_zipf),
        100 * sum(find.is_long(word) for word in plain_words) * per_word,
        100 * sum(grammar.is_passive(sentence.lowered) for sentence in counted) * per_sentence,
        100 * inside * per_sentence,
        100 * sum(found.kind == "jargon" for found in hard) * per_word,
    )
    return [
        Measure(name, round(value, 2), _points(name, value))
        for name, value in zip(LIMITS, values, strict=True)
    ]


def _points(name, value):
    warn, fail = LIMITS[name]
    if warn < fail:
        return (value > warn) + (value > fail)
    return (value < warn) + (value < fail)
