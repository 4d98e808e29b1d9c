"""Who comes: signing up, and the organiser's list."""

import uuid

from rosa.models import Occurrence, SignUp
from rosa.models.scope import here
from tests.rooms import Room, people_of
from tests.rooms.events import a_date, of, plan


def fill(house, times, who):
    """Of one date with two places: times two by name, and residents and guests who wait."""
    occurrence = Occurrence.coming_of(plan(who.host, places=2))[0]
    for number in range(times * 2):
        SignUp.add_by_name(occurrence, f"Oma {number}", uuid.uuid4().hex)
    SignUp.come(Occurrence.coming_of(plan(who.host))[0], who.resident)
    if who.guest != who.resident:
        SignUp.come(Occurrence.coming_of(plan(who.host))[0], who.guest)


def a_sign_up(house, person):
    """On the list of what this person organises."""
    occurrence = Occurrence.coming_of(plan(of(house, person)))[0]
    return {"id": SignUp.come(occurrence, people_of(house, here()).resident).id}


def mine(house, person):
    """A date that this person goes to."""
    occurrence = Occurrence.coming_of(plan(of(house, person)))[0]
    SignUp.come(occurrence, person).show_name(True)
    return {"id": occurrence.id}


ROOM = Room(
    table="""
    POST    /agenda/<int:id>/kom/                     403    403  303  303   303  303   303
    POST    /agenda/<int:id>/kom-niet/                403    403  303  303   303  303   303
    POST    /agenda/<int:id>/naam/                    403    403  303  303   303  303   303
    GET     /agenda/mijn/                             403    403  200  200   200  200   200
    GET     /agenda/<int:id>/lijst/                   403    403  403  403   200  200   200
    POST    /agenda/<int:id>/lijst/                   403    403  403  403   303  303   303
    POST    /agenda/lijst/<int:id>/weg/               403    403  403  403   303  303   303
    """,
    things={
        "/agenda/<int:id>/kom/": a_date,
        "/agenda/<int:id>/kom-niet/": mine,
        "/agenda/<int:id>/naam/": mine,
        "/agenda/<int:id>/lijst/": a_date,
        "/agenda/lijst/<int:id>/weg/": a_sign_up,
    },
    forms={
        "/agenda/<int:id>/naam/": lambda house: {"shows": "1"},
        "/agenda/<int:id>/lijst/": lambda house: {"id": uuid.uuid4().hex, "name": "Oma Jo"},
    },
    fill=fill,
    tables=(SignUp,),
    inner=frozenset({"client_id"}),
    looks={"guest": ("/agenda/mijn/",)},
)
