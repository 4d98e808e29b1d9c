"""Fixtures of a real browser: Debian's Chromium, driven by Playwright. A phone in the hand, in Dutch."""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.servers import NotInstalled

# The first is the same browser without windows: it takes a quarter less of the machine.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# It hears a beep each second, and whoever asks may listen.
MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
PHONE = {"width": 360, "height": 640}
FONTS = Path(__file__).with_name("fonts.conf")


@contextmanager
def chromium():
    """Debian's Chromium, for as long as it is needed."""
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not program:
        raise NotInstalled("Tests need Chromium. On Debian: apt install chromium")
    # Chromium's sandbox refuses to run as root.
    args = [*MICROPHONE, "--no-sandbox"] if os.geteuid() == 0 else MICROPHONE
    with sync_playwright() as playwright:
        letters = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
        browser = playwright.chromium.launch(executable_path=program, args=args, env=letters)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser():
    """Chromium, once for the whole run."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def context(browser):
    """A fresh visitor: no cookies yet. Another one: `browser.new_context(viewport=PHONE, locale="nl-NL")`."""
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    yield context
    context.close()


@pytest.fixture
def page(context):
    """A tab of that visitor."""
    return context.new_page()
