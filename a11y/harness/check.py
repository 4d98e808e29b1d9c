"""All checks of one page. It is loaded once for each reading, and the contrasts are put on in place."""

import re

from a11y.harness.browser import axe, bring, look, pale, wear
from a11y.harness.findings import Finding
from a11y.harness.house import FULL, SMALL, WIDE
from a11y.harness.modes import BY_DEVICE, PLAIN, READINGS, THEMES, UNLIKE

KEYS, EYES, NO_SCRIPT, ERROR = EXTRA = ("keys", "eyes", "no js", "error")
MODES = [*(reading.name for reading in READINGS), *EXTRA]
FORM = re.compile(r'<form class="form\b[^>]* method="post"')


class Findings(list):
    """What was found on one page, read in one way: `found(check, sentences)`."""

    def __init__(self, page, mode):
        super().__init__()
        self.page, self.mode = page, mode

    def found(self, check, sentences):
        """Add these sentences."""
        self += [Finding(self.page.name, self.mode, check, what) for what in dict.fromkeys(sentences)]


def route(house, page):
    """All that is wrong with a page that is a route: (findings, {reading: title})."""
    findings, titles, address = [], {}, page.find(house)
    for reading in READINGS:
        found, titles[reading.name] = in_reading(house, page, reading, address)
        findings += found
    findings += by_keys(house, page, address)
    findings += other_eyes(house, page)
    findings += without_script(house, page, address)
    return findings, titles


def state(house, page):
    """All that is wrong with another state of a page. It has the parts that the page has, and is looked at once: from
    right to left in pictures where there is nothing, else in plain Dutch."""
    return in_reading(house, page, PLAIN if page.place == FULL else UNLIKE)[0]


def in_reading(house, page, reading, address=None):
    """(what is wrong with this page when it is read like this, its title)."""
    findings, tab = Findings(page, reading.name), house.tab(page.who, page.place)
    house.reads(tab, reading)
    answer = page.open(house, tab, address)
    if answer.status != page.status or "text/html" not in answer.headers["content-type"]:
        findings.found("page", [f"is no page: {answer.status} {answer.headers['content-type']}"])
        return findings, ""
    bring(tab)
    says = {"language": reading.language, "direction": reading.direction}
    findings.found("page", look(tab, "page", says))
    everything(tab, findings)
    return findings, tab.title()


def with_error(house, page):
    """(what is wrong with the page after its form was sent with nothing in it, whether that was refused at all)."""
    findings, tab = Findings(page, ERROR), house.tab(page.who, page.place)
    refused = False
    if has_form(house, page, tab):
        house.reads(tab, PLAIN)
        page.open(house, tab)
        with tab.expect_navigation() as sent:
            tab.evaluate("look.sendEmpty()")
        refused = sent.value.status == 422
    if refused:
        bring(tab)
        findings.found("error", look(tab, "told"))
        everything(tab, findings)
    return findings, refused


def has_form(house, page, tab):
    """Whether there is a form to fill in; asked without a browser, which is quicker."""
    return FORM.search(tab.context.request.get(page.find(house)).text())


def everything(tab, findings):
    """Whether all has room, axe, and the colours of each contrast."""
    for check, sentences in look(tab, "rooms").items():
        findings.found(check, sentences)
    findings.found("axe", axe(tab))
    for theme, name in THEMES.items():
        wear(tab, name)
        findings.found(f"axe {theme}", pale(tab))


def by_keys(house, page, address):
    """A walk with the real Tab key on a small screen."""
    findings, tab = Findings(page, KEYS), house.tab(page.who, page.place)
    house.reads(tab, BY_DEVICE)
    page.open(house, tab, address)
    bring(tab, with_axe=False)
    stops = look(tab, "listen")
    # A date is one control with several stops.
    for _ in range(4):
        for _ in range(stops + 1):
            tab.keyboard.press("Tab")
        stops = 8
        if not look(tab, "missing"):
            break
    findings.found("focus", look(tab, "heard"))
    return findings


def other_eyes(house, page):
    """The page that is open, for whose device is dark, forces colours, asks for more contrast or less movement, or is
    wide."""
    findings, tab = Findings(page, EYES), house.tab(page.who, page.place)
    bring(tab)
    tab.emulate_media(color_scheme="dark")
    findings.found("dark device", pale(tab))
    tab.emulate_media(color_scheme="light", forced_colors="active")
    findings.found("forced colours", look(tab, "walk") + look(tab, "edgeless"))
    tab.emulate_media(forced_colors="none", contrast="more")
    findings.found("more contrast", pale(tab))
    tab.emulate_media(contrast="no-preference", reduced_motion="reduce")
    findings.found("less movement", look(tab, "moving"))
    tab.emulate_media(reduced_motion="no-preference")
    tab.evaluate("document.documentElement.classList.add('calm')")
    findings.found("calm", look(tab, "moving"))
    tab.set_viewport_size(WIDE)
    findings.found("wide", look(tab, "sideways") + look(tab, "clipped") + look(tab, "small"))
    tab.set_viewport_size(SMALL)
    return findings


def without_script(house, page, address):
    """The page in a browser without JavaScript: nothing to press does nothing."""
    findings, tab = Findings(page, NO_SCRIPT), house.tab(page.who, page.place, java_script_enabled=False)
    house.reads(tab, BY_DEVICE)
    page.open(house, tab, address)
    bring(tab, with_axe=False)
    findings.found("dead", look(tab, "dead"))
    findings.found("sideways", look(tab, "sideways"))
    return findings


def same_titles(titles):
    """Pages that cannot be told apart by their titles; `titles` is {page: {reading: title}}."""
    findings = []
    for reading in READINGS:
        first = {}
        for page, own in titles.items():
            title = own.get(reading.name)
            other = first.setdefault(title, page)
            # The pages of one thing may say no more than what it is called.
            if title and other is not page and "<" not in page.path:
                findings.append(
                    Finding(page.name, reading.name, "title", f"«{title}», as {other.name} has too")
                )
    return findings
