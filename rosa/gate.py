"""Every route says who may enter; the app does not start when one is silent."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from urllib.parse import urlsplit

from flask import Blueprint, abort, current_app, g, request
from flask_sock import Sock
from werkzeug.routing import IntegerConverter

from rosa.live import live
from rosa.live.handover import SOCK_OPTIONS, refuse_extensions
from rosa.models.base import LARGEST_ID
from rosa.models.scope import here_or_none

sock = Sock()


@dataclass(frozen=True)
class Door:
    """How a room shows on the front door: a word, a pictogram, and a part that says what happens there now.

    `live()` gives the values that the part `template` is rendered with.
    """

    word: str
    pictogram: str
    endpoint: str
    template: str
    live: Callable[[], dict]


@dataclass(frozen=True)
class Task:
    """Work of a room, on the desk of those who may do it: a word, a pictogram, and how much waits.

    `count()` is None for what never waits: a place to change something.
    """

    word: str
    pictogram: str
    endpoint: str
    count: Callable[[], int | None]
    may: Callable[[object], bool]


class Section(Blueprint):
    """A room of the house: a blueprint whose every route says `may=`, and that stands in a neighbourhood.

    `everywhere=True` is for the few pages that belong to no neighbourhood; `door` puts it on the front door,
    `tasks` puts its work on the desk. Its style sheet has its name, unless `sheet` names another room's.
    """

    def __init__(self, name, *args, everywhere=False, door=None, tasks=(), sheet=None, **options):
        super().__init__(name, *args, **options)
        self.door, self.tasks, self.sheet = door, tasks, sheet or name
        if not everywhere:
            self.before_request(_in_a_neighbourhood)

    def route(self, rule, *, may, takes=None, **options):
        """Register a view that only those may enter for whom `may(person)` is true; others get 403.

        `takes` is how many bytes a form may bring, for the few that bring a file.
        """
        register = super().route(rule, **options)

        def decorate(view):
            @wraps(view)
            def guarded(*args, **kwargs):
                if not may(g.person):
                    abort(403)
                return view(*args, **kwargs)

            guarded.may, guarded.takes = may, takes
            return register(guarded)

        return decorate

    def get(self, rule, *, may, **options):
        """`route` for GET."""
        return self.route(rule, may=may, methods=["GET"], **options)

    def post(self, rule, *, may, **options):
        """`route` for POST."""
        return self.route(rule, may=may, methods=["POST"], **options)

    def socket(self, rule, *, may):
        """A WebSocket route: permission and Origin are looked at before the handshake.

        So is whether this process stays: from one that stops, nginx takes the visitor to another (503).
        """

        def before_handshake(person):
            refuse_extensions(request.environ)
            allowed = _same_origin() and may(person)
            if allowed and not live().alive:
                abort(503)
            return allowed

        return sock.route(rule, bp=self, may=before_handshake)


class Id(IntegerConverter):
    """An id in an address: a number that a row can have. With any other there is nothing there (404)."""

    def __init__(self, url_map):
        super().__init__(url_map, max=LARGEST_ID)


def _in_a_neighbourhood():
    if here_or_none() is None:
        abort(404)


def _same_origin():
    # A browser always says where a socket's page came from; other programs carry nobody's cookies.
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _let_files_in():
    # Before anybody looks at the form, so before its proof (CSRF) is checked.
    view = current_app.view_functions.get(request.endpoint)
    request.max_content_length = getattr(view, "takes", None) or current_app.config["MAX_CONTENT_LENGTH"]


def init_app(app):
    """Let sections have socket routes, ids in their addresses, and forms that bring a file."""
    app.before_request_funcs.setdefault(None, []).insert(0, _let_files_in)
    app.url_map.converters["int"] = Id
    app.config["SOCK_SERVER_OPTIONS"] = SOCK_OPTIONS
    sock.init_app(app)


def refuse_unguarded(app):
    """Raise RuntimeError when any route was added without saying who may enter."""
    silent = [name for name, view in app.view_functions.items() if not hasattr(view, "may")]
    if silent:
        raise RuntimeError(f"These routes do not say who may enter: {silent}")


def anyone(person):
    """Whoever comes by, also without a name."""
    return True


def somebody(person):
    """Anyone who said a name: guests too."""
    return person is not None


def resident(person):
    """Who lives or works here."""
    return person is not None and person.is_resident


def takes_part(person):
    """Who joins in: residents, and guests where the neighbourhood lets them."""
    return person is not None and person.may_take_part


def editor(person):
    """Who makes the newspaper: editors and workers."""
    return person is not None and person.is_editor


def organiser(person):
    """Who plans activities: editors, hosts and workers."""
    return person is not None and person.may_organise


def host(person):
    """Who looks after the living room: hosts and workers."""
    return person is not None and person.is_host


def worker(person):
    """Who works here."""
    return person is not None and person.is_worker
