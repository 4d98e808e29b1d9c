"""Talking in the living room by plain forms, and by the parts that a script asks for."""

import re

import pytest

from rosa.models import Message, Neighbourhood, Presence, Reaction, Room
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside

HEART = next(phrase for phrase in PHRASES.values() if phrase.reaction)
PHRASE = next(phrase for phrase in PHRASES.values() if not phrase.reaction)


def test_words_go_to_everybody(house, talk):
    bram, aisha = house.client(house.bram), house.client(house.aisha)
    bram.get("/huiskamer/")
    bram.post("/huiskamer/", text="Wie heeft er koffie?")
    aisha.get("/huiskamer/")
    aisha.post("/huiskamer/", text="Ik!\nKom maar.")
    for visitor in (bram, aisha, house.client()):
        first, second = talk(visitor.get("/huiskamer/"))
        assert "Bram" in first
        assert "Wie heeft er koffie?" in first
        assert "Ik! Kom maar." in second
    assert "Ik!<br>Kom maar." in house.client().ask("/huiskamer/").text


def test_after_sending_the_page_stands_at_the_message_and_reloading_sends_nothing(house):
    bram = house.client(house.bram)
    page = bram.get("/huiskamer/")
    fields = {**page.hidden("/lombok/huiskamer/"), "text": "hallo"}
    answers = [bram.ask("/huiskamer/", "POST", data=fields) for _ in range(3)]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, answers[0].location)}
    assert re.fullmatch(r"/lombok/huiskamer/#bericht-\d+", answers[0].location)
    with inside(house.lombok):
        assert Message.select().count() == 1


def test_what_is_said_is_text_and_never_html(house, say):
    say(house.bram, "<script>alert(1)</script> <b onclick=x>&amp; {{ 7 }} %(x)s")
    html = house.client().ask("/huiskamer/").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b onclick=x&gt;&amp;amp; {{ 7 }} %(x)s" in html


def test_a_link_of_somebody_we_know_can_be_followed(house, say):
    message = say(house.wil, "Kijk op https://rosa.example/a?b=1&c=<2> of www.rosa.example")
    html = house.client().get(f"/huiskamer/{message.id}/").html
    assert html.count('rel="nofollow noopener ugc"') == 2
    assert "<2>" not in html


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "Schrijf eerst iets"), ("é" * 1001, "te lang"), ("kijk op www.rosa.example", "link")],
)
def test_what_is_refused_is_said_and_kept(house, text, says):
    bram = house.client(house.bram)
    bram.get("/huiskamer/")
    bram.post("/huiskamer/", status=422, text=text)
    assert says in bram.words
    assert bram.form["text"] == text
    assert bram.page.title.startswith("Fout")
    bram.post("/huiskamer/", text="dan zo")
    assert "dan zo" in bram.words


def test_a_picture_phrase_is_said_with_one_button(house, talk):
    bram = house.client(house.bram)
    bram.get("/huiskamer/plaatjes/")
    bram.post("/huiskamer/", phrase=PHRASE.key)
    (said,) = talk(bram.page)
    assert PHRASE.words in said
    with inside(house.lombok):
        assert Message.get().phrase_key == PHRASE.key


def test_all_phrases_are_on_the_sheet(house):
    page = house.client(house.bram).get("/huiskamer/plaatjes/")
    assert len(PHRASES) >= 40
    for phrase in PHRASES.values():
        assert page.button(phrase.words)[0] == "/lombok/huiskamer/"
    sheet = house.client(house.bram).htmx("/huiskamer/plaatjes/")
    assert "<html" not in sheet.text
    assert sheet.text.count("<button") == len(PHRASES)
    assert "HX-Request" in sheet.headers["Vary"]


def test_react_and_take_it_off_again(house, say, talk):
    message = say(house.bram, "Het regent")
    aisha = house.client(house.aisha)
    aisha.get("/huiskamer/")
    aisha.get(f"/huiskamer/{message.id}/")
    aisha.post(f"/huiskamer/{message.id}/reactie/", phrase=HEART.key)
    assert HEART.words in talk(aisha.page)[0]
    aisha.get(f"/huiskamer/{message.id}/")
    aisha.post(f"/huiskamer/{message.id}/reactie/", phrase=HEART.key)
    assert HEART.words not in talk(aisha.page)[0]
    with inside(house.lombok):
        assert Reaction.select().count() == 0


def test_a_reaction_that_is_none_is_refused(house, say):
    message = say(house.bram, "Het regent")
    aisha = house.client(house.aisha)
    for phrase in (PHRASE.key, "", "onzin"):
        aisha.post(f"/huiskamer/{message.id}/reactie/", status=422, phrase=phrase)


