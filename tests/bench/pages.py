"""The pages as load: beside a Flask app that only says hello, and beside themselves with more in the house."""

from statistics import median

from tests.bench.talk import guests
from tests.bench.wrk import load
from tests.servers import Gunicorn

PAGES = {
    "front door": "/lombok/",
    "living room": "/lombok/huiskamer/",
    "agenda": "/lombok/agenda/",
    "newspaper": "/lombok/krant/",
    "notices": "/lombok/prikbord/",
    "contact": "/lombok/contact/",
    "search": "/lombok/zoeken/?q=koffie",
}
ROUNDS = 3


def beside_hello(settings):
    """{what: requests per second as a share of the hello world's}: pages ready for anybody, and made for a guest."""
    [cookie] = guests(settings["ROSA_DATABASE"], 1)
    with Gunicorn({}, app="tests.bench.hello:app") as hello, Gunicorn(settings) as rosa:
        asked = {"hello": (hello.url + "/", ())}
        for name, path in PAGES.items():
            asked[f"{name}, anonymous, warm"] = (rosa.url + path, ())
            asked[f"{name}, made for a guest"] = (rosa.url + path, (f"Cookie: {cookie}",))
        rates = _in_turns(asked, lambda load: load.rate)
    bare = rates.pop("hello")
    return {name: rate / bare for name, rate in rates.items()}


def growth(small, large):
    """{page: how many times longer a guest waits for it in the house with more in it}."""
    with Gunicorn(small) as one, Gunicorn(large) as other:
        asked = {}
        for size, rosa, settings in (("small", one, small), ("large", other, large)):
            [cookie] = guests(settings["ROSA_DATABASE"], 1)
            for name, path in PAGES.items():
                asked[name, size] = (rosa.url + path, (f"Cookie: {cookie}",))
        waits = _in_turns(asked, lambda load: load.p50, connections=1)
    return {name: waits[name, "large"] / waits[name, "small"] for name in PAGES}


def _in_turns(asked, figure, **options):
    """Measure all in turns, so that a busy moment hits all alike; the median of each."""
    told = {key: [] for key in asked}
    for url, headers in asked.values():
        load(url, headers=headers, seconds=1, **options)
    for _ in range(ROUNDS):
        for key, (url, headers) in asked.items():
            told[key].append(figure(load(url, headers=headers, **options)))
    return {key: median(figures) for key, figures in told.items()}
