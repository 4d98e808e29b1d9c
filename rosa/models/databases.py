"""The two databases that Rosa knows: SQLite inside, PostgreSQL when she outgrows one machine."""

import itertools
import select

from peewee import OperationalError
from playhouse.pool import PooledSqliteDatabase
from playhouse.postgres_ext import PooledPsycopg3Database

from rosa.models.turns import Turns

# 8 request threads, 4 that hear sockets, the broadcaster, the housekeeper, and room to spare.
POOL = {"max_connections": 32, "timeout": 10}
# Seconds, and milliseconds for the last: a server that vanished without a goodbye is not waited for long.
LINE = {
    "connect_timeout": 3,
    "keepalives_idle": 5,
    "keepalives_interval": 3,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# Seconds that a thread waits for its turn to write in SQLite: others may be taking in a whole calendar.
LONGEST_WAIT = 20


class CountsWrites:
    """A database that knows how often it was written to, so that a ready-made page can tell it is stale."""

    _counter = itertools.count(1)
    version = 0

    def execute_sql(self, sql, *args, **options):
        """Ask the database, and count it when it was a write."""
        cursor = super().execute_sql(sql, *args, **options)
        if self.is_write(sql):
            self.touch()
        return cursor

    @staticmethod
    def is_write(sql):
        """Whether this statement changes rows."""
        return sql.startswith(("INSERT", "UPDATE", "DELETE"))

    def touch(self):
        """Say that something changed, here or in another process."""
        self.version = next(self._counter)


class Sqlite(CountsWrites, PooledSqliteDatabase):
    """SQLite in one file: readers never wait (WAL), and what is committed survives a power cut (FULL).

    Threads of this process write in the order in which they came; other processes take their chance between them.
    """

    def __init__(self, path):
        self._turns = Turns()
        pragmas = {"journal_mode": "wal", "synchronous": "full", "foreign_keys": 1, "busy_timeout": 5000}
        # A transaction that starts as a reader and then writes cannot wait for its turn; an immediate one can.
        super().__init__(path, pragmas=pragmas, lock_type="IMMEDIATE", check_same_thread=False, **POOL)

    def begin(self, lock_type=None):
        """Begin a transaction when it is this thread's turn.

        Raises OperationalError when that takes too long, as SQLite does.
        """
        self._take_turn()
        try:
            super().begin(lock_type)
        except BaseException:
            self._turns.give_back()
            raise

    def commit(self):
        """End the transaction and the turn; when it cannot be ended, the rollback that follows does."""
        super().commit()
        self._turns.give_back()

    def rollback(self):
        """End the transaction as if it never was, and the turn."""
        try:
            super().rollback()
        finally:
            self._turns.give_back()

    def execute_sql(self, sql, *args, **options):
        """Ask the database; a write outside a transaction waits for its turn as well."""
        if self.in_transaction() or not self.is_write(sql):
            return super().execute_sql(sql, *args, **options)
        self._take_turn()
        try:
            return super().execute_sql(sql, *args, **options)
        finally:
            self._turns.give_back()

    def _take_turn(self):
        if not self._turns.take(LONGEST_WAIT):
            raise OperationalError("database is locked: the turn to write did not come")


class Postgres(CountsWrites, PooledPsycopg3Database):
    """PostgreSQL, whose connections are looked at before they are used again."""

    def __init__(self, url):
        super().__init__(url, **LINE, **POOL)

    def _is_closed(self, conn):
        # A server that went away has said goodbye: an idle connection with something to read is dead.
        return super()._is_closed(conn) or bool(select.select([conn.fileno()], [], [], 0)[0])
