"""Where flask-limiter counts: Redis when there is one, else PostgreSQL, else this process's memory.

The storage is registered with the `limits` library under its scheme: importing this module is enough.
https://limits.readthedocs.io/en/stable/custom-storage.html
"""

import time
from contextlib import nullcontext

from limits.storage import Storage
from peewee import PeeweeException
from redis.backoff import NoBackoff
from redis.retry import Retry

from rosa.models.base import database
from rosa.models.ratelimit import RateLimit

# Seconds between two clean-ups by one process.
CLEAN_UP_EVERY = 60


def storage_uri(settings):
    """The `storage_uri` for flask-limiter that these settings ask for."""
    if settings.redis:
        return settings.redis
    return "rosa+database://" if settings.database.startswith("postgresql://") else "memory://"


def storage_options(settings):
    """What flask-limiter must tell the storage: a Redis that does not answer keeps nobody waiting."""
    if not settings.redis:
        return {}
    # The library's own way is to wait for ever, and to try again for many seconds.
    return {"socket_timeout": 1, "socket_connect_timeout": 1, "retry": Retry(NoBackoff(), 0)}


class DatabaseStorage(Storage):
    """Counts in the table of RateLimit, for the fixed-window strategy."""

    STORAGE_SCHEME = ["rosa+database"]

    def __init__(self, uri=None, wrap_exceptions=False, **options):
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._clean_up_at = 0

    @property
    def base_exceptions(self):
        """What may go wrong; flask-limiter asks, to know when to fall back on memory."""
        return PeeweeException

    def incr(self, key, expiry, amount=1):
        """Count, and answer the new count. `expiry` is in seconds."""
        with _connected():
            if time.monotonic() > self._clean_up_at:
                self._clean_up_at = time.monotonic() + CLEAN_UP_EVERY
                RateLimit.forget_expired()
            return RateLimit.hit(key, expiry, amount)

    def get(self, key):
        """The count now."""
        with _connected():
            counter = RateLimit.current(key)
        return counter.hits if counter else 0

    def get_expiry(self, key):
        """When the count starts at nothing again, in seconds since 1970; now when nothing counts."""
        with _connected():
            counter = RateLimit.current(key)
        return counter.expires.timestamp() if counter else time.time()

    def check(self):
        """Whether the database answers."""
        try:
            with _connected():
                database.execute_sql("SELECT 1")
        except PeeweeException:
            return False
        return True

    def reset(self):
        """Forget all counts, and answer how many there were."""
        with _connected():
            return RateLimit.delete().execute()

    def clear(self, key):
        """Forget one count."""
        with _connected():
            RateLimit.delete_by_id(key)


def _connected():
    """The connection the request already has, or one for this moment."""
    return database.connection_context() if database.is_closed() else nullcontext()
