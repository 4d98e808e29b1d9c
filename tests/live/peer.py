"""The other side of a socket, byte by byte: what a browser does, and what no browser would do."""

import socket
import time

from rosa.live.frames import CLOSE, TEXT, Reader

PATIENCE = 10  # seconds: never reached unless something is wrong


def eventually(condition):
    """Wait until `condition()` is true, and answer it."""
    end = time.monotonic() + PATIENCE
    while not (answer := condition()):
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.002)
    return answer


def frame(payload, opcode=TEXT, final=True, mask=True, reserved=0):
    """A frame from client to server; by the rules unless told otherwise."""
    payload = payload.encode() if isinstance(payload, str) else payload
    size = len(payload)
    if size < 126:
        length = bytes((mask << 7 | size,))
    elif size < 0x10000:
        length = bytes((mask << 7 | 126,)) + size.to_bytes(2, "big")
    else:
        length = bytes((mask << 7 | 127,)) + size.to_bytes(8, "big")
    head = bytes((final << 7 | reserved | opcode,)) + length
    if not mask:
        return head + payload
    # Always the same: what a test sends is its name, and must not differ from run to run.
    key = b"\x5a\xc3\x0f\x91"
    return head + key + bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))


class Peer:
    """A client's end of a TCP connection, past the handshake."""

    def __init__(self, sock):
        self.sock = sock
        self.sock.settimeout(PATIENCE)
        self._buffer = b""

    def send(self, *payloads, **how):
        """Send frames in one go."""
        self.sock.sendall(b"".join(frame(payload, **how) for payload in payloads))

    def receive(self):
        """The next frame, as (opcode, payload); None when the other side ended the connection."""
        head = self._read(2)
        if head is None:
            return None
        size = head[1]
        assert head[0] & 0x70 == 0, "no extensions were agreed"
        assert size < 128, "a server does not mask"
        if size > 125:
            size = int.from_bytes(self._read(2 if size == 126 else 8), "big")
        return head[0] & 0x0F, self._read(size)

    def text(self):
        """The next frame, which must be text."""
        opcode, payload = self.receive()
        assert opcode == TEXT, (opcode, payload)
        return payload.decode()

    def close_code(self):
        """Read on to the close frame and answer its code, None without one; answer it, as a browser does."""
        while (received := self.receive())[0] != CLOSE:
            pass
        self.send(received[1][:2], opcode=CLOSE)
        return int.from_bytes(received[1][:2], "big") if received[1] else None

    def ended(self):
        """Whether the other side ends the connection now, without a word."""
        return self.receive() is None

    def close(self):
        self.sock.close()

    def _read(self, size):
        while len(self._buffer) < size:
            data = self.sock.recv(65536)
            if not data:
                assert not self._buffer, "cut off in the middle of a frame"
                return None
            self._buffer += data
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data


class Doorway:
    """Makes real TCP connections in this process: (the server's socket, the client's)."""

    def __init__(self):
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)

    def connect(self, receive_buffer=None):
        client = socket.socket()
        if receive_buffer:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        client.connect(self._listener.getsockname())
        return self._listener.accept()[0], client

    def close(self):
        self._listener.close()


def read_all(data, limit=1 << 20):
    """What a fresh Reader makes of these bytes."""
    return list(Reader(limit).read(data))
