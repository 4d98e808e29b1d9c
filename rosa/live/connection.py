"""One WebSocket as the hub knows it. Small, because most of ten thousand are silent most of the time."""

from collections import deque

OPEN, CLOSING, DRAINING, GONE = range(4)
"""CLOSING: our close frame is under way, the peer's has yet to come. DRAINING: nothing more to say or hear,
only the end of the TCP connection is awaited. GONE: that is over too."""


class Connection:
    """Somebody's open socket; `id` is unique in this process, `audience` and `owner` are the caller's."""

    __slots__ = (
        "_backlog",
        "_deaf",
        "_fd",
        "_inbox",
        "_reader",
        "_silent_since",
        "_sock",
        "_state",
        "audience",
        "id",
        "owner",
    )

    def __init__(self, id, audience, owner, sock):
        self.id, self.audience, self.owner = id, audience, owner
        self._sock, self._fd = sock, sock.fileno()
        self._state = OPEN
        self._silent_since = None  # the time of the pulse at the first ping since we heard anything
        self._reader = None  # a frames.Reader while something is half-read
        self._backlog = None  # a Backlog while the peer reads slower than we write
        self._inbox = None  # the Workers' list of what is still to be handled
        self._deaf = False  # set when handling failed: nothing more is handled

    def __repr__(self):
        return f"<Connection {self.id} {self.audience}>"


class Backlog:
    """Frames the peer has no room for yet, oldest first. Broadcast frames are shared, not copied."""

    __slots__ = ("_frames", "size")

    def __init__(self):
        self._frames = deque()
        self.size = 0  # bytes

    def add(self, frame: bytes, sent: int = 0) -> None:
        """Keep a frame of which the first `sent` bytes are already on their way."""
        self._frames.append(memoryview(frame)[sent:] if sent else frame)
        self.size += len(frame) - sent

    def put_before(self, frames) -> None:
        """Keep these whole frames before all others, of which none may have begun."""
        self._frames.extendleft(reversed(frames))
        self.size += sum(map(len, frames))

    def flush(self, sock) -> bool:
        """Write what there is room for; True when nothing is left. Raises OSError when the line is broken."""
        frames = self._frames
        while frames:
            frame = frames[0]
            try:
                sent = sock.send(frame)
            except BlockingIOError:
                return False
            self.size -= sent
            if sent == len(frame):
                frames.popleft()
            else:
                frames[0] = memoryview(frame)[sent:]
        return True

    def forget(self) -> None:
        """Drop what has not begun. A frame cut in the middle stays: nothing can follow half a frame."""
        begun = self._frames and isinstance(self._frames[0], memoryview) and self._frames[0]
        self._frames.clear()
        self.size = 0
        if begun:
            self.add(begun)
