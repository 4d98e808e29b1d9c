"""nl@b1, for who presses «makkelijk»: each of its texts is no harder than the Dutch one, and says the same."""

import re

import pytest

from a11y import b1
from rosa.catalogues import forms, read
from rosa.config import ROOT
from rosa.proofread import KEPT, LOOSE
from rosa.translate import extract

SAID = {message.id: message for message in extract() if message.id}
SIMPLER = {message.id: message.string for message in read(ROOT / "locales", "nl@b1") if message.id}
PAIRS = [
    pair
    for words, simpler in SIMPLER.items()
    for pair in zip(forms(words), forms(simpler), strict=True)
    if pair[1]
]
# A label of one word may become a few that say what it means.
A_FEW = 6


def plain(text):
    """As it is read, with a word for what is filled in."""
    return re.sub(r"%\(\w+\)s|\{\w+\}", "Bo", re.sub(r"<[^>]+>", "", text))


def longest(report):
    return max((sentence.words for sentence in report.sentences), default=0)


def hard(report):
    return [found.word for found in report.hard]


def test_it_covers_what_residents_meet():
    assert len(PAIRS) >= 250


def test_it_says_nothing_that_rosa_does_not_say():
    assert sorted(map(str, set(SIMPLER) - set(SAID))) == []


@pytest.mark.parametrize(("dutch", "simpler"), PAIRS)
def test_a_text_is_really_simpler(dutch, simpler):
    before, after = b1.check(plain(dutch)), b1.check(plain(simpler))
    assert simpler != dutch
    assert longest(after) <= max(longest(before), A_FEW)
    assert len(hard(after)) <= len(hard(before))
    assert after.score <= before.score
    assert len(simpler) <= 1.5 * len(dutch) + 25, "short, so that buttons and lines stay where they were"


@pytest.mark.parametrize(("dutch", "simpler"), PAIRS)
def test_a_text_keeps_what_is_filled_in(dutch, simpler):
    assert sorted(KEPT.findall(simpler)) == sorted(KEPT.findall(dutch))
    assert not LOOSE.search(simpler)
    assert simpler == simpler.strip()
    # A heading or a button stays one; a sentence keeps its dot, a question may become one.
    assert (simpler[-1] in ".!?:") >= (dutch[-1] in ".!?:")


def test_a_button_that_is_named_is_on_the_screen():
    """«Druk op «Ik kom»» helps nobody when the button says something else."""
    shown = {simpler for _, simpler in PAIRS}
    shown |= {form for words in SAID if words not in SIMPLER for form in forms(words)}
    texts = [
        *(simpler for _, simpler in PAIRS),
        *(form for words in SAID if words not in SIMPLER for form in forms(words)),
    ]
    named = {name for text in texts for name in re.findall(r"«([A-Z][^«»%{<]*)»", text)}
    assert named - shown == set()


def test_all_together_it_is_easier_than_the_dutch():
    before, after = (b1.check("\n\n".join(plain(pair[which]) for pair in PAIRS)) for which in (0, 1))
    for name in ("woorden per zin", "lettergrepen per woord"):
        values = [
            next(measure.value for measure in report.measures if measure.name == name)
            for report in (before, after)
        ]
        assert values[1] < values[0], name
