"""A real Rosa full of people and things, and a browser context for each of them.

Lombok is the sample, with everything that the rooms of the tests put in; Leeg has nothing but a worker.
"""

from contextlib import contextmanager
from functools import cached_property

from a11y.harness.browser import get_ready
from rosa import models
from rosa.models import Neighbourhood, Person, Room, Session
from rosa.models.scope import inside
from rosa.preferences import COOKIE
from tests import rooms
from tests.house import make_app, settings_for
from tests.servers import Gunicorn

# 400 % of a small laptop (WCAG 2.2, 1.4.10).
SMALL = {"width": 320, "height": 256}
WIDE = {"width": 1280, "height": 800}
FULL, EMPTY = "lombok", "leeg"
# Who of the sample plays whom of the cast.
CAST = {"aisha": "Yusuf", "esra": "Tineke", "hanna": "Fatma", "wil": "Marieke"}


@contextmanager
def harness(browser, database):
    """A `House` on the sample in this SQLite file, which is changed."""
    url = f"sqlite:///{database}"
    with Gunicorn({"ROSA_DATABASE": url, "ROSA_RATE_LIMITS": "off"}) as server:
        house = House(browser, server, url)
        try:
            yield house
        finally:
            house.close()


class House:
    """The cast by name (`house.wil`), as the rooms of the tests ask for them; their tabs; and things of theirs."""

    def __init__(self, browser, server, url):
        self.browser, self.server, self._tabs = browser, server, {}
        self.url = url
        models.connect(url)
        models.database.touch()
        self.lombok = Neighbourhood.get(slug=FULL)
        self.overvecht = Neighbourhood.get(slug="overvecht")
        with inside(self.lombok):
            for name, known_as in CAST.items():
                setattr(self, name, Person.get(Person.name == known_as))
            self.bram = Person.create(name="Bram", name_key="bram-van-de-proef", face="fiets")
        with inside(self.overvecht):
            self.chris = Person.get(Person.role == "resident")
            self.cora = Person.get(Person.role == "worker")
        rooms.fill(self, self.lombok)
        self._make_empty_place()

    def _make_empty_place(self):
        self.empty = Neighbourhood.create(slug=EMPTY, name="Leeg")
        with inside(self.empty):
            Room.create()
            self.lea = Person.create(name="Lea", name_key="lea", face="maan", role="worker")

    @cached_property
    def app(self):
        """The app in this process, which is asked for its routes."""
        return make_app(settings_for(self.url))

    def thing(self, rule, who):
        """The address of a fresh thing for `who` («bram») at this rule of the full neighbourhood."""
        with inside(self.lombok):
            path = rooms.thing(self, rule, getattr(self, who, self.bram))
        models.database.touch()
        return path

    def tab(self, who, place=FULL, **options):
        """The tab of `who`; «nobody» has not said a name. `options` are a browser context's, such as no JavaScript."""
        key = (who, place, *sorted(options.items()))
        if key not in self._tabs:
            context = self.browser.new_context(viewport=SMALL, locale="nl-NL", **options)
            get_ready(context)
            if who != "nobody":
                context.add_cookies([self._pass(who, place)])
            self._tabs[key] = context.new_page()
        return self._tabs[key]

    def reads(self, tab, reading):
        """Let who sits at this tab read like this."""
        cookie = {"name": COOKIE, "value": reading.cookie, "url": self.server.url}
        tab.context.add_cookies([cookie])

    def _pass(self, who, place):
        person = getattr(self, who)
        with inside(person.neighbourhood):
            _, token = Session.start(person, "Proef")
        models.database.touch()
        return {"name": "rosa", "value": token, "domain": "127.0.0.1", "path": f"/{place}/"}

    def close(self):
        """Leave the browser and the database."""
        for tab in self._tabs.values():
            tab.context.close()
        models.database.close_all()
