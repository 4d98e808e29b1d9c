"""The accessibility statement."""

from tests.rooms import Room

ROOM = Room(
    table="""
    GET     /toegankelijkheid/                        200    200  200  200   200  200   200
    """,
    asked=("van",),
    looks={"visitor": ("/toegankelijkheid/",)},
)
