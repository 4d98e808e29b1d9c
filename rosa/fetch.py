"""Fetching something from an address that somebody gave, without being led anywhere we should not go.

Only the open web (http and https, on its own ports), never an address within a network of ours, three redirects at
most, little time and few bytes. The connection goes to the very address that was looked at.
"""

import contextlib
import http.client
import io
import socket
import ssl
import threading
import time
import zlib
from urllib.parse import urljoin

from rosa.web_address import PORTS, Refused, is_public, taken_apart

MOST_BYTES, MOST_SECONDS, MOST_REDIRECTS = 5_000_000, 10, 3
REDIRECTS = (301, 302, 303, 307, 308)


def fetch(address, *, allowed=is_public, ports=(80, 443), seconds=MOST_SECONDS, trust=None):
    """The bytes that stand at this address. Raises Refused.

    The other words are for tests: which IP addresses and ports are `allowed`, and whom to `trust` (an SSLContext).
    """
    deadline = time.monotonic() + seconds
    for _ in range(MOST_REDIRECTS + 1):
        call = _Call(address, allowed, ports, deadline, trust)
        data, onward = call.answer()
        if onward is None:
            return data
        address = _joined(call.address, onward)
    raise Refused("redirects")


def _joined(address, onward):
    try:
        return urljoin(address, onward)
    except ValueError:
        raise Refused("address") from None


class _Call:
    """One question to one server."""

    def __init__(self, address, allowed, ports, deadline, trust):
        self.allowed, self.deadline, self.trust = allowed, deadline, trust
        self.scheme, self.host, self.port, self.target = taken_apart(address)
        if self.port not in ports:
            raise Refused("port")
        host = f"[{self.host}]" if ":" in self.host else self.host
        self.name = host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"
        self.address = f"{self.scheme}://{self.name}{self.target}"

    def answer(self):
        """(the bytes, None), or (None, where to look instead)."""
        try:
            with contextlib.closing(self._connect()) as line:
                return self._ask(line)
        except (TimeoutError, _Late):
            raise Refused("slow") from None
        except ssl.SSLError:
            raise Refused("unsafe") from None
        except http.client.IncompleteRead:
            raise Refused("cut_off") from None
        except (http.client.HTTPException, ValueError, zlib.error):
            raise Refused("broken") from None
        except OSError:
            raise Refused("unreachable") from None

    def _left(self):
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise _Late
        return left

    def _connect(self):
        line = None
        for ip in self._looked_up():
            try:
                line = socket.create_connection((ip, self.port), timeout=self._left())
                break
            except OSError as fault:
                problem = fault
        if line is None:
            raise problem
        if self.scheme == "http":
            return line
        try:
            line.settimeout(self._left())
            trust = self.trust or ssl.create_default_context()
            return trust.wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise

    def _looked_up(self):
        """Its IP addresses, all of them public. Asked in a thread, as nothing else can stop that question."""
        found = []

        def look_up():
            with contextlib.suppress(OSError, UnicodeError):
                found.extend(socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM))

        asking = threading.Thread(target=look_up, daemon=True)
        asking.start()
        asking.join(self._left())
        if asking.is_alive():
            raise _Late
        ips = list(dict.fromkeys(info[4][0] for info in found))
        if not ips:
            raise Refused("unknown_host")
        if not all(self.allowed(ip) for ip in ips):
            raise Refused("private")
        return ips

    def _ask(self, line):
        line.settimeout(self._left())
        lines = [
            f"GET {self.target} HTTP/1.1",
            f"Host: {self.name}",
            "User-Agent: Rosa",
            "Accept: text/calendar, */*;q=0.5",
            "Accept-Encoding: identity",
            "Connection: close",
        ]
        line.sendall("\r\n".join([*lines, "", ""]).encode("ascii"))
        with contextlib.closing(http.client.HTTPResponse(_Hurried(line, self._left), method="GET")) as answer:
            answer.begin()
            return self._read(answer)

    def _read(self, answer):
        if answer.status in REDIRECTS and answer.headers.get("Location"):
            return None, answer.headers["Location"]
        if answer.status != 200:
            known = {401: "locked", 403: "locked", 404: "not_found", 410: "not_found"}
            raise Refused(known.get(answer.status, "broken"))
        if (answer.length or 0) > MOST_BYTES:
            raise Refused("too_big")
        pieces, size = [], 0
        while piece := answer.read1(65536):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise Refused("too_big")
        if answer.length:
            raise Refused("cut_off")
        packed = answer.headers.get("Content-Encoding", "").strip().lower()
        return _unpacked(b"".join(pieces), packed), None


class _Late(Exception):
    """The time is up."""


class _Hurried:
    """A socket as http.client reads it, where each read waits for as long as there is time left in all."""

    def __init__(self, line, left):
        self.line, self.left = line, left

    def makefile(self, mode):
        """A file to read the answer from."""
        return io.BufferedReader(_Drip(self.line, self.left))


class _Drip(io.RawIOBase):
    """The raw side of that file."""

    def __init__(self, line, left):
        self.line, self.left = line, left

    def readable(self):
        return True

    def readinto(self, buffer):
        self.line.settimeout(self.left())
        return self.line.recv_into(buffer)


def _unpacked(data, packed):
    """What was sent, when it came packed too; never more than we would have taken unpacked."""
    if packed in ("", "identity"):
        return data
    if packed not in ("gzip", "x-gzip", "deflate"):
        raise Refused("broken")
    unpack = zlib.decompressobj(47 if packed != "deflate" else 15)
    whole = unpack.decompress(data, MOST_BYTES + 1)
    if len(whole) > MOST_BYTES:
        raise Refused("too_big")
    if not unpack.eof:
        raise Refused("cut_off")
    return whole
