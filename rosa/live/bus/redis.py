"""The bus through Redis: PUBLISH and SUBSCRIBE. https://redis.io/docs/latest/develop/pubsub/"""

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from rosa.live.bus.server import ServerBus


class RedisBus(ServerBus):
    """Any Redis from version 5. Pub/sub knows no database numbers, so the number is in the channel's name."""

    def __init__(self, url):
        super().__init__(url)
        # The library's own retries would hide that the line was gone for a while, and events with it.
        self._redis = redis.Redis.from_url(
            url,
            protocol=2,
            decode_responses=True,
            retry=Retry(NoBackoff(), 0),
            socket_connect_timeout=self.patience,
            socket_timeout=self.patience,
            socket_keepalive=True,
        )
        self._channel = f"rosa:live:{self._redis.get_connection_kwargs().get('db', 0)}"

    def _listen(self):
        with self._redis.pubsub() as line:
            line.subscribe(self._channel)
            if line.get_message(timeout=self.patience) is None:
                raise TimeoutError("the server does not answer")
            yield None
            while True:
                message = line.get_message(timeout=self.heartbeat)
                yield message["data"] if message and message["type"] == "message" else None

    def _send(self, payload):
        self._redis.publish(self._channel, payload)

    def _hang_up(self):
        # Only the sender's: the listener's connection is not in the pool but in use.
        self._redis.connection_pool.disconnect(inuse_connections=False)
