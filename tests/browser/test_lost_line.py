"""The line is cut while somebody presses: they are told, and the same press works when it is back."""

from tests.browser.people import come_in, until
from tests.browser.plugin import PHONE


def test_who_says_that_they_come_while_the_line_is_cut(browser, rosa):
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    tab = context.new_page()
    come_in(tab, rosa, "Jet")
    tab.goto(f"{rosa.url}/lombok/agenda/")
    # The last one on the page: it has not begun.
    tab.locator(".event:not(.event--off) h3 a").last.click()
    tab.wait_for_selector(".sign-up")
    tab.focus(".sign-up .button")
    until(tab, "!!window.htmx && !!document.querySelector('.sign-up form')['htmx-internal-data']")
    context.set_offline(True)
    tab.click(".sign-up .button")
    tab.wait_for_selector(".sign-up [role=alert]:has-text('Dat lukte niet.')")
    tab.click(".sign-up .button")
    tab.wait_for_timeout(300)
    assert tab.locator(".sign-up [role=alert]").count() == 1, "told once"
    context.set_offline(False)
    tab.click(".sign-up .button")
    tab.wait_for_selector(".sign-up :text('Ik kom toch niet')")
    assert tab.locator(".sign-up [role=alert]").count() == 0
    context.close()
