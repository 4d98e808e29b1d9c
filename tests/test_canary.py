"""Nothing leaks between neighbourhoods: each word of Overvecht is a canary, and nobody in Lombok hears one sing."""

import re
from datetime import time

import pytest
from peewee import CharField, TextField

from rosa.models import Hours, Local, Neighbourhood, Room, Session, Shift, tables
from rosa.models.clock import wall_clock
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside, outside
from tests import rooms
from tests.house import in_turns
from tests.visitor import Visitor
from tests.world import PASSWORD

CANARY = "kanarie"
HEART = next(key for key, phrase in PHRASES.items() if phrase.reaction)
# What decides how Rosa works, and is never a word on a screen.
INNER = {"slug", "host", "accent"}.union(*(room.inner for room in rooms.ROOMS.values()))
# Hours that no clock says while this runs, as a page may say what time it is, or was when something was made.
EARLY, LATE = (time(3, 33), time(4, 44)) if wall_clock().hour >= 7 else (time(21, 33), time(22, 44))
# As a page says them. A header says a moment with its seconds: none of theirs.
THEIR_HOURS = re.compile("|".join(rf"(?<![\d:])0?{at.hour}[.:]{at.minute}(?![\d:])" for at in (EARLY, LATE)))
LOCAL = [table for table in tables if issubclass(table, Local)]


@pytest.fixture
def overvecht(house):
    """Overvecht with a row in every table, and a canary in every field that holds words; {rule: address of a thing}."""
    rooms.fill(house, house.overvecht)
    with inside(house.overvecht):
        Hours.create(weekday=2, starts=EARLY, ends=LATE)
        Shift.create(weekday=2, starts=EARLY, ends=LATE, person=house.cora)
        house.things = {
            rule: rooms.thing(house, rule, house.chris)
            for _, rule in rooms.ROWS
            if rooms.ARGUMENT.search(rule)
        }
        Room.here().close(house.cora)
        for table in LOCAL:
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
        place = Neighbourhood.get(slug="overvecht")
        return {
            table.__name__: list(
                table.select().where(table.neighbourhood == place).order_by(table.id).dicts()
            )
            for table in LOCAL
        }


def ids_of(room, place):
    """Ids of what this room has in `place`: the first and the last ones of each table; a series has many dates."""
    with inside(place):
        rows = [[row.id for row in table.select(table.id).order_by(table.id)] for table in room.tables]
    return sorted({id for ids in rows for id in ids[:3] + ids[-3:]})


@in_turns("name", ["nobody", "bram", "wil", "cora"])
def test_no_page_tells_of_another_neighbourhood(house, overvecht, name):
    rooms.fill(house, house.lombok)
    visitor = house.client()
    if name == "cora":  # who works there shows her pass of there here
        with inside(overvecht):
            visitor.client.set_cookie("rosa", Session.start(house.cora)[1], path="/lombok/")
    elif name != "nobody":
        visitor = house.client(getattr(house, name))
    seen = 0
    for path in _addresses(house, overvecht):
        for headers in ({}, {"HX-Request": "true"}):
            answer = visitor.ask(path, headers=headers)
            heard = answer.get_data().decode(errors="replace") + str(answer.headers)
            assert CANARY not in heard, path
            assert not THEIR_HOURS.search(heard), path
            seen += answer.status_code == 200
    assert seen > 10


def _addresses(house, overvecht):
    """Every address of a house, with each id of theirs, and with each word behind the question mark that Rosa knows.

    Asked for is the beginning of a canary, as a page may say what was asked.
    """
    for room in rooms.ROOMS.values():
        ids = ids_of(room, overvecht)
        for method, rule in room.rows:
            if method == "GET" and rule != "/huiskamer/live":
                arguments = rooms.ARGUMENT.findall(rule)
                yield house.things.get(rule, rule)
                yield from (rooms.address(rule, {"id": id}) for id in ids if arguments == ["id"])
                for word in room.asked if not arguments else ():
                    yield from (f"{rule}?{word}={value}" for value in ("0", "1", "999999", CANARY[:-1]))
    for path in ("/binnen/", "/inloggen/"):
        yield f"{path}?next=/overvecht/"
    yield "/overvecht/huiskamer/"
    yield "/lombok/overvecht/"


def test_the_canaries_do_sing_at_home(house, overvecht):
    """Else the test above would hear nothing whatever leaked."""
    chris = Visitor(house.app, overvecht, house.chris)
    cora = Visitor(house.app, overvecht, house.cora)
    for name, room in rooms.ROOMS.items():
        paths = [path for method, path in room.rows if method == "GET" and "<" not in path]
        paths += [
            house.things[path] for method, path in room.rows if method == "GET" and path in house.things
        ]
        songs = "".join(
            who.ask(path).get_data().decode(errors="replace")
            for who in (chris, cora)
            for path in paths
            if path != "/huiskamer/live"
        )
        assert CANARY in songs or not any(_has_words(table) for table in room.tables), name
    assert CANARY in chris.ask("/huiskamer/nieuw/?na=0").text
    assert THEIR_HOURS.search(chris.ask("/huiskamer/rooster/").text)


def _has_words(table):
    return any(
        isinstance(field, CharField | TextField) and field.name not in INNER
        for field in table._meta.sorted_fields
    )


def test_no_form_sent_in_lombok_touches_overvecht(house, overvecht):
    before = theirs()
    for person in (house.bram, house.aisha, house.hanna, house.wil):
        visitor = house.client(person)
        token = visitor.token
        for room in rooms.ROOMS.values():
            ids = ids_of(room, overvecht)
            for method, rule in room.rows:
                if method != "POST" or rule == "/uit/":
                    continue
                arguments = rooms.ARGUMENT.findall(rule)
                paths = [house.things.get(rule, rule)]
                paths += [rooms.address(rule, {"id": id}) for id in ids if arguments == ["id"]]
                for path in paths:
                    fields = {"phrase": HEART, "person": house.cora.id, "next": "/overvecht/"}
                    answer = visitor.ask(path, "POST", data={"csrf_token": token, **fields})
                    assert CANARY not in answer.text + str(answer.headers), rule
                    if path == paths[0] and arguments:
                        assert answer.status_code in (403, 404), rule
    assert theirs() == before


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
