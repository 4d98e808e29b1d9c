"""Work that comes round by itself, once a minute: what became due is put right, also when nobody asks for it.

Each process sweeps, so the work must be right when two do it at once: change a row only while it still is as it was.
"""

import logging

from rosa.models.neighbourhood import Neighbourhood
from rosa.models.scope import inside

log = logging.getLogger("rosa.sweep")

_works = []


def every_minute(work):
    """Decorator: call `work()` once a minute, inside each neighbourhood in turn."""
    _works.append(work)
    return work


def sweep():
    """Do all work now. What fails is logged, and does not stop the rest."""
    for place in list(Neighbourhood.everyone()):
        with inside(place):
            for work in _works:
                try:
                    work()
                except Exception:
                    log.exception("%s failed in %s", work.__qualname__, place.slug)
