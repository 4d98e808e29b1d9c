"""Reading the newspaper, and sending in a piece: where it stands is said in words."""

import io
from datetime import timedelta

import feedparser
import pytest
from PIL import Image

from rosa.models import Article, Neighbourhood, Photo, base
from rosa.models.scope import inside
from tests.rooms.articles import a_photo, an_article


@pytest.fixture
def publish(house):
    """`publish(title, …)` puts an article of Esra in the paper of Lombok."""

    def publish(title="Soep", state="published", days_ago=1, **more):
        with inside(house.lombok):
            return an_article(house.esra, state, days_ago, title=title, **more)

    return publish


def file_of(colour="orange", size=(700, 500)):
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "JPEG")
    return io.BytesIO(file.getvalue()), "foto.jpg"


def test_an_empty_paper_asks_for_news(house):
    nobody = house.client()
    assert "Heb jij nieuws of een verhaal?" in nobody.get("/krant/").words
    nobody.follow("Stuur een stuk in")
    assert "Hoe heet je?" in nobody.words  # a name first
    assert "De krant begint bijna" in nobody.get("/").words


def test_the_newest_comes_first_and_the_door_tells_of_it(house, publish):
    publish("Oude soep", days_ago=8)
    publish("Verse soep", days_ago=2)
    publish("Nog een", days_ago=3)
    publish("Later", "planned", days_ago=-2)
    for state in ("draft", "reviewed", "sent", "declined", "archived"):
        publish(f"Niet te zien: {state}", state)
    words = house.client().get("/krant/").words
    assert words.index("Verse soep") < words.index("Nog een") < words.index("Oude soep")
    assert "Later" not in words
    assert "Niet te zien" not in words
    front = house.client().get("/").words
    assert "2 nieuwe stukken. Verse soep" in front


def test_who_looks_for_one_thing_finds_that(house, publish):
    publish("De bal is rond", category="sport")
    publish("Soep", category="eten")
    nobody = house.client()
    nobody.get("/krant/")
    nobody.follow("Sport")
    assert "De bal is rond" in nobody.words
    assert "Soep" not in nobody.words
    nobody.follow("Groen")
    assert "Hierover staat nog niets" in nobody.words
    nobody.follow("Lees alles")
    assert "Soep" in nobody.words
    for odd in ("?soort=bestaat-niet", "?voor=999999", "?voor=x", "?soort=&voor=-1"):
        assert "Soep" in nobody.get(f"/krant/{odd}").words


def test_older_pieces_are_a_page_further(house, publish):
    for number in range(23):
        publish(f"Stuk {number:02}", days_ago=number)
    nobody, seen = house.client(), []
    nobody.get("/krant/")
    while True:
        seen += [word for word in nobody.words.split() if word.isdigit() and len(word) == 2 and word < "23"]
        if not nobody.page.has_link("Eerdere stukken"):
            break
        nobody.follow("Eerdere stukken")
    for number in range(23):
        assert f"{number:02}" in seen
    nobody.follow("Naar het nieuwste")
    assert "Stuk 00" in nobody.words


def test_an_article_reads_whole(house, publish):
    with inside(house.lombok):
        photo = a_photo(house.esra, "Een pan & een lepel")
    article = publish(by="Oma Jo", place="Tuin achter")
    with inside(house.lombok):
        Article.update(photo=photo).where(Article.id == article.id).execute()
    nobody = house.client()
    page = nobody.get(f"/krant/{article.id}/")
    for words in ("Soep", "Er is soep & brood.", "Oma Jo", "Tuin achter", "gisteren", "Eten", "Samen"):
        assert words in page.words, words
    assert "Esra" not in page.words
    assert "(andere site)" in page.words
    assert 'alt="Een pan &amp; een lepel"' in page.html
    assert f'value="http://localhost/lombok/krant/{article.id}/"' in page.html
    assert "<b>daar</b>" not in page.html
    nobody.follow("Makkelijke tekst")
    assert "Er is soep." in nobody.words
    assert "een twee" not in nobody.words
    nobody.follow("Gewone tekst")
    assert "een twee" in nobody.words


