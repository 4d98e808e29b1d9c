"""The links with which a reader changes the language of every page."""

from dataclasses import replace
from urllib.parse import quote, urlencode

from flask import redirect, request, url_for
from flask.globals import request_ctx

from rosa.language import COOKIE, LANGUAGES, YEAR, preferences

WORD = "taal"


def init_app(app):
    """«?taal=en» behind any address sets the language and shows the same page without those words."""
    app.before_request(_choose)
    app.context_processor(lambda: {"language_link": language_link})


def language_link(language):
    """The address of this page in another language. After a form that failed it is the page of the form."""
    if request.method != "GET" and not request_ctx.url_adapter.test(method="GET"):
        # Nothing but a button leads here, so nobody can look here again.
        return url_for("front_door.index", **{WORD: language})
    words = {**request.args.to_dict(), WORD: language}
    return f"?{urlencode(words)}"


def _choose():
    language = request.args.get(WORD)
    if request.method != "GET" or language not in LANGUAGES:
        return None
    words = {name: value for name, value in request.args.to_dict().items() if name != WORD}
    query = f"?{urlencode(words)}" if words else ""
    answer = redirect(quote(request.script_root + request.path) + query, 303)
    cookie = replace(preferences(), language=language).to_cookie()
    answer.set_cookie(COOKIE, cookie, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return answer
