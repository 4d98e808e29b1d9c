"""PostgreSQL, thrown away after the test."""

import os
import shutil
import signal
import subprocess

import psycopg
from psycopg import sql

from tests.servers.program import Program, find, free_port

BINARIES = "/usr/lib/postgresql/*/bin"
# Nothing here outlives a power cut of the machine, so the disk need not be waited for.
# A commit does survive the death of the server: the file system has it.
FAST = (
    "fsync=off",
    "full_page_writes=off",
    "autovacuum=off",
    "log_checkpoints=off",
    "max_connections=200",
    "shared_buffers=32MB",
)
FAT = 8_000_000  # bytes of rows

SHAPE = """
    SELECT (SELECT sum(pg_relation_size(oid)) FROM pg_class
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace),
           (SELECT md5(string_agg(attrelid::regclass || attname || atttypid || attnotnull, ','
                               ORDER BY attrelid, attnum))
            FROM pg_attribute JOIN pg_class ON attrelid = oid
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0),
           (SELECT md5(string_agg(indexname, ',' ORDER BY indexname)) FROM pg_indexes WHERE schemaname = 'public')
"""
EMPTY = """
    DO $$
    DECLARE name regclass;
    BEGIN
        SET LOCAL session_replication_role = replica;  -- nothing is left that a foreign key could miss
        FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
                    AND relname <> 'schema_migration' AND pg_relation_size(oid) > 0
        LOOP EXECUTE format('DELETE FROM %s', name); END LOOP;
        PERFORM setval(oid::regclass, 1, false) FROM pg_class
        WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE 'schema_migration%';
    END $$
"""


class Postgres(Program):
    """A PostgreSQL server with one superuser, `rosa`, who needs no password.

    It refuses to run as root; then the system's user `postgres` runs it.
    """

    # Fast shutdown: do not wait for those who are still connected.
    stop_signal = signal.SIGINT

    def __init__(self):
        super().__init__()
        self.port = free_port()
        self._shapes = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self.popen_options = {"user": "postgres", "group": "postgres", "extra_groups": []}
        make = [
            find("initdb", BINARIES),
            "-D",
            self._data,
            "-U",
            "rosa",
            "--auth=trust",
            "--no-sync",
            "-E",
            "UTF8",
        ]
        subprocess.run(
            [*make, "--no-locale", "--no-instructions"],
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            **self.popen_options,
        )

    def command(self):
        settings = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
            *FAST,
        ]
        return [find("postgres", BINARIES), "-D", self._data, *(word for s in settings for word in ("-c", s))]

    def is_ready(self):
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def url(self, dbname):
        """The address of a database, as ROSA_DATABASE has it."""
        return f"postgresql://rosa@127.0.0.1:{self.port}/{dbname}"

    def create_database(self, dbname, template="template1"):
        """Make a database, as a copy of `template`, and answer its address. One of that name goes first."""
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(dbname))
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
            sql.Identifier(dbname), sql.Identifier(template)
        )
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(drop)
            connection.execute(create)
        return self.url(dbname)

    def empty_copy(self, dbname, template):
        """A database as `create_database` makes it, from a `template` whose tables are empty but for those that
        tell the schema. One that is there already is emptied: that is twenty times as quick.
        """
        if template not in self._shapes:
            self._shapes[template] = self._shape(template)
        try:
            if self._shape(dbname) == self._shapes[template]:
                with psycopg.connect(self.url(dbname), autocommit=True) as connection:
                    connection.execute(EMPTY)
                return self.url(dbname)
        except psycopg.OperationalError:
            pass  # a test dropped it
        return self.create_database(dbname, template)

    def _shape(self, dbname):
        """What tells two schemas apart; a database that grew fat with what was deleted is like none."""
        with psycopg.connect(self.url(dbname)) as connection:
            ((size, columns, indexes),) = connection.execute(SHAPE)
        return size > FAT, columns, indexes

    @property
    def _data(self):
        return str(self.folder / "data")
