"""nginx before one or more Rosa processes, by the configuration that deploy/ gives out."""

import os
import re
import socket

from tests.servers.program import ROOT, Program, find, free_port

# What Debian's /etc/nginx/nginx.conf has round a site, with every path in our own folder.
AROUND = """
daemon off;
pid {folder}/pid;
{user}
events {{ worker_connections 8192; }}
http {{
    include /etc/nginx/mime.types;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/rosa.conf;
}}
"""


class Nginx(Program):
    """deploy/nginx.conf on a free port, before `processes` (each a Gunicorn)."""

    def __init__(self, processes):
        super().__init__()
        self.processes = processes
        self.port = free_port()

    def command(self):
        user = "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(AROUND.format(folder=self.folder, user=user))
        (self.folder / "rosa.conf").write_text(self._site())
        return [find("nginx"), "-c", f"{self.folder}/nginx.conf", "-e", f"{self.folder}/error.log"]

    def is_ready(self):
        socket.create_connection(("127.0.0.1", self.port), timeout=5).close()
        return True

    @property
    def url(self):
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def access_log(self):
        """What it noted of the requests."""
        return (self.folder / "rosa.log").read_text()

    def _site(self):
        """deploy/nginx.conf with this test's processes, port and paths, and no other change."""
        changes = {
            r"(?: *server unix:/run/rosa/\d\.sock(.*;)\n)+": "".join(
                rf"server {process.bind}\1" "\n" for process in self.processes
            ),
            r"listen 80;": f"listen 127.0.0.1:{self.port};",
            r"listen \[::\]:80;": "",
            r"/opt/rosa\b": str(ROOT),
            r"/var/log/nginx/": f"{self.folder}/",
        }
        site = (ROOT / "deploy/nginx.conf").read_text()
        for pattern, replacement in changes.items():
            site, found = re.subn(pattern, replacement, site)
            if not found:
                raise ValueError(
                    f"deploy/nginx.conf has no {pattern} any more, which tests/servers/nginx.py fills in"
                )
        return site
