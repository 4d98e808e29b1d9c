"""Every address and what it answers to everybody: a new route does not go unnoticed, and an old one does not vanish."""

import pytest

from rosa.models import Message, Session, tables
from rosa.models.scope import inside
from tests.house import in_turns
from tests.rooms import ARGUMENT, EVERYBODY, ROOMS, ROWS, address, filled_in, thing

# Without a neighbourhood only these are there.
ON_THE_STREET = {
    "/",
    "/nieuw-hier/",
    "/gezond/",
    "/gezond/klaar/",
    "/taal/",
    "/voorlezen/",
    "/toegankelijkheid/",
}
# The live engine does not run in these tests, so this process is not ready.
HEARS_NOTHING = "/gezond/klaar/"
SOCKET = "/huiskamer/live"
HANDSHAKE = {"Connection": "Upgrade", "Upgrade": "websocket", "Origin": "https://elsewhere.example"}


def rules(app):
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }


def test_every_address_has_its_row(house):
    assert rules(house.app) == set(ROWS)
    assert len(ROWS) == sum(len(room.rows) for room in ROOMS.values()), "an address stands in one room"


@in_turns("row", list(ROWS), ids=" ".join)
def test_who_may_what(house, row):
    answers, (method, rule) = {}, row
    for name in EVERYBODY:
        answers[name] = visit(house, name, method, rule).status_code
    assert answers == dict(zip(EVERYBODY, ROWS[method, rule], strict=True))


def visit(house, name, method, rule):
    """What somebody gets who asks for a thing that is there, and theirs, with a form that is filled in well."""
    person = None if name == "nobody" else getattr(house, name)
    visitor = house.client()
    if person:
        with inside(person.neighbourhood):
            _, token = Session.start(person)
        visitor.client.set_cookie("rosa", token, path="/lombok/")
    with inside(house.lombok):
        path = thing(house, rule, house.bram if name in ("nobody", "cora") else person)
        fields = filled_in(house, rule) if method == "POST" else {}
    if method == "POST":
        return visitor.ask(path, "POST", data={"csrf_token": visitor.token, **fields})
    if rule == SOCKET:
        return visitor.ask(path, headers=HANDSHAKE)
    return visitor.ask(path)


@pytest.mark.parametrize("name", ["bram", "aisha", "hanna", "wil"])
def test_what_is_somebody_elses_stays_theirs(house, name):
    """Nobody takes away another's words or signs out another's device, also not who works here."""
    visitor = house.client(getattr(house, name))
    another = house.aisha if name == "bram" else house.bram
    with inside(house.lombok):
        message = thing(house, "/huiskamer/<int:id>/weg/", another)
        device = thing(house, "/apparaten/<int:id>/uit/", another)
    assert visitor.ask(message, "POST", data={"csrf_token": visitor.token}).status_code == 422
    assert visitor.ask(device, "POST", data={"csrf_token": visitor.token}).status_code == 404
    with inside(house.lombok):
        assert Message.get_by_id(int(message.split("/")[2])).text == "hoi"
        assert Session.get_by_id(int(device.split("/")[2])).is_running


def test_without_a_neighbourhood_there_is_nothing_to_do(house):
    street, token = house.street(), house.client().token
    for method, rule in ROWS:
        path = address(rule, dict.fromkeys(ARGUMENT.findall(rule), "1"))
        if method == "POST":
            assert street.ask(path, "POST", data={"csrf_token": token}).status_code in (404, 422), rule
        else:
            handshake = {"Connection": "Upgrade", "Upgrade": "websocket"} if rule == SOCKET else {}
            expected = 503 if rule == HEARS_NOTHING else 200 if rule in ON_THE_STREET else 404
            assert street.ask(path, headers=handshake).status_code == expected, rule


def test_a_form_from_another_site_does_nothing(house):
    """No proof, a wrong one, and one from somebody else's visit: all refused, and nothing changed."""
    visitor, another = house.client(house.wil), house.client(house.hanna).token
    for rule in [rule for method, rule in ROWS if method == "POST"]:
        with inside(house.lombok):
            path = thing(house, rule, house.wil)
            forms = [filled_in(house, rule) for _ in range(3)]
            before = everything()
        for token, form in zip(({}, {"csrf_token": "x"}, {"csrf_token": another}), forms, strict=True):
            answer = visitor.ask(path, "POST", data={**token, **form})
            assert answer.status_code == 422, rule
        with inside(house.lombok):
            assert everything() == before, rule


def everything():
    return [list(table.select().dicts()) for table in tables]
