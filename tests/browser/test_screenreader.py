"""What a screen reader says in the living room: heard by AT-SPI, from a real Chromium on a screen of its own."""

import json
import os
import re
import secrets
import signal
import time
from pathlib import Path

import pytest
from websockets.sync.client import connect

from tests.browser.people import ROOM, Person
from tests.newcomer import come_in
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


@pytest.fixture(scope="module")
def desk(browser):
    """A Chromium, and the `Reader` that is beside it."""
    for program in NEEDED:
        find(*program)
    args = ["--force-renderer-accessibility", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with Screen() as screen, Bus(screen) as bus, Reader(bus) as reader:
        chromium = browser.browser_type.launch(
            executable_path=find("chromium"), headless=False, args=args, env=bus.env
        )
        yield chromium, reader
        chromium.close()


@pytest.fixture
def ada(desk, rosa):
    """Ada, who hears the living room, and is about to write."""
    chromium, reader = desk
    reader.events.clear()
    person = Person(chromium, rosa, "Ada")
    person.tab.wait_for_load_state()
    person.on_socket()
    person.tab.focus("[name=text]")
    reader.feels("Schrijf iets")
    yield person
    person.close()


@pytest.fixture
def reader(desk, ada):
    """What Ada hears from here on."""
    return desk[1]


@pytest.fixture
def says(rosa, ada):
    """Let somebody else say things: `says("Jet", "Hallo", "Is er koffie?")`. Each is stored when it answers."""
    cookies = {}

    def says(name, *all_words):
        if name not in cookies:
            cookies[name] = come_in(rosa, name)
        address = f"{rosa.url.replace('http', 'ws')}{ROOM}live"
        with connect(address, additional_headers={"Cookie": cookies[name]}) as socket:
            for words in all_words:
                socket.send(json.dumps({"id": secrets.token_hex(16), "text": words}))
                while "data-sent" not in socket.recv(timeout=10):
                    pass

    return says


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


def test_each_thing_in_the_room_has_its_role_and_name_and_few_are_live(reader):
    page = reader.page()
    assert page["name"] == "Huiskamer · Rosa Lombok"
    assert the(page, role="heading", name="Huiskamer")
    assert the(page, role="landmark", name="Het gesprek")
    assert the(page, role="list", name="Wie is er nu?")
    assert the(page, role="entry")["name"] == "Schrijf iets"
    for name in ("Verstuur", "Plaatjes"):
        assert the(page, role="push button", name=name)
    assert the(page, role="push button", name="Meld nieuwe berichten: aan")
    controls = [thing for thing in everything(page) if thing["role"] in CONTROLS]
    assert [thing for thing in controls if not thing["name"]] == []
    announcer, connection = the(page, id="omroeper"), the(page, id="verbinding")
    assert (announcer["role"], announcer["live"], announcer["parts"]) == ("log", "polite", [])
    assert (connection["role"], connection["live"], connection["parts"]) == ("status bar", "polite", [])
    live = [thing for thing in everything(page) if thing["inside"]]
    # Each by itself: what is live within something live is read twice, and so is what takes the focus.
    assert sorted(thing["id"] for thing in live) == ["melding", "omroeper", "verbinding"]
    assert [thing for thing in live if thing["focusable"]] == []


def test_the_talk_is_a_list_where_each_message_has_a_name_and_words(reader, ada, says):
    says("Jet", "Is er nog appeltaart?")
    ada.hears("appeltaart")
    place = the(reader.page(), id="gesprek")
    assert (place["role"], place["name"], place["focusable"]) == ("landmark", "Berichten", True)
    talk = the(place, id="berichten")
    assert talk["role"] == "list"
    assert {item["role"] for item in talk["parts"]} == {"list item"}
    messages = [item for item in talk["parts"] if item["id"].startswith("bericht-")]
    assert len(messages) > 10
    for message in messages:
        name, *words = read(message).split()
        assert the(message, role="link")["name"].startswith(f"Meer over het bericht van {name}")
        assert words
    assert re.fullmatch(r"Jet \d+\.\d\d Is er nog appeltaart\? Meer", read(messages[-1]))


def test_what_others_say_is_told_once_and_a_crowd_in_one_sentence_to_who_writes_on(reader, ada, says):
    ada.tab.keyboard.type("Ik ben nog aan het typ")
    says("Jet", "Is er nog appeltaart?")
    reader.hears("Jet: Is er nog appeltaart?")
    says("Jet", "een", "twee", "drie")
    says("Bo", "vier", "vijf")
    reader.hears("5 nieuwe berichten van Jet en Bo")
    assert reader.said == ["Jet: Is er nog appeltaart?", "5 nieuwe berichten van Jet en Bo"]
    first, later = (event["at"] for event in reader.new)
    assert later - first > 4, "nobody can follow that"
    assert the(reader.page(), focused=True)["name"] == "Schrijf iets"
    assert reader.focus == []


def test_the_focus_stays_with_who_reads_back(reader, ada, says):
    link = ada.tab.locator("#berichten a").first
    link.focus()
    reader.feels(link.get_attribute("aria-label"))
    before = the(reader.page(), focused=True)
    says("Jet", "Kom je ook?")
    reader.hears("Jet: Kom je ook?")
    assert the(reader.page(), focused=True) == before
    assert reader.focus == []


def test_who_says_something_hears_that_it_was_sent_and_not_the_words_again(reader, ada, says):
    ada.say("Ik kom eraan.")
    ada.hears("Ik kom eraan")
    says("Jet", "Dag Ada!")
    reader.hears("Jet: Dag Ada!")
    # In one go, or in two.
    assert ". ".join(reader.said) == "Verstuurd. Jet: Dag Ada!"
    assert the(reader.page(), focused=True)["name"] == "Schrijf iets"


def test_who_wants_silence_has_it_until_they_want_it_no_more(reader, ada, says):
    ada.tab.focus(".announce")
    ada.tab.keyboard.press("Enter")
    assert reader.finds(role="push button", name="Meld nieuwe berichten: uit")["focused"]
    says("Jet", "Hoor je mij?")
    ada.hears("Hoor je mij")
    ada.tab.keyboard.press("Enter")
    says("Jet", "En nu?")
    reader.hears("Jet: En nu?")
    assert reader.said == ["Jet: En nu?"]


def test_what_was_not_taken_is_said_at_once_and_stands_at_the_field(reader, ada):
    ada.say("Kijk eens op https://voorbeeld.example")
    sentence = "Een link sturen mag je nog niet. Haal de link weg en stuur je bericht."
    reader.hears(sentence)
    page = reader.page()
    assert read(the(page, role="notification", live="assertive")) == sentence
    entry = the(page, role="entry")
    assert (entry["invalid"], entry["focused"]) == (True, True)
    assert reader.said == [sentence]


def test_a_lost_connection_is_told_once_and_so_is_its_return(reader, ada, rosa):
    rosa.stop()
    reader.hears("Je bent even niet verbonden. We proberen het opnieuw.")
    rosa.start()
    reader.hears("Je bent weer verbonden.")
    assert reader.said == [
        "Je bent even niet verbonden. We proberen het opnieuw.",
        "Je bent weer verbonden.",
    ]
    assert reader.focus == []
