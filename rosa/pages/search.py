"""Searching (zoeken) in the newspaper, the bulletin board and the agenda. What people look for is kept nowhere."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import lazy_gettext as _l

from rosa.gate import Section, anyone
from rosa.limits import limiter
from rosa.models import SearchEntry
from rosa.models.search import ARTICLE, EVENT, NOTICE
from rosa.models.words import asked
from rosa.pages.respond import number, page

A_PAGE, MOST_PAGES = 20, 50
LONGEST = 200


@dataclass(frozen=True)
class Place:
    """A room to search in: its word in the address, its name, what we ask, and where one thing of it shows."""

    key: str
    kind: str
    word: str
    ask: str
    pictogram: str
    endpoint: str


PLACES = {
    place.key: place
    for place in (
        Place("krant", ARTICLE, _l("Krant"), _l("Zoek in de krant"), "krant", "articles.show"),
        Place("prikbord", NOTICE, _l("Prikbord"), _l("Zoek op het prikbord"), "prikbord", "notices.show"),
        Place("agenda", EVENT, _l("Agenda"), _l("Zoek in de agenda"), "agenda", "events.show"),
    )
}
OF_KIND = {place.kind: place for place in PLACES.values()}

search = Section("search", __name__, url_prefix="/zoeken")


@search.record_once
def _offer(state):
    # Rooms have a field to search in them, wherever they want it.
    state.app.jinja_env.globals["search_places"] = PLACES


@search.get("/", may=anyone)
@limiter.limit("120 per minute")
def index():
    typed = request.args.get("q", "")[:LONGEST].replace("\0", "")
    place = PLACES.get(request.args.get("in"))
    number_of_page = min(max(number("pagina") or 1, 1), MOST_PAGES)
    skip = (number_of_page - 1) * A_PAGE
    found = SearchEntry.find(typed, kind=place and place.kind, limit=A_PAGE, skip=skip)
    count = found[0].found if found else 0
    return page(
        "search/index.html",
        part="search/_answer.html",
        typed=typed,
        asks=bool(asked(typed)),
        place=place,
        found=[(entry, OF_KIND[entry.kind]) for entry in found if entry.kind in OF_KIND],
        count=count,
        number=number_of_page,
        has_more=skip + len(found) < count and number_of_page < MOST_PAGES,
        address=lambda **words: url_for(".index", q=typed, **words),
    )
