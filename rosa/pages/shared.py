"""What every template may use: addresses of built files, the style sheet, what just happened."""

from flask import current_app, g, get_flashed_messages, request
from flask_wtf.csrf import generate_csrf
from jinja2.utils import urlize
from markupsafe import Markup, escape

from rosa.language import YEAR
from rosa.models.clock import local
from rosa.pages.refusals import why

CSS_COOKIE = "rosa_css"


def init_app(app):
    """Put them within reach of the templates."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    shared = {"asset": asset, "stylesheet": stylesheet, "told": told, "csrf": csrf, "why": why}
    app.jinja_env.globals.update(shared)
    app.jinja_env.filters.update({"local": local, "said": said})
    app.after_request(_remember_stylesheet)


def asset(name):
    """The address of a built file; the same in every neighbourhood, so that it is fetched once."""
    return current_app.extensions["assets"].urls[name]


def stylesheet(fetch_ahead=True):
    """The style sheet: inside the page on a first visit, so that one request shows text; by its address later.

    It is fetched ahead for that later page, unless this page asks much of the line already.
    """
    assets = current_app.extensions["assets"]
    href = assets.urls["css"]
    if request.cookies.get(CSS_COOKIE) == assets.version:
        g.stylesheet = Markup('<link rel="stylesheet" href="{}">').format(href)
    else:
        # Safe: our own file, which the CSP knows by its hash.
        g.stylesheet = Markup(f"<style>{assets.css}</style>")  # noqa: S704
        if fetch_ahead:
            g.stylesheet += Markup('<link rel="prefetch" as="style" href="{}">').format(href)
    return g.stylesheet


def told():
    """What just happened, to be told once. Who has no session was told nothing, and stays without one."""
    return (
        get_flashed_messages()
        if current_app.session_interface.get_cookie_name(current_app) in request.cookies
        else []
    )


def csrf():
    """The hidden field that proves a form came from one of our own pages."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(escape(generate_csrf()))


def said(text, person):
    """What somebody said, as HTML: their own line breaks, and links when we know them well enough."""
    html = escape(text)
    if person.may_link:
        html = Markup(urlize(html, rel="nofollow noopener ugc"))  # noqa: S704  urlize keeps what is escaped
    return html.replace("\n", Markup("<br>"))


def _remember_stylesheet(response):
    version = current_app.extensions["assets"].version
    if "stylesheet" in g and request.cookies.get(CSS_COOKIE) != version:
        response.set_cookie(CSS_COOKIE, version, max_age=YEAR, samesite="Lax", httponly=True)
    return response
