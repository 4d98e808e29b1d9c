"""Ten seconds of talk over two processes, on lines that break at random: in the end everybody heard everything."""

import random
import socket
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from websockets.exceptions import ConnectionClosed

from tests.house import lombok_at
from tests.live.someone import Heard, Someone, stored
from tests.servers import Gunicorn

SECONDS = 10
SEED = 20
# Closed with a reset, and what is in the kernel is thrown away.
AT_ONCE = struct.pack("ii", 1, 0)


class Client:
    """Somebody who says things until the time is over, by one kind of transport, at whichever process."""

    def __init__(self, place, name, urls):
        self.someone, self.heard, self.urls = Someone(place, name), Heard(), urls
        self.random = random.Random(f"{SEED}{name}")
        self.unsure = {}  # id → words, of which no receipt came yet
        self.said = 0

    def new_words(self):
        """Something to say, with its id."""
        self.said += 1
        id = f"{self.someone.name}-{self.said}"
        self.unsure[id] = f"woorden van {id}"
        return id, self.unsure[id]

    def url(self):
        return self.random.choice(self.urls)


class OnSocket(Client):
    """Has a socket that breaks every second or so; half of the times without a goodbye."""

    def talk(self, end):
        while time.monotonic() < end:
            self.visit(min(end, time.monotonic() + self.random.uniform(0.1, 1.5)))

    def visit(self, until):
        ear = self.someone.listen(self.url(), after=self.heard.cursor)
        with suppress(ConnectionClosed, TimeoutError):
            for id, words in self.unsure.items():
                ear.say(words, id)
            while time.monotonic() < until:
                ear.say(*reversed(self.new_words()))
                self.listen(ear, self.random.uniform(0.02, 0.2))
        if self.random.random() < 0.5:
            ear.socket.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
            ear.socket.socket.shutdown(socket.SHUT_RD)
        ear.close()

    def listen(self, ear, seconds):
        """Take in what came, so that it counts only when it was really heard."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            with suppress(TimeoutError):
                self.heard.take(ear.socket.recv(timeout=left))
        for id in self.heard.receipts:
            self.unsure.pop(id, None)

    def catch_up(self, count):
        """Come back until nothing is unsure and everything was heard."""
        end = time.monotonic() + 15
        with self.someone.listen(self.url(), after=self.heard.cursor) as ear:
            for id, words in self.unsure.items():
                ear.say(words, id)
            while (self.unsure or len(self.heard.messages) < count()) and time.monotonic() < end:
                self.listen(ear, 0.1)


class OnPaper(Client):
    """Sends forms, one in five again later. With `polls`, asks what is new; else looks at the page."""

    def __init__(self, place, name, urls, polls):
        super().__init__(place, name, urls)
        self.polls = polls

    def talk(self, end):
        while time.monotonic() < end:
            id, words = self.new_words()
            self.send(id, words)
            if self.random.random() < 0.8:
                self.unsure.pop(id)
            if self.polls:
                self.someone.poll(self.url(), self.heard)
            else:
                self.heard.take(self.someone.ask(self.url(), "/huiskamer/")[1])
            time.sleep(self.random.uniform(0.05, 0.3))

    def send(self, id, words):
        assert self.someone.post(self.url(), words, id)[0] == 303

    def catch_up(self, count):
        end = time.monotonic() + 15
        for id, words in self.unsure.items():
            self.send(id, words)
        self.unsure = {}
        while len(self.heard.messages) < count() and time.monotonic() < end:
            self.someone.poll(self.url(), self.heard)
            time.sleep(0.1)


def test_everybody_heard_everything_in_order_and_nothing_is_there_twice(postgres):
    settings = {
        "ROSA_DATABASE": postgres.create_database("nothing_lost"),
        "ROSA_RATE_LIMITS": "off",
    }
    with lombok_at(settings["ROSA_DATABASE"]) as lombok, Gunicorn(settings) as one, Gunicorn(settings) as two:
        urls = [one.url, two.url]
        clients = [OnSocket(lombok, name, urls) for name in ("Ali", "Bea", "Cor")]
        clients += [OnPaper(lombok, name, urls, polls=True) for name in ("Dina", "Eva")]
        clients += [OnPaper(lombok, "Fien", urls, polls=False)]
        with ThreadPoolExecutor(len(clients)) as threads:
            end = time.monotonic() + SECONDS
            list(threads.map(lambda client: client.talk(end), clients))
            said = sum(client.said for client in clients)
            list(threads.map(lambda client: client.catch_up(lambda: said), clients))
        truth = [(id, text) for id, _, text in stored(lombok)]
        assert [one.log, two.log] == ["", ""]
    assert said > 100
    assert len(truth) == said
    assert len({text for _, text in truth}) == said
    for client in clients:
        assert list(client.heard.messages.items()) == truth, client.someone.name
