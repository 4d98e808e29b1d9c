"""What a screen reader says in the living room: heard by AT-SPI, from a real Chromium on a screen of its own."""

import re

import pytest

from tests.browser.hearing import CONTROLS, everything, read, the
from tests.browser.people import Person
from tests.newcomer import come_in, speak


@pytest.fixture
def ada(desk, rosa):
    """Ada, who hears the living room, and is about to write."""
    chromium, reader = desk
    reader.events.clear()
    person = Person(chromium, rosa, "Ada")
    person.tab.wait_for_load_state()
    person.on_socket()
    person.tab.focus("[name=text]")
    reader.feels("Schrijf iets")
    yield person
    person.close()


@pytest.fixture
def reader(desk, ada):
    """What Ada hears from here on."""
    return desk[1]


@pytest.fixture
def says(rosa, ada):
    """Let somebody else say things: `says("Jet", "Hallo", "Is er koffie?")`. Each is stored when it answers."""
    cookies = {}

    def says(name, *all_words):
        if name not in cookies:
            cookies[name] = come_in(rosa, name)
        speak(rosa, cookies[name], *all_words)

    return says


def test_each_thing_in_the_room_has_its_role_and_name_and_few_are_live(reader):
    page = reader.page()
    assert page["name"] == "Huiskamer · Rosa Lombok"
    assert the(page, role="heading", name="Huiskamer")
    assert the(page, role="landmark", name="Het gesprek")
    assert the(page, role="list", name="Wie is er nu?")
    assert the(page, role="entry")["name"] == "Schrijf iets"
    for name in ("Verstuur", "Praat met plaatjes"):
        assert the(page, role="push button", name=name)
    assert the(page, role="push button", name="Meld nieuwe berichten: aan")
    controls = [thing for thing in everything(page) if thing["role"] in CONTROLS]
    assert [thing for thing in controls if not thing["name"]] == []
    announcer, connection = the(page, id="omroeper"), the(page, id="verbinding")
    assert (announcer["role"], announcer["live"], announcer["parts"]) == ("log", "polite", [])
    assert (connection["role"], connection["live"], connection["parts"]) == ("status bar", "polite", [])
    live = [thing for thing in everything(page) if thing["inside"]]
    # Each by itself: what is live within something live is read twice, and so is what takes the focus.
    assert sorted(thing["id"] for thing in live) == ["melding", "omroeper", "verbinding"]
    assert [thing for thing in live if thing["focusable"]] == []


def test_the_talk_is_a_list_where_each_message_has_a_name_and_words(reader, ada, says):
    says("Jet", "Is er nog appeltaart?")
    ada.hears("appeltaart")
    place = the(reader.page(), id="gesprek")
    assert (place["role"], place["name"], place["focusable"]) == ("landmark", "Berichten", True)
    talk = the(place, id="berichten")
    assert talk["role"] == "list"
    assert {item["role"] for item in talk["parts"]} == {"list item"}
    messages = [item for item in talk["parts"] if item["id"].startswith("bericht-")]
    assert len(messages) > 10
    for message in messages:
        name, *words = read(message).split()
        assert the(message, role="link")["name"].startswith(f"Meer over het bericht van {name}")
        assert words
    assert re.fullmatch(r"Jet \d+\.\d\d Is er nog appeltaart\? Meer", read(messages[-1]))


def test_what_others_say_is_told_once_and_a_crowd_in_one_sentence_to_who_writes_on(reader, ada, says):
    ada.tab.keyboard.type("Ik ben nog aan het typ")
    says("Jet", "Is er nog appeltaart?")
    reader.hears("Jet: Is er nog appeltaart?")
    says("Jet", "een", "twee", "drie")
    says("Bo", "vier", "vijf")
    reader.hears("5 nieuwe berichten van Jet en Bo")
    assert reader.said == ["Jet: Is er nog appeltaart?", "5 nieuwe berichten van Jet en Bo"]
    first, later = (event["at"] for event in reader.new)
    assert later - first > 4, "nobody can follow that"
    assert the(reader.page(), focused=True)["name"] == "Schrijf iets"
    assert reader.focus == []


def test_the_focus_stays_with_who_reads_back(reader, ada, says):
    link = ada.tab.locator("#berichten a").first
    link.focus()
    reader.feels(link.get_attribute("aria-label"))
    before = the(reader.page(), focused=True)
    says("Jet", "Kom je ook?")
    reader.hears("Jet: Kom je ook?")
    assert the(reader.page(), focused=True) == before
    assert reader.focus == []


def test_who_says_something_hears_that_it_was_sent_and_not_the_words_again(reader, ada, says):
    ada.say("Ik kom eraan.")
    ada.hears("Ik kom eraan")
    says("Jet", "Dag Ada!")
    reader.hears("Jet: Dag Ada!")
    # In one go, or in two.
    assert ". ".join(reader.said) == "Verstuurd. Jet: Dag Ada!"
    assert the(reader.page(), focused=True)["name"] == "Schrijf iets"


def test_who_wants_silence_has_it_until_they_want_it_no_more(reader, ada, says):
    ada.tab.focus(".announce")
    ada.tab.keyboard.press("Enter")
    assert reader.finds(role="push button", name="Meld nieuwe berichten: uit")["focused"]
    says("Jet", "Hoor je mij?")
    ada.hears("Hoor je mij")
    ada.tab.keyboard.press("Enter")
    says("Jet", "En nu?")
    reader.hears("Jet: En nu?")
    assert reader.said == ["Jet: En nu?"]


def test_what_was_not_taken_is_said_at_once_and_stands_at_the_field(reader, ada):
    ada.say("Kijk eens op https://voorbeeld.example")
    sentence = "Een link sturen mag je nog niet. Haal de link weg en stuur je bericht."
    reader.hears(sentence)
    page = reader.page()
    assert read(the(page, role="notification", live="assertive")) == sentence
    entry = the(page, role="entry")
    assert (entry["invalid"], entry["focused"]) == (True, True)
    assert reader.said == [sentence]


def test_a_lost_connection_is_told_once_and_so_is_its_return(reader, ada, rosa):
    rosa.stop()
    reader.hears("Je bent even niet verbonden. We proberen het opnieuw.")
    rosa.start()
    reader.hears("Je bent weer verbonden.")
    assert reader.said == [
        "Je bent even niet verbonden. We proberen het opnieuw.",
        "Je bent weer verbonden.",
    ]
    assert reader.focus == []
