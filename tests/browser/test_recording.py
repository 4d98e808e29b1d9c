"""An editor reads an article into the microphone, in a real browser."""

import pytest

from tests.browser.people import sign_in, until

# A microphone that gives nothing, and then does.
BROKEN = """() => { window.own = {start: MediaRecorder.prototype.start, stop: MediaRecorder.prototype.stop}
    Object.assign(MediaRecorder.prototype, {start() {}, stop() { this.onstop() }}) }"""
MENDED = "Object.assign(MediaRecorder.prototype, own)"


@pytest.fixture
def page(context, quiet_rosa):
    """The page where Tineke reads an article."""
    page = context.new_page()
    sign_in(page, quiet_rosa, "tineke")
    page.goto(f"{quiet_rosa.url}/lombok/krant/")
    article = page.locator(".piece h2 a").first.get_attribute("href").rstrip("/").rsplit("/", 1)[1]
    page.goto(f"{quiet_rosa.url}/lombok/voorlezen/opnemen/stuk/{article}/")
    return page


def says(page, words):
    """Wait until a screen reader is told these words."""
    page.wait_for_selector(f"[role=status]:has-text('{words}')")


def read(page, seconds=2):
    """Record, for so long."""
    page.click("button:has-text('Neem op')")
    says(page, "We nemen op.")
    page.wait_for_timeout(seconds * 1000)
    page.click("button:has-text('Klaar met opnemen')")


def test_what_is_read_into_the_microphone_is_heard_by_everybody(page):
    read(page)
    page.wait_for_selector("#melding:has-text('Je stem is bewaard.')")
    assert page.locator("#opname").inner_text() == "Voorgelezen door Tineke"
    page.evaluate("document.querySelector('audio.sound').play()")
    until(page, "document.querySelector('audio.sound').currentTime > .2")


def test_a_lost_line_loses_no_word_that_was_read(page):
    page.context.set_offline(True)
    read(page)
    says(page, "Dat lukte niet.")
    page.context.set_offline(False)
    page.click("button[type=button]:has-text('Bewaar je stem')")
    page.wait_for_selector("#melding:has-text('Je stem is bewaard.')")


def test_what_was_kept_and_is_refused_can_be_read_again(page):
    page.context.set_offline(True)
    page.evaluate(BROKEN)
    read(page, seconds=0)
    says(page, "Dat lukte niet.")
    page.context.set_offline(False)
    page.click("button[type=button]:has-text('Bewaar je stem')")
    says(page, "We horen bijna niets. Neem het nog een keer op.")
    page.evaluate(MENDED)
    read(page)
    page.wait_for_selector("#melding:has-text('Je stem is bewaard.')")


def test_a_microphone_that_gives_nothing_is_told_in_words_and_can_try_again(page):
    page.evaluate(BROKEN)
    read(page, seconds=0)
    says(page, "We horen bijna niets. Neem het nog een keer op.")
    page.evaluate(MENDED)
    read(page)
    page.wait_for_selector("#melding:has-text('Je stem is bewaard.')")
