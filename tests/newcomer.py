"""Somebody who comes in at a real Rosa by filling in the form, for tests that go on by socket."""

import re
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener


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
