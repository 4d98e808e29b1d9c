"""The hub keeps its promises on real sockets: who says what hears and is heard, in order."""

import gc
import os
import threading
import tracemalloc

from rosa.live.frames import CONTINUATION, PING, PONG, TEXT
from tests.live.hub_house import ELSEWHERE, HERE
from tests.live.peer import PATIENCE, eventually, frame


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
