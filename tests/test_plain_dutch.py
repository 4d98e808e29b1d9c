"""Everything Rosa says is plain Dutch (B1): short sentences, everyday words, to «je».

Signs of plain language, not a proof of it: read what you write aloud too. A word that has to be said, and is rarely
written elsewhere, goes on the list in a11y/words/known.txt, under the reason why.
"""

import re
import tomllib

import pytest

from a11y import b1
from a11y.dutch import lists
from a11y.dutch.inflection import bases
from a11y.dutch.text import words
from a11y.dutch.words import EASY, compound
from rosa.catalogues import forms, path, read
from rosa.config import ROOT
from rosa.sample.fill import HERE, PLACES
from rosa.translate import extract

MOST_WORDS, LONGEST_WORD, LONGEST_COMPOUND = 12, 12, 15

# The house says «je», and says what somebody does, not what a computer has.
NOT_OURS = re.compile(
    r"\b(u|uw|account|cookie|gebruiker|klik|selecteer|server|sessie|status|systeem|token|uploaden|verzenden)\b",
    re.IGNORECASE,
)
BY_WHOM = re.compile(r"\b(word|wordt|worden|werd|werden)\b[^.?!]*\bdoor\b", re.IGNORECASE)


def plain(text):
    """A text as it is read: without HTML, with something short where the program fills something in."""
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "Bo", re.sub(r"<[^>]+>", "", text))


def translated(code):
    """The texts of a language's catalogue that have words of their own."""
    if not path(folder := ROOT / "locales", code).exists():
        return []
    return [form for message in read(folder, code) if message.id for form in forms(message.string)]


ALL = sorted({plain(form) for message in extract() if message.id for form in forms(message.id)})
SIMPLER = sorted({plain(text) for text in translated("nl@b1") if text})
STATIC = re.findall(r"<(?:p|h1)>([^<]+)<", (ROOT / "templates/errors/500.html").read_text())
SAMPLE = [
    tomllib.loads((HERE / f"{place}.toml").read_text())[kind].strip()
    for place in PLACES
    for kind in ("welcome", "about")
]
EVERYTHING = list(dict.fromkeys(ALL + SIMPLER + STATIC + SAMPLE))


@pytest.mark.parametrize("text", EVERYTHING)
def test_a_text_is_short_and_plain(text):
    report = b1.check(text)
    for sentence in report.sentences:
        for breath in re.split(r":\s", sentence.text):
            assert len(list(words(breath))) <= MOST_WORDS, f"too many words: {breath}"
    hard = {found.word: found.instead for found in report.hard if found.kind != "long"}
    assert not hard, f"say it easier: {hard}"
    assert not NOT_OURS.findall(text), f"say it easier: {NOT_OURS.findall(text)}"
    long = [word.text for word in words(text) if word.kind == "word" and is_long(word.text)]
    assert not long, f"long words: {long}"
    assert not BY_WHOM.search(text), "say who does it"
    assert text.count("!") <= 1


def is_long(word):
    """Whether a word has too many letters, and is neither one that everybody knows nor made of two easy ones."""
    if len(word) <= LONGEST_WORD or "-" in word or not lists.known().isdisjoint(bases(word.lower())):
        return False
    return len(word) > LONGEST_COMPOUND or compound(word.lower()) < EASY


def test_all_together_it_is_easy():
    report = b1.check("\n\n".join(EVERYTHING))
    assert report.verdict == b1.GOOD
    assert {measure.name: measure.value for measure in report.measures if measure.points} == {}
    assert report.measures[0].value <= 8  # words in a sentence


@pytest.mark.parametrize(
    "text",
    [
        "Indien je akkoord gaat, druk hier.",
        "Je aanvraag wordt door onze afdeling in behandeling genomen.",
        "Omdat je gisteren nog niet alles had ingevuld, kun je vandaag niet verder gaan.",
        "Raadpleeg de gebruikersovereenkomst.",
        "Geef uw naam.",
        "Klik op de knop.",
        "Lees de jurisprudentie.",
    ],
)
def test_hard_dutch_is_seen(text):
    with pytest.raises(AssertionError):
        test_a_text_is_short_and_plain(text)
