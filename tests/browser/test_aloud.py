"""Reading aloud in a real browser: it really sounds, the sentence is marked, and the buttons do what they say."""

import re

import pytest

from tests.browser.people import until
from tests.browser.plugin import PHONE
from tests.house import copy_sqlite
from tests.servers import Gunicorn

PAPER = "/lombok/krant/"
# How far the sound is; 0 when there is none. The sound is in no element of the page, so each is remembered.
REMEMBER = """(() => {
    const Made = window.Audio
    window.sounds = []
    window.Audio = function () { const one = new Made(); one.muted = true; window.sounds.push(one); return one }
})()"""
TIME = "sounds[0].currentTime"
SAYS = ".says"


@pytest.fixture
def tab(context, rosa):
    """The first article of the paper, in a tab that remembers its sounds and asks."""
    tab = context.new_page()
    tab.add_init_script(REMEMBER)
    tab.faults, tab.asked = [], []
    tab.on("pageerror", lambda error: tab.faults.append(str(error)))
    tab.on("request", lambda request: tab.asked.append(request.url))
    tab.goto(rosa.url + PAPER)
    tab.goto(rosa.url + tab.locator(".piece h2 a").first.get_attribute("href"))
    yield tab
    assert tab.faults == []


@pytest.fixture
def rosa_without_voice(sample_database, tmp_path):
    """A Rosa on a machine where espeak-ng was never installed."""
    copy_sqlite(sample_database, tmp_path / "sample.db")
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path}/sample.db", "ROSA_RATE_LIMITS": "off"}
    with Gunicorn({**settings, "PATH": str(tmp_path)}) as server:
        yield server


def press(tab, word):
    tab.locator(".player button", has_text=re.compile(f"^{word}$")).click()


def marked(tab):
    """The sentence that is marked, with single spaces."""
    return " ".join("".join(tab.locator(SAYS).all_text_contents()).split())


def test_it_sounds_sentence_by_sentence_and_marks_each(tab):
    title = tab.locator("h1").inner_text()
    tab.locator(".aloud a").click()
    until(tab, f"{TIME} > .2")
    assert marked(tab) == title
    assert tab.locator(".player button").first.inner_text() == "Pauze"
    until(tab, f"document.querySelector('{SAYS}') && !document.querySelector('h1 {SAYS}')")
    second = marked(tab)
    assert second
    assert second != title
    until(tab, f"{TIME} > .2")
    clips = [url for url in tab.asked if "/zin/" in url]
    assert all(url.endswith("/gewoon.ogg") for url in clips)
    # The next one is asked for while this one sounds, and no more than that.
    sentences = tab.locator(".player li").evaluate_all("all => all.map(one => one.getAttribute('data-zin'))")
    told = {url.split("/zin/")[1].split("/")[0] for url in clips}
    assert told == {"begin", sentences[1], sentences[2]}


def test_from_the_help_row_the_player_comes_above_the_text(tab):
    tab.locator(".help a", has_text="Voorlezen").click()
    until(tab, f"{TIME} > .2")
    assert tab.evaluate(
        "document.querySelector('#inhoud > .player') === document.getElementById('inhoud').firstChild"
    )
    assert marked(tab) == tab.locator("h1").inner_text()
    press(tab, "Stop")
    until(tab, "document.activeElement.innerText === 'Voorlezen'")


def test_pause_slower_and_stop(tab):
    tab.locator(".aloud a").click()
    until(tab, f"{TIME} > .2")
    press(tab, "Pauze")
    assert tab.evaluate("sounds[0].paused")
    here = tab.evaluate(TIME)
    tab.wait_for_timeout(400)
    assert tab.evaluate(TIME) == here
    press(tab, "Verder")
    until(tab, f"{TIME} > {here}")
    press(tab, "Langzamer")
    assert tab.locator(".player [value=slow]").get_attribute("aria-pressed") == "true"
    until(tab, f"sounds[0].src.indexOf('/langzaam.ogg') > 0 && {TIME} > .1")
    press(tab, "Stop")
    assert tab.evaluate("sounds[0].paused")
    assert tab.locator(".player").count() == 0
    assert tab.locator(SAYS).count() == 0
    until(tab, "document.activeElement.closest('.aloud') !== null")


def test_the_page_stays_as_it_was(tab):
    """Links in the text stay links, and afterwards nothing is left in it."""
    before = tab.locator("main").evaluate(
        "main => [main.textContent, main.querySelectorAll('a').length, main.innerHTML]"
    )
    tab.locator(".aloud a").click()
    until(tab, f"{TIME} > .1")
    spans = "main => [].every.call(main.querySelectorAll('.prose p'), p => p.querySelector('span'))"
    assert tab.locator("main").evaluate(spans)
    press(tab, "Stop")
    after = tab.locator("main").evaluate(
        "main => [main.textContent, main.querySelectorAll('a').length, main.innerHTML]"
    )
    assert after == before


def test_nothing_sounds_by_itself(tab):
    tab.wait_for_timeout(800)
    assert tab.evaluate("sounds.every(one => one.paused && !one.src)")
    assert not [url for url in tab.asked if "/voorlezen/" in url]


