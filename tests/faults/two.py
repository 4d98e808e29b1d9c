"""Two processes behind nginx, as deploy/ gives it out."""

from contextlib import contextmanager

from tests.servers import Gunicorn, Nginx


class Two:
    """`one` and `two` serve; `door` is nginx before them."""

    def __init__(self, one, two, door):
        self.one, self.two, self.door = one, two, door


@contextmanager
def two_processes(database, redis=None, **settings):
    """Two processes over this database (URL), told of each other by Redis or else by PostgreSQL."""
    settings = {
        "ROSA_DATABASE": database,
        "ROSA_PROXIES": "1",
        "ROSA_REDIS": redis.url if redis else "",
        **settings,
    }
    one, two = Gunicorn(settings), Gunicorn(settings)
    with one, two, Nginx([one, two]) as door:
        yield Two(one, two, door)
