"""An answer by e-mail: Rosa sends it when she may, and else a worker does."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest

from rosa.mail import Postman
from rosa.models import ContactInfo, Letter, Mail
from rosa.models.scope import inside
from tests.house import House
from tests.servers import Gunicorn
from tests.servers.smtp import MailServer

NEW, POST, FROM = "/contact/bericht/", "/werkplek/post/", "rosa@house.example"
JO = {"name": "Jo", "text": "Is er soep?", "how": "email", "email": "jo@post.example"}


@pytest.fixture
def office():
    """A mail server's place: nobody is there until it opens."""
    with MailServer() as server:
        yield server


@pytest.fixture
def mailing(database_url, office):
    """A house that sends e-mail."""
    return House(database_url, smtp=office.url, mail_from=FROM)


def written_by_jo(house):
    jo = house.client()
    jo.get(NEW)
    jo.post(NEW, **JO)
    return jo


def opened_by_wil(house):
    wil = house.client(house.wil)
    wil.get(POST)
    wil.follow("Jo")
    return wil


def test_rosa_sends_the_answer_and_tells_no_secret(mailing, office):
    with inside(mailing.lombok):
        ContactInfo.write(email="lombok@house.example")
    jo, postman = written_by_jo(mailing), Postman(office.url, FROM)
    assert "We mailen je ook, naar jo@post.example." in jo.words
    wil = opened_by_wil(mailing)
    wil.press("Mail dit antwoord", text="Ja, donderdag.\nMet brood.")
    assert "De e-mail gaat zo weg." in wil.words
    assert "Ja, donderdag." in jo.get(jo.page.path).words
    postman.go_round()  # the server is away
    office.open()
    with inside(mailing.lombok):
        Mail.update(next_try=Mail.created).execute()
    for _ in range(3):
        postman.go_round()
    (letter,) = office.letters
    text = letter.get_content().replace("\r\n", "\n")
    assert "Hallo Jo," in text
    assert "Ja, donderdag.\nMet brood." in text
    assert "Beantwoord deze mail." in text
    assert "Groeten van Wil\nRosa Lombok" in text
    assert (letter["To"], letter["Reply-To"]) == ("jo@post.example", "lombok@house.example")
    assert letter["Subject"] == "Antwoord van Rosa Lombok"
    assert jo.page.path.split("/")[-2] not in str(letter)
    assert "De e-mail is weg." in wil.get(wil.page.path).words


def test_where_no_answer_can_go_the_mail_says_where_to_write(mailing, office):
    office.open()
    written_by_jo(mailing)
    opened_by_wil(mailing).press("Mail dit antwoord", text="Ja.")
    Postman(office.url, FROM).go_round()
    (letter,) = office.letters
    assert letter["Reply-To"] is None
    assert "Schrijf ons hier: http://localhost/lombok/contact/" in letter.get_content()


def test_it_is_in_the_language_that_the_sender_reads(mailing):
    jo = mailing.client()
    jo.get(NEW + "?taal=en")
    jo.post(NEW, **JO)
    opened_by_wil(mailing).press("Mail dit antwoord", text="Ja.")
    with inside(mailing.lombok):
        assert (Letter.get().language, Mail.select().count()) == ("en", 1)


def test_a_mail_that_never_arrives_comes_back_to_the_inbox(mailing, office):
    office.open()
    office.says["jo@post.example"] = "550 no such person"
    written_by_jo(mailing)
    wil = opened_by_wil(mailing)
    wil.press("Mail dit antwoord", text="Ja.")
    Postman(office.url, FROM).go_round()
    assert "De e-mail kwam niet aan." in wil.get(POST).words
    wil.follow("Jo")
    assert "Klopt het adres? Probeer een andere weg." in wil.words
    wil.press("Zet het in Rosa", text="We konden je niet mailen.")
    assert "De e-mail kwam niet aan." not in wil.get(POST).words


def test_an_answer_sent_twice_is_one_mail(mailing, office):
    written_by_jo(mailing)
    wil = opened_by_wil(mailing)
    action, given = wil.page.button("Mail dit antwoord")
    fields = {**wil.page.filled_in(action), **given, "text": "Ja."}
    for _ in range(2):
        assert wil.ask(action, "POST", data=fields).status_code == 303
    with inside(mailing.lombok):
        assert Mail.select().count() == 1


def test_a_house_that_sends_no_mail_lets_the_worker_do_it(house):
    jo = written_by_jo(house)
    wil = opened_by_wil(house)
    wil.press("Mail dit antwoord", text="Ja, donderdag & vrijdag.\nMet brood?")
    assert "Mail dit antwoord nog zelf" in wil.words
    assert "Jij bent hiermee bezig." in wil.words
    mail = urlsplit(wil.link("Open de mail"))
    assert (mail.scheme, mail.path) == ("mailto", "jo%40post.example")
    words = parse_qs(mail.query)
    assert words["subject"] == ["Antwoord van Rosa Lombok"]
    assert "Ja, donderdag & vrijdag.\r\nMet brood?" in words["body"][0]
    assert "Ja, donderdag" in jo.get(jo.page.path).words
    wil.press("Ik heb gemaild")
    assert "Dit bericht heeft antwoord." in wil.words
    assert "Wil mailde het antwoord" in wil.words
    assert not wil.page.has_link("Open de mail")
    with inside(house.lombok):
        assert Mail.select().count() == 0


def test_a_running_house_sends_it_by_itself(mailing, office, database_url):
    """A real process, a real server: in its first round the answer goes out, once."""
    office.open()
    written_by_jo(mailing)
    opened_by_wil(mailing).press("Mail dit antwoord", text="Ja.")
    with Gunicorn({"ROSA_DATABASE": database_url, "ROSA_SMTP": office.url, "ROSA_MAIL_FROM": FROM}):
        deadline = time.monotonic() + 30
        while not office.got and time.monotonic() < deadline:
            time.sleep(0.2)
    assert [letter["To"] for letter in office.letters] == ["jo@post.example"]
