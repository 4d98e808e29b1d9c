"""What happens at once: the sockets, who is behind them, and the word from one process to the others."""

from flask import current_app

from rosa.live.engine import Audience, Live

__all__ = ["Audience", "Live", "init_app", "live"]


def init_app(app, voice, limits):
    """Give the app its engine; it starts when the server process does (`rosa/gunicorn.py`)."""
    app.extensions["live"] = Live(app, app.config["SETTINGS"], voice, limits)


def live():
    """The engine of the current app."""
    return current_app.extensions["live"]
