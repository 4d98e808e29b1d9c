"""What a page is for and how to reach a person."""

from tests.rooms import Room

ROOM = Room(
    table="""
    GET     /help/<name>/                             200    200  200  200   200  200   200
    """,
    things={"/help/<name>/": lambda house, person: {"name": "notices"}},
    asked=("van",),
    looks={"visitor": ("/help/front_door/", "/help/chat/", "/help/notices/?van=/lombok/prikbord/")},
)
