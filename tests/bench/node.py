"""Node's `ws`, the library to measure the fan-out beside."""

import socket
from pathlib import Path

from tests.servers.program import Program, find, free_port


class NodeWs(Program):
    """ws_server.js on a free port."""

    def __init__(self):
        super().__init__()
        self.port = free_port()

    def command(self):
        return [find("node"), str(Path(__file__).parent / "ws_server.js"), str(self.port)]

    def is_ready(self):
        socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        return True
