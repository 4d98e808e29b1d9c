"""Searching in all rooms."""

from datetime import date

from rosa.models import SearchEntry
from tests.rooms import Room


def fill(house, times, who):
    count = SearchEntry.select().count()
    for number in range(count, count + times):
        SearchEntry.put(
            "article", 1_000_000 + number, f"Een <vogel> {number}", "in de tuin", date(2026, 1, 1)
        )


ROOM = Room(
    table="""
    GET     /zoeken/                                  200    200  200  200   200  200   200
    """,
    fill=fill,
    # What is found is told by its title and text; a canary has no words of its own.
    tables=(),
    inner=frozenset({"title_words", "text_words", "kind"}),
    pages={"nobody": ("/zoeken/?q=vogel", "/zoeken/?q=tuin&in=krant", "/zoeken/?q=niets-van-dat")},
    asked=("q", "in", "pagina"),
    looks={"visitor": ("/zoeken/", "/zoeken/?q=koffie", "/zoeken/?q=xyzzy")},
)
