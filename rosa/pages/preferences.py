"""How a reader changes how they read: by the help row on every page, and on the page of languages.

«?lezen=plaatjes.aan» behind any address (or «?taal=en») sets it and shows the same page without those words. On a page
with a form the help row sends the form here instead, so that what was typed is still there afterwards.
"""

from urllib.parse import urlencode, urlsplit

from flask import current_app, g, redirect, request, url_for

from rosa.gate import Section, anyone
from rosa.languages import direction
from rosa.limits import limiter
from rosa.models import Typed
from rosa.models.typed import HOUR
from rosa.pages import help_row
from rosa.pages.back import address_without, came_from, endpoint_of, this_page
from rosa.pages.help import help_name
from rosa.pages.respond import page, see
from rosa.preferences import preferences, remember

WORD, LANGUAGE_WORD = WORDS = "lezen", "taal"
TYPED_COOKIE = "rosa_getypt"

reading = Section("preferences", __name__, everywhere=True)


def init_app(app):
    """Let every page be read as its reader wishes."""
    app.before_request(_wish)
    app.before_request(_give_back)
    app.after_request(_forget)
    app.register_blueprint(reading)
    app.jinja_env.globals |= {
        "help_row": help_row.help_row,
        "main_form": help_row.main_form,
        "direction": direction,
        "this_page": lambda: this_page(*WORDS),
        "wish_link": wish_link,
    }


@reading.get("/taal/", may=anyone)
def languages():
    back = came_from()
    return page("preferences/languages.html", back=back, link=lambda wish: _with_words(back, wish))


@reading.post("/lezen/", may=anyone)
@limiter.limit("60 per minute")
def change():
    """The help row of a page with a form: keep what was typed, then do what its link would have done."""
    back, wanted = came_from(), request.form.get(WORD, "")
    wishes = preferences().wish(wanted)
    answer = see(_leads_to(wanted, back) or back)
    fields = [
        (name, value.replace("\0", ""))
        for name, value in request.form.items(multi=True)
        if name not in (WORD, "csrf_token")
    ]
    if any(value for _, value in fields):
        path = urlsplit(back).path
        token = Typed.keep(path, fields)
        answer.set_cookie(
            TYPED_COOKIE, token, HOUR, path=path, samesite="Lax", httponly=True, secure=request.is_secure
        )
    return remember(answer, wishes) if wishes else answer


def wish_link(wish, back):
    """The address where a reader gets this `wish`; `back` is the address of the page they read now."""
    return _leads_to(wish, back) or _with_words(back, wish)


def _leads_to(wish, back):
    """The page that this wish is about, if it is about a page."""
    if wish == help_row.HELP:
        return url_for("help.show", name=help_name(endpoint_of(back)), van=back)
    if wish == help_row.ALOUD and "aloud.page" in current_app.view_functions:
        return url_for("aloud.page", van=back)
    return url_for("preferences.languages", van=back) if wish == help_row.LANGUAGES else None


def _with_words(address, wish):
    return f"{address}{'&' if '?' in address else '?'}{urlencode({WORD: wish})}"


def _wish():
    if request.method != "GET":
        return None
    wanted = request.args.get(WORD) or f"{LANGUAGE_WORD}.{request.args.get(LANGUAGE_WORD, '')}"
    wishes = preferences().wish(wanted)
    return wishes and remember(redirect(address_without(*WORDS), 303), wishes)


def _give_back():
    token = request.cookies.get(TYPED_COOKIE)
    if token and request.method == "GET" and "HX-Request" not in request.headers:
        g.typed = Typed.give_back(token, request.script_root + request.path)


def _forget(response):
    if g.get("typed"):
        path = request.script_root + request.path
        response.delete_cookie(TYPED_COOKIE, path, httponly=True, samesite="Lax")
        response.cache_control.no_store = True
    return response
