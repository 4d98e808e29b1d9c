"""Lines that are slow or silent, and sockets that are held until they heard what they missed."""

import socket
import threading
from time import monotonic, sleep

from rosa.live.connection import Backlog
from rosa.live.frames import CLOSE, PING, PONG, TEXT, close_payload
from tests.live.hub_house import HERE
from tests.live.peer import PATIENCE, Peer, eventually


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


def test_a_crowd_that_pours_in_takes_from_nobody_the_time_to_answer(open_house):
    house = open_house(ping_every=1)
    came = monotonic()
    slow = house.come_in("slow")
    while monotonic() < came + 1.4:
        house.come_in("crowd")
        sleep(0.003)
    assert house.left.empty(), "nobody had two periods"
    assert slow.receive() == (PING, b"")
    while house.left.get(timeout=PATIENCE) != ("slow", 1006):
        assert monotonic() < came + PATIENCE, "never missed"


def test_pings_are_spread(open_house):
    house = open_house(ping_every=0.5)
    peers = [house.come_in() for _ in range(40)]
    times = []
    for peer in peers:
        assert peer.receive() == (PING, b"")
        times.append(monotonic())
    assert times[-1] - times[0] > 0.2


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
