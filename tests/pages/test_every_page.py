"""Each page as each of the cast sees it, in each language, with something on it: `Visitor` looks at all of it."""

import pytest

from rosa.language import LANGUAGES
from rosa.models import Room
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside
from tests import rooms
from tests.house import in_turns

HEART = next(key for key, phrase in PHRASES.items() if phrase.reaction)
# Everybody in Dutch; in the other languages who sees least and who sees most.
WHO = [(name, "nl") for name in ("nobody", "bram", "esra", "wil")]
WHO += [(name, language) for name in ("nobody", "wil") for language in LANGUAGES if language != "nl"]
PHRASE = next(key for key, phrase in PHRASES.items() if not phrase.reaction)


@pytest.fixture
def message(house, say):
    """A house where something is going on; the id of a message that people react to."""
    rooms.fill(house, house.lombok, times=3)
    removed, phrase = say(house.bram, "weg"), say(house.aisha, phrase_key=PHRASE)
    said = say(house.wil, 'Kijk: https://rosa.example/?a=1&b="2" <script> עברית')
    with inside(house.lombok):
        room = Room.here()
        room.remove(house.bram, removed.id)
        for person in (house.aisha, house.bram):
            room.react(person, said.id, HEART)
        room.react(house.bram, phrase.id, HEART)
    return said.id


def pages_of(house, name):
    """({rule: address} of the pages this person may see, [addresses with words behind the question mark])."""
    person, column = getattr(house, name, None), rooms.EVERYBODY.index(name)
    with inside(house.lombok):
        pages = {
            rule: rooms.thing(house, rule, person or house.bram)
            for (method, rule), statuses in rooms.ROWS.items()
            if method == "GET" and statuses[column] == 200
        }
    return pages, [path for room in rooms.ROOMS.values() for path in room.pages.get(name, ())]


@in_turns("who", WHO, ids=" in ".join)
def test_every_page_is_right_and_has_a_title_of_its_own(house, message, who):
    name, language = who
    visitor = house.client(getattr(house, name, None))
    pages, with_words = pages_of(house, name)
    visitor.get(f"/?taal={language}")
    titles = {}
    for path in [*pages.values(), *with_words, *(f"/huiskamer/{message - back}/" for back in range(3))]:
        answer = visitor.ask(path)
        if answer.mimetype == "text/html" and answer.text.lstrip().startswith("<!doctype"):
            page = visitor.look(answer)
            assert f'<html lang="{language}"' in page.html
            assert "Lombok" in page.title
            titles[path] = page.title
    of_pages = [titles[path] for rule, path in pages.items() if path in titles and rule == path]
    assert len(of_pages) > 5
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
    while waiting and len(seen) < 150:
        path = waiting.pop().partition("#")[0]
        if not path.startswith("/lombok/") or path in seen or "taal=" in path:
            continue
        seen.add(path)
        answer = wil.ask(path)
        if answer.mimetype != "text/html":
            assert answer.status_code == 200, path
            continue
        page = wil.look(answer)
        waiting += page.hrefs
        forms.update(page.actions)
    assert len(seen) > 8
    adapter = house.app.url_map.bind("localhost")
    for action in forms:
        path, _, query = action.removeprefix("/lombok").partition("?")
        method = "GET" if query or "zoeken" in path else "POST"
        assert adapter.test(path, method=method) or adapter.test(path, method="GET"), action
