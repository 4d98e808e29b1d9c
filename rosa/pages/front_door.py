"""The front door: which houses there are, and in a house its rooms with one live line each."""

from flask import current_app, request

from rosa.gate import Section, anyone
from rosa.models import Neighbourhood, Shift
from rosa.models.scope import here_or_none
from rosa.models.shelf import Shelf
from rosa.pages.respond import page, part
from rosa.preferences import preferences

_shelf = Shelf()

front_door = Section("front_door", __name__, everywhere=True)


@front_door.get("/", may=anyone)
def index():
    place = here_or_none()
    if place is None:
        return page("front_door/choice.html", neighbourhoods=Neighbourhood.everyone())
    doors = [section.door for section in current_app.blueprints.values() if getattr(section, "door", None)]
    # Everybody who reads in the same way reads the same lines, whoever they are.
    key = place.id, request.script_root, preferences().to_cookie()
    lines = _shelf.keep(key, lambda: [part(door.template, **door.live()) for door in doors])
    return page("front_door/index.html", doors=zip(doors, lines, strict=True), week=Shift.week())


@front_door.get("/nieuw-hier/", may=anyone)
def new_here():
    return page("front_door/new_here.html")
