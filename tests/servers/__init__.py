"""Real servers for tests, each on a free port and in a folder of its own.

    with Postgres() as postgres, Redis() as redis:
        settings = {"ROSA_DATABASE": postgres.create_database("talk"), "ROSA_REDIS": redis.url}
        with Gunicorn(settings) as one, Gunicorn(settings) as two, Nginx([one, two]) as door: …

Each has start, stop, restart, kill (as a power cut does), freeze and thaw (as a server that hangs), log, url.
"""

from tests.servers.gunicorn import Gunicorn
from tests.servers.nginx import Nginx
from tests.servers.postgres import Postgres
from tests.servers.program import NotInstalled, Program, free_port
from tests.servers.redis import Redis

__all__ = ["Gunicorn", "Nginx", "NotInstalled", "Postgres", "Program", "Redis", "free_port"]
