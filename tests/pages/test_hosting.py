"""Looking after the living room: closing and opening it, notes, and the rota."""

import socket
from datetime import time
from io import BytesIO
from types import SimpleNamespace

import pytest

from rosa.live import Audience
from rosa.live.handover import NoThread
from rosa.models import Hours, Note, Presence, Shift
from rosa.models.scope import inside
from tests.house import House


def test_a_host_closes_the_room_and_opens_it_again(house, say):
    message = say(house.bram, "Tot hier kun je lezen")
    bram, hanna = house.client(house.bram), house.client(house.hanna)
    bram.get("/huiskamer/")
    hanna.get("/huiskamer/")
    hanna.post("/huiskamer/dicht/")
    assert "/lombok/huiskamer/open/" in hanna.page.actions
    bram.post("/huiskamer/", status=422, text="Mag ik nog iets zeggen?")
    assert "even dicht" in bram.words
    assert "Mag ik nog iets zeggen?" in bram.words  # kept
    assert "Tot hier kun je lezen" in bram.words
    assert "/lombok/huiskamer/" not in bram.page.actions
    bram.post(f"/huiskamer/{message.id}/reactie/", status=422, phrase="hartje")
    for page in (house.client().get("/"), house.client().get("/huiskamer/")):
        assert "even dicht" in page.words
    assert "/lombok/huiskamer/briefjes/nieuw/" in bram.get("/huiskamer/").hrefs
    hanna.post("/huiskamer/open/")
    bram.get("/huiskamer/")
    bram.post("/huiskamer/", text="Fijn")
    assert "Fijn" in bram.words


def test_only_hosts_see_how_to_close_the_room(house):
    for person, sees in (
        (None, False),
        (house.bram, False),
        (house.aisha, False),
        (house.hanna, True),
        (house.wil, True),
    ):
        assert ("/lombok/huiskamer/dicht/" in house.client(person).get("/huiskamer/").actions) is sees


def test_anybody_leaves_a_note_and_the_host_reads_it(house):
    nobody, bram, hanna = house.client(), house.client(house.bram), house.client(house.hanna)
    nobody.get("/huiskamer/")
    nobody.get(nobody.link("briefje"))
    nobody.post("/huiskamer/briefjes/nieuw/", name="Oma Jo", text="Ik kom woensdag.\nIs er koffie?")
    assert nobody.page.path == "/lombok/huiskamer/"
    bram.get("/huiskamer/briefjes/nieuw/")
    assert bram.form["name"] == "Bram"
    bram.post("/huiskamer/briefjes/nieuw/", name="Bram", text="<b>Hoi</b>")
    assert "Oma Jo" not in house.client().get("/huiskamer/").words
    hanna.get("/huiskamer/")
    hanna.follow("2 briefjes")
    assert hanna.words.index("Oma Jo") < hanna.words.index("<b>Hoi</b>")
    with inside(house.lombok):
        first, second = Note.waiting()
    hanna.post(f"/huiskamer/briefjes/{first.id}/gelezen/")
    assert f"/lombok/huiskamer/briefjes/{first.id}/gelezen/" not in hanna.page.actions
    assert f"/lombok/huiskamer/briefjes/{second.id}/gelezen/" in hanna.page.actions
    assert hanna.words.index("<b>Hoi</b>") < hanna.words.index("Oma Jo")  # among what was read
    hanna.get("/huiskamer/")
    assert hanna.page.has_link("1 briefje")
    hanna.post(f"/huiskamer/briefjes/{first.id}/gelezen/", status=404)


def test_a_note_sent_twice_lies_there_once(house):
    nobody = house.client()
    fields = {
        **nobody.get("/huiskamer/briefjes/nieuw/").hidden("/lombok/huiskamer/briefjes/nieuw/"),
        "name": "Jo",
        "text": "hoi",
    }
    for _ in range(2):
        assert nobody.ask("/huiskamer/briefjes/nieuw/", "POST", data=fields).status_code == 303
    with inside(house.lombok):
        assert Note.waiting().count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "\u200b"},
        {"name": "x" * 31},
        {"text": ""},
        {"text": " \n"},
        {"text": "x" * 1001},
    ],
    ids=str,
)
def test_a_note_that_lacks_something_is_kept_and_asked_for(house, wrong):
    nobody = house.client()
    nobody.get("/huiskamer/briefjes/nieuw/")
    fields = {"name": "Jo", "text": "hoi", **wrong}
    nobody.post("/huiskamer/briefjes/nieuw/", status=422, **fields)
    assert 'role="alert"' in nobody.page.html
    for field in {"name", "text"} - set(wrong):
        assert nobody.form[field] == fields[field]
    with inside(house.lombok):
        assert Note.select().count() == 0


