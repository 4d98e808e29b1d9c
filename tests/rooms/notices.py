"""The board."""

import uuid
from datetime import timedelta

from rosa.models import Notice, base
from rosa.models.notice import LIFE
from rosa.models.scope import here
from tests.rooms import Room, people_of


def hang_up(person, **words):
    words = {
        "kind": "zoek",
        "category": "fiets",
        "title": "Een <fiets>",
        "text": "Voor\n& mijn zoon",
        **words,
    }
    # Not by `hang_up`, which lets nobody hang up very many.
    row = {"author": person, "client_id": uuid.uuid4().hex, "ends": base.now() + LIFE, **words}
    return Notice.create(**row)


def fill(house, times, who):
    for _ in range(times):
        hang_up(who.resident)
        hang_up(who.guest, kind="bied", category="eten")
        hang_up(who.worker, for_name="Oma <Jo>", reach="030 <000>", kind="oproep", category="samen")
        hang_up(who.resident).succeed("dank")
        hang_up(who.editor, ends=base.now() + timedelta(days=2))
        hang_up(who.editor, ends=base.now() - timedelta(days=2), state="over", closed_at=base.now())
        hang_up(who.resident).take_away(who.host, "Dit <kan> niet")


def a_notice(house, person):
    return {"id": hang_up(person).id}


def somebody_elses(house, person):
    """One that this person may answer."""
    who = people_of(house, here())
    return {"id": hang_up(who.editor if person == who.resident else who.resident).id}


def form(house):
    words = {"kind": "zoek", "category": "fiets", "title": "Fiets", "text": "Voor mijn zoon"}
    return {"id": uuid.uuid4().hex, **words}


ONE = "/prikbord/<int:id>/"
ROOM = Room(
    table="""
    GET     /prikbord/                               200    200  200  200   200  200   200
    GET     /prikbord/nieuw/                         200    200  200  200   200  200   200
    GET     /prikbord/ophangen/                      403    403  200  200   200  200   200
    POST    /prikbord/ophangen/                      403    403  303  303   303  303   303
    GET     /prikbord/<int:id>/                      200    200  200  200   200  200   200
    POST    /prikbord/<int:id>/antwoord/             403    403  303  303   303  303   303
    GET     /prikbord/<int:id>/veranderen/           403    403  200  200   200  200   200
    POST    /prikbord/<int:id>/veranderen/           403    403  303  303   303  303   303
    GET     /prikbord/<int:id>/gelukt/               403    403  200  200   200  200   200
    POST    /prikbord/<int:id>/gelukt/               403    403  303  303   303  303   303
    POST    /prikbord/<int:id>/nog-nodig/            403    403  303  303   303  303   303
    GET     /prikbord/<int:id>/weghalen/             403    403  200  200   200  200   200
    POST    /prikbord/<int:id>/weghalen/             403    403  303  303   303  303   303
    """,
    things={
        **{ONE + verb: a_notice for verb in ("", "veranderen/", "gelukt/", "nog-nodig/", "weghalen/")},
        ONE + "antwoord/": somebody_elses,
    },
    forms={
        "/prikbord/ophangen/": form,
        ONE + "veranderen/": form,
        ONE + "antwoord/": lambda house: {"id": uuid.uuid4().hex, "text": "Ik heb er een"},
        ONE + "gelukt/": lambda house: {"thanks": "dank"},
        ONE + "nog-nodig/": lambda house: {"answer": "ja"},
        ONE + "weghalen/": lambda house: {"reason": "Het hoort hier niet"},
    },
    needs={"/prikbord/nieuw/": "na=0&al=9999"},
    fill=fill,
    tables=(Notice,),
    inner=frozenset({"kind", "category", "state", "thanks", "client_id"}),
    pages={
        "nobody": ("/prikbord/?soort=zoek&over=fiets", "/prikbord/?voor=9999999", "/prikbord/?voor=0"),
        "bram": ("/prikbord/ophangen/?soort=bied",),
    },
    asked=("soort", "over", "voor", "na", "al"),
    looks={
        "visitor": ("/prikbord/", "/prikbord/?soort=zoek&over=fiets", "/prikbord/ > .paper h2 a"),
        "guest": ("/prikbord/ophangen/", "/prikbord/ > .paper h2 a"),
        "worker": ("/prikbord/ophangen/", "/prikbord/ > .paper h2 a"),
    },
)
