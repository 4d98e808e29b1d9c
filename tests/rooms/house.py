"""What belongs to no room: the front door, how Rosa is doing, and getting in and out."""

import uuid

from rosa.models import Person, Session
from tests.rooms import Room
from tests.world import PASSWORD


def fill(house, times, who):
    for _ in range(times):
        guest = Person.create(name=uuid.uuid4().hex[:20], name_key=uuid.uuid4().hex, face="kat")
        Session.start(guest)
        Session.start(who.worker, "Telefoon")


ROOM = Room(
    table="""
    GET     /                                         200    200  200  200   200  200   200
    GET     /nieuw-hier/                              200    200  200  200   200  200   200
    GET     /binnen/                                  200    200  302  302   302  302   302
    POST    /binnen/                                  303    303  303  303   303  303   303
    GET     /inloggen/                                200    200  200  200   200  200   200
    POST    /inloggen/                                303    303  303  303   303  303   303
    POST    /uit/                                     403    403  303  303   303  303   303
    GET     /apparaten/                               403    403  200  200   200  200   200
    POST    /apparaten/<int:id>/uit/                  403    403  303  303   303  303   303
    GET     /gezond/                                  200    200  200  200   200  200   200
    GET     /gezond/klaar/                            503    503  503  503   503  503   503
    """,
    things={"/apparaten/<int:id>/uit/": lambda house, person: {"id": Session.start(person)[0].id}},
    forms={
        "/binnen/": lambda house: {"name": f"Nieuw {uuid.uuid4().hex[:8]}", "face": "kat"},
        "/inloggen/": lambda house: {"email": "wil@rosa.example", "password": PASSWORD},
    },
    fill=fill,
    tables=(Person, Session),
    inner=frozenset({"role", "token_hash", "face"}),
    asked=("next", "taal"),
    looks={
        "visitor": ("/", "/binnen/", "/inloggen/", "/nieuw-hier/", "/nergens/"),
        "guest": ("/", "/apparaten/"),
    },
)
