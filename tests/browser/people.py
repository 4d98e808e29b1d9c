"""People in the living room, each in a browser of their own, for tests of the talk."""

import time

from tests.browser.plugin import PHONE

ROOM = "/lombok/huiskamer/"


def until(tab, expression, seconds=15):
    """Wait until a JavaScript expression is true. (Playwright's own way to wait is stopped by our CSP.)"""
    deadline = time.monotonic() + seconds
    while not tab.evaluate(expression):
        assert time.monotonic() < deadline, f"not in {seconds} s: {expression}"
        tab.wait_for_timeout(50)


def come_in(tab, rosa, name):
    """Choose a name in this tab, and come in as a guest."""
    tab.goto(f"{rosa.url}/lombok/binnen/")
    tab.fill("[name=name]", name)
    tab.check("[value=kat]")
    tab.click("main .button")
    tab.wait_for_selector(".bottom .button")


def sign_in(tab, rosa, who):
    """Sign in somebody of the sample in this tab: «fatma»."""
    tab.goto(f"{rosa.url}/lombok/inloggen/")
    tab.fill("[name=email]", f"{who}@lombok.example")
    tab.fill("[name=password]", "koffie met suiker")
    tab.click("main .button")
    tab.wait_for_selector(".bottom .button")


class Person:
    """Somebody who came in as a guest and sits in the living room; `tab` is their Playwright page."""

    def __init__(self, browser, rosa, name, face="kat", before=None, **options):
        self.rosa, self.name = rosa, name
        self.context = browser.new_context(viewport=PHONE, locale="nl-NL", **options)
        self.tab = self.context.new_page()
        self.sockets, self.faults = [], []
        self.tab.on("websocket", lambda socket: self.sockets.append(socket))
        self.tab.on("pageerror", lambda error: self.faults.append(str(error)))
        if before:
            before(self.tab)
        self.tab.goto(f"{rosa.url}/lombok/binnen/?next={ROOM}")
        self.tab.fill("[name=name]", name)
        self.tab.check(f"[value={face}]")
        self.tab.click("main .button")
        self.tab.wait_for_selector("#schrijf")

    def on_socket(self):
        """Wait until a socket is open and taken in."""
        until(self.tab, "!!(window.rosa && rosa.chat.socket && rosa.chat.socket())")
        return self

    def say(self, words):
        """Type and press Enter."""
        self.tab.fill("[name=text]", words)
        self.tab.press("[name=text]", "Enter")

    def hears(self, words, seconds=10):
        """Wait until these words stand in the talk as a stored message."""
        self.tab.wait_for_selector(f"#berichten [data-change]:has-text('{words}')", timeout=seconds * 1000)

    def talk(self, part=""):
        """The stored messages that have `part` in them, as their words in order."""
        words = self.tab.locator("#berichten [data-change] > p").all_inner_texts()
        return [line for line in words if part in line]

    def announced(self):
        """What a screen reader was given to say so far."""
        return self.tab.locator("#omroeper").text_content()

    def hears_announced(self, words):
        """Wait until a screen reader was given these words."""
        deadline = time.monotonic() + 15
        while words not in self.announced():
            assert time.monotonic() < deadline, f"«{words}» was not announced, but: {self.announced()}"
            self.tab.wait_for_timeout(50)

    def close(self):
        """Leave the browser; a fault in the script is a fault of the test."""
        self.context.close()
        assert self.faults == [], self.faults
