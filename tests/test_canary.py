"""Nothing leaks between neighbourhoods: each word of Overvecht is a canary, and nobody in Lombok hears one sing."""

from datetime import time

import pytest
from peewee import CharField, TextField

from rosa.models import (
    Hours,
    Local,
    Message,
    Neighbourhood,
    Note,
    Presence,
    Reaction,
    Room,
    Session,
    Shift,
    tables,
)
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside, outside
from tests.visitor import Visitor
from tests.world import PASSWORD

CANARY = "kanarie"
HEART = next(key for key, phrase in PHRASES.items() if phrase.reaction)
# What decides how Rosa works, and is never a word on a screen.
INNER = {"role", "slug", "host", "accent", "token_hash"}
EARLY, LATE = time(3, 33), time(4, 44)


@pytest.fixture
def overvecht(house):
    """Overvecht with a row in every table, and a canary in every field that holds words."""
    with inside(house.overvecht):
        message, _ = Room.here().receive(house.chris, "theirs", "hallo")
        Reaction.create(message=message, person=house.chris, phrase_key=HEART)
        Note.leave("Chris", "hoi", "theirs", house.chris)
        Note.leave("Chris", "gelezen", "read", house.chris)
        Note.select().order_by(Note.id.desc()).get().read(house.cora)
        Hours.create(weekday=2, starts=EARLY, ends=LATE)
        Shift.create(weekday=2, starts=EARLY, ends=LATE, person=house.cora)
        Session.start(house.chris, "Telefoon")
        Presence.arrive(house.chris, "one")
        Room.here().close(house.cora)
        for table in tables:
            if issubclass(table, Local):
                _put_canaries_in(table)
                assert table.select().exists(), f"{table.__name__} has no row"
    _put_canaries_in(Neighbourhood, Neighbourhood.slug == "overvecht")
    return house.overvecht


def _put_canaries_in(table, where=True):
    fields = [
        f for f in table._meta.sorted_fields if isinstance(f, CharField | TextField) and f.name not in INNER
    ]
    for row in table.select().where(where):
        if fields:
            # Short enough for the shortest field, and its own, as some may not be the same twice.
            words = {field: f"{CANARY}{row.id}"[: getattr(field, "max_length", None)] for field in fields}
            table.update(words).where(table.id == row.id).execute()


def theirs():
    """Every row of Overvecht, as it is now."""
    with outside():
        return {
            table.__name__: list(
                table.select()
                .where(table.neighbourhood == Neighbourhood.get(slug="overvecht"))
                .order_by(table.id)
                .dicts()
            )
            for table in tables
            if issubclass(table, Local)
        }


def ids():
    """Every id that anything has, theirs and ours."""
    with outside():
        return sorted(
            {row.id for table in tables if issubclass(table, Local) for row in table.select(table.id)}
        )


@pytest.mark.parametrize("name", ["nobody", "bram", "aisha", "hanna", "wil", "cora"])
def test_no_page_tells_of_another_neighbourhood(house, overvecht, name):
    with inside(house.lombok):
        Room.here().receive(house.bram, "ours", "hallo Lombok")
    visitor = house.client()
    if name == "cora":  # who works there shows her pass of there here
        with inside(overvecht):
            visitor.client.set_cookie("rosa", Session.start(house.cora)[1], path="/lombok/")
    elif name != "nobody":
        visitor = house.client(getattr(house, name))
    seen = 0
    for path in _addresses(house.app):
        for headers in ({}, {"HX-Request": "true"}):
            answer = visitor.ask(path, headers=headers)
            heard = answer.text + str(answer.headers)
            assert CANARY not in heard, path
            assert not any(
                f"{at.hour}{sign}{at.minute}" in answer.text for at in (EARLY, LATE) for sign in ".:"
            ), path
            seen += answer.status_code == 200
    assert seen > 10


