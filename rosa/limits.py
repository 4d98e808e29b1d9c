"""How often somebody may do a thing. No address is kept: who has no name is counted under a hash of the day."""

import hashlib
import hmac
from datetime import date

from flask import current_app, g, request
from flask_limiter import Limiter
from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from rosa.models.scope import here_or_none
from rosa.ratelimits import storage_uri

# People type fast when they are glad; a machine types faster.
SPEAKING = parse_many("15 per 10 seconds; 90 per minute")
WRITING = "30 per minute"


def whose():
    """The key to count a request under: the person, else a hash of the address that changes every day."""
    if g.get("person"):
        return f"person-{g.person.id}"
    day = f"{date.today()}{request.remote_addr}"
    return hmac.new(current_app.secret_key.encode(), day.encode(), hashlib.sha256).hexdigest()[:32]


# Counts alone for as long as what we share with other processes does not answer.
alone = FixedWindowRateLimiter(MemoryStorage())

limiter = Limiter(whose, strategy="fixed-window", in_memory_fallback_enabled=True, headers_enabled=False)


def init_app(app):
    """Count in Redis, PostgreSQL or memory, whichever this installation has."""
    app.config["RATELIMIT_STORAGE_URI"] = storage_uri(app.config["SETTINGS"])
    app.config["RATELIMIT_IN_MEMORY_FALLBACK"] = WRITING
    limiter.init_app(app)


def may_speak(who):
    """Count something said by this person (id), by socket or form; False when it is too much."""
    if not limiter.enabled:
        return True
    key = ("speak", str(here_or_none().id), str(who))
    try:
        return all(limiter.limiter.hit(item, *key) for item in SPEAKING)
    except limiter.storage.base_exceptions:
        return all(alone.hit(item, *key) for item in SPEAKING)
