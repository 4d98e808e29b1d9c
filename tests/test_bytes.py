"""What a page costs on a line that is paid for by the megabyte: bytes as the wire carries them, headers included."""

import json
import re
import socket

import brotli
import pytest
from websockets.sync.client import connect

from rosa.assets import STATIC, build
from rosa.preferences import COOKIE as READING
from tests.newcomer import come_in
from tests.rooms import ROOMS

FRONT_DOOR, LIVING_ROOM = "/lombok/", "/lombok/huiskamer/"
# Every page that anybody may see. Photos are not in it: they come after the text, and only where people want them.
PAGES = sorted(
    {
        f"/lombok{path}"
        for room in ROOMS.values()
        for path in room.looks.get("visitor", ())
        if " > " not in path and path not in ("/nergens/", "/terug/onbekend/")
    }
)
# Who reads in pictures gets those in colour, and less text.
EVERY_LOOK = pytest.mark.parametrize("look", ["nl", "nl.plaatjes"])
EVERY_PAGE = pytest.mark.parametrize("path", PAGES)
KB = 1000


class Phone:
    """A browser that counts: it takes brotli, keeps cookies, ETags and files that may be kept."""

    def __init__(self, rosa):
        self.rosa, self.cookies, self.etags, self.kept = rosa, {}, {}, set()

    def fetch(self, path):
        """One request: (bytes received, status, body as it came)."""
        headers = {
            "Host": f"127.0.0.1:{self.rosa.port}",
            "Accept-Encoding": "gzip, br",
            "Connection": "close",
        }
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if path in self.etags:
            headers["If-None-Match"] = self.etags[path]
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        with socket.create_connection(("127.0.0.1", self.rosa.port), timeout=10) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\n{lines}\r\n".encode())
            received = b"".join(iter(lambda: line.recv(65_536), b""))
        head, _, body = received.partition(b"\r\n\r\n")
        head = head.decode()
        self.cookies.update(re.findall(r"(?mi)^Set-Cookie: ([^=]+)=([^;\r]+)", head))
        if etag := re.search(r"(?mi)^ETag: ([^\r\n]+)", head):
            self.etags[path] = etag[1]
        if "immutable" in head:
            self.kept.add(path)
        return len(received), int(head.split()[1]), body

    def visit(self, path):
        """A page with all it asks for: [bytes of each request], the page itself first."""
        size, status, body = self.fetch(path)
        if status == 304:
            return [size]
        assert status == 200
        files = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', unpacked(body))) - self.kept
        return [size, *(self.fetch(file)[0] for file in sorted(files))]


def unpacked(body):
    return brotli.decompress(body).decode()


def address_of_news(phone):
    """Where a page without a socket asks what came after it."""
    page = unpacked(phone.fetch(LIVING_ROOM)[2])
    change = re.search(r'data-change="(\d+)"', page)[1]
    people = re.search(r'data-digest="(\w+)"', page)[1]
    return f"{LIVING_ROOM}nieuw/?na={change}&wie={people}"


@pytest.fixture
def phone(quiet_rosa):
    return Phone(quiet_rosa)


@pytest.fixture
def phone_with_news(rosa):
    """A phone of which the neighbours write."""
    return Phone(rosa)


@EVERY_PAGE
@EVERY_LOOK
def test_text_shows_after_one_request_of_ten_kilobytes(phone, path, look):
    phone.cookies[READING] = look
    size, _, body = phone.fetch(path)
    assert size <= 10 * KB
    page = unpacked(body)
    assert not re.search(r'<link[^>]*rel="stylesheet"', page), "a style sheet would hold the text up"
    assert not re.search(r"<script(?![^>]*\b(defer|async)\b)", page), "a script would hold the text up"


@EVERY_PAGE
@EVERY_LOOK
def test_a_whole_first_visit_is_six_requests_and_twenty_five_kilobytes(phone, path, look):
    phone.cookies[READING] = look
    sizes = phone.visit(path)
    assert len(sizes) <= 6
    assert sum(sizes) <= 25 * KB


def test_what_went_wrong_weighs_as_little_as_what_went_well(phone):
    size, status, body = phone.fetch("/lombok/nergens/")
    assert status == 404
    assert size <= 6 * KB
    assert "Deze pagina is er niet" in unpacked(body)


def test_walking_on_into_the_living_room_costs_a_page_a_script_and_its_phrases(phone):
    phone.visit(FRONT_DOOR)
    sizes = phone.visit(LIVING_ROOM)
    assert len(sizes) <= 3
    assert sum(sizes) <= 17 * KB


@EVERY_PAGE
def test_coming_back_to_what_did_not_change_costs_one_kilobyte(phone, path):
    """A page with a form is made anew for each, as the proof in it is theirs: it costs itself, and nothing else."""
    body = phone.fetch(path)[2]
    phone.visit(path)
    sizes = phone.visit(path)
    assert len(sizes) == 1
    assert sum(sizes) <= (3 if "csrf_token" in unpacked(body) else 1) * KB


def test_coming_back_to_a_front_door_with_news_costs_four_kilobytes(phone_with_news, rosa):
    phone_with_news.visit(FRONT_DOOR)
    come_in(rosa, "Jet")
    sizes = phone_with_news.visit(FRONT_DOOR)
    assert len(sizes) == 1
    assert 1 * KB < sizes[0] <= 4 * KB


def test_a_new_message_costs_less_than_a_kilobyte_by_each_way_it_comes(phone_with_news, rosa):
    news = address_of_news(phone_with_news)
    where = f"{rosa.url.replace('http', 'ws')}{LIVING_ROOM}live"
    with (
        connect(where) as listener,
        connect(where, additional_headers={"Cookie": come_in(rosa, "Jet")}) as jet,
    ):
        jet.send(json.dumps({"id": "een", "text": "Wie heeft er zin in thee? Ik heb koekjes gebakken."}))
        heard = listener.recv(timeout=5)
        while "thee" not in heard:
            heard = listener.recv(timeout=5)
    assert len(heard.encode()) <= 1 * KB
    size, status, _ = phone_with_news.fetch(news)
    assert status == 200
    assert size <= 2.5 * KB, "the message, and who is in the room now"


def test_asking_for_news_when_there_is_none_costs_next_to_nothing(phone):
    size, status, _ = phone.fetch(address_of_news(phone))
    assert status == 204
    assert size <= 1 * KB


def test_the_style_sheet_and_our_own_scripts_stay_small():
    """Of each, what the wire carries; the style sheet comes inside the first page, with that of one room."""
    sizes = {
        name: (STATIC / f"{url.removeprefix('/static/')}.br").stat().st_size
        for name, url in build().urls.items()
    }
    assert sizes["css-site"] <= 3.5 * KB
    assert sizes["chat"] <= 5.5 * KB
    assert sizes["page"] <= 4 * KB
