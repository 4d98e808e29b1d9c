"""What the buses that go through a server share: two threads, one that listens and one that sends."""

import json
import queue
import random
import secrets
import threading
from contextlib import closing, suppress

from rosa.live.bus.memory import MemoryBus, log

# Bytes. PostgreSQL's limit for one NOTIFY, kept everywhere so that moving to another bus changes nothing.
MOST_BYTES = 7_999
# Events that wait while the server is away. They are wake-ups: of many, the newest are enough.
MOST_WAITING = 1_000


def pause(failures):
    """Seconds to wait after so many failures in a row: 0.2, doubling to 5, and never in step with others."""
    return min(5, 0.1 * 2 ** min(failures, 10)) * random.uniform(0.5, 1)  # noqa: S311


class ServerBus(MemoryBus):
    """Listens and sends for ever, whatever happens to the server.

    Subclasses say how to `_listen`, `_send` and `_hang_up`.
    """

    healthy = False
    # Seconds of silence after which it sends itself a heartbeat; as long again, and the line is dead.
    # The heartbeat goes all the way round, so a server that accepts and never answers is noticed too.
    # Longer than the longest pause, or a sender that still waits would look like silence.
    heartbeat = 6.0
    # Seconds within which a server must accept a connection.
    patience = 3

    def __init__(self, url):
        super().__init__()
        self.url = url
        self._me = None
        self._stopping = threading.Event()
        self._waiting = queue.Queue(MOST_WAITING)
        self._threads = []

    def start(self, on_event, on_health):
        super().start(on_event, on_health)
        # Made here, after the fork: how a process knows its own events when they come back.
        self._me = secrets.token_hex(8)
        for work in (self._keep_listening, self._keep_sending):
            thread = threading.Thread(target=work, name=f"bus {work.__name__}", daemon=True)
            self._threads.append(thread)
            thread.start()

    def publish(self, event):
        super().publish(event)
        self._post(event)

    def stop(self):
        super().stop()
        self._stopping.set()
        # Our own heartbeat wakes the thread that listens; None ends the one that sends.
        self._post(None)
        self._put(None)
        for thread in self._threads:
            thread.join(1)

    def _listen(self):
        """Connect; yield each payload (text), and None when connected and after each silent `heartbeat`."""
        raise NotImplementedError

    def _send(self, payload):
        """Send one payload, connecting first where needed."""
        raise NotImplementedError

    def _hang_up(self):
        """Close the sender's connection; the next `_send` makes a new one."""
        raise NotImplementedError

    def _keep_listening(self):
        failures = 0
        while not self._stopping.is_set():
            try:
                with closing(self._listen()) as line:
                    for payload in self._alive(line):
                        if self._stopping.is_set():
                            return
                        failures = 0
                        self._turn(healthy=True)
                        self._hear(payload)
            except Exception as problem:
                failures += 1
                self._note("hears nothing", problem, failures)
                self._turn(healthy=False)
                self._stopping.wait(pause(failures))

    def _alive(self, line):
        """The payloads of a line for as long as something comes in within two heartbeats."""
        silences = 0
        for payload in line:
            silences = silences + 1 if payload is None else 0
            if silences == 1:
                self._post(None)
            elif silences:
                raise TimeoutError("the server is silent")
            yield payload

    def _hear(self, payload):
        try:
            sender, event = json.loads(payload or "[null, null]")
        except (ValueError, TypeError):
            return  # somebody else's words on our channel
        if sender != self._me and isinstance(event, dict):
            self._call(self._on_event, event)

    def _keep_sending(self):
        payload, failures = self._waiting.get(), 0
        while payload is not None:
            try:
                self._send(payload)
            except Exception as problem:
                failures += 1
                self._note("cannot send", problem, failures)
                self._hang_up()
                if self._stopping.wait(pause(failures)):
                    break
            else:
                payload, failures = self._waiting.get(), 0
        self._hang_up()

    def _turn(self, *, healthy):
        if self.healthy != healthy:
            self.healthy = healthy
            self._call(self._on_health, healthy)

    def _note(self, what, problem, failures):
        if failures == 1:
            log.warning("the bus %s: %s", what, str(problem).partition("\n")[0] or type(problem).__name__)

    def _post(self, event):
        """Put an event, or None as a heartbeat, in the queue of what must be sent."""
        try:
            payload = json.dumps([self._me, event])
            if len(payload) > MOST_BYTES:
                raise ValueError(f"an event of {len(payload)} bytes")
        except (TypeError, ValueError):
            log.exception("the bus cannot carry this event")
        else:
            self._put(payload)

    def _put(self, payload):
        while True:
            try:
                return self._waiting.put_nowait(payload)
            except queue.Full:
                with suppress(queue.Empty):
                    self._waiting.get_nowait()
