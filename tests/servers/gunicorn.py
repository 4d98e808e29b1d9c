"""Rosa itself, as it serves: gunicorn with the project's own configuration."""

import os
import signal
import socket
import subprocess
import sys

from tests.servers.program import ROOT, Program, free_port


class Gunicorn(Program):
    """One Rosa process with `settings` (ROSA_* names and values); no other ROSA_* reaches it.

    With `unix`, it listens on a socket in its folder instead of a port, as behind nginx.
    """

    def __init__(self, settings, *, unix=False, app="app:app"):
        super().__init__()
        self.app = app
        self.port = None if unix else free_port()
        self.bind = f"unix:{self.folder}/socket" if unix else f"127.0.0.1:{self.port}"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ROSA_")}
        self.popen_options = {"env": {**inherited, "ROSA_BIND": self.bind, **settings}}

    def command(self):
        return [sys.executable, "-m", "gunicorn", "-c", "python:rosa.gunicorn", self.app]

    def is_ready(self):
        """Whether /gezond/ answers anything at all: a Rosa without its database answers too."""
        with self.connect() as connection:
            connection.sendall(b"GET /gezond/ HTTP/1.0\r\n\r\n")
            return connection.recv(5) == b"HTTP/"

    def connect(self):
        """A plain socket to it."""
        if self.port:
            return socket.create_connection(("127.0.0.1", self.port), timeout=5)
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(5)
        connection.connect(self.bind.removeprefix("unix:"))
        return connection

    def set_up(self):
        """Bring its database up to date; an empty one gets the sample."""
        command = [sys.executable, "-m", "flask", "--app", "app", "setup"]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, **self.popen_options)

    def interrupt(self):
        """Ctrl-C: the terminal tells everybody in the group. Answers the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        try:
            return self.process.wait(self.patience)
        finally:
            self.kill()

    @property
    def url(self):
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"
