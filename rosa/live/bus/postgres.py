"""The bus through PostgreSQL: LISTEN and NOTIFY. https://www.postgresql.org/docs/current/sql-notify.html"""

from contextlib import closing

import psycopg

from rosa.live.bus.server import ServerBus

CHANNEL = "rosa_live"


class PostgresBus(ServerBus):
    """Two plain connections beside the models' pool, so not through a PgBouncer that pools transactions."""

    def __init__(self, url):
        super().__init__(url)
        self._sender = None

    def _connect(self):
        return psycopg.connect(
            self.url,
            autocommit=True,
            application_name="rosa bus",
            connect_timeout=self.patience,
            # Seconds, and milliseconds for the last: a broken cable is known within a quarter of a minute.
            keepalives_idle=5,
            keepalives_interval=3,
            keepalives_count=3,
            tcp_user_timeout=10_000,
        )

    def _listen(self):
        with self._connect() as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            yield None
            while True:
                silent = True
                with closing(connection.notifies(timeout=self.heartbeat)) as notifies:
                    for notify in notifies:
                        silent = False
                        yield notify.payload
                if silent:
                    yield None

    def _send(self, payload):
        if self._sender is None:
            self._sender = self._connect()
            # A wake-up need not survive a crash of the server, so nobody waits for its disk.
            self._sender.execute("SET synchronous_commit = off")
        self._sender.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))

    def _hang_up(self):
        if self._sender:
            self._sender.close()
            self._sender = None
