"""A page in another language is wholly in that language: what it says, what is wrong, and what the socket tells."""

import re
from functools import cache

import pytest

from rosa.catalogues import forms, read
from rosa.config import ROOT
from rosa.languages import LANGUAGES
from rosa.live import Audience
from rosa.models import Message, Person, Room
from rosa.models.room import Refused
from rosa.models.scope import inside
from rosa.pages.errors import WORDS
from rosa.pages.refusals import why
from tests.languages.conftest import Sample
from tests.languages.dutch import dutch_left

OTHERS = [code for code in LANGUAGES if code != "nl"]
# For programs, or for nobody without something in the address.
NOT_PAGES = {"/huiskamer/live", "/huiskamer/nieuw/", "/gezond/", "/gezond/klaar/"}


@cache
def sentences(code):
    """All that Rosa says in a language."""
    catalogue = read(ROOT / "locales", OTHERS[0] if code == "nl" else code)
    return {form for message in catalogue for form in forms(message.id if code == "nl" else message.string)}


def addresses(app):
    """Every page of the house that needs nothing in its address."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and not rule.arguments]
    return [rule.rule for rule in rules if rule.rule not in NOT_PAGES]


@pytest.mark.parametrize("name", [None, "Yusuf", "Marieke"])
@pytest.mark.parametrize("code", OTHERS)
def test_every_page_is_wholly_in_the_language(code, name, sample):
    with inside(sample.lombok):
        Room.here().close(Person.get(name="Marieke")) if name else Room.here().open()
    visitor = sample.visitor(code, name)
    seen = 0
    for address in addresses(sample.app):
        answer = visitor.ask(address)
        if answer.mimetype == "text/html" and answer.status_code not in (302, 303):
            seen += 1
            assert f'<html lang="{code}"' in answer.text
            assert not dutch_left(answer.text, code), address
    assert seen >= 9


@pytest.mark.parametrize("code", OTHERS)
def test_every_message_is_wholly_in_the_language(code, sample):
    visitor = sample.visitor(code, "Yusuf")
    with inside(sample.lombok):
        pictures = list(Message.select().where(Message.phrase_key.is_null(False)).limit(10))
    assert pictures
    for message in pictures:
        assert not dutch_left(visitor.get(f"/huiskamer/{message.id}/").html, code)


def test_dutch_on_an_english_page_would_be_seen(sample):
    left = dutch_left(sample.visitor().get("/huiskamer/").html, "en")
    assert {"Huiskamer", "Rooster", "Berichten"} <= set(left)
    assert any(
        re.fullmatch(r"Er zijn nu \d+ mensen\.|Er is nu niemand\.|Weer open: .*", text) for text in left
    )


@pytest.mark.parametrize("code", OTHERS)
def test_choosing_a_neighbourhood_is_wholly_in_the_language(code, sample):
    assert not dutch_left(sample.visitor(code, place=None).get("/").html, code)


WRONG = [
    ("/binnen/", {"name": "", "face": ""}),
    ("/binnen/", {"name": "x", "face": "draak"}),
    ("/binnen/", {"name": "x" * 31}),
    ("/binnen/", {"name": "www.example.org", "face": "zon"}),
    ("/binnen/", {"name": "Yusuf", "face": "zon"}),
    ("/inloggen/", {"email": "", "password": ""}),
    ("/inloggen/", {"email": "a@b.example", "password": "niet goed"}),
    ("/inloggen/", {"email": "x" * 300, "password": "x" * 300}),
    ("/huiskamer/briefjes/nieuw/", {"name": "", "text": ""}),
    ("/huiskamer/briefjes/nieuw/", {"name": "x" * 31, "text": "x" * 1001}),
]
ROTA_WRONG = [
    {"what": "", "person": "", "weekday": "", "starts": "", "ends": ""},
    {"what": "feest", "person": "wie", "weekday": "maandag", "starts": "tien uur", "ends": "straks"},
    {"what": "shift", "person": "999999", "weekday": "7", "starts": "12:00", "ends": "10:00"},
    {},
]


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("address", "fields"), [*WRONG, *[("/huiskamer/rooster/", fields) for fields in ROTA_WRONG]]
)
def test_what_is_wrong_in_a_form_is_said_in_our_own_words(code, address, fields, sample):
    visitor = sample.visitor(code, "Marieke" if "rooster" in address else None)
    page = visitor.post(address, status=422, **fields)
    said = page.texts("field__error")
    assert said
    assert set(said) <= sentences(code)
    if code != "nl":
        assert not dutch_left(page.html, code)


@pytest.mark.parametrize("code", OTHERS)
def test_when_something_does_not_go_as_it_should_it_is_said_in_the_language(code, sample):
    visitor = sample.visitor(code, "Yusuf")
    answers = [
        visitor.ask("/nergens/"),
        visitor.ask("/huiskamer/briefjes/"),
        visitor.ask("/huiskamer/", method="PUT"),
        visitor.ask("/huiskamer/", method="POST", data={"text": "Hallo", "csrf_token": "oud"}),
        visitor.ask("/huiskamer/", method="POST", data={"text": "x" * 300_000}),
        visitor.ask("/huiskamer/nieuw/?na=x"),
    ]
    assert [answer.status_code for answer in answers] == [404, 403, 405, 422, 413, 400]
    for answer in answers:
        assert f'<html lang="{code}"' in answer.text
        assert not dutch_left(answer.text, code)


@pytest.mark.parametrize("code", OTHERS)
def test_every_refusal_and_trouble_is_said_in_the_language(code, sample):
    with sample.reading(code):
        said = [why(reason) for reason in Refused.REASONS] + [
            words for pair in WORDS.values() for words in pair
        ]
        assert set(map(str, said)) <= sentences(code)


# On the socket


def test_who_listens_hears_their_own_language(sample):
    voice = sample.app.extensions["live"].voice
    with inside(sample.lombok):
        picture = Message.select().where(Message.phrase_key == "goedemorgen").first()
        message = Room.here().message(picture.id)
        heard = {
            code: [
                voice.message(Audience(sample.lombok.id, code, "/lombok"), message, True),
                voice.people(Audience(sample.lombok.id, code, "/lombok")),
                voice.refused(Audience(sample.lombok.id, code, "/lombok"), "a", "closed"),
                voice.acknowledged(Audience(sample.lombok.id, code, "/lombok"), message),
            ]
            for code in LANGUAGES
        }
    for code in OTHERS:
        assert not [left for part in heard[code] for left in dutch_left(part, code)]
    assert [bool(dutch_left(part, "en")) for part in heard["nl"]] == [True] * 4


def test_who_is_the_first_to_look_stays_who_they_are(folder):
    # A message is rendered for everybody, while the page of one person is being made.
    page = Sample(folder).visitor("en", "Marieke").get("/huiskamer/")
    assert page.has_button("Leave")
    assert page.form == {"text": ""}


def test_who_asks_what_is_new_hears_their_own_language(sample):
    with inside(sample.lombok):
        before = Room.here().last_change - 20
    new = sample.visitor("en").ask(f"/huiskamer/nieuw/?na={before}").text
    assert "More about the message from" in new
    assert not dutch_left(new, "en")