def test_take_away_ones_own_words(house, say, talk):
    message = say(house.bram, "Geheim")
    bram = house.client(house.bram)
    bram.get(f"/huiskamer/{message.id}/")
    remove = f"/lombok/huiskamer/{message.id}/weg/"
    assert remove in bram.page.actions
    assert remove not in house.client(house.aisha).get(f"/huiskamer/{message.id}/").actions
    assert remove not in house.client().get(f"/huiskamer/{message.id}/").actions
    bram.post(remove)
    assert bram.page.path == "/lombok/huiskamer/"
    assert talk(bram.page) != []
    for visitor in (bram, house.client()):
        for path in ("/huiskamer/", f"/huiskamer/{message.id}/", "/huiskamer/nieuw/?na=0"):
            assert "Geheim" not in visitor.ask(path).text
    bram.post(remove, status=422)


def test_too_late_to_take_away(house, say, clock):
    message = say(house.bram, "Te laat")
    bram = house.client(house.bram)
    bram.get(f"/huiskamer/{message.id}/")
    clock.forward(minutes=11)
    bram.post(f"/huiskamer/{message.id}/weg/", status=422)
    assert "Te laat" in bram.words
    assert f"/lombok/huiskamer/{message.id}/weg/" not in bram.page.actions


def test_who_is_here_and_who_does_not_want_to_be_seen(house):
    bram, aisha = house.client(house.bram), house.client(house.aisha)
    with inside(house.lombok):
        Presence.arrive(house.bram, "one")
    assert "Bram" in aisha.get("/huiskamer/").words
    bram.get("/huiskamer/")
    bram.post("/huiskamer/onzichtbaar/", hidden="1")
    for visitor in (aisha, house.client(house.wil), house.client()):
        assert "Bram" not in visitor.get("/huiskamer/").words
        assert "Bram" not in visitor.get("/").words
    bram.get("/huiskamer/")
    bram.post("/huiskamer/onzichtbaar/", hidden="0")
    assert "Bram" in aisha.get("/huiskamer/").words


def test_where_only_residents_talk_a_guest_reads_why(house, say):
    Neighbourhood.update(guests_may_talk=False).where(Neighbourhood.slug == "lombok").execute()
    bram = house.client(house.bram)
    assert "/lombok/huiskamer/" not in bram.get("/huiskamer/").actions
    bram.post("/huiskamer/", status=422, text="Wat ik zeggen wil", id="one")
    assert "Wat ik zeggen wil" in bram.words  # no word is lost
    aisha = house.client(house.aisha)
    aisha.get("/huiskamer/")
    aisha.post("/huiskamer/", text="Ik wel")


@pytest.mark.parametrize("id", ["999999", "0"])
def test_a_message_that_is_not_there(house, id):
    bram = house.client(house.bram)
    bram.get(f"/huiskamer/{id}/", status=404)
    bram.post(f"/huiskamer/{id}/weg/", status=404)
    bram.post(f"/huiskamer/{id}/reactie/", status=404, phrase=HEART.key)


def test_older_talk_page_by_page_to_the_first_word_and_back(house, talk):
    with inside(house.lombok):
        rows = [
            {"person": house.bram, "client_id": str(n), "text": f"nummer-{n}-", "changed": n}
            for n in range(1, 121)
        ]
        Message.insert_many(rows).execute()
        Room.update(last_change=120).execute()
    reader, read = house.client(), []
    reader.get("/huiskamer/")
    for _ in range(3):
        read = [*talk(reader.page), *read]
        if reader.page.has_link("Oudere berichten"):
            reader.follow("Oudere berichten")
    numbers = [int(re.search(r"nummer-(\d+)-", words)[1]) for words in read]
    assert numbers == list(range(1, 121))
    assert not reader.page.has_link("Oudere berichten")
    reader.follow("Naar de nieuwste berichten")
    assert "nummer-120-" in talk(reader.page)[-1]


def test_each_day_begins_with_its_name(house, say, clock):
    for at in (
        "2025-12-31 12:00",
        "2026-11-19 09:30",
        "2026-11-22 23:59",
        "2026-11-23 00:00",
        "2026-11-23 14:05",
    ):
        clock.at(at)
        say(house.bram, "hallo")
    page = house.client().get("/huiskamer/")
    days = page.texts("day")
    assert days == [
        "Woensdag 31 december 2025",
        "Donderdag 19 november",
        "Gisteren, zondag 22 november",
        "Vandaag, maandag 23 november",
    ]
    for time in ("12.00", "9.30", "23.59", "0.00", "14.05"):
        assert time in page.words
    assert len(set(re.findall(r'id="(dag-[^"]*)"', page.html))) == 4


def test_a_quiet_room_invites(house):
    page = house.client().get("/huiskamer/")
    assert "Zeg jij hallo?" in page.words
    assert "030 000 12 34" in page.words
    assert "tel:0300001234" in page.hrefs