def test_the_room_says_who_is_there_and_who_comes(house, clock):
    with inside(house.lombok):
        Hours.create(weekday=0, starts=time(9), ends=time(17))
        Shift.create(person=house.hanna, weekday=0, starts=time(14), ends=time(16))
    clock.at("2026-11-23 13:00")
    nobody = house.client()
    assert "vandaag om 14.00 uur" in nobody.get("/huiskamer/").words
    assert "vandaag om 14.00 uur" in nobody.get("/").words
    clock.at("2026-11-23 15:00")
    nobody = house.client(house.bram)  # another page than the one that lies ready
    assert "tot 16.00 uur" in nobody.get("/huiskamer/").words
    clock.at("2026-11-23 20:00")
    assert "maandag 30 november" in nobody.get("/huiskamer/").words


def test_who_is_on_the_rota_is_only_said_to_be_here_when_seen_here(house, clock):
    with inside(house.lombok):
        Shift.create(person=house.hanna, weekday=0, starts=time(14), ends=time(16))
    clock.at("2026-11-23 15:00")
    bram = house.client(house.bram)
    words = bram.get("/huiskamer/").words
    assert "Er is nu niemand. Hanna staat tot 16.00 uur op het rooster." in words
    assert bram.link("Laat een briefje achter")
    with inside(house.lombok):
        Presence.arrive(house.hanna.id, "a process")
    words = bram.get("/huiskamer/").words
    assert "Er is nu 1 mens. Hanna is er tot 16.00 uur." in words
    assert "Laat een briefje achter" not in words


def test_a_process_that_has_stopped_says_of_nobody_that_they_are_here(database_url):
    house = House(database_url)
    engine = house.app.extensions["live"]
    engine.start()
    engine.stop()
    house.client(house.bram).get("/huiskamer/")
    assert "Er is nu niemand." in house.client().get("/huiskamer/").words


def test_a_process_that_stops_takes_in_no_sockets(house):
    # The live engine stands still here, as in a process that is about to end.
    handshake = {"Connection": "Upgrade", "Upgrade": "websocket"}
    assert house.client().ask("/huiskamer/live", headers=handshake).status_code == 503


def test_who_shakes_hands_while_the_process_stops_is_hung_up_on_without_a_fault(house):
    ours, theirs = socket.socketpair()
    ws = SimpleNamespace(sock=ours, thread=NoThread(), connected=True)
    everybody = Audience(house.lombok.id, "nl", "/lombok")
    house.app.extensions["live"].listen(ws, {"wsgi.input": BytesIO()}, everybody, None, None, None)
    with ours, theirs:
        assert theirs.recv(1) == b""


def test_a_worker_changes_the_rota_and_everybody_reads_it(house):
    wil = house.client(house.wil)
    wil.get("/huiskamer/rooster/")
    wil.post(
        "/huiskamer/rooster/",
        what="shift",
        person=str(house.hanna.id),
        weekday="2",
        starts="10:00",
        ends="12:30",
    )
    wil.post(
        "/huiskamer/rooster/",
        what="hours",
        person=str(house.hanna.id),
        weekday="2",
        starts="09:00",
        ends="00:00",
    )
    page = house.client().get("/huiskamer/rooster/")
    assert "Woensdag Hanna van 10.00 tot 12.30 uur" in page.words
    assert "9.00 tot 0.00 uur" in page.words
    assert "Hanna" in house.client().get("/").words
    assert page.actions == []
    with inside(house.lombok):
        shift, hours = Shift.get(), Hours.get()
    wil.post(f"/huiskamer/rooster/dienst/{shift.id}/weg/")
    wil.post(f"/huiskamer/rooster/open/{hours.id}/weg/")
    assert "Hanna van" not in house.client().get("/huiskamer/rooster/").words
    wil.post(f"/huiskamer/rooster/dienst/{shift.id}/weg/", status=404)


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": "12:00", "ends": "10:00"},
        {"starts": "10:00", "ends": "10:00"},
        {"starts": ""},
        {"ends": "x"},
        {"weekday": "7"},
        {"weekday": "x"},
        {"what": "feest"},
        {"person": "0"},
        {"person": "x"},
        {"person": "guest"},
        {"person": "chris"},
    ],
    ids=str,
)
def test_a_line_of_the_rota_that_cannot_be_is_refused(house, wrong):
    people = {"guest": house.bram.id, "chris": house.chris.id}
    right = {
        "what": "shift",
        "person": str(house.hanna.id),
        "weekday": "2",
        "starts": "10:00",
        "ends": "12:00",
    }
    fields = {**right, **wrong}
    wil = house.client(house.wil)
    wil.get("/huiskamer/rooster/")
    wil.post(
        "/huiskamer/rooster/",
        status=422,
        **{**fields, "person": str(people.get(fields["person"], fields["person"]))},
    )
    assert 'role="alert"' in wil.page.html
    with inside(house.lombok):
        assert Shift.select().count() == 0
