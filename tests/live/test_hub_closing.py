"""How sockets end: by either side, by the rules or against them, and when the hub stops."""

import os
import socket
import struct
import threading
from time import monotonic

import pytest

from rosa.live import loop
from rosa.live.frames import BINARY, CLOSE, CONTINUATION, close_payload
from rosa.live.hub import HubStopped
from tests.live.hub_house import HERE
from tests.live.peer import PATIENCE, Peer, eventually, frame


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (frame("x", mask=False), 1002),
        (frame("x", opcode=BINARY), 1003),
        (frame(b"\xff"), 1007),
        (frame("x" * 101), 1009),
        (frame("x" * 60, final=False) + frame("x" * 60, opcode=CONTINUATION), 1009),
        (frame(b"\x03\xed", opcode=CLOSE), 1002),
    ],
)
def test_broken_rules_are_answered_with_a_code_and_the_end(open_house, monkeypatch, sent, code):
    monkeypatch.setattr(loop, "CLOSE_WAIT", 10 * PATIENCE)  # the end comes by itself, not because time is up
    house = open_house(max_message=100)
    peer, other = house.come_in("aisha"), house.come_in("bram")
    peer.sock.sendall(sent + b"and more of that" * 1000)
    assert peer.close_code() == code
    assert peer.ended()
    peer.close()
    assert house.left.get(timeout=PATIENCE) == ("aisha", code)
    house.hub.broadcast(HERE, "still here")
    assert other.text() == "still here"


@pytest.mark.parametrize(
    ("payload", "code"), [(b"", 1005), (close_payload(1001, "dag"), 1001), (b"\x0f\xa1", 4001)]
)
def test_the_peer_closes(open_house, payload, code):
    house = open_house()
    peer = house.come_in("aisha")
    peer.send("last words")
    peer.send(payload, opcode=CLOSE)
    assert peer.receive() == (CLOSE, payload[:2])
    assert peer.ended()
    assert house.said.get(timeout=PATIENCE) == ("aisha", "last words")
    assert house.left.get(timeout=PATIENCE) == ("aisha", code)


def test_the_hub_closes(open_house):
    house = open_house()
    peer = house.come_in("aisha")
    house.hub.close(peer.connection, 1008, "uitgelogd")
    house.hub.send(peer.connection, "never")
    assert peer.receive() == (CLOSE, close_payload(1008, "uitgelogd"))
    peer.send("said before I knew")
    peer.send(b"\x03\xf0", opcode=CLOSE)
    assert peer.ended()
    assert house.left.get(timeout=PATIENCE) == ("aisha", 1008)
    assert house.said.empty()


def test_a_peer_that_does_not_answer_our_close_is_cut_off(open_house, monkeypatch):
    monkeypatch.setattr(loop, "CLOSE_WAIT", 0.02)
    house = open_house(ping_every=0.2)
    peer = house.come_in()
    house.hub.close(peer.connection)
    assert peer.receive() == (CLOSE, b"\x03\xe8")
    assert peer.ended()


def hang_up(peer):
    peer.close()


def break_off(peer):
    peer.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


@pytest.mark.parametrize("leave", [hang_up, break_off])
def test_a_line_that_ends_without_a_word(open_house, leave):
    house = open_house()
    leave(house.come_in("aisha"))
    assert house.left.get(timeout=PATIENCE) == ("aisha", 1006)
    house.hub.stop()
    assert house.left.empty(), "leaving is told once"


def test_a_line_that_breaks_during_goodbye(open_house):
    house = open_house()
    other = house.come_in("other")
    for n in range(50):
        peer = house.come_in(n)
        peer.send(b"\x03\xe8", opcode=CLOSE)
        break_off(peer)
    assert {house.left.get(timeout=PATIENCE)[0] for _ in range(50)} == set(range(50))
    house.hub.broadcast(HERE, "still here")
    assert other.text() == "still here"


def test_stop_tells_everybody(open_house):
    house = open_house()
    before = threading.active_count()
    peers = [house.come_in(n) for n in range(20)]
    eventually(lambda: house.hub.audiences() == {HERE: 20})
    stopping = threading.Thread(target=house.hub.stop)
    stopping.start()
    for peer in peers:
        assert peer.close_code() == 1012
        assert peer.ended()
    stopping.join(PATIENCE)
    assert sorted(house.left.get_nowait() for _ in range(20)) == [(n, 1012) for n in range(20)]
    assert not house.hub.alive
    assert house.hub.audiences() == {}
    assert threading.active_count() == before - 5, "the hub's thread and four workers ended"


def test_stop_does_not_wait_for_who_does_not_listen(open_house):
    house = open_house()
    peer = house.come_in("aisha")
    eventually(house.hub.audiences)
    began = monotonic()
    house.hub.stop(timeout=0.1)
    assert monotonic() - began < 2
    assert peer.receive() == (CLOSE, b"\x03\xf4")
    assert peer.ended()


def test_a_stopped_hub_takes_nobody_in(open_house):
    house = open_house()
    house.hub.stop()
    server, client = house.doorway.connect()
    with pytest.raises(HubStopped):
        house.hub.adopt(server, HERE)
    assert Peer(client).ended()
    house.hub.broadcast(HERE, "into the void")
    house.hub.stop()


def open_files():
    return len(os.listdir("/proc/self/fd"))


def test_no_descriptor_or_thread_is_left_behind(open_house):
    house = open_house()
    house.come_in()
    eventually(house.hub.audiences)
    files, threads = open_files(), threading.active_count()
    peers = [house.come_in(n) for n in range(500)]
    eventually(lambda: house.hub.audiences() == {HERE: 501})
    assert threading.active_count() == threads
    assert open_files() == files + 1000
    for n, peer in enumerate(peers):
        (hang_up, break_off, lambda peer: peer.send(b"\x03\xe8", opcode=CLOSE))[n % 3](peer)
        if n % 3 == 2:
            assert peer.close_code() == 1000
            peer.close()
    eventually(lambda: open_files() == files)
    assert house.hub.audiences() == {HERE: 1}
