"""What Rosa writes down: enough to find a fault, and nothing about a person."""

import io
import json
import logging

import pytest

from rosa.models import Room
from tests.house import make_app, settings_for
from tests.world import PASSWORD

CANARY = "kanarie"
ADDRESS = "203.0.113.77"


@pytest.fixture
def lines(house, monkeypatch):
    """`lines()` is all that Rosa logged so far, at the level of production, as dicts."""
    stream, log = io.StringIO(), logging.getLogger("rosa")
    monkeypatch.setattr(log.handlers[0], "stream", stream)
    monkeypatch.setattr(log, "level", logging.INFO)
    log.manager._clear_cache()

    def lines():
        return [json.loads(line) for line in stream.getvalue().splitlines()]

    yield lines
    log.manager._clear_cache()


def visit(house):
    """A visit in which every word is a canary."""
    maria = house.client()
    maria.client.environ_base.update(
        {
            "REMOTE_ADDR": ADDRESS,
            "HTTP_USER_AGENT": f"{CANARY}-browser",
            "HTTP_REFERER": f"http://localhost/{CANARY}",
        }
    )
    maria.get(f"/binnen/?next=/lombok/huiskamer/&{CANARY}={CANARY}")
    maria.post("/binnen/", name=f"Maria {CANARY}", face="kat")
    maria.post("/huiskamer/", text=f"Ik ben een {CANARY}")
    maria.post("/huiskamer/", status=422, text=f"www.{CANARY}.nl")
    maria.post("/huiskamer/briefjes/nieuw/", name=CANARY, text=CANARY)
    maria.get(f"/{CANARY}/", status=404)
    maria.get("/huiskamer/briefjes/", status=403)
    maria.ask("/huiskamer/", "POST", data={"csrf_token": CANARY, "text": CANARY})
    maria.post("/inloggen/", status=422, email=f"{CANARY}@rosa.example", password=CANARY)
    maria.post("/inloggen/", email="wil@rosa.example", password=PASSWORD)
    return maria


def test_no_word_of_a_person_is_written_down(house, lines, monkeypatch, caplog, capfd):
    maria = visit(house)

    def broken():
        raise RuntimeError(CANARY)

    monkeypatch.setattr(Room, "here", broken)
    maria.get("/huiskamer/", status=500)
    of_others = [record.getMessage() for record in caplog.records if record.name != "rosa"]
    written = json.dumps(lines()) + "".join(of_others) + "".join(capfd.readouterr())
    assert len(lines()) > 12
    token = maria.client.get_cookie("rosa", path="/lombok/").value
    for word in (
        CANARY,
        "Maria",
        ADDRESS,
        "127.0.0.1",
        token,
        maria.page.token or "no token",
        PASSWORD,
        "wil@rosa.example",
        "browser",
    ):
        assert word not in written


def test_each_answer_is_one_line_that_a_machine_can_read(house, lines):
    house.client(house.bram).get("/huiskamer/999/", status=404)
    (line,) = lines()
    assert line.pop("time").endswith("+00:00")
    assert line.pop("ms") >= 0
    assert line == {
        "level": "info",
        "event": "answered",
        "method": "GET",
        "route": "/huiskamer/<int:id>/",
        "neighbourhood": "lombok",
        "status": 404,
    }


def test_a_fault_is_written_down_once_with_where_it_was(house, lines, monkeypatch):
    def broken():
        raise RuntimeError(CANARY)

    monkeypatch.setattr(Room, "here", broken)
    house.client().get("/huiskamer/", status=500)
    faults = [line for line in lines() if line["level"] == "error"]
    assert len(faults) == 1
    assert (faults[0]["fault"], faults[0]["route"]) == ("RuntimeError", "/huiskamer/")
    assert faults[0]["where"][-1].endswith(" broken")


def test_at_home_only_trouble_is_written(database_url):
    make_app(settings_for(database_url))
    assert logging.getLogger("rosa").level == logging.WARNING
