"""The sample neighbourhoods hold together: everybody exists, nobody is real, nothing crosses over."""

import re
import tomllib
from datetime import time
from pathlib import Path

import pytest

from rosa.models.faces import FACES
from rosa.models.phrases import PHRASES

SAMPLE = Path(__file__).parent.parent / "rosa" / "sample"
SLUGS = ("lombok", "overvecht")
LANGUAGES = {"nl", "en", "ar", "tr", "uk", "pl", "so", "ti", "fa"}
PHONE_LIKE = re.compile(r"\d[\d\s()./-]{4,}\d")
DIALLABLE_BY_NOBODY = re.compile(r"030 000 \d\d \d\d")  # no Dutch subscriber number begins with 0


def load(name):
    """One data file as plain Python."""
    return tomllib.loads((SAMPLE / f"{name}.toml").read_text(encoding="utf-8"))


def people(slug):
    """The people of one neighbourhood by their key."""
    return {person["key"]: person for person in load(slug)["people"]}


def lines(slug):
    """Every line of talk in one neighbourhood, oldest first."""
    return [line for talk in load(f"talk_{slug}")["conversation"] for line in talk["lines"]]


def texts(slug):
    """Everything typed in one neighbourhood."""
    return [line["text"] for line in lines(slug) if "text" in line]


@pytest.mark.parametrize("slug", SLUGS)
def test_everybody_has_a_face_a_role_and_a_language(slug):
    listed = load(slug)["people"]
    assert len({person["key"] for person in listed}) == len(listed)
    for person in listed:
        assert person["face"] in FACES, person
        assert person["role"] in ("resident", "host", "worker"), person
        assert person["languages"], person
        assert set(person["languages"]) <= LANGUAGES, person
        assert 0 < len(person["name"]) <= 30, person
        staff = person["role"] != "resident"
        assert person.get("email") == (f"{person['key']}@{slug}.example" if staff else None)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_role_is_filled(slug):
    roles = [person["role"] for person in people(slug).values()]
    assert roles.count("resident") >= 18
    assert roles.count("host") == roles.count("worker") == 4


def test_no_name_is_used_twice_not_even_in_the_other_neighbourhood():
    names = [person["name"].casefold() for slug in SLUGS for person in people(slug).values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_phone_number_reaches_nobody(slug):
    assert DIALLABLE_BY_NOBODY.fullmatch(load(slug)["phone"])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_welcome_fits_on_the_door(slug):
    place = load(slug)
    assert place["slug"] == slug
    assert 0 < len(place["welcome"]) <= 200
    assert len(place["about"].strip()) > 80


def within(shift, hours):
    """Whether this shift lies inside these opening hours."""
    opens, closes = time.fromisoformat(hours["opens"]), time.fromisoformat(hours["closes"])
    return opens <= time.fromisoformat(shift["starts"]) < time.fromisoformat(shift["ends"]) <= closes


@pytest.mark.parametrize("slug", SLUGS)
def test_hosts_come_inside_opening_hours_on_every_open_day(slug):
    place, known = load(slug), people(slug)
    days = {hours["weekday"]: hours for hours in place["hours"]}
    assert len(days) == len(place["hours"])
    assert set(days) <= set(range(7))
    for shift in place["shifts"]:
        assert known[shift["person"]]["role"] in ("host", "worker"), shift
        assert within(shift, days[shift["weekday"]]), shift
    assert {shift["weekday"] for shift in place["shifts"]} == set(days)


@pytest.mark.parametrize("slug", SLUGS)
def test_one_host_at_a_time_and_sometimes_none(slug):
    place, unhosted = load(slug), 0
    for hours in place["hours"]:
        shifts = sorted(
            (shift["starts"], shift["ends"])
            for shift in place["shifts"]
            if shift["weekday"] == hours["weekday"]
        )
        ends = [hours["opens"], *(end for _, end in shifts)]
        starts = [*(start for start, _ in shifts), hours["closes"]]
        assert all(end <= start for end, start in zip(ends, starts, strict=True)), shifts
        unhosted += sum(end < start for end, start in zip(ends, starts, strict=True))
    assert unhosted >= 3


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


def test_nothing_of_one_neighbourhood_shows_in_the_other():
    here, there = (set(map(str.casefold, texts(slug))) for slug in SLUGS)
    assert {text for text in here & there if len(text) > 25} == set()
    for slug, other in (SLUGS, SLUGS[::-1]):
        assert not [text for text in texts(slug) if other in text.casefold()]


def test_nobody_speaks_of_people_who_live_in_the_other_neighbourhood():
    for slug, other in (SLUGS, SLUGS[::-1]):
        strangers = re.compile(
            r"\b(" + "|".join(re.escape(p["name"]) for p in people(other).values()) + r")\b"
        )
        assert not [text for text in texts(slug) if strangers.search(text)]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_few_notes_wait_for_the_host(slug):
    notes = load("notes")[slug]
    assert len(notes) >= 3
    for note in notes:
        assert 0 < len(note["name"]) <= 30
        assert 0 < len(note["text"]) <= 1000
