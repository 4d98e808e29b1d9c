"""The lists in a11y/words/: what everybody knows, what nobody says, and what to say instead."""

import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).parent.parent / "words"


def read(name):
    """The text of a list."""
    return (WORDS / name).read_text(encoding="utf-8")


def _lines(name):
    """What a list holds, a line each, without remarks."""
    lines = (line.partition("#")[0].strip() for line in read(name).splitlines())
    return [line for line in lines if line]


def _pairs(name):
    """{word: (simpler, …)} of a list of «word, word = simpler, simpler»."""
    found = {}
    for line in _lines(name):
        left, _, right = line.partition("=")
        simpler = tuple(word.strip() for word in right.split(",") if word.strip())
        for word in left.split(","):
            found[word.strip().lower()] = simpler
    return found


@cache
def known():
    """Words that everybody knows though they are rare in what is written, and words of this house."""
    return frozenset(word for line in _lines("known.txt") for word in line.split())


@cache
def jargon():
    """{word or phrase of officials: (simpler, …)}."""
    return _pairs("jargon.txt")


@cache
def simpler():
    """{difficult word: (simpler, …)}."""
    return _pairs("simpler.txt")


def is_hard(word):
    """Whether a word in small letters stands on one of the lists of what is hard to read."""
    return word in jargon() or word in simpler()


@cache
def phrases():
    """{first word: [all words of a phrase, …]} of what takes more than one word, the longest first."""
    found = {}
    for entry in sorted({**simpler(), **jargon()}, key=len, reverse=True):
        words = entry.split()
        if len(words) > 1:
            found.setdefault(words[0], []).append(words)
    return found


@cache
def small(name):
    """The small words that grammar needs, by what they do: a list of grammar.toml."""
    return frozenset(tomllib.loads(read("grammar.toml"))[name].split())
