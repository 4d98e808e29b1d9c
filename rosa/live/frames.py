"""WebSocket frames, as RFC 6455 (https://www.rfc-editor.org/rfc/rfc6455) writes them down.

Only text goes to and fro: binary messages and extensions are refused. No sockets here, only bytes.
"""

CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG = 0x0, 0x1, 0x2, 0x8, 0x9, 0xA

NORMAL, PROTOCOL_ERROR, UNSUPPORTED, NO_STATUS, ABNORMAL = 1000, 1002, 1003, 1005, 1006
INVALID_TEXT, POLICY, TOO_BIG, INTERNAL_ERROR, RESTART, TRY_LATER = 1007, 1008, 1009, 1011, 1012, 1013

MAX_CONTROL = 125  # bytes in the payload of a control frame, section 5.5


class ProtocolError(Exception):
    """The peer broke the protocol; `code` and `reason` belong in the close frame that answers it."""

    def __init__(self, code: int, reason: str):
        super().__init__(f"{code} {reason}")
        self.code, self.reason = code, reason


def encode(payload: bytes, opcode: int = TEXT) -> bytes:
    """One whole frame from server to client: final and unmasked (section 5.2)."""
    size = len(payload)
    if size < 126:
        return bytes((0x80 | opcode, size)) + payload
    if size < 0x10000:
        return bytes((0x80 | opcode, 126)) + size.to_bytes(2, "big") + payload
    return bytes((0x80 | opcode, 127)) + size.to_bytes(8, "big") + payload


def close_payload(code: int, reason: str = "") -> bytes:
    """What a close frame carries; a long reason is cut between two characters. No code, no payload."""
    if code == NO_STATUS:
        return b""
    words = reason.encode()[: MAX_CONTROL - 2].decode(errors="ignore").encode()
    return code.to_bytes(2, "big") + words


def may_be_sent(code: int) -> bool:
    """Whether a close frame may carry this code: section 7.4, and IANA's list for 1012 to 1014."""
    return 1000 <= code <= 1003 or 1007 <= code <= 1014 or 3000 <= code <= 4999


class Reader:
    """Turns the bytes of one client into events, however the network cut them up.

    Holds no more than one unfinished frame and message, so at most twice `limit` bytes and a header.
    """

    __slots__ = ("_buffer", "_closed", "_limit", "_message")

    def __init__(self, limit: int):
        """`limit`: the most bytes a message may have, all its fragments together."""
        self._limit = limit
        self._buffer = bytearray()
        self._message = None  # the fragments so far
        self._closed = False

    @property
    def blank(self) -> bool:
        """Whether nothing is half-read: a new reader would go on just as well."""
        return not self._buffer and self._message is None and not self._closed

    def read(self, data: bytes):
        """Yield what came whole: (TEXT, str), (PING, bytes), (PONG, bytes) or (CLOSE, code).

        What follows a close frame is ignored (section 5.5.1). Raises ProtocolError.
        """
        self._buffer += data
        while not self._closed and (frame := self._cut_frame()):
            final, opcode, payload = frame
            if opcode in (PING, PONG):
                yield opcode, payload
            elif opcode == CLOSE:
                self._closed = True
                self._buffer.clear()
                yield CLOSE, _closing_code(payload)
            elif not final:
                self._message = (self._message or bytearray()) + payload
            else:
                message = payload if self._message is None else self._message + payload
                self._message = None
                yield TEXT, _text(message)

    def _cut_frame(self):
        """Cut one frame off the buffer: (final, opcode, payload), or None until it is all there."""
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        final, opcode, length = buffer[0] >= 0x80, buffer[0] & 0x0F, buffer[1] & 0x7F
        self._check(final, buffer[0] & 0x70, opcode, buffer[1] >= 0x80, length)
        start = 2
        if length > 125:
            start = 4 if length == 126 else 10
            if len(buffer) < start:
                return None
            length = int.from_bytes(buffer[2:start], "big")
            if length < (126 if start == 4 else 0x10000) or length >> 63:
                raise ProtocolError(PROTOCOL_ERROR, "length not written the shortest way")
        if opcode < CLOSE and length + len(self._message or b"") > self._limit:
            raise ProtocolError(TOO_BIG, f"message over {self._limit} bytes")
        end = start + 4 + length
        if len(buffer) < end:
            return None
        payload = _unmask(buffer[start : start + 4], buffer[start + 4 : end])
        del buffer[:end]
        return final, opcode, payload

    def _check(self, final, reserved, opcode, masked, length):
        """What can be judged from the first two bytes. Raises ProtocolError."""
        if reserved:
            raise ProtocolError(PROTOCOL_ERROR, "reserved bit set")
        if not masked:
            raise ProtocolError(PROTOCOL_ERROR, "frame not masked")
        if opcode in (CLOSE, PING, PONG):
            if not final or length > MAX_CONTROL:
                raise ProtocolError(PROTOCOL_ERROR, "control frame in fragments or too long")
        elif opcode == BINARY:
            raise ProtocolError(UNSUPPORTED, "only text is understood")
        elif opcode not in (CONTINUATION, TEXT):
            raise ProtocolError(PROTOCOL_ERROR, "unknown opcode")
        elif (opcode == CONTINUATION) == (self._message is None):
            raise ProtocolError(PROTOCOL_ERROR, "fragments out of order")


def _unmask(key, payload) -> bytes:
    """Section 5.3: every byte xor one of four key bytes, done as one long number because that is fastest."""
    size = len(payload)
    keys = (key * (size // 4 + 1))[:size]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(keys, "big")).to_bytes(size, "big")


def _text(data) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise ProtocolError(INVALID_TEXT, "text is not UTF-8") from None


def _closing_code(payload: bytes) -> int:
    if not payload:
        return NO_STATUS
    code = int.from_bytes(payload[:2], "big")
    if len(payload) == 1 or not may_be_sent(code):
        raise ProtocolError(PROTOCOL_ERROR, "close code not allowed")
    _text(payload[2:])
    return code
