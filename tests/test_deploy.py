"""The configuration that deploy/ gives out, as a server has it: nginx before two processes, on PostgreSQL."""

import re
from contextlib import contextmanager
from http.cookiejar import CookieJar
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

import pytest
from websockets.sync.client import connect, unix_connect

from rosa.sample import fill
from tests.live.peer import eventually
from tests.servers import Gunicorn, Nginx


class Browser:
    """A browser without JavaScript."""

    def __init__(self, url):
        self.url, self._open = url, build_opener(HTTPCookieProcessor(CookieJar())).open

    def get(self, path, **headers):
        return self._open(Request(self.url + path, headers=headers), timeout=20)

    def send(self, page, to, **fields):
        """Fill in the form on `page` that goes `to` an address."""
        html = self.get(page).read().decode()
        form = re.search(rf'(?s)<form[^>]*action="{re.escape(to)}".*?</form>', html)[0]
        for tag in re.findall(r'<input[^>]*type="hidden"[^>]*>', form):
            name, value = (re.search(rf'{word}="([^"]*)"', tag) for word in ("name", "value"))
            fields.setdefault(name[1], value[1] if value else "")
        return self._open(Request(self.url + to, urlencode(fields).encode()), timeout=20)


@pytest.fixture(scope="module")
def settings(postgres):
    """Settings of a Rosa on PostgreSQL behind a proxy, with the sample in it."""
    settings = {"ROSA_DATABASE": postgres.create_database("deploy"), "ROSA_PROXIES": "1"}
    Gunicorn(settings).set_up()
    return settings


@contextmanager
def two_processes(settings):
    """Two processes, and nginx before them."""
    one, two = Gunicorn(settings, unix=True), Gunicorn(settings, unix=True)
    with one, two, Nginx([one, two]) as nginx:
        yield SimpleNamespace(one=one, two=two, nginx=nginx, url=nginx.url)


@pytest.fixture(scope="module")
def house(settings):
    with two_processes(settings) as house:
        yield house


def host_of_lombok(house):
    """Somebody who may talk at any hour."""
    browser = Browser(house.url)
    browser.send(
        "/lombok/inloggen/", "/lombok/inloggen/", email="fatma@lombok.example", password=fill.PASSWORD
    )
    return browser


def hear(socket, words):
    """Wait until `words` come in, and answer how often they did so far."""
    heard = ""
    while words not in heard:
        heard += socket.recv(timeout=15)
    return heard.count(words)


def talk_across(house):
    """Two things said through nginx are heard once by who listens at either process, and through nginx."""
    address = f"{house.url.replace('http', 'ws')}/lombok/huiskamer/live"
    host = host_of_lombok(house)
    with (
        unix_connect(house.one.bind.removeprefix("unix:"), uri=address, origin=house.url) as at_one,
        unix_connect(house.two.bind.removeprefix("unix:"), uri=address, origin=house.url) as at_two,
        connect(address, origin=house.url) as through_nginx,
    ):
        listeners = (at_one, at_two, through_nginx)
        assert all(listener.ping().wait(10) for listener in listeners)
        for words in ("Er is soep.", "En brood."):
            host.send("/lombok/huiskamer/", "/lombok/huiskamer/", text=words)
        for listener in listeners:
            assert hear(listener, "Er is soep.") == 1
            assert hear(listener, "En brood.") == 1


def test_the_processes_talk_to_each_other_through_postgresql(house):
    talk_across(house)


def test_the_processes_talk_to_each_other_through_redis(settings, redis_server):
    with two_processes({**settings, "ROSA_REDIS": redis_server.url}) as house:
        talk_across(house)


def test_links_and_redirects_keep_the_name_the_visitor_used(house):
    assert host_of_lombok(house).get("/lombok/huiskamer/").url == f"{house.url}/lombok/huiskamer/"


def test_nginx_gives_built_files_compressed_and_for_ever(house):
    page = Browser(house.url).get("/lombok/huiskamer/").read().decode()
    script = re.search(r"/static/build/[^\"]+\.js", page)[0]
    answer = Browser(house.url).get(script, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_what_nginx_writes_down_names_nobody(house):
    Browser(house.url).get("/lombok/?zoek=geheim")
    # It writes when the answer is gone.
    eventually(lambda: "GET /lombok/ 200" in house.nginx.access_log)
    assert "127.0.0.1" not in house.nginx.access_log + house.nginx.log
    assert "geheim" not in house.nginx.access_log


@pytest.mark.parametrize(
    "link",
    [
        "/lombok/contact/bericht/Geheim-1/",
        "/contact/bericht/Geheim-2/",
        "/lombok/terug/Geheim-3",
        "/lombok/foto/Geheim-4/320.jpeg",
    ],
)
def test_what_nginx_writes_down_opens_nobodys_link(house, link):
    with pytest.raises(HTTPError):
        Browser(house.url).get(link)
    start = link.rpartition("Geheim")[0]
    eventually(lambda: f"GET {start}- 404" in house.nginx.access_log)
    assert "Geheim" not in house.nginx.access_log


def test_when_one_process_is_away_the_other_answers(house):
    house.one.kill()
    try:
        for _ in range(6):
            assert Browser(house.url).get("/lombok/").status == 200
    finally:
        house.one.start()


def test_when_all_are_away_nginx_says_so_in_plain_words(house):
    house.one.kill()
    house.two.kill()
    try:
        with pytest.raises(HTTPError) as problem:
            Browser(house.url).get("/lombok/")
        assert problem.value.code == 502
        assert "Er ging iets mis" in problem.value.read().decode()
    finally:
        house.one.start()
        house.two.start()
