"""The desk, where the work of all rooms waits."""

from tests.rooms import Room

ROOM = Room(
    table="""
    GET     /werkplek/                                403    403  403  403   200  200   200
    """,
    looks={"worker": ("/werkplek/",), "editor": ("/werkplek/",)},
)
