"""Planning activities, changing them and calling them off."""

import uuid
from datetime import timedelta

from rosa.models.occurrence import today
from tests.rooms import Room
from tests.rooms.events import a_date


def filled_in(house):
    return {
        "id": uuid.uuid4().hex,
        "title": "Soep",
        "text": "Iedereen eet mee.",
        "category": "eten",
        "day": (today() + timedelta(days=3)).isoformat(),
        "starts": "18:00",
        "ends": "20:00",
        "repeats": "weekly",
        "until": (today() + timedelta(days=60)).isoformat(),
        "place": "De keuken",
        "address": "Grote Straat 1",
        "bus": "Bus 3",
        "price": "2,50",
        "places": "12",
        "languages": "nl",
        "audience": "Iedereen",
        "organiser": "De kookclub",
        "link": "https://soep.example/",
    }


def one(house):
    return {
        "day": (today() + timedelta(days=9)).isoformat(),
        "starts": "19:00",
        "ends": "21:00",
        "title": "Soep",
        "note": "Deze keer in de tuin",
        "text": "Neem een jas mee.",
        "place": "De tuin",
        "address": "Grote Straat 2",
        "places": "10",
    }


# Wil works here and may change everything; Hanna and Esra what they made; the others are not organisers.
ROOM = Room(
    table="""
    GET     /agenda/nieuw/                            403    403  403  403   200  200   200
    POST    /agenda/nieuw/                            403    403  403  403   303  303   303
    GET     /agenda/<int:id>/wijzig/                  403    403  403  403   200  200   200
    GET     /agenda/<int:id>/wijzig/deze/             403    403  403  403   200  200   200
    POST    /agenda/<int:id>/wijzig/deze/             403    403  403  403   303  303   303
    GET     /agenda/<int:id>/wijzig/volgende/         403    403  403  403   200  200   200
    POST    /agenda/<int:id>/wijzig/volgende/         403    403  403  403   303  303   303
    GET     /agenda/<int:id>/wijzig/alles/            403    403  403  403   200  200   200
    POST    /agenda/<int:id>/wijzig/alles/            403    403  403  403   303  303   303
    GET     /agenda/<int:id>/af/                      403    403  403  403   200  200   200
    POST    /agenda/<int:id>/af/                      403    403  403  403   303  303   303
    POST    /agenda/<int:id>/aan/                     403    403  403  403   303  303   303
    """,
    things={
        f"/agenda/<int:id>/{what}/": a_date
        for what in ("wijzig", "wijzig/deze", "wijzig/volgende", "wijzig/alles", "af", "aan")
    },
    forms={
        "/agenda/nieuw/": filled_in,
        "/agenda/<int:id>/wijzig/deze/": one,
        "/agenda/<int:id>/wijzig/volgende/": filled_in,
        "/agenda/<int:id>/wijzig/alles/": filled_in,
        "/agenda/<int:id>/af/": lambda house: {"note": "Hanna is ziek"},
    },
    looks={"worker": ("/agenda/nieuw/",)},
)
