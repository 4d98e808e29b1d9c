"""Where we are. A Local model refuses to be read or written when nobody said in which neighbourhood."""

from contextlib import contextmanager
from contextvars import ContextVar

EVERYWHERE = object()
_here = ContextVar("here", default=None)


class Nowhere(RuntimeError):
    """A Local model was used without a neighbourhood, or across the border of one."""


@contextmanager
def inside(neighbourhood):
    """Within this block Local models see only `neighbourhood`."""
    token = _here.set(neighbourhood)
    try:
        yield neighbourhood
    finally:
        _here.reset(token)


def outside():
    """Every neighbourhood at once: for migrations, sweeping up and reports. Never for a page."""
    return inside(EVERYWHERE)


def here():
    """The neighbourhood we are in, or EVERYWHERE; raises Nowhere when nobody said."""
    if _here.get() is None:
        raise Nowhere("no neighbourhood: use inside(...) or outside()")
    return _here.get()


def here_or_none():
    """The neighbourhood we are in, or None on the pages that belong to no neighbourhood."""
    place = _here.get()
    return None if place is EVERYWHERE else place
