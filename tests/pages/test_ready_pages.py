"""Pages for people without a name lie ready: never stale, never somebody's own."""

import pytest
from flask import request

from rosa.models import Neighbourhood, Presence, Shift
from rosa.models.scope import inside


@pytest.fixture
def asked(house, monkeypatch):
    """The addresses that Flask was asked for: what lay ready is not among them."""
    seen = []
    ask = house.app.full_dispatch_request

    def note(*arguments):
        seen.append(request.full_path.rstrip("?"))
        return ask(*arguments)

    monkeypatch.setattr(house.app, "full_dispatch_request", note)
    return seen


def test_the_second_visitor_gets_what_lies_ready(house, asked):
    first = house.client().ask("/huiskamer/")
    second = house.client().ask("/huiskamer/")
    assert asked == ["/huiskamer/"]
    assert (first.status_code, first.data, first.headers["ETag"]) == (
        200,
        second.data,
        second.headers["ETag"],
    )


def test_who_has_it_already_gets_nothing_again(house):
    first = house.client().ask("/huiskamer/")
    for header in (first.headers["ETag"], f'"x", {first.headers["ETag"]}'):
        again = house.client().ask("/huiskamer/", headers={"If-None-Match": header})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
    other = house.client().ask("/huiskamer/", headers={"If-None-Match": 'W/"something-else"'})
    assert other.status_code == 200


def test_the_first_who_asks_may_have_it_already_and_the_next_gets_it_whole(house):
    etag = house.client().ask("/huiskamer/").headers["ETag"]
    with inside(house.lombok):
        Neighbourhood.update(welcome="Welkom in Lombok").execute()  # throws away what lies ready
    assert house.client().ask("/huiskamer/", headers={"If-None-Match": etag}).status_code == 304
    whole = house.client().ask("/huiskamer/")
    assert whole.status_code == 200
    assert "</html>" in whole.text


def test_a_browser_asks_again_each_time(house):
    answer = house.client().ask("/huiskamer/")
    assert "no-cache" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


def test_a_new_message_shows_at_once(house, say):
    for number in range(3):
        etag = house.client().ask("/huiskamer/").headers["ETag"]
        say(house.bram, f"bericht {number}")
        news = house.client().ask("/huiskamer/", headers={"If-None-Match": etag})
        assert news.status_code == 200
        assert f"bericht {number}" in news.text


def test_all_that_changes_shows_at_once(house, say):
    message = say(house.bram, "Straks weg")
    nobody = house.client()
    assert "Straks weg" in nobody.get("/huiskamer/").words
    bram = house.client(house.bram)
    bram.post(f"/huiskamer/{message.id}/weg/")
    assert "Straks weg" not in nobody.get("/huiskamer/").words
    with inside(house.lombok):
        Presence.arrive(house.aisha, "one")
        assert "Aisha" in nobody.get("/huiskamer/").words
        Presence.leave(house.aisha, "one")
        assert "Aisha" not in nobody.get("/huiskamer/").words
        Shift.create(person=house.hanna, weekday=1, starts="10:00", ends="12:00")
    assert "Hanna" in nobody.get("/").words


def test_the_page_of_a_person_never_lies_ready_for_another(house, asked):
    bram = house.client(house.bram)
    for _ in range(2):
        assert "Bram" in bram.get("/").words
    assert "Bram" not in house.client().get("/").words
    assert "Bram" not in house.client(house.aisha).get("/").words
    assert len(asked) == 4


@pytest.mark.parametrize("path", ["/binnen/", "/inloggen/", "/huiskamer/briefjes/nieuw/"])
def test_a_form_has_a_proof_of_its_own_for_each_visitor(house, path):
    proofs = {house.client().get(path).token for _ in range(3)}
    assert len(proofs) == 3


def test_nothing_of_a_visit_is_in_what_lies_ready(house):
    for path in ("/", "/huiskamer/", "/huiskamer/rooster/", "/nieuw-hier/"):
        answer = house.client().ask(path)
        assert "csrf_token" not in answer.text
        assert "session=" not in str(answer.headers)
        assert "rosa=" not in str(answer.headers).replace("rosa_css=", "")


def test_what_was_told_to_one_is_not_told_to_the_next(house):
    piet = house.client()
    piet.get("/huiskamer/briefjes/nieuw/")
    piet.post("/huiskamer/briefjes/nieuw/", name="Piet", text="hoi")
    assert "briefje ligt klaar" in piet.words
    assert "briefje ligt klaar" not in house.client().get("/huiskamer/").words
    assert "briefje ligt klaar" not in piet.get("/huiskamer/").words  # told once


def test_each_language_encoding_and_style_has_a_page_of_its_own(house):
    client = house.app.test_client()
    plain = client.get("/lombok/")
    assert "<style>" in plain.text
    english = house.client()
    english.client.set_cookie("rosa_lezen", "en")
    assert 'lang="en"' in english.ask("/").text
    assert 'lang="nl"' in house.client().ask("/").text
    for encoding in ("br", "gzip"):
        answer = house.client().ask("/", headers={"Accept-Encoding": encoding})
        assert answer.headers["Content-Encoding"] == encoding
        assert len(answer.data) < len(plain.data) / 2
    again = client.get("/lombok/")  # this browser has the style sheet now
    assert "<style>" not in again.text
    assert '<link rel="stylesheet"' in again.text
    assert again.headers["ETag"] == plain.headers["ETag"]


def test_only_pages_that_went_well_lie_ready(house, asked):
    for _ in range(2):
        house.client().get("/bestaat-niet/", status=404)
        house.client().get("/apparaten/", status=403)
    assert len(asked) == 4
