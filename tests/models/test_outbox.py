"""E-mail that waits: sent once by a real server, tried again while it is away, and given up in the end."""

import smtplib
import socket
import time
from datetime import timedelta

import pytest
from aiosmtpd.smtp import AuthResult

from rosa.mail import Postman
from rosa.models import Mail, base, database
from rosa.models.outbox import LEASE, WAITS, Undeliverable, Unreachable
from rosa.models.scope import inside
from tests.servers.smtp import MailServer

FROM = "rosa@house.example"


@pytest.fixture
def office():
    """A mail server's place: nobody is there until it opens."""
    with MailServer() as server:
        yield server


@pytest.fixture
def send(office):
    """How mail is taken to that server."""
    return Postman(office.url, FROM).deliver


def put(**words):
    words = {"address": "jo@post.example", "subject": "Antwoord", "text": "Ja hoor.", **words}
    return Mail.put(**words)


def test_a_mail_is_sent_as_plain_words_and_once(here, office, send):
    office.open()
    put(
        text="Hallo Jo,\n\n.Ja hoor, café ☕\nمرحبا",
        sender='Rosa "Lombok", zo',
        reply_to="lombok@house.example",
    )
    assert [Mail.sweep(send), Mail.sweep(send)] == [1, 0]
    ((envelope, letter),) = office.got
    assert (envelope.mail_from, envelope.rcpt_tos) == (FROM, ["jo@post.example"])
    assert letter.get_content().splitlines() == ["Hallo Jo,", "", ".Ja hoor, café ☕", "مرحبا"]
    assert letter.get_content_type() == "text/plain"
    assert letter["From"].addresses[0].addr_spec == FROM
    assert letter["From"].addresses[0].display_name == 'Rosa "Lombok", zo'
    assert letter["Reply-To"] == "lombok@house.example"
    assert letter["Subject"] == "Antwoord"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert Mail.get().state == "sent"


def test_while_the_server_is_away_it_waits_and_then_goes_once(here, office, send, clock):
    put()
    assert Mail.sweep(send) == 0
    assert Mail.get().next_try == clock.moment + WAITS[0]
    office.open()
    assert Mail.sweep(send) == 0  # not yet
    clock.forward(minutes=1)
    assert [Mail.sweep(send), Mail.sweep(send)] == [1, 0]
    clock.forward(days=30)
    assert Mail.sweep(send) == 0
    assert len(office.got) == 1


def test_after_some_days_it_is_given_up(here, send, clock):
    put()
    started, tries = clock.moment, 0
    while Mail.get().state == "waiting":
        Mail.sweep(send)
        tries += 1
        clock.moment = max(clock.moment, Mail.get().next_try)
    assert Mail.get().state == "failed"
    assert tries == len(WAITS) + 1
    assert timedelta(days=2) < clock.moment - started < timedelta(days=5)
    assert list(WAITS) == sorted(WAITS)


def test_an_address_that_the_server_does_not_know_is_given_up_at_once(here, office, send):
    office.open()
    office.says["jo@post.example"] = "550 no such person"
    put()
    put(address="piet@post.example")
    assert Mail.sweep(send) == 1
    assert sorted(mail.state for mail in Mail.select()) == ["failed", "sent"]


@pytest.mark.parametrize("who", ["jo@post.example", "data"])
def test_not_now_is_tried_again(here, office, send, clock, who):
    office.open()
    office.says[who] = "451 come back later"
    put()
    assert Mail.sweep(send) == 0
    assert Mail.get().state == "waiting"
    office.says.clear()
    clock.forward(minutes=1)
    assert Mail.sweep(send) == 1


def test_a_server_that_hangs_up_halfway_is_tried_again(here, office, send, clock):
    office.open()
    office.says["data"] = "421 closing"
    put()
    assert Mail.sweep(send) == 0
    assert Mail.get().state == "waiting"


def test_when_the_server_is_away_the_others_are_not_tried_in_vain(here, send):
    for _ in range(3):
        put()
    Mail.sweep(send)
    assert sorted(mail.tries for mail in Mail.select()) == [0, 0, 1]


def test_two_processes_that_sweep_at_once_send_each_mail_once(here, office, send, at_once):
    office.open()
    for number in range(8):
        put(subject=f"Antwoord {number}")
    assert sum(at_once(*[lambda: Mail.sweep(send)] * 4)) == 8
    assert sorted(letter["Subject"] for letter in office.letters) == [f"Antwoord {n}" for n in range(8)]


