"""A hub with a doorway, for tests that meet it on real sockets."""

import queue

from rosa.live.hub import Hub
from tests.live.peer import Doorway, Peer

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
