"""The hub keeps its promises on real sockets: to each peer, and to the others when one misbehaves."""

import gc
import os
import queue
import socket
import struct
import threading
import tracemalloc
from time import monotonic

import pytest

from rosa.live import loop
from rosa.live.connection import Backlog
from rosa.live.frames import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, close_payload
from rosa.live.hub import Hub, HubStopped
from tests.live.peer import PATIENCE, Doorway, Peer, eventually, frame

HERE, ELSEWHERE = (1, "nl"), (2, "nl")


class House:
    """A hub, its doorway, and what it told: `said` and `left` are queues of (owner, text or code)."""

    def __init__(self, on_text=None, **limits):
        self.said, self.left = queue.Queue(), queue.Queue()
        self._on_text = on_text
        self.hub = Hub(self._hear, lambda c, code: self.left.put((c.owner, code)), **limits)
        self.doorway = Doorway()
        self.peers = []
        self.hub.start()

    def come_in(self, owner=None, audience=HERE, read_ahead=b"", receive_buffer=None):
        """A new peer and its connection in the hub."""
        server, client = self.doorway.connect(receive_buffer)
        peer = Peer(client)
        peer.connection = self.hub.adopt(server, audience, owner, read_ahead)
        self.peers.append(peer)
        return peer

    def close(self):
        for peer in self.peers:
            peer.close()
        self.hub.stop()
        self.doorway.close()

    def _hear(self, connection, text):
        self.said.put((connection.owner, text))
        if self._on_text:
            self._on_text(connection, text)


@pytest.fixture
def open_house():
    """Call it with the hub's limits; closed after the test."""
    houses = []

    def build(*arguments, **limits):
        houses.append(House(*arguments, **limits))
        return houses[-1]

    yield build
    for house in houses:
        house.close()


def open_files():
    return len(os.listdir("/proc/self/fd"))


def test_texts_of_one_connection_are_handled_in_order_one_at_a_time(open_house):
    busy, most = set(), []

    def look(connection, text):
        assert connection.owner not in busy
        busy.add(connection.owner)
        most.append(len(busy))
        os.sched_yield()
        busy.discard(connection.owner)

    house = open_house(look, workers=4)
    words = [str(n) for n in range(30)]
    peers = [house.come_in(name) for name in ("aisha", "bram")]
    for peer in peers:
        peer.send(*words)
    heard = [house.said.get(timeout=PATIENCE) for _ in range(60)]
    for name in ("aisha", "bram"):
        assert [text for owner, text in heard if owner == name] == words
    assert house.hub.audiences() == {HERE: 2}, "nobody was sent away"


def test_one_slow_handler_keeps_nobody_else_waiting(open_house):
    free = threading.Event()
    house = open_house(lambda c, text: text == "slow" and free.wait(PATIENCE), workers=2)
    house.come_in("aisha").send("slow")
    assert house.said.get(timeout=PATIENCE) == ("aisha", "slow")
    house.come_in("bram").send("quick")
    assert house.said.get(timeout=PATIENCE) == ("bram", "quick")
    free.set()


def test_a_broadcast_reaches_only_its_audience(open_house):
    house = open_house()
    here, also_here, elsewhere = house.come_in(), house.come_in(), house.come_in(audience=ELSEWHERE)
    house.hub.broadcast(HERE, "voor ons")
    house.hub.broadcast(ELSEWHERE, "voor hen")
    house.hub.broadcast((3, "nl"), "voor niemand")
    assert here.text() == also_here.text() == "voor ons"
    assert elsewhere.text() == "voor hen"


def test_who_is_where(open_house):
    house = open_house()
    peers = [house.come_in(owner) for owner in ("aisha", "bram")] + [house.come_in("chris", ELSEWHERE)]
    eventually(lambda: house.hub.audiences() == {HERE: 2, ELSEWHERE: 1})
    assert {c.owner for c in house.hub.connections(HERE)} == {"aisha", "bram"}
    assert len({peer.connection.id for peer in peers}) == 3
    peers[2].close()
    eventually(lambda: house.hub.audiences() == {HERE: 2})
    assert house.hub.connections(ELSEWHERE) == []


