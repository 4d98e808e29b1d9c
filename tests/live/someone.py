"""Somebody with a device, talking to real Rosa processes: by socket, by polling and by form."""

import html
import http.client
import json
import re
import time
from contextlib import suppress
from itertools import count
from urllib.parse import urlencode, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from rosa.models import Message, Person, Session, database
from rosa.models.scope import inside

MESSAGE = re.compile(
    r'(?s)<li class="message[^>]*id="bericht-(\d+)" data-change="(\d+)"'
    r'(?:(?!</li>).)*?<p(?: lang="\w+")? dir="\w+">(.*?)</p>'
)
RECEIPT = re.compile(r'data-sent="([^"]*)"')
REFUSAL = re.compile(r'data-refused="([^"]*)" data-reason="(\w+)"')
_number = count(1)


class Heard:
    """What somebody knows of the talk: `messages` {id: text}, in the order of hearing; `cursor` the last change."""

    def __init__(self, cursor=0):
        self.cursor, self.messages = cursor, {}
        self.receipts, self.refusals, self.came, self.left = [], [], [], []
        self.names = None

    def take(self, part):
        """Take in what a socket, a poll or a page gave."""
        for id, change, text in MESSAGE.findall(part):
            self.messages[int(id)] = html.unescape(text)
            self.cursor = max(self.cursor, int(change))
        self.receipts += RECEIPT.findall(part)
        self.refusals += REFUSAL.findall(part)
        self.came += re.findall(r"<bdi>([^<]*)</bdi> komt binnen", part)
        self.left += re.findall(r"<bdi>([^<]*)</bdi> gaat weg", part)
        if people := re.search(r'(?s)<ul class="people".*?</ul>', part):
            self.names = re.findall(r"<bdi>(.*?)</bdi>", people[0])


class Ear(Heard):
    """An open socket."""

    def __init__(self, socket, cursor=0):
        super().__init__(cursor)
        self.socket = socket

    def say(self, text, id=None):
        """Say something; answers its id."""
        id = id or f"id-{next(_number)}"
        self.socket.send(json.dumps({"id": id, "text": text}))
        return id

    def hear(self, wanted, timeout=10):
        """Listen until `wanted()` is true; answers how many seconds that took. Raises TimeoutError."""
        began = time.monotonic()
        while not wanted():
            self.take(self.socket.recv(timeout=max(0.0, began + timeout - time.monotonic())))
        return time.monotonic() - began

    def hear_text(self, text, timeout=10):
        """Listen until this was said."""
        return self.hear(lambda: text in self.messages.values(), timeout)

    def hear_all(self, seconds=0.3):
        """Listen for so long, whatever comes."""
        with suppress(TimeoutError):
            self.hear(lambda: False, seconds)

    def closed_with(self, timeout=10):
        """Listen to the end, and answer the code it is closed with."""
        with suppress(ConnectionClosed):
            self.hear(lambda: False, timeout)
        return self.socket.close_code

    def close(self):
        self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *problem):
        self.close()


class Someone:
    """A person with a session, made in the database; `None` as a name: somebody without one."""

    def __init__(self, place, name, role="guest"):
        self.place, self.root, self.name, self.cookie = place, f"/{place.slug}", name, ""
        self._form = {}
        if name:
            with database.connection_context(), inside(place):
                self.person = Person.welcome(name, "kat", role)
                self.session, token = Session.start(self.person)
                self.cookie = f"rosa={token}"

    def listen(self, url, after=None, **options):
        """A socket to the house at this address, from the change `after` on."""
        query = "" if after is None else f"?na={after}"
        address = f"{url.replace('http', 'ws')}{self.root}/huiskamer/live{query}"
        headers = {"Cookie": self.cookie} if self.cookie else {}
        socket = connect(
            address,
            additional_headers=headers,
            open_timeout=20,
            max_queue=None,
            proxy=None,
            legacy=True,
            **options,
        )
        ear = Ear(socket, after or 0)
        assert socket.ping().wait(10), "surely being listened to"
        return ear

    def ask(self, url, path, method="GET", fields=None, cookie=""):
        """One request: (status, text, headers). The root of the neighbourhood comes before `path`."""
        where = urlsplit(url)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        try:
            headers = {"Cookie": "; ".join(filter(None, (self.cookie, cookie)))}
            if fields:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request(method, self.root + path, fields and urlencode(fields), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode(), answer.headers
        finally:
            connection.close()

    def poll(self, url, heard):
        """Ask what is new, as a page without a socket does; answers the status."""
        status, text, _ = self.ask(url, f"/huiskamer/nieuw/?na={heard.cursor}")
        heard.take(text)
        return status

    def post(self, url, text, id=None):
        """Say something by form; answers (status, the page)."""
        if not self._form:
            status, page, headers = self.ask(url, "/huiskamer/")
            assert status == 200, status
            cookie = next(c for c in headers.get_all("Set-Cookie") if c.startswith("session="))
            token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)[1]
            self._form = {"cookie": cookie.partition(";")[0], "token": token}
        fields = {"csrf_token": self._form["token"], "id": id or f"id-{next(_number)}", "text": text}
        return self.ask(url, "/huiskamer/", "POST", fields, self._form["cookie"])[:2]


def stored(place):
    """All that was said here: [(id, client id, text)] in the order of its changes."""
    with database.connection_context(), inside(place):
        rows = Message.select(Message.id, Message.client_id, Message.text).order_by(Message.changed)
        return list(rows.tuples())
