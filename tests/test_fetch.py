"""Fetching from an address that somebody gave: it goes to the open web and nowhere else, and never for long."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rosa import fetch as fetching
from rosa.fetch import fetch
from rosa.web_address import Refused, is_public, taken_apart

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Peer:
    """A real server on this machine that sends what it is told, and remembers what it was asked."""

    def __init__(self, talk, wrap=None):
        self.talk, self.wrap, self.asked = talk, wrap, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line):
        try:
            line = self.wrap(line) if self.wrap else line
            asked = b""
            while b"\r\n\r\n" not in asked:
                more = line.recv(4096)
                if not more:
                    return
                asked += more
            self.asked.append(asked.decode())
            for piece in self.talk(len(self.asked)):
                if isinstance(piece, float):
                    time.sleep(piece)
                else:
                    line.sendall(piece)
        except OSError:
            pass
        finally:
            line.close()

    def url(self, path="/agenda.ics"):
        """An address on it."""
        return f"http://127.0.0.1:{self.port}{path}"

    def fetch(self, path="/agenda.ics", **options):
        """What Rosa gets from it, when this machine and this port are allowed."""
        return fetch_here(self.url(path), self.port, **options)


def fetch_here(address, *ports, **options):
    return fetch(
        address, **{"allowed": lambda ip: ip == "127.0.0.1", "ports": ports, "seconds": 5, **options}
    )


@contextmanager
def peer(*pieces, talk=None, wrap=None):
    """A Peer that sends these pieces to everybody (a float is a pause in seconds)."""
    server = Peer(talk or (lambda turn: pieces), wrap)
    try:
        yield server
    finally:
        server.socket.shutdown(socket.SHUT_RDWR)  # who waits in accept would still serve one
        server.socket.close()


def answer(body=CALENDAR, status="200 OK", *headers):
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join([*lines, "", ""]).encode() + body


def why(function, *arguments, **options):
    with pytest.raises(Refused) as refused:
        function(*arguments, **options)
    assert refused.value.reason in Refused.REASONS
    return refused.value.reason


def test_it_gets_what_stands_there_and_says_little_about_itself():
    with peer(answer()) as server:
        assert server.fetch("/buurt/agenda.ics?wat=alles&taal=é") == CALENDAR
        (asked,) = server.asked
    assert asked.startswith("GET /buurt/agenda.ics?wat=alles&taal=%C3%A9 HTTP/1.1\r\n")
    assert "User-Agent: Rosa\r\n" in asked
    assert "cookie" not in asked.lower()
    assert "referer" not in asked.lower()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "rosa",
        "/etc/passwd",
        "file:///etc/passwd",
        "ftp://example.com/a.ics",
        "gopher://example.com/",
        "javascript:alert(1)",
        "data:text/calendar,BEGIN:VCALENDAR",
        "http://",
        "http:///a",
        "http://[::1",
        "http://a b.example/",
        "http://example.com:x/",
        "http://example.com:99999/",
        "https://" + "a" * 300 + ".example/",
        "https://example.com/" + "a" * 5000,
        "http://exa\0mple.com/",
        "http://..../",
        "\ud800",
        "http://\ud800.example/",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(address):
    assert why(fetch, address) == "address"


@given(st.text() | st.from_regex(r"(https?|webcal)://[^/]{0,20}(:.{0,6})?/?.*", fullmatch=True))
def test_whatever_is_given_is_an_address_or_refused(address):
    try:
        scheme, host, port, target = taken_apart(address)
    except Refused:
        return
    assert scheme in ("http", "https")
    assert 0 < port < 65536
    line = f"GET {target} HTTP/1.1 {host}"
    assert line.isascii()
    assert line.isprintable()
    assert len(line.split()) == 4


def test_names_and_passwords_are_not_sent_along():
    assert why(fetch, "https://jan:geheim@example.com/a.ics") == "password"


@pytest.mark.parametrize("port", [1, 22, 25, 6379, 5432, 8000, 8080])
def test_only_the_ports_of_the_web(port):
    assert why(fetch, f"http://93.184.216.34:{port}/") == "port"


def test_a_webcal_address_is_one_of_https():
    assert taken_apart("webcal://Example.com/agenda.ics") == ("https", "example.com", 443, "/agenda.ics")
    assert taken_apart("http://example.com") == ("http", "example.com", 80, "/")
    assert taken_apart("https://bücher.example/ä b?q=ü\r\nX: y#z")[1:] == (
        "xn--bcher-kva.example",
        443,
        "/%C3%A4%20b?q=%C3%BCX:%20y",
    )


PRIVATE = [
    "127.0.0.1",
    "127.255.0.1",
    "0.0.0.0",
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "2001:0:1::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("ip", PRIVATE)
def test_addresses_within_a_network_are_not_public(ip):
    assert not is_public(ip)
    host = f"[{ip}]" if ":" in ip else ip
    assert why(fetch, f"http://{host}/") in ("private", "unknown_host", "address")


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_web_are_public(ip):
    assert is_public(ip)


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST.", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "０x7f.1", "①②⑦.0.0.1"]
)
def test_other_spellings_of_this_machine_are_seen_through(host):
    assert why(fetch, f"http://{host}/") in ("private", "unknown_host", "address")


def test_a_host_that_is_also_private_is_refused_and_the_checked_address_is_the_one_called(monkeypatch):
    """A name server may answer something else the second time: there is no second time."""
    with peer(answer()) as server:
        asked = []

        def getaddrinfo(host, port, **options):
            asked.append(host)
            ips = ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1", "127.0.0.1"]
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

        monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
        address = f"http://rosa.example:{server.port}/"
        connected = []
        connect = socket.create_connection

        def create_connection(where, **options):
            connected.append(where)
            # A literal address: nothing is looked up again.
            monkeypatch.undo()
            return connect(where, **options)

        monkeypatch.setattr(fetching.socket, "create_connection", create_connection)
        assert fetch_here(address, server.port) == CALENDAR
        assert connected == [("127.0.0.1", server.port)]
        assert asked == ["rosa.example"]
        assert f"Host: rosa.example:{server.port}\r\n" in server.asked[0]
        monkeypatch.setattr(fetching.socket, "getaddrinfo", getaddrinfo)
        assert why(fetch_here, address, server.port) == "private"


def test_a_host_nobody_knows():
    assert why(fetch, "https://nergens.invalid/") == "unknown_host"


def test_a_name_server_that_says_nothing_is_not_waited_for(monkeypatch):
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *words, **options: time.sleep(3) or [])
    started = time.monotonic()
    assert why(fetch, "https://traag.example/", seconds=0.3) == "slow"
    assert time.monotonic() - started < 2


def test_it_follows_three_redirects_and_looks_at_each():
    def talk(turn):
        return [answer(b"", "302 Found", f"Location: /{turn}")] if turn <= 3 else [answer()]

    with peer(talk=talk) as server:
        assert server.fetch() == CALENDAR
        assert [asked.split()[1] for asked in server.asked] == ["/agenda.ics", "/1", "/2", "/3"]
    with peer(answer(b"", "301 Moved", "Location: /rond")) as server:
        assert why(server.fetch) == "redirects"
        assert len(server.asked) == 4


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://127.0.0.2/", "private"),
        ("http://169.254.169.254/latest/meta-data/", "private"),
        ("//[::1]/", "private"),
        ("file:///etc/passwd", "address"),
        ("http://93.184.216.34:22/", "port"),
        ("https://jan:x@example.com/", "password"),
        ("http://[", "address"),
    ],
)
def test_a_redirect_leads_nowhere_else_than_an_address_may(location, reason):
    with peer(answer(b"", "302 Found", f"Location: {location}")) as server:
        assert why(fetch_here, server.url(), server.port, 80) == reason


def test_more_than_five_megabytes_is_refused_however_it_comes():
    big = b"x" * 5_000_001
    with peer(answer(big)) as server:
        assert why(server.fetch) == "too_big"
    with peer(b"HTTP/1.1 200 OK\r\n\r\n", *[b"x" * 100_000] * 51) as server:
        assert why(server.fetch) == "too_big"
    chunk = b"10000\r\n" + b"x" * 0x10000 + b"\r\n"
    with peer(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[chunk] * 80) as server:
        assert why(server.fetch) == "too_big"
    with peer(answer(big[:-1])) as server:
        assert len(server.fetch()) == 5_000_000


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_what_comes_packed_is_unpacked_and_a_bomb_is_not(coding):
    import zlib

    pack = gzip.compress if coding == "gzip" else zlib.compress
    with peer(answer(pack(CALENDAR), "200 OK", f"Content-Encoding: {coding}")) as server:
        assert server.fetch() == CALENDAR
    bomb = pack(b"\0" * 50_000_000)
    assert len(bomb) < 100_000
    with peer(answer(bomb, "200 OK", f"Content-Encoding: {coding}")) as server:
        assert why(server.fetch) == "too_big"
    with peer(answer(pack(CALENDAR)[:-9], "200 OK", f"Content-Encoding: {coding}")) as server:
        assert why(server.fetch) == "cut_off"
    with peer(answer(CALENDAR, "200 OK", f"Content-Encoding: {coding}")) as server:
        assert why(server.fetch) == "broken"


def test_another_packing_is_refused():
    with peer(answer(CALENDAR, "200 OK", "Content-Encoding: br")) as server:
        assert why(server.fetch) == "broken"


@pytest.mark.parametrize(
    "slowly",
    [
        [5.0],
        [b"HTTP/1.1 200 OK\r\n", *[b"X", 0.1] * 40],
        [b"HTTP/1.1 200 OK\r\n\r\n", *[b"x", 0.1] * 40],
        [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", *[b"1\r\nx\r\n", 0.1] * 40],
        [*[b"HTTP/1.1 100 Continue\r\n\r\n", 0.1] * 40],
    ],
    ids=["silent", "headers", "body", "chunks", "continue"],
)
def test_a_slow_drip_is_not_waited_for(slowly):
    with peer(*slowly) as server:
        started = time.monotonic()
        assert why(server.fetch, seconds=0.8) == "slow"
        assert time.monotonic() - started < 2.5


def test_one_that_accepts_and_never_speaks_tls_is_not_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        started = time.monotonic()
        assert why(fetch_here, f"https://127.0.0.1:{port}/", port, seconds=0.5) == "slow"
        assert time.monotonic() - started < 2.5


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (answer(b"", "404 Not Found"), "not_found"),
        (answer(b"", "410 Gone"), "not_found"),
        (answer(b"", "401 Unauthorized"), "locked"),
        (answer(b"", "403 Forbidden"), "locked"),
        (answer(b"", "500 Oops"), "broken"),
        (answer(b"", "204 No Content"), "broken"),
        (answer(b"", "302 Found"), "broken"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nBEGIN", "cut_off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nBEG", "cut_off"),
        (b"", "broken"),
        (b"SSH-2.0-OpenSSH\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000, "broken"),
        (b"HTTP/1.1 abc OK\r\n\r\n", "broken"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "cut_off"),
    ],
    ids=lambda value: value[:25].decode() if isinstance(value, bytes) else value,
)
def test_an_answer_that_is_not_what_we_ask(sent, reason):
    with peer(sent) as server:
        assert why(server.fetch) == reason


def test_nobody_there():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert why(fetch_here, f"http://127.0.0.1:{port}/", port) == "unreachable"


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    """A certificate that only who trusts it trusts, for this machine."""
    folder = tmp_path_factory.mktemp("certificate")
    words = (
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    files = ["-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")]
    subprocess.run(["openssl", *words.split(), *files], check=True, capture_output=True)
    return folder


def test_a_safe_line_is_only_one_to_who_can_prove_its_name(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    with peer(answer(), wrap=lambda line: context.wrap_socket(line, server_side=True)) as server:
        address = server.url().replace("http:", "https:")
        assert why(fetch_here, address, server.port) == "unsafe"
        trust = ssl.create_default_context(cafile=str(certificate / "cert.pem"))
        assert fetch_here(address, server.port, trust=trust) == CALENDAR


def test_settings_for_proxies_do_not_lead_it_round(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with peer(answer()) as server:
        assert server.fetch() == CALENDAR
