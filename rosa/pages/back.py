"""Where somebody came from, and how they get back there: only ever to a page of this house."""

from urllib.parse import quote, urlencode, urlsplit

from flask import request, url_for
from flask.globals import request_ctx
from werkzeug.exceptions import HTTPException


def this_page(*without):
    """The address of this page, to come back to, `without` some words. After a form that failed: of the form's page."""
    if request.method == "GET" or request_ctx.url_adapter.test(method="GET"):
        return address_without(*without)
    # Nothing but a button leads here. The page with that button is where they came from.
    came = urlsplit(request.referrer or "")
    return _inside(came.path) if came.netloc == request.host else url_for("front_door.index")


def came_from():
    """The page somebody came from, when it is one of ours: «?van=…»."""
    return _inside(request.args.get("van", ""))


def address_without(*names):
    """The address of this page, `without` these words behind the question mark."""
    words = [(name, value) for name, value in request.args.items(multi=True) if name not in names]
    return quote(request.script_root + request.path) + (f"?{urlencode(words)}" if words else "")


def _inside(address):
    """The address, when it leads to a page of this house that can be looked at; else the front door."""
    odd = not address.startswith("/") or address.startswith("//")
    odd = odd or any(ord(letter) < 33 or letter == "\\" for letter in address)
    return url_for("front_door.index") if odd or endpoint_of(address) is None else address


def endpoint_of(address):
    """Which page an address of this house leads to; None when it leads nowhere."""
    path = urlsplit(address).path.removeprefix(request.script_root)
    try:
        return request_ctx.url_adapter.match(path, method="GET")[0]
    except HTTPException:
        return None
