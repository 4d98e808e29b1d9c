"""The process dies in the middle of the talk: what was acknowledged is kept, and nothing is there twice."""

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event

from websockets.exceptions import ConnectionClosed

from tests.live.someone import Someone, stored
from tests.servers import Gunicorn

AT_ONCE = 8  # messages that a client sends before it waits for a receipt


class Talker:
    """Says one thing after another until the line breaks."""

    def __init__(self, place, name):
        self.someone, self.said, self.acknowledged = Someone(place, name), [], set()

    def talk(self, url, rosa_died):
        """Talk on until the end. Knows afterwards what was said and what was acknowledged."""
        with suppress(ConnectionClosed), self.someone.listen(url) as ear:
            while not rosa_died.is_set():
                id = f"{self.someone.name}-{len(self.said)}"
                self.said.append(id)
                ear.say(f"bericht {id}", id)
                ear.hear(lambda: len(self.said) - len(ear.receipts) < AT_ONCE)
        self.acknowledged = set(ear.receipts)

    def say_again(self, url):
        """Send what was not acknowledged once more, and something that was."""
        again = [id for id in self.said if id not in self.acknowledged] + self.said[:2]
        with self.someone.listen(url) as ear:
            for id in again:
                ear.say(f"bericht {id}", id)
            ear.hear(lambda: set(again) <= set(ear.receipts))


def test_what_was_acknowledged_is_there_once_and_the_rest_can_be_sent_again(database_url, lombok):
    talkers = [Talker(lombok, name) for name in ("Ali", "Bea", "Cor", "Dina")]
    died = Event()
    settings = {"ROSA_DATABASE": database_url, "ROSA_RATE_LIMITS": "off"}
    with Gunicorn(settings) as rosa, ThreadPoolExecutor(len(talkers)) as threads:
        talking = [threads.submit(talker.talk, rosa.url, died) for talker in talkers]
        time.sleep(1.5)
        rosa.kill()
        died.set()
        for talk in talking:
            talk.result()
        acknowledged = {id for talker in talkers for id in talker.acknowledged}
        assert len(acknowledged) > 20, "they were in the middle of it"
        assert acknowledged <= {id for _, id, _ in stored(lombok)}
        rosa.start()
        list(threads.map(lambda talker: talker.say_again(rosa.url), talkers))
        assert rosa.stop() == 0
    said = sorted(id for talker in talkers for id in talker.said)
    assert sorted(id for _, id, _ in stored(lombok)) == said
    assert all(text == f"bericht {id}" for _, id, text in stored(lombok))