def test_who_saves_data_sees_first_what_it_costs(browser, rosa):
    context = browser.new_context(viewport=PHONE, locale="nl-NL", extra_http_headers={"Save-Data": "on"})
    tab = context.new_page()
    tab.add_init_script(REMEMBER)
    tab.goto(rosa.url + PAPER)
    tab.goto(rosa.url + tab.locator(".piece h2 a").first.get_attribute("href"))
    tab.locator(".aloud a").click()
    tab.wait_for_selector(".player")
    assert re.search(r"Dit kost ongeveer \d+ kB", tab.locator(".player").inner_text())
    tab.wait_for_timeout(400)
    assert tab.evaluate("sounds[0].paused")
    press(tab, "Luister")
    until(tab, f"{TIME} > .1")
    context.close()


def test_a_browser_without_opus_gets_mp3(context, rosa, tmp_path):
    """Debian's Chromium knows both; one that says it does not know Opus asks for mp3."""
    tab = context.new_page()
    tab.add_init_script(REMEMBER)
    tab.add_init_script(
        "HTMLMediaElement.prototype.canPlayType = type => type.indexOf('ogg') < 0 ? 'probably' : ''"
    )
    tab.goto(rosa.url + PAPER)
    tab.goto(rosa.url + tab.locator(".piece h2 a").first.get_attribute("href"))
    tab.locator(".aloud a").click()
    until(tab, f"sounds[0].src.indexOf('/gewoon.mp3') > 0 && {TIME} > .1")


def test_when_a_clip_does_not_come_it_says_so_and_can_be_tried_again(tab):
    tab.route("**/zin/**", lambda route: route.fulfill(status=503, body="druk"))
    tab.locator(".aloud a").click()
    tab.wait_for_selector(".player [role=status]:has-text('Voorlezen lukt nu niet')")
    assert tab.locator(".player button").first.inner_text() == "Verder"
    tab.unroute("**/zin/**")
    press(tab, "Verder")
    until(tab, f"{TIME} > .1")
    assert tab.locator(".player [role=status]").inner_text() == ""


def test_when_the_player_does_not_come_there_is_the_page_with_the_whole_sound(tab):
    tab.route(
        "**/voorlezen/stuk/*/",
        lambda route: route.abort() if route.request.resource_type == "xhr" else route.continue_(),
    )
    tab.locator(".aloud a").click()
    tab.wait_for_url("**/voorlezen/stuk/*/")
    assert tab.locator("audio").count() == 1


def test_without_javascript_there_is_one_file_for_each_text(browser, rosa):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    tab = context.new_page()
    tab.goto(rosa.url + PAPER)
    tab.goto(rosa.url + tab.locator(".piece h2 a").first.get_attribute("href"))
    tab.locator(".aloud a").click()
    tab.wait_for_load_state()
    assert tab.locator("audio source").count() == 2
    file = tab.locator("main a", has_text="Geluid, ongeveer").first.get_attribute("href")
    answer = context.request.get(rosa.url + file)
    assert answer.headers["content-type"] == "audio/mpeg"
    assert len(answer.body()) > 5000
    context.close()


def test_the_player_of_the_page_plays_and_can_go_to_and_fro(context, rosa):
    """The audio element itself: it knows how long the sound is, and can be put somewhere in it (Range)."""
    tab = context.new_page()
    tab.goto(f"{rosa.url}/lombok/voorlezen/?van=/lombok/krant/")
    tab.evaluate("document.querySelector('audio').muted = true; document.querySelector('audio').play()")
    until(tab, "document.querySelector('audio').currentTime > .2")
    until(tab, "document.querySelector('audio').duration > 5")
    tab.evaluate("document.querySelector('audio').currentTime = 4")
    until(tab, "document.querySelector('audio').currentTime > 4.2")


def test_the_voice_of_the_browser_when_the_server_has_none(browser, rosa_without_voice):
    rosa = rosa_without_voice
    for voices, is_there in (("[]", False), ("[{lang: 'nl-NL', name: 'x'}]", True)):
        context = browser.new_context(viewport=PHONE, locale="nl-NL")
        tab = context.new_page()
        tab.add_init_script(f"""(() => {{
            window.said = []
            const speak = one => {{ said.push(one.text); setTimeout(() => one.onend && one.onend(), 50) }}
            const talk = {{getVoices: () => {voices}, cancel() {{}}, speak}}
            Object.defineProperty(window, "speechSynthesis", {{value: talk}})
            window.SpeechSynthesisUtterance = function (text) {{ this.text = text }}
        }})()""")
        tab.goto(rosa.url + PAPER)
        tab.goto(rosa.url + tab.locator(".piece h2 a").first.get_attribute("href"))
        assert tab.locator(".aloud").is_visible() == is_there
        if is_there:
            tab.locator(".aloud a").click()
            until(tab, "said.length > 3")
            assert tab.evaluate("said[0]") == tab.locator("h1").inner_text()
        context.close()
