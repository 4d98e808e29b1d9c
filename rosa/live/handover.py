"""Takes a WebSocket's TCP socket out of the web server's hands once the handshake is done.

A server thread per open socket would stop Rosa at a few hundred people. So the route returns at once and the
hub keeps the socket. The server still thinks the connection is its own, and shuts it down when the route
returns: by then its descriptor leads to a dead end. Works in gunicorn's gthread worker and werkzeug's server.
"""

import os
import socket
import ssl


class NoThread:
    """Takes the place of simple-websocket's reading thread: the hub reads."""

    name = ""

    def __init__(self, target=None):
        pass

    def start(self):
        pass


class NoEvent:
    """Takes the place of the event on which simple-websocket would wait: nobody waits."""

    def set(self):
        pass

    def clear(self):
        pass

    def wait(self, timeout=None):
        return True


SOCK_OPTIONS = {"thread_class": NoThread, "event_class": NoEvent}
"""For Flask's SOCK_SERVER_OPTIONS."""


# Reading from it ends at once, writing to it fails at once: its other end is closed.
_dead_end, _other_end = socket.socketpair()
_other_end.close()


def refuse_extensions(environ: dict) -> None:
    """Forget that the client offered extensions; call it before the handshake.

    simple-websocket would accept permessage-deflate, which costs some 100 KB and much time per socket.
    """
    environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)


def take(ws, environ: dict) -> tuple[socket.socket, bytes]:
    """The socket below a `simple_websocket.Server`, non-blocking, and the bytes already read from it.

    After this the server's own descriptor leads nowhere and `ws` counts as closed. Raises RuntimeError when
    the socket cannot be taken: TLS ends in this process, or simple-websocket reads along (see SOCK_OPTIONS).
    """
    sock = ws.sock
    if isinstance(sock, ssl.SSLSocket):
        raise RuntimeError("A socket with TLS cannot be handed over; let the proxy in front do TLS.")
    if not isinstance(ws.thread, NoThread):
        raise RuntimeError("Set SOCK_SERVER_OPTIONS to rosa.live.handover.SOCK_OPTIONS.")
    sock.setblocking(False)
    read_ahead = _read_ahead(environ["wsgi.input"])
    taken = socket.socket(sock.family, sock.type, sock.proto, fileno=os.dup(sock.fileno()))
    taken.setblocking(False)
    os.dup2(_dead_end.fileno(), sock.fileno(), inheritable=False)
    ws.connected = False
    return taken, read_ahead


def _read_ahead(stream) -> bytes:
    """What the server read behind the request's headers, from a non-blocking socket.

    gunicorn keeps it in its unreader; werkzeug's stream is a buffered reader.
    """
    unreader = getattr(getattr(stream, "reader", None), "unreader", None)
    if unreader is not None:
        return unreader.take_buffered()
    return stream.peek() if hasattr(stream, "peek") else b""
