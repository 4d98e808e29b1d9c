"""A screen reader that tests can ask what it heard: by AT-SPI, from a real Chromium on a screen of its own."""

import json
import os
import re
import signal
import time
from pathlib import Path

from tests.servers import Program
from tests.servers.program import find

# With folders to look in; .ci/install installs them.
NEEDED = [
    ("Xvfb",),
    ("dbus-daemon",),
    ("chromium",),
    ("at-spi-bus-launcher", "/usr/libexec", "/usr/lib/at-spi2-core"),
    ("gi", "/usr/lib/python3/dist-packages"),
    ("Atspi-2.0.typelib", "/usr/lib/*/girepository-1.0"),
]
# Would lead to the desktop of whoever runs the tests.
ELSEWHERE = ("WAYLAND_DISPLAY", "XAUTHORITY", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "XDG_SESSION_TYPE")
CONTROLS = ("entry", "push button", "toggle button", "link", "check box", "radio button")


class Screen(Program):
    """A screen that nobody sees, on a display number that was free."""

    def command(self):
        return [find("Xvfb"), "-displayfd", "1", "-nolisten", "tcp"]

    def is_ready(self):
        return self.display

    @property
    def display(self):
        """What DISPLAY is for who draws on it; None before it runs."""
        number = re.search(r"^(\d+)\n", self.log, re.MULTILINE)
        return number and f":{number[1]}"

    def close(self):
        # When it is killed its lock stays behind in /tmp.
        self.stop()
        super().close()


class Bus(Program):
    """A session's D-Bus on that screen; it starts what belongs to accessibility as soon as somebody asks."""

    def __init__(self, screen):
        super().__init__()
        around = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
        self.env = {
            **around,
            "DISPLAY": screen.display,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.folder}/bus",
            "XDG_RUNTIME_DIR": str(self.folder),
            # No settings of the desktop are read or kept.
            "GSETTINGS_BACKEND": "memory",
            # Chromium joins only where it thinks that somebody listens.
            "ACCESSIBILITY_ENABLED": "1",
        }
        self.popen_options = {"env": self.env}

    def command(self):
        address = f"--address={self.env['DBUS_SESSION_BUS_ADDRESS']}"
        return [find("dbus-daemon"), "--session", "--nofork", "--nopidfile", address]

    def is_ready(self):
        return (self.folder / "bus").exists()


class Reader(Program):
    """A screen reader that speaks in lists: `said` what is new in live regions, `focus` where the focus went."""

    def __init__(self, bus):
        super().__init__()
        self.popen_options = {"env": bus.env}
        self.events, self._rest, self._read = [], "", 0

    def command(self):
        return ["/usr/bin/python3", "-I", str(Path(__file__).with_name("screenreader.py"))]

    def is_ready(self):
        return self._heard("ready")

    def page(self):
        """The page as it is now, with all that is in it; what happened before it has been heard."""
        # The window of who left just now may still be there.
        self._until(lambda: len(self._pages()) == 1, "one page")
        return self._heard("pages")[-1]["pages"][0]

    def finds(self, **what):
        """Wait until one thing in the page is like this."""
        self._until(lambda: any(what.items() <= thing.items() for thing in everything(self.page())), what)
        return the(self.page(), **what)

    def hears(self, words):
        """Wait until it says this."""
        self._until(lambda: words in ". ".join(self.said), words)

    def feels(self, name):
        """Wait until the focus goes to this, and forget all that was before."""
        self._until(lambda: name in self.focus, name)
        self.events.clear()

    @property
    def new(self):
        """The events of what is new in live regions. A part that is not text is told by itself."""
        inserts = [event for event in self._heard("insert") if event["inside"]]
        return [event for event in inserts if "\N{OBJECT REPLACEMENT CHARACTER}" not in event["words"]]

    @property
    def said(self):
        """What it said, in order."""
        return [event["words"] for event in self.new]

    @property
    def focus(self):
        """The names of what the focus went to, in order."""
        return [event["name"] for event in self._heard("focus")]

    def _pages(self):
        """Ask which pages there are, and wait for the answer."""
        before = len(self._heard("pages"))
        self.process.send_signal(signal.SIGUSR1)
        self._until(lambda: len(self._heard("pages")) > before, "an answer")
        return self._heard("pages")[-1]["pages"]

    def _heard(self, kind):
        """All events of this kind so far."""
        with self._log_path.open() as log:
            log.seek(self._read)
            self._rest += log.read()
            self._read = log.tell()
        *lines, self._rest = self._rest.split("\n")
        self.events += [json.loads(line) for line in lines if line.startswith("{")]
        return [event for event in self.events if event["event"] == kind]

    def _until(self, happens, what):
        deadline = time.monotonic() + 20
        while not happens():
            assert self.is_running, self.log
            assert time.monotonic() < deadline, f"{what}: never came. It said {self.said}"
            time.sleep(0.05)


def everything(thing):
    """It, and all that is in it, in reading order."""
    yield thing
    for part in thing["parts"]:
        yield from everything(part)


def the(page, **what):
    """The one thing in the page that is like this: `the(page, role="entry")`."""
    (found,) = [thing for thing in everything(page) if what.items() <= thing.items()]
    return found


def read(thing):
    """Its text, as somebody hears who reads on through it."""
    return " ".join(" ".join(part["name"] for part in everything(thing) if part["role"] == "static").split())
