"""What every template may use: addresses of built files, the style sheet, what just happened."""

import re

from flask import current_app, g, get_flashed_messages, request
from flask_wtf.csrf import generate_csrf
from jinja2.utils import urlize
from markupsafe import Markup, escape

from rosa.assets import CONTRAST, PICTURES, SITE
from rosa.models.clock import local
from rosa.pages.refusals import why
from rosa.preferences import YEAR, preferences
from rosa.two_languages import own

CSS_COOKIE = "rosa_css"


def init_app(app):
    """Put them within reach of the templates."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    shared = {"asset": asset, "stylesheet": stylesheet, "told": told, "csrf": csrf, "why": why}
    shared |= {"pictogram_address": pictogram_address, "in_pictures": in_pictures}
    app.jinja_env.globals.update(shared)
    app.jinja_env.filters.update({"local": local, "said": said, "paragraphs": paragraphs})
    app.after_request(_remember_stylesheet)


def asset(name):
    """The address of a built file; the same in every neighbourhood, so that it is fetched once."""
    return current_app.extensions["assets"].urls[name]


def pictogram_address(name):
    """Where the pictogram with this id lies in a sprite, in colour for who reads in pictures; one that is not drawn
    shows nothing."""
    assets = current_app.extensions["assets"]
    return (assets.coloured if in_pictures() else assets.pictograms).get(name, f"#{name}")


def in_pictures():
    """Whether this reader reads in pictures: large pictograms in colour, and few words."""
    return preferences().pictures


def stylesheet(fetch_ahead=True, also=None):
    """The style sheets of the site and of this room: inside the page on a first visit, so that one request shows
    text; by their addresses later. `also` is one more, of what several rooms have on some pages.

    They are fetched ahead for that later page, unless this page asks much of the line already; as pictures do.
    """
    sheets = current_app.extensions["assets"].sheets
    room = getattr(current_app.blueprints.get(request.blueprint), "sheet", None)
    chosen = CONTRAST if preferences().contrast else None, PICTURES if in_pictures() else None
    names = (SITE, room, also, *chosen)
    wanted, g.sheets_inside = [sheets[name] for name in names if name in sheets], []
    seen = request.cookies.get(CSS_COOKIE, "").split(".")
    html = Markup()
    for sheet in wanted:
        if sheet.version in seen:
            html += Markup('<link rel="stylesheet" href="{}">').format(sheet.url)
        else:
            g.sheets_inside.append(sheet)
            # Safe: our own file, which the CSP knows by its hash.
            html += Markup(f"<style>{sheet.css}</style>")  # noqa: S704
            if fetch_ahead and not in_pictures():
                html += Markup('<link rel="prefetch" as="style" href="{}">').format(sheet.url)
    g.stylesheet = html
    return html


def told(place="message"):
    """What just happened, to be told once, on top or in its own `place` on the page.

    Who has no session was told nothing, and stays without one.
    """
    if current_app.session_interface.get_cookie_name(current_app) not in request.cookies:
        return []
    words = get_flashed_messages(category_filter=[place])
    # Since it was said they may have chosen to read in one language.
    return words if preferences().reads_both else list(map(own, words))


def csrf():
    """The hidden field that proves a form came from one of our own pages."""
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(escape(generate_csrf()))


def said(text, person):
    """What somebody said, as HTML: their own line breaks, and links when we know them well enough."""
    html = escape(text)
    if person.may_link:
        html = Markup(urlize(html, rel="nofollow noopener ugc"))  # noqa: S704  urlize keeps what is escaped
    return html.replace("\n", Markup("<br>"))


def paragraphs(text):
    """Plain text as HTML: a blank line begins a new paragraph, and line breaks stay."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    lines = (Markup("<br>").join(part.split("\n")) for part in parts)
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)


def _remember_stylesheet(response):
    fresh = [sheet.version for sheet in g.get("sheets_inside", ())]
    if fresh:
        known = {sheet.version for sheet in current_app.extensions["assets"].sheets.values()}
        seen = [version for version in request.cookies.get(CSS_COOKIE, "").split(".") if version in known]
        response.set_cookie(CSS_COOKIE, ".".join(seen + fresh), max_age=YEAR, samesite="Lax", httponly=True)
    return response
