"""The living room in a browser: people talk, by whichever line they have, and nothing they said gets lost."""

from contextlib import ExitStack
from urllib.request import urlopen

import pytest

from rosa.sample import fill
from tests.browser.people import ROOM, Person, until
from tests.newcomer import come_in, speak


@pytest.fixture
def comes_in(browser, rosa):
    """Let somebody come in: `comes_in("Ada")`."""
    with ExitStack() as stack:

        def come_in(name, **options):
            person = Person(browser, rosa, name, **options)
            stack.callback(person.close)
            return person

        yield come_in


def no_sockets(tab):
    """A network that refuses WebSockets, as some libraries' and schools' do."""
    tab.add_init_script("window.WebSocket = function () { throw new Error('blocked') }")


def talk_of_database(rosa):
    """What a fresh visitor reads."""
    with urlopen(rosa.url + ROOM) as page:
        return page.read().decode()


def test_two_people_talk_by_socket(comes_in):
    ada, bo = comes_in("Ada").on_socket(), comes_in("Bo", face="bloem").on_socket()
    ada.say("Hallo Bo, is er nog koffie?")
    bo.hears("is er nog koffie")
    bo.say("Ja hoor, een hele kan.")
    ada.hears("een hele kan")
    ada.hears("is er nog koffie")
    assert "message--mine" in ada.tab.locator("#berichten li:has-text('nog koffie')").get_attribute("class")
    assert "message--mine" not in bo.tab.locator("#berichten li:has-text('nog koffie')").get_attribute(
        "class"
    )
    assert ada.tab.input_value("[name=text]") == ""
    assert ada.tab.locator("#wie").inner_text().split() == ["Ada", "Bo"]
    assert ada.tab.locator(".message--waiting").count() == 0


def test_somebody_without_javascript_talks_along(comes_in):
    ada, cor = comes_in("Ada").on_socket(), comes_in("Cor", face="vis", java_script_enabled=False)
    cor.tab.fill("[name=text]", "Ik heb een oude telefoon.")
    cor.tab.click("#schrijf .button >> nth=0")
    ada.hears("oude telefoon")
    ada.say("Die doet het prima!")
    ada.hears("doet het prima")
    cor.tab.click("text=Vernieuw")
    cor.hears("doet het prima")


def test_where_sockets_are_refused_the_talk_goes_by_polling(comes_in):
    ada, bo = comes_in("Ada", before=no_sockets), comes_in("Bo", face="bloem").on_socket()
    ada.say("Mijn verbinding is streng.")
    bo.hears("is streng")
    ada.hears("is streng")
    bo.say("Fijn dat je er bent.")
    ada.hears("Fijn dat je er bent", seconds=15)
    assert ada.sockets == []
    assert ada.talk("streng") == ["Mijn verbinding is streng."]


def test_a_socket_comes_back_after_polling(comes_in):
    def at_first_none(tab):
        tab.route_web_socket(
            "**/live*", lambda socket: socket.close(code=1011) if refused else socket.connect_to_server()
        )

    refused = [1]
    ada, bo = comes_in("Ada", before=at_first_none), comes_in("Bo", face="bloem").on_socket()
    ada.tab.wait_for_selector("[hx-get]", state="attached", timeout=20_000)
    ada.say("Nu nog zonder.")
    bo.hears("Nu nog zonder")
    refused.clear()
    ada.tab.wait_for_selector("[hx-get]", state="detached", timeout=30_000)
    bo.say("En nu met.")
    ada.hears("En nu met")
    assert ada.talk("Nu nog zonder") == ["Nu nog zonder."]


def test_a_restart_in_mid_talk_loses_and_doubles_nothing(comes_in, rosa):
    ada, bo = comes_in("Ada").on_socket(), comes_in("Bo", face="bloem").on_socket()
    ada.say("een voor de klap")
    bo.hears("een voor de klap")
    rosa.stop()
    ada.say("twee tijdens de klap")
    bo.say("drie tijdens de klap")
    ada.tab.wait_for_selector(".message--waiting:has-text('twee tijdens')")
    rosa.start()
    for person in (ada, bo):
        for words in ("twee tijdens", "drie tijdens"):
            person.hears(words, seconds=30)
        assert sorted(person.talk("de klap")) == [
            "drie tijdens de klap",
            "een voor de klap",
            "twee tijdens de klap",
        ]
        assert person.tab.locator(".message--waiting").count() == 0
    assert talk_of_database(rosa).count("twee tijdens de klap") == 1


