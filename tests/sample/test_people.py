"""The people of the sample neighbourhoods: each has what a person needs, and the rota fits the hours."""

from datetime import time

import pytest

from rosa.models.faces import FACES
from tests.sample.samples import LANGUAGES, SLUGS, load, people


@pytest.mark.parametrize("slug", SLUGS)
def test_everybody_has_a_face_a_role_and_a_language(slug):
    listed = load(slug)["people"]
    assert len({person["key"] for person in listed}) == len(listed)
    for person in listed:
        assert person["face"] in FACES, person
        assert person["role"] in ("resident", "editor", "host", "worker"), person
        assert person["languages"], person
        assert set(person["languages"]) <= LANGUAGES, person
        assert 0 < len(person["name"]) <= 30, person
        assert person.get("email") in (None, f"{person['key']}@{slug}.example"), person
        assert person["role"] == "resident" or person.get("email"), person


@pytest.mark.parametrize("slug", SLUGS)
def test_every_role_is_filled(slug):
    roles = [person["role"] for person in people(slug).values()]
    assert roles.count("resident") >= 18
    assert roles.count("host") == roles.count("worker") == 4
    assert roles.count("editor") == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_two_residents_can_be_tried(slug):
    residents = [person for person in people(slug).values() if person["role"] == "resident"]
    assert sum("email" in person for person in residents) == 2


def test_no_name_is_used_twice_not_even_in_the_other_neighbourhood():
    names = [person["name"].casefold() for slug in SLUGS for person in people(slug).values()]
    assert len(set(names)) == len(names)


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
