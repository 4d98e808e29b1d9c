"""Looking at sources again by itself, once a day: at their address, or at the file they gave, whose series go on."""

import contextlib
import logging
import threading
import uuid

from rosa.fetch import fetch as fetch_address
from rosa.models.base import database
from rosa.models.scope import here, inside
from rosa.models.source import SOON, Source
from rosa.models.source_file import SourceFile
from rosa.models.sweep import every_minute
from rosa.models.taking_in import Outdated
from rosa.web_address import Refused

log = logging.getLogger("rosa.sources")
# One at a time in each process: it is nobody's hurry.
_busy = threading.Lock()


@every_minute
def look_again():
    """Start looking at a source that is due; in a thread of its own, as others have work to do this minute."""
    SourceFile.prune()
    if _busy.locked() or (source := Source.claim_due()) is None:
        return None
    thread = threading.Thread(target=_look, args=(here(), source.id), name="rosa-source", daemon=True)
    thread.start()
    return thread


def _look(place, id):
    with _busy:
        try:
            reread(place, id)
        except Exception:
            log.exception("not read again")


def reread(place, id, fetch=fetch_address):
    """Look at source `id` of `place` again and take in what changed. Holds no connection while it fetches."""
    with database.connection_context(), inside(place):
        source = Source.get_or_none(Source.id == id)
        last = source and SourceFile.last_of(source)
    if last is None:
        return
    try:
        content = fetch(source.address) if source.address else bytes(last.content)
        trouble = ""
    except Refused as refused:
        content, trouble = None, refused.reason
    with database.connection_context(), inside(place):
        source = Source.get_or_none(Source.id == id, Source.next_read.is_null(False))
        if source:
            _take(source, content, trouble)


def _take(source, content, trouble):
    if not trouble:
        values = {"name": source.name, "from_day": source.from_day, "created_by": source.created_by}
        file = SourceFile.keep(uuid.uuid4().hex, content, source=source, **values)
        plan = file.look()
        trouble = plan.reading.fault or ("nothing_left" if plan.takes_all_away else "")
        if not trouble:
            with contextlib.suppress(Outdated):  # a worker did it meanwhile
                file.take_in(plan.digest)
            return
        file.delete_instance()
    source.note_trouble(trouble, SOON)
