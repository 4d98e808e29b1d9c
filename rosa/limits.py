"""How often somebody may do a thing. No address is kept: who has no name is counted under a hash of the day."""

import hashlib
import hmac
from datetime import date
from time import monotonic

from flask import current_app, g, request
from flask_limiter import Limiter
from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from rosa.limit_storage import storage_options, storage_uri
from rosa.models.scope import here_or_none

# People type fast when they are glad; a machine types faster.
SPEAKING = parse_many("15 per 10 seconds; 90 per minute")
WRITING = "30 per minute"
# A text is read along with as often as its writer changes a word.
ADVISING = parse_many("60 per minute; 600 per hour")
# Seconds to count alone once what we share with other processes did not answer: one message waits, not each.
ALONE = 5.0


def whose():
    """The key to count a request under: the person, else a hash of the address that changes every day."""
    if g.get("person"):
        return f"person-{g.person.id}"
    day = f"{date.today()}{request.remote_addr}"
    return hmac.new(current_app.secret_key.encode(), day.encode(), hashlib.sha256).hexdigest()[:32]


limiter = Limiter(whose, strategy="fixed-window", in_memory_fallback_enabled=True, headers_enabled=False)


def init_app(app):
    """Count in Redis, PostgreSQL or memory, whichever this installation has."""
    app.config["RATELIMIT_STORAGE_URI"] = storage_uri(app.config["SETTINGS"])
    app.config["RATELIMIT_STORAGE_OPTIONS"] = storage_options(app.config["SETTINGS"])
    app.config["RATELIMIT_IN_MEMORY_FALLBACK"] = WRITING
    limiter.init_app(app)


class Speaking:
    """Counts what people say: together with the other processes, or alone while what they share is away."""

    def __init__(self, most=SPEAKING):
        self._most = most
        self._alone = FixedWindowRateLimiter(MemoryStorage())
        self._alone_until = 0.0

    def hit(self, *key):
        """Count once more; False when it is too much."""
        if monotonic() >= self._alone_until:
            try:
                return all(limiter.limiter.hit(item, *key) for item in self._most)
            except limiter.storage.base_exceptions:
                self._alone_until = monotonic() + ALONE
        return all(self._alone.hit(item, *key) for item in self._most)


speaking = Speaking()


def may_speak(who):
    """Count something said by this person (id), by socket or form; False when it is too much."""
    return not limiter.enabled or speaking.hit("speak", str(here_or_none().id), str(who))


advising = Speaking(ADVISING)


def may_be_advised(who):
    """Count that the coach reads along with this person (id); False when it is too much."""
    return not limiter.enabled or advising.hit("advise", str(here_or_none().id), str(who))
