"""Sockets leave real servers whole: no byte lost, no thread or descriptor kept, and the server goes on."""

import http.client
import os
import re
import signal
import socket
import ssl
import sys
import threading
from types import SimpleNamespace

import pytest
from websockets.sync.client import connect
from werkzeug.serving import make_server

from rosa.live.frames import CLOSE, TEXT
from rosa.live.handover import NoThread, take
from tests.live.echo import make_app
from tests.live.peer import PATIENCE, Peer, eventually, frame
from tests.servers import Program, free_port

WORKER_CONNECTIONS = 20  # gunicorn's, far fewer than the sockets these tests open
THREADS = 4  # gunicorn's


def handshake(path="/ws/all", *more):
    """The request of a browser that opens a socket."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: rosa.test",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version: 13",
        *more,
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


class Server:
    """Where a server listens, and how a peer comes in."""

    def __init__(self, port, pid=None):
        self.port, self.pid = port, pid
        self.peers = []

    def come_in(self, path="/ws/all", *more, at_once=b""):
        """A peer past its handshake; `at_once` travels in the same segment as the request."""
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        sock.sendall(handshake(path, *more) + at_once)
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += sock.recv(1)
        peer = Peer(sock)
        peer.head = head.decode()
        self.peers.append(peer)
        return peer

    def wait_for(self, number, audience):
        """Wait until so many listen: after the handshake a socket is still handed over."""
        eventually(lambda: self.page(f"/listening/{audience}") == str(number).encode())

    def page(self, path="/"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        answer = connection.getresponse().read()
        connection.close()
        return answer

    def files(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def threads(self):
        return len(os.listdir(f"/proc/{self.pid}/task"))


class EchoGunicorn(Program):
    """gunicorn with one threaded worker and the tiny app."""

    def __init__(self):
        super().__init__()
        self.port = free_port()

    def command(self):
        options = [
            "-k",
            "gthread",
            "--threads",
            str(THREADS),
            "--worker-connections",
            str(WORKER_CONNECTIONS),
        ]
        address = f"127.0.0.1:{self.port}"
        return [sys.executable, "-m", "gunicorn", *options, "-b", address, "tests.live.echo:make_app()"]

    def is_ready(self):
        """Whether its worker has loaded the app; before that it listens already."""
        return Server(self.port).page() == b"dag"

    @property
    def server(self):
        """The `Server` of its worker."""
        return Server(self.port, int(re.search(r"Booting worker with pid: (\d+)", self.log)[1]))


@pytest.fixture(scope="module")
def gunicorn():
    with EchoGunicorn() as program:
        server = program.server
        yield server
        for peer in server.peers:
            peer.close()


@pytest.fixture(scope="module")
def werkzeug():
    server = make_server("127.0.0.1", 0, make_app(), threaded=True)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    yield Server(server.port)
    server.shutdown()
    serving.join(PATIENCE)
    server.server_close()


@pytest.fixture(params=["gunicorn", "werkzeug"])
def server(request):
    return request.getfixturevalue(request.param)


def test_frames_in_the_same_segment_as_the_handshake_are_not_lost(server):
    at_once = b"".join(frame(f"direct {n}") for n in range(10))
    peer = server.come_in("/ws/ahead", at_once=at_once)
    assert "101 Switching Protocols" in peer.head
    assert [peer.text() for _ in range(10)] == [f"direct {n}" for n in range(10)]
    peer.send("en later")
    assert peer.text() == "en later"
    peer.close()


def test_half_a_frame_may_come_with_the_handshake(server):
    sent = frame("in tweeën")
    peer = server.come_in("/ws/half", at_once=sent[:5])
    peer.sock.sendall(sent[5:])
    assert peer.text() == "in tweeën"
    peer.close()


def test_compression_is_offered_but_not_accepted(server):
    offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"
    peer = server.come_in("/ws/plain", offer)
    assert "extensions" not in peer.head.lower()
    peer.send("gewoon")
    assert peer.receive() == (TEXT, b"gewoon")
    peer.close()


def test_a_common_client_library_talks_with_us(server):
    url = f"ws://127.0.0.1:{server.port}/ws/library"
    with connect(url, compression="deflate", proxy=None) as one, connect(url, proxy=None) as other:
        assert one.protocol.extensions == []
        server.wait_for(2, "library")
        other.send("hoor je mij?")
        assert one.recv(PATIENCE) == "hoor je mij?"
        assert one.ping().wait(PATIENCE)
    assert one.close_code == 1000


def test_the_server_serves_on(server):
    peer = server.come_in()
    assert server.page() == b"dag"
    peer.close()


def test_gunicorn_counts_no_handed_over_socket(gunicorn):
    peers = [gunicorn.come_in("/ws/many") for _ in range(3 * WORKER_CONNECTIONS)]
    assert gunicorn.page() == b"dag"
    gunicorn.wait_for(len(peers), "many")
    peers[0].send("allemaal")
    assert {peer.text() for peer in peers} == {"allemaal"}
    for peer in peers:
        peer.close()


def test_no_descriptor_or_thread_is_kept_over_500_sockets(gunicorn):
    gunicorn.come_in("/ws/first").close()
    assert gunicorn.page() == b"dag"
    files = gunicorn.files()
    peers = [gunicorn.come_in("/ws/count") for _ in range(500)]
    gunicorn.wait_for(500, "count")
    eventually(lambda: gunicorn.files() <= files + 500)
    assert gunicorn.threads() <= 1 + THREADS + 5, "gunicorn's own, the hub's and its four workers'"
    peers[0].send("allemaal")
    assert {peer.text() for peer in peers} == {"allemaal"}
    for peer in peers:
        peer.close()
    eventually(lambda: gunicorn.files() <= files)


def test_a_stopping_server_says_it_comes_back():
    with EchoGunicorn() as gunicorn:
        peers = [gunicorn.server.come_in() for _ in range(5)]
        gunicorn.process.send_signal(signal.SIGTERM)
        for peer in peers:
            assert peer.receive() == (CLOSE, b"\x03\xf4")
            peer.send(b"\x03\xf4", opcode=CLOSE)
            assert peer.ended()
        assert gunicorn.process.wait(PATIENCE) == 0


def test_a_socket_that_is_read_elsewhere_cannot_be_taken():
    here, there = socket.socketpair()
    with here, there, pytest.raises(RuntimeError, match="SOCK_SERVER_OPTIONS"):
        take(SimpleNamespace(sock=here, thread=threading.Thread()), {})


def test_a_socket_with_tls_cannot_be_taken():
    here, there = socket.socketpair()
    context = ssl.create_default_context()
    tls = context.wrap_socket(here, do_handshake_on_connect=False, server_hostname="rosa.test")
    with there, tls, pytest.raises(RuntimeError, match="TLS"):
        take(SimpleNamespace(sock=tls, thread=NoThread()), {})
