"""Somebody with a keyboard and no mouse, on a small screen: Tab, Enter, Space and letters, and never lost."""

from a11y.harness.browser import bring
from tests.browser.people import until

SMALL = {"width": 320, "height": 480}
MOST_STOPS = 160
# The words of what has the focus, its id, and where it leads.
WORDS = """(() => { const e = document.activeElement
    const labels = [...(e.labels || [])].map(label => label.innerText)
    return [e.getAttribute("aria-label"), ...labels, e.innerText, e.id, e.getAttribute("href")]
        .filter(Boolean).join(" ").replace(/\\s+/g, " ") })()"""


class Keys:
    """A person at the keyboard of a Playwright page. At every stop the focus can be seen."""

    def __init__(self, tab):
        self.tab = tab
        tab.set_viewport_size(SMALL)

    def to(self, words, often="Tab"):
        """Press Tab until the control with these words has the focus."""
        passed = []
        for _ in range(MOST_STOPS):
            self.tab.keyboard.press(often)
            self._look()
            passed.append(self.tab.evaluate(WORDS))
            if words in passed[-1]:
                return self
        raise AssertionError(f"Tab never came at «{words}», but at {passed}")

    def back_to(self, words):
        """The same with Shift and Tab."""
        return self.to(words, "Shift+Tab")

    def enter(self):
        """Press Enter, and read on where it leads."""
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")
        return self

    def press(self, key):
        """Press a key, on a control that leads nowhere else."""
        self.tab.keyboard.press(key)
        return self

    def types(self, words):
        """Type these words."""
        self.tab.keyboard.type(words)
        return self

    def on(self, name):
        """Wait until the part with this id has the focus: a page gives it away when it is there, a moment after."""
        until(self.tab, f"document.activeElement.id === '{name}'")
        return self

    @property
    def heading(self):
        """What the page is about."""
        return self.tab.locator("h1").inner_text()

    @property
    def words(self):
        """All that is on the page."""
        return self.tab.locator("main").inner_text()

    def _look(self):
        if not self.tab.evaluate("!!window.look"):
            bring(self.tab, with_axe=False)
        wrong = self.tab.evaluate(
            "document.activeElement === document.body ? [] : look.stop(document.activeElement)"
        )
        assert not wrong, f"{self.tab.url}: {wrong}"
