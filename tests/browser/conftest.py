"""A browser with a screen reader beside it."""

import os

import pytest

from tests.browser.hearing import NEEDED, Bus, Reader, Screen
from tests.servers.program import find


@pytest.fixture(scope="module")
def desk(browser):
    """A Chromium, and the `Reader` that is beside it."""
    for program in NEEDED:
        find(*program)
    args = ["--force-renderer-accessibility", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with Screen() as screen, Bus(screen) as bus, Reader(bus) as reader:
        chromium = browser.browser_type.launch(
            executable_path=find("chromium"), headless=False, args=args, env=bus.env
        )
        yield chromium, reader
        chromium.close()
