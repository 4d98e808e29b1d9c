"""Each page as each of the cast sees it, in each language, with something on it: `Visitor` looks at all of it."""

from datetime import time

import pytest

from rosa.language import LANGUAGES
from rosa.models import Hours, Note, Presence, Room, Session, Shift
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside

HEART = next(key for key, phrase in PHRASES.items() if phrase.reaction)
PHRASE = next(key for key, phrase in PHRASES.items() if not phrase.reaction)


@pytest.fixture
def message(house, say):
    """A house where something is going on; the id of a message that people react to."""
    removed, phrase = say(house.bram, "weg"), say(house.aisha, phrase_key=PHRASE)
    said = say(house.wil, 'Kijk: https://rosa.example/?a=1&b="2" <script> עברית')
    with inside(house.lombok):
        room = Room.here()
        room.remove(house.bram, removed.id)
        for person in (house.aisha, house.bram):
            room.react(person, said.id, HEART)
        room.react(house.bram, phrase.id, HEART)
        for person in (house.bram, house.hanna):
            Presence.arrive(person, "one")
            Session.start(person, "Telefoon")
        for weekday in range(7):
            Shift.create(person=house.hanna, weekday=weekday, starts=time(10), ends=time(0))
            Hours.create(weekday=weekday, starts=time(0), ends=time(0))
        Note.leave("Oma <Jo>", 'Hoi\n"daar"', "one")
        Note.leave("Opa", "Gelezen", "two")
        Note.waiting().order_by(Note.id.desc()).first().read(house.hanna)
    return said.id


PAGES = {
    "nobody": (
        "/",
        "/nieuw-hier/",
        "/huiskamer/",
        "/huiskamer/rooster/",
        "/huiskamer/briefjes/nieuw/",
        "/binnen/",
        "/inloggen/",
    ),
    "bram": (
        "/",
        "/nieuw-hier/",
        "/huiskamer/",
        "/huiskamer/plaatjes/",
        "/huiskamer/briefjes/nieuw/",
        "/apparaten/",
    ),
    "wil": ("/", "/huiskamer/", "/huiskamer/rooster/", "/huiskamer/briefjes/", "/apparaten/"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_right_and_has_a_title_of_its_own(house, message, name, language):
    visitor = house.client(getattr(house, name, None))
    visitor.get(f"/?taal={language}")
    titles = {}
    for path in (
        *PAGES[name],
        f"/huiskamer/{message}/",
        f"/huiskamer/{message - 1}/",
        f"/huiskamer/{message - 2}/",
    ):
        page = visitor.get(path)
        assert f'<html lang="{language}"' in page.html
        titles[path] = page.title
        assert "Lombok" in page.title
    of_pages = [title for path, title in titles.items() if path in PAGES[name]]
    assert len(of_pages) == len(set(of_pages))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_where_you_choose_a_neighbourhood(house, language):
    street = house.street()
    street.get(f"/?taal={language}")
    assert {"/lombok/", "/overvecht/"} <= set(street.page.hrefs)
    street.get("/nieuw-hier/")


def test_every_link_and_form_of_every_page_leads_somewhere(house, message):
    """A walk through the whole house, from page to page, as somebody who may go everywhere."""
    wil, waiting, seen, forms = house.client(house.wil), ["/lombok/"], set(), set()
    while waiting:
        path = waiting.pop().partition("#")[0]
        if not path.startswith("/lombok/") or path in seen or "taal=" in path:
            continue
        seen.add(path)
        page = wil.get(path)
        waiting += page.hrefs
        forms.update(page.actions)
    assert len(seen) > 8
    adapter = house.app.url_map.bind("localhost")
    for action in forms:
        adapter.match(action.removeprefix("/lombok"), method="POST")
