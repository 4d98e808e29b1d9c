"""When something goes wrong a page says what happened, what was kept and what to do now."""

from pathlib import Path

import pytest
from psycopg import connect, sql

from rosa import models
from rosa.limits import limiter
from rosa.models import Room
from tests.house import House

TYPED = "Dit heb ik met moeite getypt"


def test_the_pages_for_each_kind_of_trouble(house):
    nobody = house.client()
    for path, method, status in (
        ("/apparaten/", "GET", 403),
        ("/bestaat-niet/", "GET", 404),
        ("/apparaten/", "PUT", 405),
    ):
        answer = nobody.ask(path, method)
        assert answer.status_code == status
    for path, status in (
        ("/apparaten/", 403),
        ("/bestaat-niet/", 404),
        ("/huiskamer/999/", 404),
        ("/huiskamer/nieuw/", 400),
    ):
        page = nobody.get(path, status=status)
        assert str(status) not in page.words  # a number helps nobody
        assert "/lombok/" in page.hrefs  # a way on
    nobody.post("/", status=405)


def test_outside_a_neighbourhood_too(house):
    page = house.street().get("/bestaat-niet/", status=404)
    assert "/" in page.hrefs


def test_a_page_that_stood_open_too_long_keeps_what_was_typed_and_sends_it_again(house):
    bram = house.client(house.bram)
    page = bram.get("/huiskamer/")
    fields = {**page.hidden("/lombok/huiskamer/"), "text": TYPED, "csrf_token": "old"}
    bram.post("/huiskamer/", status=422, **fields)
    assert TYPED in bram.words
    bram.post("/lombok/huiskamer/?", text=TYPED)
    assert TYPED in house.client().get("/huiskamer/").words


def test_a_password_is_never_shown_back(house):
    nobody = house.client()
    answer = nobody.ask("/inloggen/", "POST", data={"email": "wil@rosa.example", "password": "geheim-woord"})
    assert answer.status_code == 422
    assert "wil@rosa.example" in answer.text
    assert "geheim-woord" not in answer.text


def test_too_much_at_once(house):
    bram = house.client(house.bram)
    bram.get("/huiskamer/")
    bram.post("/huiskamer/", status=413, text="x" * 300_000)
    assert "/lombok/" in bram.page.hrefs


def test_a_fault_shows_nothing_of_what_broke(house, monkeypatch):
    def broken():
        raise RuntimeError("een geheim van binnen")

    bram = house.client(house.bram)
    monkeypatch.setattr(Room, "here", broken)
    page = bram.get("/huiskamer/", status=500)
    assert "geheim" not in page.html
    assert "Traceback" not in page.html
    assert "ligt niet aan jou" in page.words
    monkeypatch.undo()
    bram.get("/huiskamer/")


@pytest.fixture
def lose_database(house):
    """Take the database away from a house that runs, as if its server or disk broke."""

    def lose():
        url = house.settings.database
        models.database.close_all()
        if url.startswith("sqlite"):
            path = Path(url.removeprefix("sqlite:///"))
            for file in path.parent.glob("rosa.db*"):
                file.unlink()
            path.mkdir()
        else:
            with connect(url.rpartition("/")[0] + "/postgres", autocommit=True) as server:
                server.execute(sql.SQL("DROP DATABASE rosa WITH (FORCE)"))

    return lose


def test_without_a_database_it_says_so_and_keeps_what_was_typed(house, lose_database):
    bram, nobody = house.client(house.bram), house.client()
    page = bram.get("/huiskamer/")
    fields = {**page.hidden("/lombok/huiskamer/"), "text": TYPED}
    nobody.get("/")
    lose_database()
    for visitor in (bram, nobody):
        page = visitor.get("/huiskamer/", status=503)
        assert page.answer.headers["Retry-After"]
        assert "storing" in page.words
    bram.post("/huiskamer/", status=503, **fields)
    assert TYPED in bram.words
    house.street().get("/", status=503)


def test_health_with_and_without_a_database(house, lose_database):
    street = house.street()
    assert (street.ask("/gezond/").status_code, street.ask("/gezond/").json) == (200, {"status": "ok"})
    engine = house.app.extensions["live"]
    engine.start()
    try:
        ready = street.ask("/gezond/klaar/")
        assert (ready.status_code, ready.json["status"]) == (200, "ok")
        lose_database()
        assert street.ask("/gezond/").status_code == 200
        assert street.ask("/gezond/klaar/").status_code == 503
    finally:
        engine.stop()
    assert street.ask("/gezond/klaar/").status_code == 503


@pytest.fixture
def strict(database_url):
    """A house where the limits are on, as everywhere outside these tests."""
    return House(database_url, rate_limits=True)


def test_who_talks_too_fast_waits_and_loses_no_word(strict):
    bram = strict.client(strict.bram)
    bram.get("/huiskamer/")
    answers = []
    for number in range(20):
        fields = {"csrf_token": bram.token, "id": f"n{number}", "text": TYPED}
        answers.append(bram.ask("/huiskamer/", "POST", data=fields).status_code)
    assert answers == [303] * 15 + [429] * 5
    bram.post("/huiskamer/", status=429, text=TYPED)
    assert TYPED in bram.words
    # Somebody else is not held up.
    aisha = strict.client(strict.aisha)
    aisha.get("/huiskamer/")
    aisha.post("/huiskamer/", text="Ik wel")


def test_one_who_does_too_much_does_not_hold_up_others_at_the_same_address(strict):
    """A library has one address for everybody."""
    bram, aisha = strict.client(strict.bram), strict.client(strict.aisha)
    fields = {"csrf_token": bram.token, "name": "Bram", "text": TYPED}
    answers = [bram.ask("/huiskamer/briefjes/nieuw/", "POST", data=fields).status_code for _ in range(12)]
    assert answers == [303] * 10 + [429] * 2
    bram.post("/huiskamer/briefjes/nieuw/", status=429, text=TYPED)
    assert TYPED in bram.words
    aisha.get("/huiskamer/briefjes/nieuw/")
    aisha.post("/huiskamer/briefjes/nieuw/", text="hoi")


def test_who_tries_passwords_waits(strict):
    nobody = strict.client()
    fields = {"csrf_token": nobody.token, "email": "wil@rosa.example", "password": ""}
    answers = [nobody.ask("/inloggen/", "POST", data=fields).status_code for _ in range(12)]
    assert answers == [422] * 10 + [429] * 2
    elsewhere = strict.client()
    elsewhere.client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    elsewhere.get("/inloggen/")
    elsewhere.post("/inloggen/", status=422, email="wil@rosa.example", password="")


def test_counting_keeps_no_address(strict):
    nobody = strict.client()
    nobody.client.environ_base["REMOTE_ADDR"] = "203.0.113.77"
    nobody.ask("/inloggen/", "POST", data={"csrf_token": nobody.token})
    if strict.settings.database.startswith("postgresql"):
        rows = [row.key for row in models.RateLimit.select()]
        assert rows
        assert "203.0.113.77" not in str(rows)
    else:
        assert limiter.storage.storage
        assert "203.0.113.77" not in str(limiter.storage.storage)
