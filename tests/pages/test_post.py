"""Mijn post: reading, answering, marking as read, and wanting no more post from somebody."""

import pytest

from rosa.models import Block, Conversation, Tiding
from rosa.models.scope import inside
from tests.rooms.notices import hang_up


@pytest.fixture
def talk(house):
    """Bram answered a notice of Aisha."""
    with inside(house.lombok):
        return Conversation.answer(hang_up(house.aisha, title="Fiets"), house.bram, "Ik heb er een", "a")


def unread(house, talk, person):
    with inside(house.lombok):
        return Conversation.of(person).where(Conversation.id == talk.id).get().is_unread(person)


def test_an_empty_post_says_how_post_comes(house):
    aisha = house.client(house.aisha)
    words = aisha.get("/post/").words
    assert "Je hebt nog geen post" in words
    assert aisha.page.has_link("Naar het prikbord")
    assert "niets dat ouder is" in aisha.get("/post/?voor=1").words


def test_every_page_says_how_much_is_new_to_who_has_a_name(house, talk):
    aisha = house.client(house.aisha)
    for path in ("/", "/huiskamer/", "/prikbord/"):
        assert aisha.get(path).has_link("Post · 1 nieuw")
    with inside(house.lombok):
        Tiding.tell(house.aisha, "place", "Koken", "/agenda/")
    assert aisha.get("/").has_link("Post · 2 nieuwe")
    assert not house.client().get("/").has_link("Post")


def test_two_neighbours_write_to_each_other(house, talk):
    aisha, bram = house.client(house.aisha), house.client(house.bram)
    aisha.get("/post/")
    assert "Bram nieuw" in aisha.words
    assert "Over: Fiets" in aisha.words
    aisha.follow("Bram")
    assert "Ik heb er een" in aisha.words
    aisha.post(f"/post/{talk.id}/", status=422, text="")
    assert "Schrijf eerst iets op" in aisha.words
    aisha.post(f"/post/{talk.id}/", status=422, text="x" * 1001)
    assert aisha.form["text"] == "x" * 1001
    aisha.post(f"/post/{talk.id}/", text="Kom maar\nkijken")
    assert bram.get("/").has_link("Post · 1 nieuw")
    bram.get("/post/")
    bram.follow("Aisha")
    assert bram.words.index("Ik heb er een") < bram.words.index("Kom maar kijken")


def test_who_is_not_in_it_finds_nothing_also_not_who_works_here(house, talk):
    for person in (house.esra, house.hanna, house.wil, house.chris):
        stranger = house.client(person)
        assert "Ik heb er een" not in stranger.get("/post/").words
        for path in ("", "blokkeren/"):
            stranger.get(f"/post/{talk.id}/{path}", status=404)
        for path in ("", "gelezen/", "blokkeren/"):
            stranger.post(f"/post/{talk.id}/{path}", status=404, text="Hoi", until="9")
    house.client().get(f"/post/{talk.id}/", status=403)


def test_looking_marks_nothing_and_pressing_does(house, talk):
    aisha = house.client(house.aisha)
    for _ in range(2):
        aisha.get("/post/")
        aisha.get(f"/post/{talk.id}/")
        assert unread(house, talk, house.aisha)
    aisha.press("Gelezen")
    assert not unread(house, talk, house.aisha)
    assert not aisha.page.has_button("Gelezen")
    assert "nieuw" not in aisha.get("/post/").words


def test_a_page_with_htmx_marks_it_by_itself_and_tells_the_new_number(house, talk):
    aisha = house.client(house.aisha)
    aisha.get(f"/post/{talk.id}/")
    fields = aisha.page.hidden(f"/lombok/post/{talk.id}/gelezen/")
    answer = aisha.htmx(f"/post/{talk.id}/gelezen/", "POST", data=fields)
    assert answer.status_code == 200
    assert 'id="post-teller" hx-swap-oob="true"></span>' in answer.text
    assert not unread(house, talk, house.aisha)


def test_what_came_meanwhile_stays_new(house, talk):
    aisha = house.client(house.aisha)
    aisha.get(f"/post/{talk.id}/")
    with inside(house.lombok):
        Conversation.of(house.bram).get().reply(house.bram, "O ja", "b")
    aisha.press("Gelezen")
    assert unread(house, talk, house.aisha)


