"""The link with which a guest comes back as the same person."""

import re

import pytest

from rosa.models import Session
from rosa.models.scope import inside
from rosa.models.token import new_token


@pytest.fixture
def token(house):
    """The token of Bram's link."""
    token = new_token()
    with inside(house.lombok):
        Session.make_link(house.bram, token)
    return token


def test_a_guest_makes_a_link_and_comes_back_with_it_elsewhere(house, clock):
    bram = house.client(house.bram)
    bram.get("/post/")
    assert "Je bent hier als gast." in bram.words
    bram.press("Maak mijn link")
    assert "Bewaar deze link" in bram.words
    link = re.search(r">http://localhost(/lombok/terug/[\w-]+/)</a>", bram.page.html)[1]
    assert "Kom je nog terug?" not in bram.get("/post/").words
    clock.forward(days=39)
    friend = house.client()
    friend.get(link)
    assert "Ben jij Bram?" in friend.words
    assert friend.ask("/apparaten/").status_code == 403  # looking did nothing
    friend.press("Ja, ga verder")
    assert "Welkom terug, Bram." in friend.words
    assert "Je bent hier als Bram." in friend.words
    clock.forward(days=39)  # it works on for being used
    assert "Ben jij Bram?" in house.client().get(link).words
    clock.forward(days=2)
    house.client().get(link, status=404)


def test_the_name_waits_for_who_has_a_link(house, token, clock):
    clock.forward(days=3)
    newcomer = house.client()
    newcomer.get("/binnen/")
    newcomer.post("/binnen/", status=422, name="Bram", face="kat")


def test_a_link_that_is_wrong_or_ended_says_what_to_do(house, token):
    nobody = house.client()
    for wrong in ("x", token[:-1], token + "x", "%00", "a" * 400):
        nobody.get(f"/terug/{wrong}/", status=404)
        assert "Deze link werkt niet" in nobody.words
    bram = house.client(house.bram)
    bram.get("/apparaten/")
    assert "Link om terug te komen" in bram.words
    bram.press("Haal deze link weg")
    nobody.get(f"/terug/{token}/", status=404)
    nobody.post(f"/terug/{token}/", status=404)


def test_a_link_is_no_pass_and_a_pass_is_no_link(house, token):
    thief = house.client()
    thief.client.set_cookie("rosa", token, path="/lombok/")
    assert thief.ask("/apparaten/").status_code == 403
    with inside(house.lombok):
        _, pass_ = Session.start(house.bram)
    house.client().get(f"/terug/{pass_}/", status=404)


def test_a_link_works_in_its_own_neighbourhood_only(house, token):
    house.client(place=house.overvecht).get(f"/terug/{token}/", status=404)


def test_somebody_else_who_is_in_goes_out_first(house, token):
    aisha = house.client(house.aisha)
    aisha.get(f"/terug/{token}/")
    assert "Je bent nu hier als Aisha" in aisha.words
    aisha.press("Ja, ga verder")
    assert "Je bent hier als Bram." in aisha.words
    with inside(house.lombok):
        assert not Session.get_by_id(aisha.session.id).is_running


def test_who_works_here_has_a_password_and_gets_no_link(house):
    for person in (house.wil, house.hanna):
        visitor = house.client(person)
        assert "Jij hebt geen link nodig" in visitor.get("/terug/").words
        assert "Kom je nog terug?" not in visitor.get("/post/").words
        visitor.post("/terug/", status=422, token=new_token())
        with inside(house.lombok):
            assert not Session.has_link(person)


def test_sent_twice_makes_one_link_and_a_weak_one_is_refused(house):
    bram = house.client(house.bram)
    fields = bram.get("/terug/").hidden("/lombok/terug/")
    for _ in range(2):
        assert bram.ask("/terug/", "POST", data=fields).status_code == 303
    bram.post("/terug/", status=422, token="123")
    with inside(house.lombok):
        assert Session.of(house.bram).where(Session.device == "link").count() == 1
    # A token that is somebody's already does not become another's.
    aisha = house.client(house.aisha)
    aisha.get("/terug/")
    aisha.post("/terug/", status=422, token=fields["token"])


def test_the_oldest_of_many_links_goes(house):
    tokens = [new_token() for _ in range(7)]
    with inside(house.lombok):
        for token in tokens:
            Session.make_link(house.bram, token)
        assert [bool(Session.link(token)) for token in tokens] == [False] * 2 + [True] * 5


def test_the_link_stays_private(house, token):
    answer = house.client(house.bram).ask(f"/terug/{token}/")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    with inside(house.lombok):
        assert token not in [session.token_hash for session in Session.select()]
