"""The link with which somebody without an account comes back."""

from rosa.models import Session
from rosa.models.token import new_token
from tests.rooms import Room


def a_link(house, person):
    token = new_token()
    Session.make_link(person, token)
    return {"token": token}


ROOM = Room(
    table="""
    GET     /terug/                   403    403  200  200   200  200   200
    POST    /terug/                   403    403  303  303   303  422   422
    GET     /terug/<token>/           200    200  200  200   200  200   200
    POST    /terug/<token>/           303    303  303  303   303  303   303
    """,
    things={"/terug/<token>/": a_link},
    forms={"/terug/": lambda house: {"token": new_token()}},
    fill=lambda house, times, who: None,
    looks={"guest": ("/terug/",), "visitor": ("/terug/onbekend/",)},
)
