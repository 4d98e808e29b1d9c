"""A place for what is asked often and changes seldom: kept until the database is written to, and ten seconds at most.

Another process's writes are heard of by the bus; the ten seconds are for what nobody told.
"""

import time

from rosa.models.base import database

MOST_SECONDS = 10
MOST_ITEMS = 500


class Shelf:
    """A small dict that empties itself."""

    def __init__(self):
        self._items, self._version, self._until = {}, None, 0.0

    def get(self, key):
        """What was put here under `key` since the last change, or None."""
        if self._version != database.version or time.monotonic() > self._until:
            self._items, self._version = {}, database.version
            self._until = time.monotonic() + MOST_SECONDS
        return self._items.get(key)

    def put(self, key, value, version):
        """Keep `value`, made from a database of this `version`; what is stale already is not kept."""
        if version == database.version and len(self._items) < MOST_ITEMS:
            self._items[key] = value

    def keep(self, key, make):
        """What lies here under `key`, else what `make()` makes, which then lies here."""
        item = self.get(key)
        if item is None:
            version = database.version
            item = make()
            self.put(key, item, version)
        return item
