"""What happens on the doorstep, before Flask: which neighbourhood is this, and is the page ready already?

Most visits are people without a name who look at a page that somebody else just looked at. Such a page is kept
ready, compressed, for as long as nothing was written to the database, and ten seconds at most.
"""

from contextlib import nullcontext, suppress

from peewee import PeeweeException

from rosa.models.base import database
from rosa.models.neighbourhood import Neighbourhood
from rosa.models.scope import inside
from rosa.models.shelf import Shelf

# A view's answer carries this when everybody without a name gets the same; it does not leave the house.
SHARED = "X-Rosa-Shared"
SESSION_COOKIES = ("rosa=", "session=")


class NeighbourhoodPrefix:
    """Find the neighbourhood by host name, else by the first word of the path.

    «/lombok» moves from the path to SCRIPT_NAME, so that url_for keeps it by itself.
    """

    def __init__(self, wsgi):
        self.wsgi, self.shelf = wsgi, Shelf()
        self.houses = {}, {}

    def __call__(self, environ, start_response):
        # With the database away the houses stay where they were: further on it is said politely.
        with suppress(PeeweeException):
            self.houses = self.shelf.keep("houses", _houses)
        by_host, by_slug = self.houses
        path = environ.get("PATH_INFO", "")
        slug, _, rest = path.lstrip("/").partition("/")
        place = by_host.get(environ.get("HTTP_HOST", "").partition(":")[0].lower())
        if place is None and (place := by_slug.get(slug)):
            if path == f"/{slug}":
                return _moved(environ, start_response, f"/{slug}/")
            environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/{slug}"
            environ["PATH_INFO"] = f"/{rest}"
        with inside(place) if place else nullcontext():
            return self.wsgi(environ, start_response)


def _houses():
    """({host name: neighbourhood}, {slug: neighbourhood})"""
    with database.connection_context():
        everyone = list(Neighbourhood.everyone())
    by_host = {place.host.lower(): place for place in everyone if place.host}
    return by_host, {place.slug: place for place in everyone}


class ReadyPages:
    """Answers people without a name with a page that is ready, or with «you have it already» (304)."""

    def __init__(self, wsgi):
        self.wsgi, self.shelf = wsgi, Shelf()

    def __call__(self, environ, start_response):
        cookies = environ.get("HTTP_COOKIE", "")
        if (
            environ["REQUEST_METHOD"] != "GET"
            or environ.get("QUERY_STRING")
            or environ.get("HTTP_HX_REQUEST")
            or any(name in cookies for name in SESSION_COOKIES)
        ):
            return self._ask(environ, start_response)
        key = (
            environ.get("HTTP_HOST"),
            environ["PATH_INFO"],
            cookies,
            environ.get("HTTP_ACCEPT_ENCODING"),
            environ.get("wsgi.url_scheme"),
            environ.get("HTTP_SAVE_DATA", "").strip().lower() == "on",
        )
        ready = self.shelf.get(key)
        if ready is None:
            # Asked without If-None-Match: what is kept must be the whole page.
            version, asked_for = database.version, environ.pop("HTTP_IF_NONE_MATCH", None)
            status, headers, body, shared = self._whole(environ)
            etag = dict(headers).get("ETag")
            has_it = status.startswith("200") and etag and etag in (asked_for or "")
            if not shared and not has_it:
                start_response(status, headers)
                return body
            ready = headers, _read(body), etag
            if shared:
                self.shelf.put(key, ready, version)
            environ["HTTP_IF_NONE_MATCH"] = asked_for or ""
        headers, body, etag = ready
        if etag and etag in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", [row for row in headers if not row[0].startswith("Content-")])
            return [b""]
        start_response("200 OK", list(headers))
        return [body]

    def _ask(self, environ, start_response):
        """Ask Flask, and keep the mark of a shared page indoors."""

        def start(status, headers, exc_info=None):
            return start_response(status, [row for row in headers if row[0] != SHARED], exc_info)

        return self.wsgi(environ, start)

    def _whole(self, environ):
        answer = {}

        def start(status, headers, exc_info=None):
            answer["status"], answer["shared"] = status, (SHARED, "1") in headers
            answer["headers"] = [row for row in headers if row[0] != SHARED]

        body = self.wsgi(environ, start)
        return answer["status"], answer["headers"], body, answer["shared"]


def _read(body):
    try:
        return b"".join(body)
    finally:
        if hasattr(body, "close"):
            body.close()


def _moved(environ, start_response, path):
    query = environ.get("QUERY_STRING")
    headers = [("Location", path + (f"?{query}" if query else "")), ("Content-Length", "0")]
    start_response("308 Permanent Redirect", headers)
    return [b""]
