"""Fifty people press «Ik kom» at once, at two real processes: one gets the last place, all others wait."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta

from rosa.models import Event, Occurrence, Person, SignUp, database
from rosa.models.occurrence import today
from rosa.models.scope import inside
from tests.live.someone import Someone
from tests.servers import Gunicorn

MANY = 50


def the_date(place, **fields):
    """A date tomorrow of an activity of Hanna's; its id."""
    with database.connection_context(), inside(place):
        hanna = Person.get(Person.name == "Hanna")
        known = {"title": "Taalcafé", "category": "praten", "starts_at": time(14), "minutes": 120}
        event = Event.plan(hanna, first_day=today() + timedelta(days=1), **known, **fields)
        return Occurrence.of(event)[0].id


def press(someone, url, path, start):
    """Look at the page, wait for all others, and press the button; the answer's status and the page after it."""
    status, page, headers = someone.ask(url, path)
    assert status == 200
    cookie = next(c for c in headers.get_all("Set-Cookie") if c.startswith("session=")).partition(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)[1]
    start.wait(60)
    status, _, _ = someone.ask(url, f"{path}kom/", "POST", {"csrf_token": token}, cookie)
    return status


def test_fifty_people_press_at_once(lombok, database_url):
    settings = {"ROSA_DATABASE": database_url, "ROSA_RATE_LIMITS": "off"}
    id = the_date(lombok, places=1)
    path, start = f"/agenda/{id}/", threading.Barrier(MANY)
    neighbours = [Someone(lombok, f"Buur {number}") for number in range(MANY)]
    with Gunicorn(settings) as one, Gunicorn(settings) as two, ThreadPoolExecutor(MANY) as threads:
        urls = [one.url, two.url] * (MANY // 2)
        pressed = threads.map(
            lambda pair: press(pair[0], pair[1], path, start), zip(neighbours, urls, strict=True)
        )
        assert list(pressed) == [303] * MANY
        pages = [someone.ask(one.url, path)[1] for someone in neighbours]
    assert sum("Jij komt." in page for page in pages) == 1
    numbers = [re.search(r"nummer (\d+) op de wachtlijst", page) for page in pages]
    assert sorted(int(number[1]) for number in numbers if number) == list(range(1, MANY))
    with database.connection_context(), inside(lombok):
        assert SignUp.select().where(~SignUp.waiting).count() == 1