def test_all_tidings_are_read_by_one_press(house):
    with inside(house.lombok):
        for title in ("Koken", "<Zingen>"):
            Tiding.tell(house.aisha, "place", title, "/agenda/")
    aisha = house.client(house.aisha)
    aisha.get("/post/")
    assert aisha.link("Er is een plek vrij. Je kunt mee: <Zingen>.") == "/lombok/agenda/"
    aisha.press("Alle meldingen gelezen")
    assert "nieuw" not in aisha.words
    assert "Koken" in aisha.words


def test_a_reply_sent_twice_is_said_once(house, talk):
    aisha = house.client(house.aisha)
    fields = aisha.get(f"/post/{talk.id}/").hidden(f"/lombok/post/{talk.id}/")
    for _ in range(2):
        aisha.ask(f"/post/{talk.id}/", "POST", data={**fields, "text": "Kom maar langs"})
    assert aisha.get(f"/post/{talk.id}/").words.count("Kom maar langs") == 1


def test_no_more_post_from_somebody_and_again_welcome(house, talk):
    aisha, bram = house.client(house.aisha), house.client(house.bram)
    aisha.get("/post/geblokkeerd/")
    assert "post van iedereen" in aisha.words
    aisha.get(f"/post/{talk.id}/")
    aisha.follow("Ik wil geen post meer van Bram")
    aisha.press("Geen post meer")
    bram.get(f"/post/{talk.id}/")
    bram.post(f"/post/{talk.id}/", status=422, text="Ben je er nog?")
    assert "Je kunt hier nu niets sturen" in bram.words
    assert bram.form["text"] == "Ben je er nog?"
    with inside(house.lombok):
        other = hang_up(house.aisha, title="Step")
    bram.get(f"/prikbord/{other.id}/")
    bram.post(f"/prikbord/{other.id}/antwoord/", status=422, text="Hallo?")
    assert "Je kunt hier nu niets sturen" in bram.words
    aisha.get(f"/post/{talk.id}/")
    assert "Jij wilt geen post van deze persoon" in aisha.words
    assert "Ik heb er een" in aisha.words  # still to be read
    aisha.follow("Van wie wil je geen post?")
    assert "Bram" in aisha.words
    aisha.press("Post mag weer")
    bram.post(f"/post/{talk.id}/", text="Fijn")
    assert "Fijn" in bram.words


def test_only_who_blocked_takes_it_back(house, talk):
    with inside(house.lombok):
        Block.put(house.aisha, house.bram)
    house.client(house.esra).post(f"/post/geblokkeerd/{house.bram.id}/weg/")
    house.client(house.aisha).post(f"/post/geblokkeerd/{house.chris.id}/weg/", status=404)
    with inside(house.lombok):
        assert Block.select().count() == 1


def test_a_conversation_is_read_on_when_its_notice_is_gone(house, talk):
    with inside(house.lombok):
        talk.notice.take_away(house.hanna, "Nee")
    bram = house.client(house.bram)
    bram.get(f"/post/{talk.id}/")
    assert "Fiets (hangt niet meer)" in bram.words
    bram.post(f"/post/{talk.id}/", text="Toch bedankt")
    assert "Toch bedankt" in bram.words


def test_a_guest_sends_no_links(house, talk):
    bram = house.client(house.bram)
    bram.get(f"/post/{talk.id}/")
    bram.post(f"/post/{talk.id}/", status=422, text="www.fiets.example")
    assert "nog geen link" in bram.words


def test_long_post_comes_in_pages(house, clock):
    with inside(house.lombok):
        for number in range(25):
            clock.forward(seconds=1)
            Tiding.tell(house.aisha, "place", f"Koken {number:02}")
    aisha = house.client(house.aisha)
    first = aisha.get("/post/").words
    second = aisha.follow("Ouder").words
    assert [f"Koken {n:02}" in first for n in (24, 5, 4)] == [True, True, False]
    assert [f"Koken {n:02}" in second for n in (5, 4, 0)] == [False, True, True]
    aisha.follow("Naar het nieuwste")
    assert "Koken 24" in aisha.words
