"""The board in a real browser: what is new is told to who reads, and nothing moves under their eyes."""

import pytest

from tests.browser.people import come_in, sign_in, until
from tests.browser.plugin import PHONE

BOARD = "/lombok/prikbord/"
# Rosa looks twice a minute; here a minute takes a second.
HASTE = """(() => {
    const later = window.setTimeout
    window.setTimeout = (what, wait, ...rest) => later(what, (wait || 0) / 60, ...rest)
})()"""


@pytest.fixture
def tab(context, rosa):
    tab = context.new_page()
    tab.add_init_script(HASTE)
    tab.goto(rosa.url + BOARD)
    return tab


def hang_up(browser, rosa, title):
    """A guest hangs up a notice, without JavaScript."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{rosa.url}/lombok/binnen/?next=/lombok/prikbord/ophangen/")
    tab.fill("[name=name]", title)
    tab.check("[value=kat]")
    tab.click("main .button")
    tab.check("[value=zoek]")
    tab.check("[value=eten]")
    tab.fill("[name=title]", title)
    tab.fill("[name=text]", "Wie helpt?")
    tab.click("main .form > .button")
    context.close()


def test_what_is_new_is_told_and_nothing_moves(browser, tab, rosa):
    news = tab.locator(".news a")
    assert news.inner_text() == "Kijk of er iets nieuws hangt"
    reading = tab.locator(".paper h2 a").nth(3)
    reading.focus()
    place = reading.bounding_box()
    hang_up(browser, rosa, "Kikkerdril")
    tab.locator(".news", has_text="1 nieuw briefje").wait_for()
    hang_up(browser, rosa, "Brandnetels")
    tab.locator(".news", has_text="2 nieuwe briefjes").wait_for()
    assert reading.bounding_box() == place
    until(tab, "document.activeElement.closest('.paper') !== null")
    assert tab.locator(".paper", has_text="Kikkerdril").count() == 0
    news.click()
    tab.wait_for_load_state()
    assert tab.locator(".paper h2").first.inner_text() == "Brandnetels"


def test_who_stands_on_the_news_keeps_standing_there(browser, tab, rosa):
    tab.locator(".news a").focus()
    hang_up(browser, rosa, "Kikkerdril")
    tab.locator(".news", has_text="1 nieuw briefje").wait_for()
    until(tab, "document.activeElement === document.querySelector('.news a')")
    tab.keyboard.press("Enter")
    tab.wait_for_load_state()
    assert tab.locator(".paper h2").first.inner_text() == "Kikkerdril"


def test_htmx_is_not_fetched_by_who_looks_and_goes(context, rosa):
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(rosa.url + BOARD)
    tab.wait_for_timeout(500)
    assert not [url for url in asked if "htmx" in url]


def test_a_conversation_that_is_open_is_read(browser, context, rosa):
    """Fatma looks at an answer: the number in the header goes down by itself."""
    jet = browser.new_context(viewport=PHONE)
    other = jet.new_page()
    come_in(other, rosa, "Jet")
    tab = context.new_page()
    sign_in(tab, rosa, "fatma")
    tab.goto(f"{rosa.url}{BOARD}ophangen/")
    tab.check("[value=zoek]")
    tab.check("[value=eten]")
    tab.fill("[name=title]", "Linzen")
    tab.fill("[name=text]", "Voor soep")
    tab.click("main .form > .button")
    tab.wait_for_url("**/prikbord/*/")
    other.goto(tab.url)
    other.fill("[name=text]", "Ik heb er veel")
    other.click("main .form .button")
    other.wait_for_url("**/post/*/")
    jet.close()
    tab.goto(f"{rosa.url}/lombok/post/")
    before = tab.locator("#post-teller").inner_text()
    tab.locator(".post__line a", has_text="Jet").click()
    tab.wait_for_selector("text=Je hebt dit gelezen.")
    assert tab.locator("#post-teller").inner_text() != before