def test_from_one_article_to_the_next(house, publish):
    publish("Eerst", days_ago=5)
    middle = publish("Midden", days_ago=3)
    publish("Laatst", days_ago=1)
    nobody = house.client()
    nobody.get(f"/krant/{middle.id}/")
    nobody.follow("Eerst")
    assert not nobody.page.has_link("Laatst")
    nobody.follow("Midden")
    nobody.follow("Laatst")
    assert nobody.page.heading == "Laatst"


def test_what_was_in_the_paper_keeps_its_address_and_says_so(house, publish):
    article = publish("Oud nieuws", "archived", days_ago=300)
    page = house.client().get(f"/krant/{article.id}/")
    assert "Het staat niet meer in de krant" in page.words


@pytest.mark.parametrize("state", ["draft", "reviewed", "planned", "sent", "returned", "declined"])
def test_what_is_not_in_the_paper_is_not_there(house, publish, state):
    article = publish("Geheim", state, days_ago=-2)
    for person in (None, house.bram, house.aisha, house.esra):
        house.client(person).get(f"/krant/{article.id}/", status=404)


def test_the_paper_of_lombok_is_not_that_of_overvecht(house, publish):
    article = publish()
    chris = house.client(house.chris)
    assert "Soep" not in chris.get("/krant/").words
    chris.get(f"/krant/{article.id}/", status=404)
    assert "Soep" not in chris.ask("/krant/feed.xml").text


# The feed


def test_a_feed_reader_reads_the_paper(house, publish):
    first = publish(
        "Soep <& brood>", days_ago=2, body="Hoi\x0b [kijk](https://a.example/?a=1&b=2)", by="Oma & opa"
    )
    publish("Bal", category="sport")
    publish("Straks", "planned", days_ago=-1)
    answer = house.client().ask("/krant/feed.xml")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(answer.get_data())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Krant van Lombok"
    assert [entry.title for entry in feed.entries] == ["Bal", "Soep <& brood>"]
    soup = feed.entries[1]
    assert soup.id == f"tag:localhost,2026:lombok/krant/{first.id}"
    assert soup.link == f"http://localhost/lombok/krant/{first.id}/"
    assert soup.author == "Oma & opa"
    assert soup.summary == "Er is soep & brood."
    assert "(andere site)" in soup.content[0].value
    assert soup.published_parsed
    assert feed.feed.updated == max(entry.updated for entry in feed.entries)
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["self"] == "http://localhost/lombok/krant/feed.xml"
    assert (
        'rel="alternate" type="application/atom+xml" href="/lombok/krant/feed.xml"'
        in house.client().get("/krant/").html
    )


def test_an_empty_feed_is_one_too(house):
    feed = feedparser.parse(house.client().ask("/krant/feed.xml").get_data())
    assert (feed.bozo, feed.entries) == (False, [])


def test_who_has_the_feed_already_gets_nothing_again(house, publish):
    article = publish()
    nobody = house.client()
    etag = nobody.ask("/krant/feed.xml").headers["ETag"]
    again = nobody.ask("/krant/feed.xml", headers={"If-None-Match": etag})
    assert (again.status_code, again.get_data()) == (304, b"")
    with inside(house.lombok):
        article.rewrite(house.esra, {**article.texts, "title": "Nieuw"}, "one", article.version)
    fresh = nobody.ask("/krant/feed.xml", headers={"If-None-Match": etag})
    assert fresh.status_code == 200
    assert "Nieuw" in fresh.text


# Sending in


