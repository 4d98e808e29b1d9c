"""A server program as a test wants it: started when it answers, and gone when the test is."""

import atexit
import glob
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


class NotInstalled(RuntimeError):
    """A program the tests need is not on this machine."""


def free_port():
    """A TCP port of 127.0.0.1 that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def find(name, *elsewhere):
    """The path of a program: on PATH, in /usr/sbin or in folders like `elsewhere` (the newest wins)."""
    places = [
        match for pattern in elsewhere for match in sorted(glob.glob(f"{pattern}/{name}"), reverse=True)
    ]
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin") or next(iter(places), None)
    if not found:
        raise NotInstalled(f"{name} is not installed. `make test` installs what the tests need.")
    return found


class Program:
    """One program in its own process group and folder. Subclasses say `command()` and `is_ready()`."""

    stop_signal = signal.SIGTERM
    # Seconds. Generous: a busy machine may be slow, and a program that ends is noticed at once.
    patience = 90

    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix=f"rosa-{type(self).__name__.lower()}-"))
        self.process = None
        # How Popen starts it: env, user and such.
        self.popen_options = {}
        atexit.register(self.close)

    def command(self):
        """The command and its arguments."""
        raise NotImplementedError

    def is_ready(self):
        """Whether it answers; may raise OSError when it does not."""
        raise NotImplementedError

    def start(self):
        """Start it and wait until it answers. Raises RuntimeError, with its log, when it does not."""
        with self._log_path.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self.popen_options,
            )
        deadline = time.monotonic() + self.patience
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"{self.process.args} does not answer:\n{self.log}")
            time.sleep(0.05)
        return self

    def stop(self, how=None):
        """Ask it to stop (by `how`, a signal), wait, and answer its exit code; None when it did not run."""
        if not self.is_running:
            return self.process and self.process.returncode
        self.process.send_signal(how or self.stop_signal)
        try:
            return self.process.wait(self.patience)
        finally:
            self.kill()

    def kill(self):
        """End it and its children at once, as a power cut does."""
        family = self.pids()
        for pid in family:
            _signal(pid, signal.SIGKILL)
        if self.process:
            self.process.wait()
            # Children that outlived it are still in its group; usually there are none.
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
        # PostgreSQL does not start again before the last of the old one has let go.
        while any(pid in _running() for pid in family):
            time.sleep(0.01)

    def restart(self):
        """Stop and start again, on the same port and in the same folder."""
        self.stop()
        return self.start()

    def freeze(self):
        """Let it hang: connections stay open and nothing answers."""
        for pid in self.pids():
            _signal(pid, signal.SIGSTOP)

    def thaw(self):
        """Let it go on after `freeze`."""
        for pid in self.pids():
            _signal(pid, signal.SIGCONT)

    def close(self):
        """Stop it, whatever state it is in, and remove its folder."""
        atexit.unregister(self.close)
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def pids(self):
        """The program and all that descends from it, also what left its process group (PostgreSQL's do)."""
        if not self.is_running:
            return []
        family, running = [self.process.pid], _running()
        for member in family:
            family += [pid for pid, parent in running.items() if parent == member]
        return family

    @property
    def is_running(self):
        """Whether the program itself runs."""
        return self.process is not None and self.process.poll() is None

    @property
    def log(self):
        """All it has printed so far."""
        return self._log_path.read_text(errors="replace") if self._log_path.exists() else ""

    @property
    def _log_path(self):
        return self.folder / "log"

    def _answers(self):
        try:
            return self.is_ready()
        except OSError:
            return False

    def __enter__(self):
        try:
            return self.start()
        except BaseException:
            self.close()
            raise

    def __exit__(self, *_):
        self.close()


def _signal(pid, number):
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _running():
    """{process id: parent's id} of all that runs on this machine, without what has ended already."""
    found = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        with suppress(OSError):
            # What stands before the last bracket is a name. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
            pid, (state, parent, *_) = path.split("/")[2], Path(path).read_text().rpartition(")")[2].split()
            if state not in "ZX":
                found[int(pid)] = int(parent)
    return found
