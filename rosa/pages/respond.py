"""One answer to «a whole page or only a part?», for every route."""

from flask import abort, make_response, redirect, render_template, request
from markupsafe import Markup

from rosa.models.base import LARGEST_ID


def wants_part():
    """Whether htmx asks for a part of the page it is on."""
    return (
        request.headers.get("HX-Request") == "true"
        and "HX-Boosted" not in request.headers
        and "HX-History-Restore-Request" not in request.headers
    )


def page(template, part=None, status=200, **values):
    """The page, or only its `part` when htmx asks for that."""
    return make_response(render_template(part if part and wants_part() else template, **values), status)


def part(template, **values):
    """A part of a page, as HTML that other templates may take in as it is."""
    return Markup(render_template(template, **values).strip())  # noqa: S704  our own template escaped it


def number(name):
    """The number behind this word in the address; None when there is none, or none that a row could have."""
    value = request.args.get(name, type=int)
    return value if value is not None and 0 <= value <= LARGEST_ID else None


def see(address):
    """After a form: «it is done, look there» (303), so that reloading does not send it again."""
    return redirect(address, 303)


def or_404(query):
    """The first row of the query; a stranger to it gets 404, as if it were not there."""
    return query.first() or abort(404)
