"""The talk of the sample neighbourhoods: everybody in it exists, and it holds no number, address or link."""

import re

import pytest

from rosa.models.phrases import PHRASES
from tests.sample.samples import SLUGS, load, people

PHONE_LIKE = re.compile(r"\d[\d\s()./-]{4,}\d")


def lines(slug):
    """Every line of talk in one neighbourhood, oldest first."""
    return [line for talk in load(f"talk_{slug}")["conversation"] for line in talk["lines"]]


def texts(slug):
    """Everything typed in one neighbourhood."""
    return [line["text"] for line in lines(slug) if "text" in line]


@pytest.mark.parametrize("slug", SLUGS)
def test_there_are_weeks_of_talk(slug):
    talk = load(f"talk_{slug}")["conversation"]
    assert len(talk) >= 60
    assert len(lines(slug)) >= 450
    for conversation in talk:
        assert conversation["title"]
        assert conversation["time"] in ("morning", "afternoon", "evening"), conversation["title"]
        assert conversation.get("weekday", 0) in range(7), conversation["title"]
        assert 4 <= len(conversation["lines"]) <= 14, conversation["title"]
        assert conversation["lines"][0]["after"] == 0, conversation["title"]


@pytest.mark.parametrize("slug", SLUGS)
def test_everybody_who_talks_lives_or_works_here_and_everybody_talks(slug):
    known = people(slug)
    assert {line["person"] for line in lines(slug)} == set(known)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_line_is_a_text_or_a_known_phrase(slug):
    for line in lines(slug):
        assert ("text" in line) != ("phrase" in line), line
        assert isinstance(line["after"], int), line
        assert line["after"] >= 0, line
        assert line.get("phrase", "hallo") in PHRASES, line
        assert 0 < len(line.get("text", "…")) <= 1000, line


@pytest.mark.parametrize("slug", SLUGS)
def test_reactions_are_phrases_for_reacting_by_others_who_are_here(slug):
    known = people(slug)
    for line in lines(slug):
        reactions = [(reaction["person"], reaction["phrase"]) for reaction in line.get("reactions", ())]
        assert len(set(reactions)) == len(reactions), line
        for person, phrase in reactions:
            assert person in known, line
            assert person != line["person"], line
            assert PHRASES[phrase].reaction, (phrase, line)


@pytest.mark.parametrize("slug", SLUGS)
def test_talk_and_notes_hold_no_number_address_or_link(slug):
    for text in [*texts(slug), *(note["text"] for note in load("notes")[slug])]:
        assert not PHONE_LIKE.search(text), text
        assert "@" not in text
        assert not re.search(r"http|www\.", text, re.IGNORECASE), text


@pytest.mark.parametrize("slug", SLUGS)
def test_a_few_notes_wait_for_the_host(slug):
    notes = load("notes")[slug]
    assert len(notes) >= 3
    for note in notes:
        assert 0 < len(note["name"]) <= 30
        assert 0 < len(note["text"]) <= 1000
