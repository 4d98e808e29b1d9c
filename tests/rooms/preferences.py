"""How somebody reads Rosa: the page of languages, and the help row of a page with a form."""

from tests.rooms import Room

ROOM = Room(
    table="""
    GET     /taal/                                    200    200  200  200   200  200   200
    POST    /lezen/                                   303    303  303  303   303  303   303
    """,
    forms={"/lezen/": lambda house: {"lezen": "plaatjes.aan", "text": "Nog niet af"}},
    asked=("van", "lezen"),
    looks={"visitor": ("/taal/", "/taal/?van=/lombok/krant/")},
)