def test_a_resident_sends_in_a_piece_and_follows_it(house, clock):
    clock.at("2026-11-24 10:00")
    aisha, esra = house.client(house.aisha), house.client(house.esra)
    aisha.get("/krant/")
    aisha.follow("Stuur een stuk in")
    aisha.press("Stuur in", title="Mijn tuin", body="Ik plant bloemen.")
    assert "De redactie leest je stuk." in aisha.words
    piece = aisha.page.path
    aisha.press("Stuur opnieuw in", body="Ik plant rozen.")
    assert "rozen" in aisha.words
    esra.get("/werkplek/")
    esra.follow("Krant")
    esra.follow("Mijn tuin")
    esra.follow("Stel een vraag")
    esra.press("Verstuur", text="Welke rozen zijn het?")
    assert "De redactie heeft een vraag" in aisha.get(piece).words
    assert "Welke rozen zijn het?" in aisha.words
    aisha.press("Stuur opnieuw in", body="Ik plant rode rozen.")
    assert "De redactie leest je stuk." in aisha.words
    assert "Welke rozen" not in aisha.words
    desk = esra.get("/werkplek/krant/").link("Mijn tuin")
    esra.get(desk)
    esra.press("Ga hiermee verder")
    assert "De redactie werkt aan je stuk." in aisha.get(piece).words
    assert not aisha.page.has_button("Stuur opnieuw in")
    assert "rode rozen" in aisha.words
    esra.press("Het is klaar")
    assert "Je stuk is goed." in aisha.get(piece).words
    esra.follow("Kies een dag")
    esra.press("Zet het dan in de krant", day="2026-11-25", time="09:00")
    assert "Je stuk komt morgen om 9.00 uur in de krant." in aisha.get(piece).words
    assert "Je stuk komt morgen" in aisha.get("/krant/stukken/").words
    clock.at("2026-11-25 09:01")
    assert "Je stuk staat in de krant." in house.client(house.aisha).get(piece).words
    reader = house.client()
    reader.get("/krant/")
    reader.follow("Mijn tuin")
    assert "door Aisha" in reader.words


def test_a_guest_sends_in_a_piece_and_reads_why_not(house):
    bram, wil = house.client(house.bram), house.client(house.wil)
    bram.get("/krant/stukken/")
    assert "Je stuurde nog niets in." in bram.words
    bram.follow("Stuur een stuk in")
    assert "Foto" not in bram.words  # photos are for people we know
    bram.press("Stuur in", title="Koop mijn fiets", body="Hij is mooi.")
    piece = bram.page.path
    wil.get("/werkplek/krant/")
    wil.follow("Koop mijn fiets")
    wil.follow("Niet in de krant")
    wil.press("Verstuur", status=422, text=" ")
    wil.press("Verstuur", text="Hang het op het prikbord.")
    assert "Je stuk komt niet in de krant." in bram.get(piece).words
    assert "Hang het op het prikbord." in bram.words
    wil.get("/werkplek/krant/?lijst=niet")
    wil.follow("Koop mijn fiets")
    wil.press("Ga hiermee verder")
    assert "De redactie werkt aan je stuk." in bram.get(piece).words


def test_a_piece_is_its_authors_and_nobody_elses(house):
    with inside(house.lombok):
        piece = an_article(house.aisha, "sent", sent_in=True)
        own = an_article(house.esra, "draft")
    path = f"/krant/stukken/{piece.id}/"
    for person in (house.bram, house.hanna, house.esra, house.wil, house.chris):
        visitor = house.client(person)
        visitor.get(path, status=404)
        token = {"csrf_token": visitor.token}
        form = {**token, "title": "Nu van mij", "body": "x", "seen": "1", "id": "x" * 20}
        assert visitor.ask(path, "POST", data=form).status_code == 404
    # What an editor began for themselves was not sent in.
    house.client(house.esra).get(f"/krant/stukken/{own.id}/", status=404)
    with inside(house.lombok):
        assert Article.get_by_id(piece.id).version == 1


