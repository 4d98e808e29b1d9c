"""The agenda as calendar files."""

from tests.rooms import Room
from tests.rooms.events import a_date, an_event

ROOM = Room(
    table="""
    GET     /agenda/<int:id>/activiteit.ics           200    200  200  200   200  200   200
    GET     /agenda/activiteit/<int:id>/agenda.ics    200    200  200  200   200  200   200
    GET     /agenda/agenda.ics                        200    200  200  200   200  200   200
    GET     /agenda/volgen/                           200    200  200  200   200  200   200
    """,
    things={
        "/agenda/<int:id>/activiteit.ics": a_date,
        "/agenda/activiteit/<int:id>/agenda.ics": an_event,
    },
    pages={"nobody": ("/agenda/agenda.ics?soort=praten&vanaf=2020-01-01", "/agenda/volgen/?gratis=1")},
    asked=("soort", "dag", "spreektaal", "rolstoel", "gratis", "vanaf"),
    looks={"visitor": ("/agenda/volgen/",)},
)
