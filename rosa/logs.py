"""What Rosa writes down about itself: one JSON line an event, nothing about a person.

No addresses, names, texts or query strings; a route's pattern («/huiskamer/<int:id>/»), not what was filled in.
"""

import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime

from flask import g, got_request_exception, request

from rosa.models.scope import here_or_none

log = logging.getLogger("rosa")


class JsonLine(logging.Formatter):
    """A record as one line of JSON; of an exception its kind and where it happened, not its message."""

    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            kind, _, trail = record.exc_info
            line["fault"] = kind.__name__
            line["where"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(trail)]
        return json.dumps(line, ensure_ascii=False)


def init_app(app):
    """Log each answer, and each fault with where it happened."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    log.handlers, log.propagate = [handler], False
    log.setLevel(logging.INFO if app.config["SETTINGS"].production else logging.WARNING)
    app.before_request(_start)
    app.after_request(_answered)
    got_request_exception.connect(_fault, app)
    # Flask would log the same fault again, with the text of the exception. (Its own logger is this very one.)
    app.log_exception = lambda exc_info: None


def _start():
    g.started = time.perf_counter()


def _answered(response):
    place = here_or_none()
    facts = {
        "method": request.method,
        "route": request.url_rule.rule if request.url_rule else "",
        "neighbourhood": place.slug if place else "",
        "status": response.status_code,
        "ms": round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000, 1),
    }
    log.info("answered", extra={"facts": facts})
    return response


def _fault(sender, exception, **extra):
    log.error(
        "fault",
        exc_info=exception,
        extra={"facts": {"route": request.url_rule.rule if request.url_rule else ""}},
    )
