"""What a real Rosa process does with a socket that behaves badly: it says so, and nobody else notices."""

import json
import time
from contextlib import suppress
from itertools import count

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from rosa.models import database
from rosa.models.scope import inside
from tests.house import lombok_at
from tests.live.someone import Someone, stored
from tests.servers import Gunicorn

_number = count(1)


@pytest.fixture(scope="module")
def rosa(tmp_path_factory):
    """A process with rate limits on, and an empty Lombok (`rosa.lombok`)."""
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path_factory.mktemp('manners')}/rosa.db"}
    with lombok_at(settings["ROSA_DATABASE"]) as lombok, Gunicorn(settings) as rosa:
        rosa.lombok = lombok
        yield rosa


@pytest.fixture(scope="module")
def neighbour(rosa):
    """Somebody who listens all the while and must keep hearing."""
    with Someone(rosa.lombok, None).listen(rosa.url) as ear:
        yield ear


@pytest.fixture
def guest(rosa):
    """A guest with a name of their own."""
    return Someone(rosa.lombok, f"Gast {next(_number)}")


@pytest.fixture(autouse=True)
def others_still_hear(rosa, neighbour):
    """After each test: the neighbour hears what somebody well-behaved says, and it is stored once."""
    yield
    number = next(_number)
    words, polite = f"Alles gaat door, {number}", Someone(rosa.lombok, f"Net {number}")
    with polite.listen(rosa.url) as ear:
        ear.say(words)
        ear.hear(lambda: ear.receipts)
    neighbour.hear_text(words)
    assert [text for _, _, text in stored(rosa.lombok)].count(words) == 1
    assert neighbour.socket.close_code is None


def refusal_of(ear, data):
    """What is answered to this frame: (client id, reason)."""
    ear.socket.send(data)
    ear.hear(lambda: ear.refusals)
    return ear.refusals.pop()


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ("Hallo", ("", "unclear")),
        ("[" * 5000, ("", "unclear")),
        ("[]", ("", "unclear")),
        ("null", ("", "unclear")),
        ('{"text": "geheim"}', ("", "id")),
        ('{"id": 7, "text": "geheim"}', ("", "id")),
        ('{"id": "a b", "text": "geheim"}', ("a b", "id")),
        ('{"id": "", "text": "geheim"}', ("", "id")),
        (json.dumps({"id": "x" * 65, "text": "geheim"}), ("x" * 65, "id")),
        ('{"id": "a", "text": 7}', ("a", "unclear")),
        ('{"id": "a"}', ("a", "unclear")),
        ('{"id": "a", "text": "geheim", "phrase": "hallo"}', ("a", "unclear")),
        ('{"id": "a", "text": "  "}', ("a", "empty")),
        (json.dumps({"id": "a", "text": "é" * 1001}), ("a", "long")),
        ('{"id": "a", "phrase": "bestaat-niet"}', ("a", "phrase")),
        ('{"id": "a", "text": "kijk op www.geheim.nl"}', ("a", "link")),
        ('{"id": "<b>\\"", "text": "geheim"}', ("&lt;b&gt;&#34;", "id")),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_reason(rosa, guest, data, refusal):
    with guest.listen(rosa.url) as ear:
        assert refusal_of(ear, data) == refusal
        ear.say("Ik ben er nog")
        ear.hear(lambda: ear.receipts)


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\x00\x01", 1003), ("x" * 14_000, 1009), (["x" * 7000, "y" * 7000], 1009)],
    ids=["binary", "too long", "too long in pieces"],
)
def test_what_breaks_the_protocol_closes_the_socket(rosa, guest, data, code):
    with guest.listen(rosa.url) as ear:
        with suppress(ConnectionClosed):  # it may be closed before the second piece
            ear.socket.send(data)
        assert ear.closed_with() == code


def test_a_text_at_its_longest_fits(rosa, guest):
    with guest.listen(rosa.url) as ear:
        ear.say("🙂" * 1000)  # JSON writes each in twelve letters
        ear.hear(lambda: ear.receipts or ear.refusals)
        assert ear.receipts
        assert not ear.refusals


def test_the_same_id_twice_is_stored_once_and_acknowledged_twice(rosa, guest):
    with guest.listen(rosa.url) as ear:
        ear.say("Twee keer", "dubbel")
        ear.say("Twee keer", "dubbel")
        ear.hear(lambda: len(ear.receipts) == 2)
    assert [id for _, id, _ in stored(rosa.lombok)].count("dubbel") == 1


def test_who_hurries_is_told_so_and_who_floods_is_sent_away(rosa, guest):
    # Fifteen in ten seconds by the clock: not across the border of two of those.
    time.sleep(max(0.0, 10 - time.time() % 10) if time.time() % 10 > 6 else 0)
    with guest.listen(rosa.url) as ear:
        for number in range(18):
            ear.say(f"snel {number}", f"snel-{number}")
            ear.hear(lambda wanted=number + 1: len(ear.receipts) + len(ear.refusals) == wanted)
        assert len(ear.receipts) == 15
        assert {reason for _, reason in ear.refusals} == {"hurried"}
        one = json.dumps({"id": "vloed", "text": "vloed"})
        with suppress(ConnectionClosed):
            for _ in range(5000):
                ear.socket.send(one)
        assert ear.closed_with() == 1008


def test_who_has_no_name_may_listen_but_not_talk(rosa):
    with Someone(rosa.lombok, None).listen(rosa.url) as ear:
        assert refusal_of(ear, '{"id": "a", "text": "geheim"}') == ("a", "nameless")
        assert ear.socket.ping().wait(5)


def test_a_session_that_ended_meanwhile_does_not_talk(rosa, guest):
    with guest.listen(rosa.url) as ear:
        with database.connection_context(), inside(rosa.lombok):
            guest.session.end()  # by somebody who told nobody
        ear.say("geheim")
        assert ear.closed_with() == 1008
    assert "geheim" not in [text for _, _, text in stored(rosa.lombok)]


def refused_at_the_door(url, **options):
    with pytest.raises(InvalidStatus) as refused:
        connect(url.replace("http", "ws"), proxy=None, legacy=True, **options)
    return refused.value.response.status_code


def test_a_page_of_somebody_else_gets_no_socket(rosa, guest):
    address, cookie = f"{rosa.url}/lombok/huiskamer/live", {"Cookie": guest.cookie}
    for stranger in ("https://evil.example", "null", rosa.url + ".evil.example"):
        assert refused_at_the_door(address, origin=stranger, additional_headers=cookie) == 403


def test_an_unknown_neighbourhood_has_no_socket(rosa):
    assert refused_at_the_door(f"{rosa.url}/nergens/huiskamer/live") == 404


@pytest.mark.parametrize("query", ["na=veel", "na=-5", "na=99999999999999999999", "na=", "na=1&wie=%00%ff"])
def test_an_odd_question_for_what_came_after_harms_nobody(rosa, query):
    address = f"{rosa.url.replace('http', 'ws')}/lombok/huiskamer/live?{query}"
    with connect(address, max_queue=None, proxy=None) as socket:
        assert socket.ping().wait(5)


def test_the_log_has_no_fault_and_no_word_of_the_talk(rosa):
    assert rosa.log == ""
