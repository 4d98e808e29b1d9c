"""Notes for the host."""

import uuid

from rosa.models import Note
from tests.rooms import Room


def fill(house, times, who):
    for _ in range(times):
        for name in ("Oma <Jo>", "Opa"):
            Note.leave(name, 'Hoi\n"daar"', uuid.uuid4().hex, who.guest)
        Note.waiting().order_by(Note.id.desc()).first().read(who.host)


def a_note(house, person):
    Note.leave("Piet", "hoi", uuid.uuid4().hex)
    return {"id": Note.waiting().order_by(Note.id.desc()).first().id}


ROOM = Room(
    table="""
    GET     /huiskamer/briefjes/nieuw/                200    200  200  200   200  200   200
    POST    /huiskamer/briefjes/nieuw/                303    303  303  303   303  303   303
    GET     /huiskamer/briefjes/                      403    403  403  403   403  200   200
    POST    /huiskamer/briefjes/<int:id>/gelezen/     403    403  403  403   403  303   303
    """,
    things={"/huiskamer/briefjes/<int:id>/gelezen/": a_note},
    forms={
        "/huiskamer/briefjes/nieuw/": lambda house: {"id": uuid.uuid4().hex, "name": "Piet", "text": "hoi"}
    },
    fill=fill,
    tables=(Note,),
    inner=frozenset({"client_id"}),
    looks={"visitor": ("/huiskamer/briefjes/nieuw/",), "host": ("/huiskamer/briefjes/",)},
)