def test_what_waits_survives_closing_the_page(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    rosa.stop()
    ada.say("Dit mag niet weg.")
    ada.tab.wait_for_selector(".message--waiting")
    ada.tab.goto("about:blank")
    rosa.start()
    ada.tab.goto(rosa.url + ROOM)
    ada.hears("Dit mag niet weg", seconds=20)
    assert ada.talk("Dit mag niet weg") == ["Dit mag niet weg."]


def test_what_was_half_typed_survives_too(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.fill("[name=text]", "Ik wilde nog zegg")
    ada.tab.reload()
    assert ada.tab.input_value("[name=text]") == "Ik wilde nog zegg"


def test_two_tabs_of_one_person_show_everything_once(comes_in, rosa):
    ada, bo = comes_in("Ada").on_socket(), comes_in("Bo", face="bloem").on_socket()
    other = ada.context.new_page()
    other.goto(rosa.url + ROOM)
    until(other, "!!(window.rosa && rosa.chat.socket && rosa.chat.socket())")
    ada.say("Uit de eerste tab")
    other.fill("[name=text]", "Uit de tweede tab")
    other.press("[name=text]", "Enter")
    bo.hears("tweede tab")
    for tab in (ada.tab, other):
        for words in ("eerste tab", "tweede tab"):
            tab.wait_for_selector(f"#berichten [data-change].message--mine:has-text('{words}')")
            assert tab.locator(f"#berichten li:has-text('{words}')").count() == 1
    assert bo.tab.locator("#wie").inner_text().split() == ["Ada", "Bo"]


def test_what_is_refused_comes_back_to_be_changed(comes_in):
    ada = comes_in("Ada").on_socket()
    ada.say("Kijk eens op https://voorbeeld.example")
    alert = ada.tab.wait_for_selector("[role=alert]:has-text('link')")
    assert alert.is_visible()
    assert ada.tab.input_value("[name=text]") == "Kijk eens op https://voorbeeld.example"
    assert ada.talk("voorbeeld") == []
    ada.say("Kijk eens op de site.")
    ada.hears("Kijk eens op de site")
    assert ada.tab.locator("[role=alert]").count() == 0


def test_what_is_refused_while_somebody_writes_on_waits_to_be_sent_again(comes_in):
    ada = comes_in("Ada").on_socket()
    # In one breath: the answer comes after the next word.
    ada.tab.evaluate(
        """() => {
        rosa.chat.say({ text: "Kijk op https://voorbeeld.example" });
        document.querySelector("[name=text]").value = "Ik schrijf al verder";
    }"""
    )
    ada.tab.wait_for_selector(".message--failed:has-text('voorbeeld')")
    assert ada.tab.input_value("[name=text]") == "Ik schrijf al verder"
    # It really goes again: the same answer comes.
    ada.tab.evaluate("document.getElementById('text-fout').textContent = ''")
    ada.tab.click("text=Stuur opnieuw")
    ada.tab.wait_for_selector("[role=alert]:has-text('link')", timeout=5000)
    assert ada.talk("voorbeeld") == []


def test_who_leaves_in_another_tab_keeps_what_was_typed_in_this_one(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.fill("[name=text]", "Een half verhaal")
    other = ada.context.new_page()
    other.goto(rosa.url + ROOM)
    other.click("text=Ik ga weg")
    ada.tab.wait_for_selector("[role=alert]:has-text('Kies eerst een naam')")
    ada.tab.press("[name=text]", "Enter")
    ada.tab.wait_for_timeout(500)
    assert ada.tab.input_value("[name=text]") == "Een half verhaal"
    assert "Een half verhaal" not in talk_of_database(rosa)


def test_an_empty_message_gets_a_sentence_and_goes_nowhere(comes_in):
    ada = comes_in("Ada").on_socket()
    before = len(ada.talk())
    ada.say("   ")
    assert ada.tab.locator("#text-fout").is_visible()
    assert len(ada.talk()) == before


def test_a_picture_is_chosen_with_the_keyboard_alone(comes_in):
    ada, bo = comes_in("Ada").on_socket(), comes_in("Bo", face="bloem").on_socket()
    ada.tab.focus("[aria-controls=plaatjes-vel]")
    ada.tab.keyboard.press("Enter")
    ada.tab.wait_for_selector("#plaatjes-vel .button--phrase")
    assert ada.tab.get_attribute("[aria-controls=plaatjes-vel]", "aria-expanded") == "true"
    ada.tab.keyboard.press("Escape")
    assert not ada.tab.is_visible("#plaatjes-vel")
    ada.tab.keyboard.press("Enter")
    ada.tab.keyboard.press("Tab")
    ada.tab.keyboard.press("Enter")
    bo.tab.wait_for_selector("#berichten [data-change]:last-child .message__phrase:has-text('Hallo')")
    assert not ada.tab.is_visible("#plaatjes-vel")


def test_who_reads_back_is_not_moved_and_hears_how_much_is_new(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.evaluate(
        "document.getElementById('gesprek').scrollTop = document.getElementById('gesprek').scrollTop - 900"
    )
    until(ada.tab, "!rosa.chat.isAtEnd()")
    oldest_seen = (
        "[...document.querySelectorAll('#berichten li')].find(e => e.getBoundingClientRect().top > 0).id"
    )
    seen = ada.tab.evaluate(oldest_seen)
    speak(rosa, come_in(rosa, "Jet"), "een", "twee", "drie")
    button = ada.tab.wait_for_selector(".new-below:visible:has-text('3 nieuwe berichten')")
    assert ada.tab.evaluate(oldest_seen) == seen
    button.click()
    until(ada.tab, "rosa.chat.isAtEnd()")
    ada.tab.wait_for_selector(".new-below", state="hidden")
    assert ada.talk()[-3:] == ["een", "twee", "drie"]


def test_focus_stays_where_somebody_types(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.fill("[name=text]", "Ik ben nog aan het typ")
    speak(rosa, come_in(rosa, "Jet"), "Kom je ook?")
    ada.hears("Kom je ook")
    assert ada.tab.evaluate("document.activeElement.name") == "text"
    assert ada.tab.input_value("[name=text]") == "Ik ben nog aan het typ"


def test_when_the_room_opens_there_is_a_field_to_write_in(comes_in, context, rosa):
    ada, host = comes_in("Ada").on_socket(), context.new_page()
    host.goto(f"{rosa.url}/lombok/inloggen/?next={ROOM}")
    host.fill("[name=email]", "fatma@lombok.example")
    host.fill("[name=password]", fill.PASSWORD)
    host.click("main .button")
    host.click("text=Doe de huiskamer dicht")
    ada.tab.wait_for_selector("text=De huiskamer is even dicht.")
    ada.tab.reload()
    ada.on_socket()
    assert ada.tab.locator("#schrijf").count() == 0
    host.click("text=Doe de huiskamer open")
    ada.tab.wait_for_selector("#schrijf")
    ada.on_socket().say("Daar zijn we weer!")
    ada.hears("Daar zijn we weer!")


def test_a_message_is_text_whatever_stands_in_it(comes_in):
    ada, bo = comes_in("Ada").on_socket(), comes_in("Bo", face="bloem").on_socket()
    evil = "<img src=x onerror=\"document.title='boe'\"><b>vet</b> & <script>1</script>"
    ada.say(evil)
    bo.hears("vet")
    for person in (ada, bo):
        person.hears("vet")
        assert person.talk("vet") == [evil]
        assert person.tab.title() != "boe"


def test_each_hears_a_picture_in_their_own_language(comes_in, rosa):
    ada, ann = comes_in("Ada").on_socket(), comes_in("Ann", face="bloem")
    ann.tab.goto(f"{rosa.url}{ROOM}?taal=en")
    ann.on_socket()
    ada.tab.click("[aria-controls=plaatjes-vel]")
    ada.tab.click("#plaatjes-vel [value=dank-je-wel]")
    ann.tab.wait_for_selector("#berichten [data-change]:last-child .message__phrase:has-text('Thank you')")
    ada.tab.wait_for_selector("#berichten [data-change]:last-child .message__phrase:has-text('Dank je wel')")


def test_the_announcer_says_what_others_say_once_and_bundles_a_crowd(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    jet = come_in(rosa, "Jet")
    speak(rosa, jet, "Is er nog appeltaart?")
    ada.hears_announced("Jet: Is er nog appeltaart?")
    speak(rosa, jet, *(f"bericht {number}" for number in range(5)))
    ada.hears_announced("5 nieuwe berichten van Jet")
    assert "bericht 3" not in ada.announced()
    ada.say("Van mij zelf")
    ada.hears_announced("Verstuurd")
    assert "Van mij zelf" not in ada.announced()


def test_who_switches_the_announcer_off_keeps_it_off(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.click(".announce")
    assert ada.tab.inner_text(".announce") == "Meld nieuwe berichten: uit"
    ada.tab.reload()
    ada.on_socket()
    assert ada.tab.inner_text(".announce") == "Meld nieuwe berichten: uit"
    speak(rosa, come_in(rosa, "Jet"), "Hoor je mij?")
    ada.hears("Hoor je mij")
    ada.tab.wait_for_timeout(1500)
    assert ada.announced() == ""


def test_older_pages_stand_still(comes_in, rosa):
    ada = comes_in("Ada").on_socket()
    ada.tab.click("text=Oudere berichten")
    ada.tab.wait_for_url("**voor=*")
    before = ada.talk()
    speak(rosa, come_in(rosa, "Jet"), "Iets nieuws")
    ada.tab.wait_for_timeout(1000)
    assert ada.talk() == before
