"""The words of any page of ours, to be read aloud: the page is asked for once more, by the same person."""

import re
from functools import partial
from io import BytesIO
from urllib.parse import unquote, urlsplit

from flask import Flask, abort, current_app, request
from werkzeug.test import run_wsgi_app

from rosa.aloud.words import sentences_of
from rosa.pages.aloud_reading import Reading
from rosa.preferences import preferences

# What of the request is the same: who they are, how they read, and from where.
SAME = """
    HTTP_COOKIE HTTP_HOST HTTP_SAVE_DATA HTTP_USER_AGENT REMOTE_ADDR SCRIPT_NAME SERVER_NAME SERVER_PORT
    SERVER_PROTOCOL wsgi.url_scheme wsgi.version wsgi.errors wsgi.multithread wsgi.multiprocess wsgi.run_once
"""
MAIN, HEADING = "inhoud", re.compile("<h1[^>]*>(.*?)</h1>", re.DOTALL)


def inner_path(path):
    """A path as the routes know it: without the neighbourhood."""
    return unquote(path.removeprefix(request.script_root))


def words_of(address):
    """The page at this address of ours, asked for by the same person, as far as it is words to read."""
    url, app = urlsplit(address), current_app._get_current_object()
    environ = {name: request.environ[name] for name in SAME.split() if name in request.environ}
    environ |= {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": inner_path(url.path).encode().decode("latin-1"),
        "QUERY_STRING": url.query,
        "wsgi.input": BytesIO(),
    }
    # A context of its own: the page notes down who asks and what it shows, and lets go of that afterwards.
    with app.app_context():
        body, status, headers = run_wsgi_app(partial(Flask.wsgi_app, app), environ, buffered=True)
        html = b"".join(body).decode("utf-8", "replace")
    if not status.startswith("200") or not headers.get("Content-Type", "").startswith("text/html"):
        abort(404)
    secret = "no-store" in headers.get("Cache-Control", "")
    heading = HEADING.search(html)
    title = " ".join(one.text for one in sentences_of(heading[1])) if heading else ""
    return Reading(title, html, preferences().language, False, address, inside=MAIN, secret=secret)
