"""What every answer tells a browser, also when something went wrong and when it is only a file."""

import base64
import hashlib
import re
from pathlib import Path

import pytest

from rosa.assets import STATIC
from rosa.doorstep import SHARED

STRICT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
FOR_A_FILE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def strict(answer):
    """What this answer must say. A file is no page: it says only that it is nothing else than it seems."""
    return STRICT if "immutable" not in answer.headers.get("Cache-Control", "") else FOR_A_FILE


def answers(house):
    """An answer of every kind, with the name of its kind."""
    nobody, bram, street = house.client(), house.client(house.bram), house.street()
    yield "page", nobody.ask("/huiskamer/")
    yield "page again", nobody.ask("/huiskamer/")
    yield (
        "304",
        nobody.ask("/huiskamer/", headers={"If-None-Match": nobody.ask("/huiskamer/").headers["ETag"]}),
    )
    yield "page of a person", bram.ask("/huiskamer/")
    yield "part", bram.htmx("/huiskamer/plaatjes/")
    yield "nothing new", bram.ask("/huiskamer/nieuw/?na=0")
    yield "language", nobody.ask("/?taal=en")
    yield "HEAD", nobody.ask("/", "HEAD")
    yield "OPTIONS", nobody.ask("/", "OPTIONS")
    yield "choice of neighbourhoods", street.ask("/")
    yield "health", street.ask("/gezond/")
    yield "redirect", bram.ask("/binnen/")
    yield "no slash", nobody.ask("/huiskamer")
    yield "no slash behind the neighbourhood", street.ask("/lombok")
    yield "form", bram.ask("/huiskamer/", "POST", data={"csrf_token": bram.token, "id": "one", "text": "hoi"})
    yield "form without proof", bram.ask("/huiskamer/", "POST")
    yield "403", nobody.ask("/apparaten/")
    yield "404", nobody.ask("/bestaat-niet/")
    yield "405", nobody.ask("/", "POST")
    yield "413", bram.ask("/huiskamer/", "POST", data={"text": "x" * 300_000})
    yield "style sheet", street.ask(house.app.extensions["assets"].sheets["site"].url)
    yield "script", street.ask(house.app.extensions["assets"].urls["chat"])
    yield "pictograms", street.ask(house.app.extensions["assets"].urls["house"])
    yield "no such file", street.ask("/static/build/niets.css")


def test_every_answer_is_strict(house):
    lacking = {
        (kind, answer.status_code): missing
        for kind, answer in answers(house)
        if answer.status_code != 308  # the doorstep's own, with nothing in it
        and (missing := [name for name, value in strict(answer).items() if answer.headers.get(name) != value])
    }
    assert lacking == {}


def test_every_answer_loads_from_this_house_only(house):
    for kind, answer in answers(house):
        if answer.status_code == 304 or kind == "no slash behind the neighbourhood":
            # Nothing in it; what the browser has keeps the policy that fits the style sheet inside it.
            assert answer.data == b""
            continue
        policy = answer.headers.get("Content-Security-Policy", "")
        assert policy.startswith("default-src 'none'"), kind
        assert "unsafe" not in policy, kind
        sources = re.findall(r"(?:https?|wss?)://\S+|\*|data:|blob:", policy)
        assert set(sources) <= {"ws://localhost;"}, kind


def test_what_is_meant_for_the_doorstep_stays_there(house):
    for kind, answer in answers(house):
        assert SHARED not in answer.headers, kind
        assert "Python" not in answer.headers.get("Server", ""), kind


def test_the_style_sheet_in_the_page_is_the_one_that_the_policy_knows(house):
    answer = house.client().ask("/")
    inside = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in answer.headers["Content-Security-Policy"]


def test_the_page_of_a_person_is_kept_nowhere(house):
    bram = house.client(house.bram)
    for path in ("/", "/huiskamer/", "/apparaten/", "/nieuw-hier/", "/bestaat-niet/"):
        assert "no-store" in bram.ask(path).headers["Cache-Control"], path
    with_a_form = house.client().ask("/binnen/")  # it holds a proof that is this browser's own
    assert "no-store" in with_a_form.headers["Cache-Control"]


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(house):
    nobody = house.client()
    page = nobody.ask("/binnen/")
    came_in = nobody.ask("/binnen/", "POST", data={"csrf_token": nobody.token, "name": "Piet", "face": "kat"})
    language = nobody.ask("/?taal=en")
    cookies = [c for answer in (page, came_in, language) for c in answer.headers.getlist("Set-Cookie")]
    assert {cookie.split("=")[0] for cookie in cookies} == {"rosa", "session", "rosa_css", "rosa_lezen"}
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
    pass_cookie = next(cookie for cookie in cookies if cookie.startswith("rosa="))
    # It goes when the browser closes, and only this neighbourhood gets it.
    assert "Path=/lombok/" in pass_cookie
    assert "Expires" not in pass_cookie
    assert "Max-Age" not in pass_cookie


def test_behind_https_cookies_stay_there_and_browsers_come_back_there(house):
    client = house.app.test_client()
    answer = client.get("/lombok/binnen/", base_url="https://localhost")
    assert answer.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert "wss://localhost" in answer.headers["Content-Security-Policy"]
    language = client.get("/lombok/?taal=en", base_url="https://localhost")
    assert "Secure" in language.headers["Set-Cookie"]
    assert "Strict-Transport-Security" not in house.client().ask("/").headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../rosa/config.py",
        "/static/%2e%2e/rosa/config.py",
        "/static//etc/passwd",
        "/static/build/../../app.py",
    ],
)
def test_only_files_that_are_meant_for_it_are_given_out(house, path):
    answer = house.street().ask(path)
    assert answer.status_code in (302, 404)
    assert "from rosa" not in answer.text
    assert "root:" not in answer.text


def test_built_files_may_be_kept_for_ever_and_come_compressed(house):
    urls = house.app.extensions["assets"].urls
    for url in urls.values():
        file = STATIC / url.removeprefix("/static/")
        if Path(f"{file}.br").stat().st_size >= file.stat().st_size:
            continue  # so small that it goes as it is
        answer = house.street().ask(url, headers={"Accept-Encoding": "br, gzip"})
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Encoding"] == "br"
        assert "Accept-Encoding" in answer.headers["Vary"]
