"""Two processes behind nginx, as deploy/ gives it out."""

from contextlib import contextmanager
from types import SimpleNamespace

from rosa import models
from tests.servers import Gunicorn, Nginx
from tests.world import make_world


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


@contextmanager
def lombok_on_postgres(postgres, template):
    """A neighbourhood in a database of its own: `url` and `lombok`."""
    url = postgres.create_database("faults", template)
    models.connect(url)
    models.database.touch()
    with models.database.connection_context():
        lombok = make_world().lombok
    yield SimpleNamespace(url=url, lombok=lombok)
    models.database.close_all()
