"""A Rosa with two mistakes in it: the page of the talk breaks, and so does storing what is said."""

from rosa import create_app
from rosa.models import Room


def break_down(*_, **__):
    raise RuntimeError("geheim")


app = create_app()
Room.newest_keys = Room.receive = break_down
