"""Somebody who comes in at a real Rosa by filling in the form, and then speaks by socket."""

import json
import re
import uuid
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from websockets.sync.client import connect


def come_in(rosa, name, place="lombok", face="kat"):
    """Choose a name at the door; the Cookie header that says who it is from then on."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    address = f"{rosa.url}/{place}/binnen/"
    with browser.open(address) as page:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())[1]
    with browser.open(address, urlencode({"csrf_token": token, "name": name, "face": face}).encode()) as page:
        assert "/binnen/" not in page.url, f"{name} was not let in"
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar if cookie.name != "rosa_css")


def speak(rosa, cookie, *all_words):
    """Say things in Lombok's living room, one after the other; each is stored when it answers."""
    where = f"{rosa.url.replace('http', 'ws')}/lombok/huiskamer/live"
    with connect(where, additional_headers={"Cookie": cookie}) as socket:
        for words in all_words:
            socket.send(json.dumps({"id": uuid.uuid4().hex, "text": words}))
            while "data-sent" not in socket.recv(timeout=10):
                pass
