"""The talk as load: how soon everybody hears a message in Rosa, and in Node's `ws` with nothing round it."""

import json
import re
import uuid
from itertools import count
from typing import NamedTuple
from urllib.request import Request, urlopen

from rosa import models
from rosa.models import Neighbourhood, Person, Session, database
from rosa.models.faces import FACES
from rosa.models.scope import inside
from tests.bench.crowd import Crowd, cpu, frame, memory
from tests.bench.node import NodeWs
from tests.servers import Gunicorn

PATH = "/lombok/huiskamer/live"
MESSAGES = 5  # a round
PAUSE = 0.5  # seconds between messages
_numbers = count(1)


class Figures(NamedTuple):
    """`p99` in ms, `cpu` in µs a delivery, `lost` deliveries."""

    p99: float
    cpu: float
    lost: int


def guests(database_url, how_many):
    """Cookies of that many new guests in Lombok."""
    models.connect(database_url)
    face = next(iter(FACES))
    with database.connection_context(), database.atomic(), inside(Neighbourhood.get(slug="lombok")):
        for number in range(how_many):
            name = f"Bezoeker {uuid.uuid4().hex[:8]} {number}"
            person = Person.create(name=name, name_key=name.casefold(), face=face)
            yield f"rosa={Session.start(person)[1]}"


def a_message(rosa, cookie):
    """A message as Rosa sends it: Node gets to send as many bytes."""
    with urlopen(Request(f"{rosa.url}/lombok/huiskamer/", headers={"Cookie": cookie})) as page:
        return re.search(r'<li class="message".*?</li>', page.read().decode(), re.S)[0]


def beside_node(settings, sockets, rounds=3):
    """The fan-out to so many listeners, in turns: (Figures of Rosa, Figures of Node)."""
    [speaker] = guests(settings["ROSA_DATABASE"], 1)
    with Gunicorn(settings) as rosa, NodeWs() as node:
        words = a_message(rosa, speaker)
        in_rosa = Crowd(rosa.port, PATH, sockets - 1), Crowd(rosa.port, PATH, 1, [speaker])
        in_node = Crowd(node.port, "/", sockets - 1), Crowd(node.port, "/", 1)
        told = {}
        for _ in range(rounds):
            for server, (crowd, voice), say in (
                (node, in_node, lambda marker: words.replace("</li>", marker + "</li>")),
                (rosa, in_rosa, lambda marker: json.dumps({"id": marker, "text": f"hallo {marker}"})),
            ):
                told.setdefault(server, []).append(_round(server, crowd, voice, say))
        figures = [
            _together(crowd, told[server]) for server, (crowd, _) in ((rosa, in_rosa), (node, in_node))
        ]
        for crowd in (*in_rosa, *in_node):
            crowd.close()
    return figures


def _round(server, crowd, voice, say):
    """Some messages; the processor's seconds they took."""
    [speaker] = voice.sockets.values()
    before = cpu(server.pids())
    for _ in range(MESSAGES):
        marker = f"m{next(_numbers)}x{uuid.uuid4().hex[:6]}"
        words = frame(say(marker))
        crowd.hear(lambda words=words: speaker.sendall(words), marker.encode())
        crowd.idle(PAUSE)
        voice.idle(0)
    return cpu(server.pids()) - before


def _together(crowd, seconds):
    return Figures(crowd.p99(), sum(seconds) / len(crowd.waits) * 1_000_000, crowd.lost)


def memory_per_socket(settings, sockets):
    """Bytes of memory for each idle socket, each of another guest who is in the room."""
    cookies = list(guests(settings["ROSA_DATABASE"], sockets + 50))
    with Gunicorn(settings) as rosa:
        # The first few make what is there once: threads, connections, templates, the words of the language.
        # That it is all there shows when a page was made, and the people were told who is in.
        a_message(rosa, cookies[0])
        first = Crowd(rosa.port, PATH, 50, cookies[:50])
        first.idle(8)
        before = memory(rosa.pids())
        crowd = Crowd(rosa.port, PATH, sockets, cookies[50:])
        crowd.idle(5)
        after = memory(rosa.pids())
        first.close()
        crowd.close()
    return (after - before) / sockets
