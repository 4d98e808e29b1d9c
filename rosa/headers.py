"""The headers every answer carries: what a browser may load, keep and tell."""

import hashlib

from flask import g, request, session

from rosa.doorstep import SHARED

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}


def content_security_policy(sheets, host, secure):
    """The CSP: everything from this house, nothing inline but the style `sheets` in this page, known by their hash."""
    # Browsers of before 2022 do not take 'self' for sockets.
    socket = f"{'wss' if secure else 'ws'}://{host}"
    styles = " ".join(["'self'", *(f"'{sheet.source}'" for sheet in sheets)])
    return (
        f"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self'; media-src 'self'; "
        f"connect-src 'self' {socket}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def for_a_file(headers, path, url):
    """What WhiteNoise adds to a file: it is never a page, so it loads nothing, and needs no more said than that."""
    headers["X-Content-Type-Options"] = FIXED["X-Content-Type-Options"]
    headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"


def init_app(app):
    """Set the headers on every answer of the app."""
    app.after_request(_finish)


def _finish(response):
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault(
        "Content-Security-Policy",
        content_security_policy(g.get("sheets_inside", ()), request.host, request.is_secure),
    )
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    if response.mimetype == "text/html":
        _say_how_long(response)
    return response


def _say_how_long(response):
    response.vary.update(("Cookie", "HX-Request", "Save-Data"))
    if g.get("person") is not None or session or response.cache_control.no_store:
        # On a shared computer the Back button shows nothing of whoever sat here before.
        response.cache_control.no_store = True
        return
    response.cache_control.no_cache = True
    if request.method == "GET" and response.status_code == 200:
        # Weak: the same page with the style sheet inside it or beside it counts as the same.
        page = response.get_data().replace(g.get("stylesheet", "").encode() or b"\0", b"")
        response.set_etag(hashlib.sha256(page).hexdigest()[:16], weak=True)
        response.headers[SHARED] = "1"
        # The doorstep asks for whole pages and says this itself; it keeps none with words behind the question mark.
        response.make_conditional(request)