def _addresses(app):
    """Every address of a house, with every id, and with every word behind the question mark that Rosa knows."""
    for rule in app.url_map.iter_rules():
        if "GET" in rule.methods and not rule.websocket:
            for id in ids() if "id" in rule.arguments else [None]:
                path = rule.rule.replace("<int:id>", str(id))
                yield path
    for query in ("voor=999999", "voor=1", "na=0", "na=-1", "wie=x", "next=/overvecht/"):
        for path in ("/huiskamer/", "/huiskamer/nieuw/", "/binnen/", "/inloggen/"):
            yield f"{path}?{query}"
    yield "/overvecht/huiskamer/"
    yield "/lombok/overvecht/"


def test_the_canaries_do_sing_at_home(house, overvecht):
    """Else the test above would hear nothing whatever leaked."""
    chris = Visitor(house.app, overvecht, house.chris)
    cora = Visitor(house.app, overvecht, house.cora)
    for path in ("/", "/huiskamer/", "/huiskamer/rooster/", "/apparaten/", "/huiskamer/nieuw/?na=0"):
        assert CANARY in chris.ask(path).text, path
    assert cora.ask("/huiskamer/briefjes/").text.count(CANARY) > 3
    assert "3.33" in chris.ask("/huiskamer/rooster/").text


def test_no_form_sent_in_lombok_touches_overvecht(house, overvecht):
    before = theirs()
    with inside(overvecht):
        there = {
            table: [row.id for row in table.select()] for table in (Message, Note, Shift, Hours, Session)
        }
    every_id = sorted({id for ids in there.values() for id in ids})
    for person in (house.bram, house.aisha, house.hanna, house.wil):
        visitor = house.client(person)
        token = visitor.token
        for rule in house.app.url_map.iter_rules():
            if "POST" not in rule.methods or rule.endpoint == "entry.leave":
                continue
            for id in every_id if "id" in rule.arguments else [0]:
                fields = {
                    "csrf_token": token,
                    "phrase": HEART,
                    "person": house.cora.id,
                    "next": "/overvecht/",
                }
                answer = visitor.ask(rule.rule.replace("<int:id>", str(id)), "POST", data=fields)
                assert CANARY not in answer.text + str(answer.headers), rule
                if "id" in rule.arguments and id in there[_about(rule.rule)]:
                    assert answer.status_code in (403, 404), rule
    assert theirs() == before


def _about(rule):
    kinds = {"briefjes": Note, "dienst": Shift, "rooster/open": Hours, "apparaten": Session}
    return next((table for word, table in kinds.items() if word in rule), Message)


def test_a_worker_of_overvecht_is_nobody_special_in_lombok(house):
    cora = house.client()
    cora.post("/inloggen/", status=422, email="cora@rosa.example", password=PASSWORD)
    assert "Cora" not in cora.get("/huiskamer/").words


def test_a_house_with_a_host_name_of_its_own_has_no_word_of_another(house, overvecht):
    Neighbourhood.update(host="lombok.example").where(Neighbourhood.slug == "lombok").execute()
    client = house.app.test_client()

    def get(path, host="lombok.example"):
        return client.get(path, environ_overrides={"HTTP_HOST": host})

    front_door = get("/")
    assert front_door.status_code == 200
    assert "Welkom in Lombok" in front_door.text
    assert 'href="/huiskamer/"' in front_door.text
    assert get("/huiskamer/", "lombok.example:8000").status_code == 200
    assert get("/huiskamer/", "LOMBOK.example").status_code == 200
    for path in ("/overvecht/", "/overvecht/huiskamer/", "/lombok/huiskamer/"):
        answer = get(path)
        assert answer.status_code == 404, path
        assert CANARY not in answer.text
    # Somewhere else both are found by their address, and the ready page of the one is not given to the other.
    assert CANARY in get("/overvecht/", "rosa.example").text
    assert CANARY not in get("/lombok/", "rosa.example").text
    assert get("/huiskamer/", "rosa.example").status_code == 404


def test_a_pass_for_one_house_does_not_open_another(house):
    with inside(house.lombok):
        _, token = Session.start(house.aisha)
    client = house.app.test_client()
    client.set_cookie("rosa", token)
    assert client.get("/lombok/apparaten/").status_code == 200
    assert client.get("/overvecht/apparaten/").status_code == 403