def test_calls_happen_in_the_order_they_were_made(open_house):
    house = open_house()
    peer = house.come_in()
    for n in range(50):
        house.hub.send(peer.connection, f"to you {n}")
        house.hub.broadcast(HERE, f"to all {n}")
    house.hub.close(peer.connection, 4000)
    heard = [peer.text() for _ in range(100)]
    assert heard == [f"to {whom} {n}" for n in range(50) for whom in ("you", "all")]
    assert peer.close_code() == 4000


def test_bytes_read_ahead_come_first(open_house):
    house = open_house()
    sent = frame("één") + frame("twee")
    peer = house.come_in("aisha", read_ahead=sent[:9])
    peer.sock.sendall(sent[9:])
    assert [house.said.get(timeout=PATIENCE)[1] for _ in range(2)] == ["één", "twee"]


def test_a_ping_between_fragments_is_answered_with_its_own_payload(open_house):
    house = open_house()
    peer = house.come_in()
    peer.send("half", final=False)
    peer.send(b"\x00ping\xff", opcode=PING)
    assert peer.receive() == (PONG, b"\x00ping\xff")
    peer.send(" en half", opcode=CONTINUATION)
    assert house.said.get(timeout=PATIENCE)[1] == "half en half"


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


def test_a_fault_in_on_text_costs_that_socket_only(open_house, caplog):
    def fail(connection, text):
        if text == "bang":
            raise RuntimeError("on purpose")

    house = open_house(fail)
    peer, other = house.come_in("aisha"), house.come_in("bram")
    peer.send("bang", "never handled")
    assert peer.close_code() == 1011
    assert house.left.get(timeout=PATIENCE) == ("aisha", 1011)
    other.send("fine")
    assert [house.said.get(timeout=PATIENCE) for _ in range(2)] == [("aisha", "bang"), ("bram", "fine")]
    house.hub.broadcast(HERE, "still here")
    assert other.text() == "still here"
    assert "on purpose" in caplog.text


def test_too_many_unhandled_texts(open_house):
    free = threading.Event()
    house = open_house(lambda connection, text: free.wait(PATIENCE), max_inbox=5)
    flood, other = house.come_in("aisha"), house.come_in("bram")
    flood.send(*"123456")
    assert flood.close_code() == 1008
    house.hub.broadcast(HERE, "still here")
    assert other.text() == "still here"
    free.set()
    assert house.left.get(timeout=PATIENCE) == ("aisha", 1008)


def test_a_slow_reader_is_closed_and_the_others_feel_nothing(open_house):
    house = open_house(max_backlog=20_000)
    slow, other = house.come_in("slow", receive_buffer=4096), house.come_in("other")
    sent = 0
    while house.left.empty():
        house.hub.broadcast(HERE, f"{sent} " + "x" * 5000)
        assert other.text().startswith(f"{sent} ")
        sent += 1
        assert sent < 5000, "never closed"
    assert house.left.get() == ("slow", 1013)
    got = []
    while (received := slow.receive())[0] == TEXT:
        got.append(int(received[1].split()[0]))
    assert received == (CLOSE, close_payload(1013, "reading too slowly"))
    assert got == list(range(len(got)))
    assert len(got) < sent, "the backlog was dropped"
    house.hub.broadcast(HERE, "still here")
    assert other.text() == "still here"


def test_a_reader_that_catches_up_stays(open_house):
    house = open_house(max_backlog=10_000_000)
    slow = house.come_in(receive_buffer=4096)
    for n in range(300):
        house.hub.broadcast(HERE, f"{n} " + "x" * 5000)
    for n in range(300):
        assert slow.text().startswith(f"{n} ")
    house.hub.broadcast(HERE, "the end")
    assert slow.text() == "the end"


def test_a_backlog_forgets_all_but_the_frame_that_has_begun():
    here, there = socket.socketpair()
    here.setblocking(False)
    backlog, begun = Backlog(), b"begun" * 1_000_000
    backlog.add(begun)
    backlog.add(b"forgotten")
    assert not backlog.flush(here)
    backlog.forget()
    backlog.add(b"goodbye")
    got = bytearray()
    while not backlog.flush(here):
        got += there.recv(1 << 20)
    here.close()
    while data := there.recv(1 << 20):
        got += data
    there.close()
    assert got == begun + b"goodbye"
    assert backlog.size == 0


