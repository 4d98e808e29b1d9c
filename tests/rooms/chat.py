"""The living room."""

import uuid
from datetime import timedelta

from rosa.models import Message, Person, Presence, Reaction, Room, base
from rosa.models.phrases import PHRASES
from tests import rooms

REACTIONS = [key for key, phrase in PHRASES.items() if phrase.reaction]


def fill(house, times, who):
    """A message of a guest with reactions for each day, and that guest in the room."""
    room = Room.here()
    for _ in range(times):
        number = room.last_change + 1
        Room.update(last_change=number).execute()
        room.last_change = number
        guest = Person.create(name=f"Gast {number}", name_key=uuid.uuid4().hex, face="kat")
        Presence.arrive(guest, "one")
        message = Message.create(
            person=guest,
            client_id=f"n{number}",
            text=f"n{number}",
            changed=number,
            created=base.now() - timedelta(days=100 - number % 100),
        )
        for key in REACTIONS[:3]:
            Reaction.create(message=message, person=guest, phrase_key=key)


def a_message(house, person):
    return {"id": Room.here().receive(person, uuid.uuid4().hex, "hoi")[0].id}


ROOM = rooms.Room(
    table="""
    GET     /huiskamer/                               200    200  200  200   200  200   200
    POST    /huiskamer/                               403    403  303  303   303  303   303
    GET     /huiskamer/nieuw/                         200    200  200  200   200  200   200
    GET     /huiskamer/plaatjes/                      403    403  200  200   200  200   200
    GET     /huiskamer/<int:id>/                      200    200  200  200   200  200   200
    POST    /huiskamer/<int:id>/weg/                  403    403  303  303   303  303   303
    POST    /huiskamer/<int:id>/reactie/              403    403  303  303   303  303   303
    POST    /huiskamer/onzichtbaar/                   403    403  303  303   303  303   303
    POST    /huiskamer/dicht/                         403    403  403  403   403  303   303
    POST    /huiskamer/open/                          403    403  403  403   403  303   303
    GET     /huiskamer/live                           403    403  403  403   403  403   403
    """,
    things={
        "/huiskamer/<int:id>/": a_message,
        "/huiskamer/<int:id>/weg/": a_message,
        "/huiskamer/<int:id>/reactie/": a_message,
    },
    forms={
        "/huiskamer/": lambda house: {"id": uuid.uuid4().hex, "text": "hoi"},
        "/huiskamer/<int:id>/reactie/": lambda house: {"phrase": REACTIONS[0]},
        "/huiskamer/onzichtbaar/": lambda house: {"hidden": "0"},
    },
    needs={"/huiskamer/nieuw/": "na=0"},
    fill=fill,
    tables=(Message, Reaction, Presence, Room),
    inner=frozenset({"phrase_key", "client_id", "process"}),
    pages={"nobody": ("/huiskamer/?voor=2",), "bram": ("/huiskamer/?voor=2",)},
    asked=("na", "voor", "wie"),
    # Whether somebody's message starts a day is asked for each message that is news; a page is not news.
    news=frozenset({"/huiskamer/nieuw/"}),
    looks={
        "visitor": ("/huiskamer/",),
        "guest": ("/huiskamer/", "/huiskamer/plaatjes/", "/huiskamer/ > .more"),
        "host": ("/huiskamer/",),
    },
)
