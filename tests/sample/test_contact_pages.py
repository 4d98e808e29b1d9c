"""How to reach the sample houses, and the letters to them."""

from datetime import date, time

import pytest

from rosa.models.contact import (
    ADDRESS_LENGTH,
    JOB_LENGTH,
    MAP_ALT_LENGTH,
    PARTNER_LENGTH,
    PARTNER_TEXT_LENGTH,
    ROUTE_LENGTH,
)
from rosa.models.desk_hours import REASON_LENGTH
from rosa.models.letter import LENGTH, STATES, WAYS
from rosa.models.person import NAME_LENGTH
from tests.sample.plain import officialese, words_of
from tests.sample.samples import SLUGS, load, people, spoken, strings

each = pytest.mark.parametrize("slug", SLUGS)


@each
def test_the_card_is_whole(slug):
    card, place = load("contact")[slug], load(slug)
    assert card["phone"] == place["phone"]
    assert card["whatsapp"].startswith("+31 30 000 ")
    assert len("\n".join(card["address_lines"])) <= ADDRESS_LENGTH
    assert 3 <= len(card["route"]) <= 6
    assert len("\n".join(card["route"])) <= ROUTE_LENGTH
    assert 60 < len(card["map_alt"]) <= MAP_ALT_LENGTH


@each
def test_the_desk_is_open_only_when_the_house_is(slug):
    house = {row["weekday"]: row for row in load(slug)["hours"]}
    for row in load("contact")[slug]["hours"]:
        open_hours = house[row["weekday"]]
        opens, closes = time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])
        assert time.fromisoformat(open_hours["opens"]) <= opens < closes
        assert closes <= time.fromisoformat(open_hours["closes"])


@each
def test_other_days_say_why(slug):
    exceptions = load("contact")[slug]["exceptions"]
    assert any("closed" in row for row in exceptions)
    assert any("opens" in row for row in exceptions)
    for row in exceptions:
        assert ("closed" in row) != ("opens" in row and "closes" in row)
        assert "days_ahead" in row or date(2026, row["month"], row["day"])
        assert 0 < len(row["reason"]) <= REASON_LENGTH


@each
def test_the_team_are_the_workers_and_hosts(slug):
    team, known = load("contact")[slug]["team"], people(slug)
    staff = {key for key, person in known.items() if person["role"] in ("worker", "host")}
    assert {row["person"] for row in team} == staff
    for row in team:
        assert row["languages"] == known[row["person"]]["languages"]
        assert 0 < len(row["job"]) <= JOB_LENGTH


@each
def test_partners_bring_activities(slug):
    partners = load("contact")[slug]["partners"]
    assert len(partners) >= 4
    organisers = {event["organiser"] for event in load("events")[slug]}
    assert len(organisers & {partner["name"] for partner in partners}) >= 4
    for partner in partners:
        assert len(partner["name"]) <= PARTNER_LENGTH
        assert 0 < len(partner["text"]) <= PARTNER_TEXT_LENGTH
        assert partner["link"]
        assert partner["phone"]


@each
def test_letters_are_in_every_state(slug):
    letters, known = load("contact")[slug]["letters"], people(slug)
    assert {letter.get("state", "open") for letter in letters} == set(STATES)
    assert {letter.get("how", "rosa") for letter in letters} == set(WAYS)
    for letter in letters:
        state, how = letter.get("state", "open"), letter.get("how", "rosa")
        assert 0 < len(letter["name"]) <= NAME_LENGTH
        assert 0 < len(letter["text"]) <= LENGTH
        assert (state == "open") == ("taken_by" not in letter)
        assert (state in ("answered", "closed")) == ("answer" in letter)
        assert known.get(letter.get("taken_by"), {"role": "worker"})["role"] == "worker"
        assert how == "rosa" or letter[how]


@each
def test_all_of_it_is_plain(slug):
    for text in strings(load("contact")[slug]):
        assert max((len(words_of(sentence)) for sentence in spoken(text)), default=0) <= 15, text
        assert not officialese(text), text
