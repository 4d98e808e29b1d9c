"""A tiny app with a hub, to try the hand-over in real servers: `tests.live.echo:make_app()`."""

import atexit

from flask import Flask, request
from flask_sock import Sock

from rosa.live.handover import SOCK_OPTIONS, refuse_extensions, take
from rosa.live.hub import Hub


def make_app():
    """Everybody at /ws/<audience> hears what one of them says; /listening/<audience> tells how many they are.

    `/` answers an ordinary page.
    """
    app = Flask(__name__)
    app.config["SOCK_SERVER_OPTIONS"] = SOCK_OPTIONS
    app.before_request(lambda: refuse_extensions(request.environ))
    sock = Sock(app)
    hub = Hub(
        lambda connection, text: hub.broadcast(connection.audience, text), lambda connection, code: None
    )
    hub.start()
    atexit.register(hub.stop)

    @sock.route("/ws/<audience>")
    def listen(ws, audience):
        taken, read_ahead = take(ws, request.environ)
        hub.adopt(taken, audience, None, read_ahead)

    @app.get("/listening/<audience>")
    def listening(audience):
        return str(len(hub.connections(audience)))

    @app.get("/")
    def page():
        return "dag"

    return app
