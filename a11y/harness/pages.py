"""Which pages there are, and who looks at them. Found from the routes: a page cannot be forgotten."""

import re
from dataclasses import dataclass

from a11y.harness.house import EMPTY, FULL
from tests import rooms

# Of the cast, in the order of how much they may: whoever comes first sees a page as most people do.
VIEWERS = ("bram", "aisha", "esra", "hanna", "wil", "nobody")
# Routes that answer something that is no page, beside those whose address is that of a file.
NO_PAGE = {
    *("/gezond/", "/gezond/klaar/"),
    # Parts of a page, and the socket.
    *("/huiskamer/nieuw/", "/prikbord/nieuw/", "/huiskamer/live"),
}
# Pages that say that there is nothing there.
MISSING = {"/nergens/", "/terug/onbekend/"}
FILE = re.compile(r"\.(\w+|<\w+>)$")
SAMPLE_ROLES = {
    "visitor": "nobody",
    "guest": "bram",
    "resident": "aisha",
    "editor": "esra",
    "host": "hanna",
    "worker": "wil",
}


class Forgotten(Exception):
    """A route that the rooms of the tests do not know."""


@dataclass(frozen=True)
class Page:
    """A page as `who` sees it: a rule of the routes, or a path with « > » and the selector of a link on it."""

    who: str
    path: str
    place: str = FULL

    @property
    def name(self):
        """What the tables call it."""
        return f"{self.path} {self.who}" + (f" in {self.place}" if self.place != FULL else "")

    @property
    def status(self):
        """With what it answers."""
        return 404 if self.path in MISSING else 200

    def find(self, house):
        """Its address: of a fresh thing, when it is about a thing."""
        path = house.thing(self.path, self.who) if self.path in rooms.OF_RULE else self.path
        return house.server.url + (f"/{self.place}" if self.place else "") + path

    def open(self, house, tab, address=None):
        """Go there; answer the response, or None after a link."""
        address, _, link = (address or self.find(house)).partition(" > ")
        answer = tab.goto(address)
        if link:
            answer = tab.goto(house.server.url + tab.locator(link).last.get_attribute("href"))
        return answer


def routes():
    """A `Page` for each route with GET that is a page, as those with the least rights see it who may.

    Raises `Forgotten` for one that nobody may see.
    """
    rules = [rule for method, rule in rooms.ROWS if method == "GET"]
    return [Page(_viewer(rule), rule) for rule in rules if not (rule in NO_PAGE or FILE.search(rule))]


def states():
    """Pages that are routes too, in another state: as each role sees them, with words asked for, and empty."""
    known = {(page.who, page.path) for page in routes()}
    looks = [
        (SAMPLE_ROLES[role], path)
        for room in rooms.ROOMS.values()
        for role, paths in room.looks.items()
        for path in paths
    ]
    others = [Page(who, path) for who, path in dict.fromkeys(looks) if (who, path) not in known]
    street = [Page("nobody", path, "") for path in ("/", "/nieuw-hier/", "/taal/", "/help/front_door/")]
    return others + street + empty()


def empty():
    """Every page without a thing to be about, where nothing is."""
    return [
        Page("lea", page.path, EMPTY) for page in routes() if "<" not in page.path and page.who != "nobody"
    ]


def _viewer(rule):
    statuses = dict(zip(rooms.EVERYBODY, rooms.ROWS["GET", rule], strict=True))
    for who in VIEWERS:
        if statuses[who] == 200:
            return who
    raise Forgotten(f"Nobody of the cast can see {rule}. Is it a page? If not, say so in NO_PAGE.")


def check_routes(app):
    """Raise `Forgotten` when a route of the app has no row in tests/rooms."""
    rules = {rule.rule for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    if missing := rules - {rule for method, rule in rooms.ROWS if method == "GET"}:
        raise Forgotten(f"Tell in tests/rooms how to find {', '.join(sorted(missing))}.")
