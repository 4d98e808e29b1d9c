"""Redis, in memory only."""

import redis

from tests.servers.program import Program, find, free_port


class Redis(Program):
    """A Redis server that keeps nothing."""

    def __init__(self):
        super().__init__()
        self.port = free_port()

    def command(self):
        where = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder)]
        return [find("redis-server"), *where, "--save", "", "--appendonly", "no"]

    def is_ready(self):
        try:
            with redis.Redis.from_url(self.url, socket_timeout=2) as client:
                return client.ping()
        except redis.RedisError:
            return False

    @property
    def url(self):
        """Its address, as ROSA_REDIS has it."""
        return f"redis://127.0.0.1:{self.port}/0"