def test_who_stays_silent_is_gone_and_who_answers_stays(open_house):
    house = open_house(ping_every=0.1)
    house.come_in("silent")
    answering = house.come_in("answering")
    pings = 0
    while house.left.empty():
        assert answering.receive() == (PING, b"")
        answering.send(b"", opcode=PONG)
        pings += 1
    assert house.left.get() == ("silent", 1006)
    assert pings >= 2
    assert house.hub.connections(HERE) == [answering.connection]


def test_pings_are_spread(open_house):
    house = open_house(ping_every=0.5)
    peers = [house.come_in() for _ in range(40)]
    times = []
    for peer in peers:
        assert peer.receive() == (PING, b"")
        times.append(monotonic())
    assert times[-1] - times[0] > 0.2


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


def test_an_idle_socket_costs_little(open_house):
    house = open_house()
    sockets = [house.doorway.connect() for _ in range(500)]
    gc.collect()
    tracemalloc.start()
    try:
        for server, client in sockets:
            house.hub.adopt(server, HERE)
            client.sendall(frame("hello"))  # who talked once is idle too
        for _ in sockets:
            house.said.get(timeout=PATIENCE)
        eventually(lambda: house.hub._workers._busy == 0)
        gc.collect()
        each = tracemalloc.get_traced_memory()[0] / len(sockets)
    finally:
        tracemalloc.stop()
    for _, client in sockets:
        client.close()
    assert each < 512, f"{each:.0f} bytes"


def test_text_as_the_peer_sees_it(open_house):
    house = open_house()
    peer = house.come_in()
    for words in ("", "één 🙂", "x" * 200, "x" * 70_000):
        house.hub.broadcast(HERE, words)
        assert peer.receive() == (TEXT, words.encode())


def hold(house):
    """A held peer and its connection."""
    server, client = house.doorway.connect()
    peer = Peer(client)
    house.peers.append(peer)
    return peer, house.hub.hold(server, HERE)


def test_who_is_held_hears_first_what_was_said_before(open_house):
    house = open_house()
    peer, connection = hold(house)
    assert house.hub.audiences() == {HERE: 1}, "from now on nothing is missed"
    house.hub.broadcast(HERE, "twaalf")
    house.hub.send(connection, "voor jou")
    house.hub.release(connection, ["tien", "elf"])
    house.hub.broadcast(HERE, "dertien")
    assert [peer.text() for _ in range(5)] == ["tien", "elf", "twaalf", "voor jou", "dertien"]


def test_who_is_held_gets_all_that_was_missed_however_much(open_house):
    house = open_house(max_backlog=1000)
    peer, connection = hold(house)
    house.hub.release(connection, ["x" * 50_000] * 100)
    assert [len(peer.text()) for _ in range(100)] == [50_000] * 100


def test_who_is_rejected_hears_nothing_but_the_code(open_house):
    house = open_house()
    peer, connection = hold(house)
    house.hub.broadcast(HERE, "twaalf")
    house.hub.reject(connection, 1013)
    assert peer.receive() == (CLOSE, close_payload(1013))


def test_who_is_held_when_the_server_stops_hears_what_was_missed_and_the_code(open_house):
    house = open_house()
    peer, connection = hold(house)
    house.hub.broadcast(HERE, "twaalf")
    stopping = threading.Thread(target=house.hub.stop)
    stopping.start()
    eventually(lambda: house.hub.audiences() == {})
    house.hub.release(connection, ["elf"])
    assert [peer.text(), peer.text(), peer.close_code()] == ["elf", "twaalf", 1012]
    stopping.join(PATIENCE)


def test_who_left_while_held_harms_nobody(open_house):
    house = open_house()
    peer, connection = hold(house)
    peer.close()
    house.left.get(timeout=PATIENCE)
    house.hub.release(connection, ["elf"])
    other = house.come_in()
    house.hub.broadcast(HERE, "dag")
    assert other.text() == "dag"
