"""Who is asking: the database connection, the session and the person of each request."""

from flask import g, request

from rosa.models import Session, database
from rosa.models.scope import here_or_none
from rosa.preferences import bring_along

COOKIE = "rosa"


def init_app(app):
    """Before each request: a connection and `g.session`, `g.person`. After it: the connection goes back."""
    app.before_request(_who)
    app.teardown_request(_goodbye)
    app.context_processor(lambda: {"me": g.get("person"), "neighbourhood": here_or_none()})


def _who():
    g.session = g.person = None
    if request.endpoint == "health.alive":
        return  # it lives, also when the database does not
    g.connected_here = database.connect(reuse_if_open=True)
    token = request.cookies.get(COOKIE)
    if token and here_or_none():
        g.session = Session.of_token(token)
        g.person = g.session and g.session.person


def _goodbye(exception=None):
    # Parts for sockets are rendered on a connection that is somebody else's.
    if g.get("connected_here"):
        database.close()


def sign_in(response, person):
    """Start a session for `person` on this device; the cookie holds the token, the database its hash."""
    session, token = Session.start(person, device_words(request.user_agent.string))
    # Without an end of its own the cookie goes when the browser closes: this may be a shared computer.
    response.set_cookie(COOKIE, token, path=_path(), httponly=True, samesite="Lax", secure=request.is_secure)
    g.session, g.person = session, person
    return bring_along(response, person)


def sign_out(response):
    """End this device's session."""
    if g.session:
        g.session.end()
    response.delete_cookie(COOKIE, path=_path(), httponly=True, samesite="Lax", secure=request.is_secure)
    g.session = g.person = None
    return response


def _path():
    return f"{request.script_root}/"


BROWSERS = (("Firefox", "Firefox"), ("Edg", "Edge"), ("SamsungBrowser", "Samsung Internet"), ("OPR", "Opera"),
            ("Chrome", "Chrome"), ("Safari", "Safari"), ("w3m", "w3m"), ("Lynx", "Lynx"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


def device_words(user_agent):
    """A device as its owner knows it, «Chrome, Android»; the rest of the user agent is not kept."""
    known = [
        next((words for sign, words in signs if sign in user_agent), "") for signs in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, known))
