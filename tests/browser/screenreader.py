"""What a screen reader receives from a browser by AT-SPI, as lines of JSON: events as they come, and pages when asked.

It is a program of its own, which imports nothing of ours: gi is Debian's and lives with /usr/bin/python3.
SIGUSR1 asks for the pages as they are now; they come in turn with the events, so what is before them came before.
"""

import json
import signal
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

INSERT, FOCUS, CHANGE = (
    "object:text-changed:insert",
    "object:state-changed:focused",
    "object:children-changed",
)
# When something came or went.
changes = []


def tell(event, **what):
    """Print a line of JSON."""
    print(json.dumps({"event": event, "at": time.monotonic(), **what}), flush=True)


def described(thing):
    """What a screen reader knows of one thing."""
    attributes, states = thing.get_attributes() or {}, thing.get_state_set()
    return {
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "id": attributes.get("id", ""),
        "live": attributes.get("live", ""),
        # The browser says this of all that is in a live region.
        "inside": attributes.get("container-live", ""),
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "focusable": states.contains(Atspi.StateType.FOCUSABLE),
        "pressed": states.contains(Atspi.StateType.PRESSED),
        "invalid": states.contains(Atspi.StateType.INVALID_ENTRY),
    }


def parts(thing):
    """What is in it now."""
    found = (thing.get_child_at_index(number) for number in range(thing.get_child_count()))
    return [part for part in found if part]


def tree(thing):
    """It, and all that is in it."""
    return {**described(thing), "parts": [tree(part) for part in parts(thing)]}


def pages(thing):
    """The documents in it; the browser's own panels are documents without a name."""
    if thing.get_role() == Atspi.Role.DOCUMENT_WEB:
        return [thing] if thing.get_name() else []
    return [page for part in parts(thing) for page in pages(part)]


def is_in_page(thing):
    """Whether it is the page's: the browser has live regions and a focus of its own."""
    while thing and thing.get_role() != Atspi.Role.DOCUMENT_WEB:
        thing = thing.get_parent()
    return bool(thing and thing.get_name())


def heard(event):
    """Tell what is new and where the focus went, as Orca does, unless it is gone already."""
    try:
        if event.type.startswith(CHANGE):
            changes.append(time.monotonic())
        elif not is_in_page(event.source):
            return
        elif event.type.startswith(INSERT):
            tell("insert", words=event.any_data, **described(event.source))
        elif event.detail1:
            tell("focus", **described(event.source))
    except GLib.Error:
        pass


def catch_up():
    """Hear what has happened and was not told yet."""
    while GLib.MainContext.default().iteration(False):
        pass


def asked():
    """Tell which pages there are; look again when something came or went meanwhile."""
    desktop = Atspi.get_desktop(0)
    for _ in range(20):
        catch_up()
        before = len(changes)
        # What it remembers of windows that were still opening is not true any more.
        desktop.clear_cache()
        try:
            found = [tree(page) for page in pages(desktop)]
        except GLib.Error:
            continue
        catch_up()
        if len(changes) == before:
            tell("pages", pages=found)
            break
    return True


Atspi.init()
listener = Atspi.EventListener.new(heard)
for name in (INSERT, FOCUS, CHANGE):
    listener.register(name)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, asked)
tell("ready")
Atspi.event_main()
