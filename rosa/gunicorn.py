"""How gunicorn serves Rosa: `python -m gunicorn -c python:rosa.gunicorn`. One process; run more behind nginx.

Settings: https://docs.gunicorn.org/en/stable/settings.html
"""

import gc
import os
import queue
import resource
import signal
import threading

from gunicorn.workers.gthread import ThreadWorker

from rosa.config import ROOT, Settings

# Seconds. Sockets hear 1012 at once; an answer that is on its way gets this long.
graceful_timeout = 5
# Seconds. On a slow line a new connection costs 2 round trips, so the old one stays open.
# Longer than nginx keeps it (deploy/nginx.conf): nginx must be the one to close.
keepalive = 30

wsgi_app = "app:app"
chdir = str(ROOT)
bind = Settings.from_environ().bind
workers = 1
threads = 8
worker_connections = 20_000
# No access log: it would keep addresses. Problems are logged, by rosa/logs.py and by gunicorn from here up.
accesslog = None
loglevel = "warning"
control_socket_disable = True
# gunicorn takes nobody's word for X-Forwarded-*; ROSA_PROXIES says who is believed.
forwarded_allow_ips = ""


def on_starting(server):
    """Every socket is an open file, and a system allows 1,024 unless asked for more."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 65_536 if most == resource.RLIM_INFINITY else min(most, 65_536)
    if 0 <= now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def pre_fork(server, worker):
    """Leave what is loaded already out of garbage collection: a full one would copy all of it for the worker."""
    gc.freeze()


def _do_nothing(sig, frame):
    """Hear a signal and go on."""


class RosaWorker(ThreadWorker):
    """gunicorn's own threaded worker, with the live engine beside it; it stops soon and logs no addresses."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Rung when it is time to go. Of all queues and locks only this one may be used in a signal handler.
        self.bell = queue.SimpleQueue()
        self.in_a_hurry = False

    def start_live(self):
        """Start the engine, now that the process has forked, and a thread that waits to stop it."""
        live = self.wsgi.extensions["live"]
        live.start()
        self.farewell = threading.Thread(target=lambda: self.bell.get() or live.stop(), daemon=True)
        self.farewell.start()

    def stop_live(self):
        """Tell everybody we are leaving, and wait until they know. Calling it again only waits."""
        if self.booted:
            self.bell.put(None)
            self.farewell.join(1.5 if self.in_a_hurry else graceful_timeout)

    def handle_exit(self, sig, frame):
        """SIGTERM: sockets hear it while the last answers are still being written."""
        self.bell.put(None)
        super().handle_exit(sig, frame)

    def handle_quit(self, sig, frame):
        """Ctrl-C: the terminal tells us, and the master tells us again. Once is enough."""
        # Not SIG_IGN: Python complains when a signal that has come already is ignored afterwards.
        signal.signal(signal.SIGINT, _do_nothing)
        signal.signal(signal.SIGQUIT, _do_nothing)
        self.in_a_hurry = True
        self.bell.put(None)
        super().handle_quit(sig, frame)

    def handle_error(self, req, client, addr, exc):
        """A request gunicorn cannot read; it would log the address of the one who sent it."""
        super().handle_error(req, client, ("(not kept)", -1), exc)


worker_class = RosaWorker


def post_worker_init(worker):
    """The app is loaded; let it live."""
    worker.start_live()


def worker_exit(server, worker):
    """The worker is done: say goodbye to the sockets."""
    # The master calls this too, for a worker it finds dead.
    if worker.pid == os.getpid():
        worker.stop_live()
        if worker.in_a_hurry:
            # Browsers open connections and say nothing yet; the thread that listens to one would hold us 5 s.
            os._exit(0)
