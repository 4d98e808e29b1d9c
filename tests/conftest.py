"""Fixtures come from three places: the servers, the house with its people, and the browser."""

from itertools import chain, zip_longest
from pathlib import Path

HERE = Path(__file__).parent

pytest_plugins = ["tests.servers.plugin", "tests.house", "tests.browser.plugin"]

# They walk through all there is and take minutes, so they come first: nobody wants to wait for one of them at the end.
WALKS = (
    "a11y/test_harness.py",
    "test_wild_input.py",
    "test_canary.py",
    "pages/test_every_page.py",
    "test_who_may_what.py",
    "a11y/test_harness_states.py",
)
# They wait for a browser or a server more than they work.
WAIT = ("browser/", "faults/", "live/", "test_cli.py", "test_deploy.py", "test_serving.py")


def pytest_collection_modifyitems(items):
    """Let the files whose tests wait take turns with those whose tests work, so that the machine is never idle."""
    files = {}
    for item in items:
        files.setdefault(item.path.relative_to(HERE).as_posix(), []).append(item)
    waiting = [name for name in files if name.startswith(WAIT)]
    walks = [name for name in WALKS if name in files]
    working = walks + [name for name in files if name not in (*walks, *waiting)]
    turns = filter(None, chain.from_iterable(zip_longest(working, waiting)))
    items[:] = chain.from_iterable(files[name] for name in turns)