def test_a_process_that_dies_while_sending_leaves_it_to_another_with_the_same_id(here, office, send, clock):
    office.open()
    put()

    def die(mail):
        send(mail)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Mail.sweep(die)
    assert Mail.sweep(send) == 0  # it may still be busy
    clock.moment += LEASE
    assert Mail.sweep(send) == 1
    assert len({letter["Message-ID"] for letter in office.letters}) == 1


def test_no_transaction_is_open_while_it_is_sent(here, office):
    put()
    depths = []
    Mail.sweep(lambda mail: depths.append(database.transaction_depth()))
    assert depths == [0]


def test_mail_of_every_neighbourhood_is_swept_and_each_reads_its_own(here, office, send):
    office.open()
    put()
    with inside(here.overvecht):
        put(address="chris@post.example")
    assert Mail.sweep(send) == 2
    assert [mail.address for mail in Mail.select()] == ["jo@post.example"]


@pytest.mark.parametrize(
    "words",
    [
        {"subject": "Hoi\r\nBcc: all@post.example"},
        {"sender": "Rosa\r\nBcc: all@post.example"},
        {"reply_to": "a@b.example\r\nBcc: all@post.example"},
        {"address": "jo@post.example\r\nBcc: all@post.example"},
        {"address": "jo@post.example, all@post.example"},
        {"address": "jo@post.example> <all@post.example"},
        {"text": "Hoi\r\n.\r\nMAIL FROM:<x@post.example>\r\nRCPT TO:<all@post.example>"},
    ],
    ids=str,
)
def test_nobody_writes_to_others_through_a_header(here, office, send, words):
    office.open()
    put(**words)
    Mail.sweep(send)
    for envelope, letter in office.got:
        assert envelope.rcpt_tos == ["jo@post.example"]
        assert letter["Bcc"] is None
        assert set(letter.keys()) <= {
            *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"),
            *("Content-Type", "Content-Transfer-Encoding"),
        }
    assert Mail.get().state in ("sent", "failed")


def test_a_password_is_not_said_aloud_to_a_server_without_tls(here, monkeypatch):
    postman = Postman("smtp://rosa:geheim@mail.house.example", FROM)

    class Plain:
        sock = None

        def login(self, *words):
            raise AssertionError("said aloud")

    with pytest.raises(OSError, match="TLS"):
        postman._sign_in(Plain())


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_it_signs_in_where_that_is_asked(here, office):
    def known(server, session, envelope, mechanism, words):
        right = (words.login, words.password) == (b"ro@sa", b"ge:heim")
        # Not handled: then the server itself says no.
        return AuthResult(success=right, handled=right)

    office.open(authenticator=known, auth_required=True, auth_require_tls=False)
    put()
    right = Postman(f"smtp://ro%40sa:ge%3Aheim@127.0.0.1:{office.port}", FROM)
    wrong = Postman(f"smtp://ro%40sa:x@127.0.0.1:{office.port}", FROM)
    with pytest.raises(Unreachable):
        wrong.deliver(Mail.get())
    assert Mail.sweep(right.deliver) == 1


def test_it_speaks_only_tls_with_a_server_that_should(here, office):
    office.open()
    with pytest.raises(Unreachable):
        Postman(f"smtps://127.0.0.1:{office.port}", FROM).deliver(put())


def test_a_server_that_says_nothing_is_not_waited_for_long(here, monkeypatch):
    monkeypatch.setattr("rosa.mail.PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        with pytest.raises(Unreachable):
            Postman(f"smtp://127.0.0.1:{silent.getsockname()[1]}", FROM).deliver(put())
        assert time.monotonic() - started < 5


def test_what_cannot_be_a_letter_never_arrives(here):
    postman = Postman("smtp://127.0.0.1", FROM)
    with pytest.raises(Undeliverable):
        postman.letter(put(address="geen adres"))
    assert issubclass(smtplib.SMTPException, OSError)  # what the sweep counts on for «not now»
    assert base.now() - put().created < timedelta(seconds=5)


def test_a_mail_that_breaks_the_sender_holds_up_no_other_and_is_given_up(here, clock):
    broken, fine = put(), put(address="an@post.example")
    sent = []

    def send(mail):
        if mail.id == broken.id:
            raise UnicodeEncodeError("ascii", "é", 0, 1, "no")
        sent.append(mail.id)

    for _ in range(20):
        Mail.sweep(send)
        clock.forward(days=2)
    assert sent == [fine.id]
    assert Mail.get_by_id(broken.id).state == "failed"