def test_who_may_not_take_part_sends_nothing_in(house):
    Neighbourhood.update(guests_may_talk=False).where(Neighbourhood.id == house.lombok.id).execute()
    bram = house.client(house.bram)
    bram.get("/krant/stukken/nieuw/", status=403)
    assert not bram.get("/krant/stukken/").has_link("Stuur een stuk in")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": " "}, "Schrijf een titel op."),
        ({"title": "x" * 121}, "Schrijf 120 letters of minder."),
        ({"body": "\n"}, "Schrijf je verhaal op."),
        ({"body": "x" * 20001}, "Schrijf 20000 letters of minder."),
    ],
    ids=str,
)
def test_a_piece_that_lacks_something_is_kept_and_asked_for(house, wrong, says):
    aisha = house.client(house.aisha)
    aisha.get("/krant/stukken/nieuw/")
    fields = {"title": "Mijn tuin", "body": "Ik plant bloemen.", **wrong}
    aisha.press("Stuur in", status=422, **fields)
    assert says in aisha.words
    for name in {"title", "body"} - set(wrong):
        assert aisha.form[name] == fields[name]
    with inside(house.lombok):
        assert Article.select().count() == 0


def test_a_piece_sent_twice_is_there_once(house):
    aisha = house.client(house.aisha)
    hidden = aisha.get("/krant/stukken/nieuw/").hidden("/lombok/krant/stukken/nieuw/")
    fields = {**hidden, "title": "Mijn tuin", "body": "x"}
    answers = [aisha.ask("/krant/stukken/nieuw/", "POST", data=fields) for _ in range(2)]
    assert answers[0].location == answers[1].location
    with inside(house.lombok):
        assert Article.select().count() == 1


def test_a_change_that_comes_too_late_is_said_and_shown(house):
    aisha, esra = house.client(house.aisha), house.client(house.esra)
    with inside(house.lombok):
        piece = an_article(house.aisha, "sent", sent_in=True)
    aisha.get(f"/krant/stukken/{piece.id}/")
    esra.get(f"/werkplek/krant/{piece.id}/")
    esra.press("Ga hiermee verder")
    aisha.press("Stuur opnieuw in", status=409, body="Dit wil ik niet kwijt.")
    assert "De redactie werkt al aan je stuk." in aisha.words
    assert "Dit wil ik niet kwijt." in aisha.words


def test_a_second_tab_of_the_author_is_told_and_may_send_after_looking(house):
    with inside(house.lombok):
        piece = an_article(house.aisha, "sent", sent_in=True)
    path = f"/krant/stukken/{piece.id}/"
    one, two = house.client(house.aisha), house.client(house.aisha)
    one.get(path)
    two.get(path)
    one.press("Stuur opnieuw in", body="Uit de ene.")
    two.press("Stuur opnieuw in", status=409, body="Uit de andere.")
    assert "Uit de andere." in two.words
    two.press("Stuur opnieuw in")
    assert "Uit de andere." in two.words
    with inside(house.lombok):
        assert Article.get_by_id(piece.id).body == "Uit de andere."


def test_a_resident_we_know_sends_a_photo_along(house):
    with inside(house.lombok):
        house.aisha.created = base.now() - timedelta(days=3)
        house.aisha.save()
    aisha = house.client(house.aisha)
    aisha.get("/krant/stukken/nieuw/")
    aisha.press("Stuur in", status=422, title="Mijn tuin", body="Rozen.", photo=file_of())
    assert "Schrijf op wat je op de foto ziet" in aisha.words
    aisha.press("Stuur in", alt="Rode rozen")  # the photo itself was not asked for again
    assert 'alt="Rode rozen"' in aisha.page.html
    with inside(house.lombok):
        piece = Article.all().get()
        assert (Photo.select().count(), piece.photo.alt) == (1, "Rode rozen")
    aisha.press("Stuur opnieuw in", photo=None, remove_photo="y")
    with inside(house.lombok):
        assert Article.all().get().photo is None


def test_a_file_that_is_no_photo_is_said(house):
    esra = house.client(house.esra)
    esra.get("/krant/stukken/nieuw/")
    esra.press("Stuur in", status=422, title="x", body="y", photo=(io.BytesIO(b"geen foto"), "foto.jpg"))
    assert "Deze foto kunnen we niet lezen." in esra.words
    assert esra.form["body"] == "y"
