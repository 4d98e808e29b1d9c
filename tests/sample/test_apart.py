"""Nobody in the samples can be reached in the real world, and nothing of one neighbourhood is in the other."""

import re

import pytest

from rosa.sample.fill import PASSWORD
from tests.sample.samples import LANGUAGES, ROOMS, SLUGS, everything, load, people, strings

# Numbers as people write them. No Dutch subscriber number begins with 0, so these reach nobody.
PHONE_LIKE = re.compile(r"\+?\d[\d\s()./-]{6,}\d")
REACHES_NOBODY = re.compile(r"(030|\+31 30) 000 \d\d \d\d")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.mark.parametrize("slug", SLUGS)
def test_phone_numbers_reach_nobody(slug):
    found = [number for text in everything(slug) for number in PHONE_LIKE.findall(text)]
    assert len(found) >= 8
    assert [number for number in found if not REACHES_NOBODY.fullmatch(number)] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_mail_and_links_lead_nowhere(slug):
    texts = everything(slug)
    mail = [address for text in texts for address in re.findall(r"\S+@\S+", text)]
    links = [link for text in texts for link in re.findall(r"https?://[^\s)]+", text)]
    assert {address.rstrip(".").split("@")[1] for address in mail} == {f"{slug}.example"}
    assert links
    assert [link for link in links if not re.match(r"https://[a-z0-9-]+\.example/", link)] == []
    assert not [text for text in texts if "www." in text or re.search(r"\w\.(nl|com|org|eu)\b", text)]


@pytest.mark.parametrize("slug", SLUGS)
def test_there_is_no_postcode_and_no_password(slug):
    for text in everything(slug):
        assert not re.search(r"\b[1-9]\d{3}\s?[A-Z]{2}\b", text), text
        assert PASSWORD not in text


def test_nothing_is_said_twice_in_different_neighbourhoods():
    here, there = (set(map(str.casefold, everything(slug))) for slug in SLUGS)
    assert {text for text in here & there if len(text) > 30} == set()


@pytest.mark.parametrize(("slug", "other"), [SLUGS, SLUGS[::-1]])
def test_nobody_speaks_of_the_other_neighbourhood_or_its_people(slug, other):
    strangers = "|".join(re.escape(person["name"]) for person in people(other).values())
    for text in everything(slug):
        assert other not in text.casefold(), text
        assert not re.search(rf"\b({strangers})(?!\w)", text), text


@pytest.mark.parametrize("name", ["articles", "notices", "events"])
def test_rooms_share_no_photo_and_no_organisation(name):
    for field in ("photo", "organiser", "address", "bus", "link"):
        here, there = ({row[field] for row in load(name)[slug] if row.get(field)} for slug in SLUGS)
        assert not here & there, field


def test_neighbourhoods_share_no_partner():
    here, there = ({partner["name"] for partner in load("contact")[slug]["partners"]} for slug in SLUGS)
    assert not here & there


@pytest.mark.parametrize("slug", SLUGS)
def test_every_key_is_of_somebody_who_is_here(slug):
    known = people(slug)
    named = ("author", "created_by", "person", "taken_by", "from")
    for name in ROOMS:
        for row in walk(load(name)[slug]):
            keys = [row[field] for field in named if field in row] + row.get("coming", [])
            assert not [key for key in keys if key not in known], row


def walk(value):
    """Every table in a value, however deep."""
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from walk(part)


@pytest.mark.parametrize("slug", SLUGS)
def test_languages_are_ours(slug):
    spoken = [row["languages"] for name in ROOMS for row in walk(load(name)[slug]) if "languages" in row]
    assert spoken
    assert set().union(*spoken) <= LANGUAGES


@pytest.mark.parametrize("slug", SLUGS)
def test_texts_are_tidy(slug):
    for name in ROOMS:
        for text in strings(load(name)[slug]):
            assert "  " not in text.replace("\n", ""), text
            assert not re.search(r" [.,?!]|\.\.(?!\.)", text), text
            assert text.count("(") == text.count(")"), text
