"""The living room: what it takes, what it refuses and why, and in which order it tells."""

from datetime import time, timedelta

import pytest

from rosa.models import Hours, Message, Neighbourhood, Person, Reaction, Room, Shift, database
from rosa.models.message import LENGTH
from rosa.models.phrases import PHRASES
from rosa.models.room import Refused
from rosa.models.scope import inside

PHRASE = next(key for key, phrase in PHRASES.items() if not phrase.reaction)
HEART, THUMB = [key for key, phrase in PHRASES.items() if phrase.reaction][:2]


def refusal(action, *arguments, **words):
    """The reason why the room does not do this."""
    with pytest.raises(Refused) as refused:
        action(*arguments, **words)
    return refused.value.reason


def texts(messages):
    return [message.text for message in messages]


def test_what_is_said_is_stored_as_it_was_said(here, room):
    message, is_new = room.receive(here.bram, "one", "  Hallo\r\nallemaal! 👋🏽 שלום <b> ' \" \\ %s\0 ")
    assert is_new
    assert Message.get_by_id(message.id).text == "Hallo\nallemaal! 👋🏽 שלום <b> ' \" \\ %s"
    assert room.newest()[0].person == here.bram


def test_a_picture_phrase_is_stored_as_its_key(here, room):
    message, _ = room.receive(here.bram, "one", phrase_key=PHRASE)
    stored = Message.get_by_id(message.id)
    assert (stored.phrase.key, stored.text) == (PHRASE, "")


def test_the_same_id_again_is_stored_once_and_answered_twice(here, room):
    first, is_new = room.receive(here.bram, "one", "hallo")
    again, is_new_again = room.receive(here.bram, "one", "hallo")
    assert (is_new, is_new_again) == (True, False)
    assert first == again
    assert Message.select().count() == 1
    assert room.last_change == 1


def test_an_id_is_somebodys_own(here, room):
    room.receive(here.bram, "one", "van Bram")
    _, is_new = room.receive(here.aisha, "one", "van Aisha")
    assert is_new
    assert texts(room.newest()) == ["van Bram", "van Aisha"]


def test_what_arrived_is_acknowledged_also_when_the_room_closed_since(here, room):
    room.receive(here.bram, "one", "hallo")
    room.close(here.hanna)
    assert room.receive(here.bram, "one", "hallo")[1] is False


@pytest.mark.parametrize("client_id", ["", "a b", "a" * 65, "é", None, 7, "one\n", ["one"]])
def test_an_odd_id_is_refused(here, room, client_id):
    assert refusal(room.receive, here.bram, client_id, "hallo") == "id"


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\0", " "])
def test_nothing_is_not_a_message(here, room, text):
    assert refusal(room.receive, here.bram, "one", text) == "empty"


def test_a_message_has_a_thousand_letters_at_most(here, room):
    assert len(room.receive(here.bram, "one", "é" * LENGTH)[0].text) == LENGTH == 1000
    assert refusal(room.receive, here.bram, "two", "é" * (LENGTH + 1)) == "long"


def test_an_unknown_phrase_is_refused(here, room):
    assert refusal(room.receive, here.bram, "one", phrase_key="schelden") == "phrase"


def test_who_has_no_name_does_not_talk(room, here):
    message, _ = room.receive(here.bram, "one", "hallo")
    assert refusal(room.receive, None, "one", "hallo") == "nameless"
    assert refusal(room.react, None, message.id, HEART) == "nameless"


@pytest.mark.parametrize("link", ["http://x.nl", "kijk op HTTPS://x.nl", "www.x.nl", "zie WWW.x.nl"])
def test_links_are_for_people_we_know(here, room, link):
    assert refusal(room.receive, here.bram, "one", link) == "link"
    assert refusal(room.receive, Person.welcome("Nieuw", "kat", "resident"), "one", link) == "link"
    assert room.receive(here.hanna, "one", link)[1]
    here.aisha.created -= timedelta(days=1, seconds=1)
    assert room.receive(here.aisha, "one", link)[1]


def test_words_that_look_a_bit_like_links_are_fine(here, room):
    for number, text in enumerate(("www is een afkorting", "om 14.00 uur bij de http", "a/b")):
        assert room.receive(here.bram, f"n{number}", text)[1]


def test_a_closed_room_is_for_hosts_until_it_opens(here, room):
    message, _ = room.receive(here.bram, "one", "hallo")
    room.close(here.hanna)
    assert refusal(room.receive, here.bram, "two", "hoi") == "closed"
    assert refusal(room.react, here.aisha, message.id, HEART) == "closed"
    assert room.receive(here.wil, "two", "we zijn zo terug")[1]
    room.open()
    assert room.receive(here.bram, "two", "hoi")[1]


def test_guests_listen_where_only_residents_talk(here):
    Neighbourhood.update(guests_may_talk=False).where(Neighbourhood.id == here.lombok.id).execute()
    with inside(Neighbourhood.get_by_id(here.lombok.id)):
        room = Room.here()
        assert refusal(room.receive, here.bram, "one", "hoi") == "guests"
        assert room.receive(here.aisha, "one", "hoi")[1]


def test_after_hours_only_while_a_host_is_there(here, clock):
    Neighbourhood.update(talk_after_hours=False).where(Neighbourhood.id == here.lombok.id).execute()
    Hours.create(weekday=0, starts=time(9), ends=time(17))
    Shift.create(person=here.hanna, weekday=0, starts=time(19), ends=time(21))
    with inside(Neighbourhood.get_by_id(here.lombok.id)):
        room = Room.here()
        expected = {
            "08:59": "after_hours",
            "09:00": None,
            "16:59": None,
            "17:00": "after_hours",
            "19:30": None,
            "21:00": "after_hours",
        }
        for at, reason in expected.items():
            clock.at(f"2026-11-23 {at}")
            assert (at, room.refuses(here.bram)) == (at, reason)
        assert room.refuses(here.hanna) is None


def test_ones_own_message_can_be_taken_away_for_ten_minutes(here, room, clock):
    message, _ = room.receive(here.bram, "one", "oeps")
    clock.forward(minutes=9, seconds=59)
    room.remove(here.bram, message.id)
    late, _ = room.receive(here.bram, "two", "te laat")
    clock.forward(minutes=10)
    assert refusal(room.remove, here.bram, late.id) == "gone"
    assert texts(room.newest()) == ["", "te laat"]


def test_what_is_taken_away_is_not_kept(here, room):
    words, _ = room.receive(here.bram, "one", "geheim")
    phrase, _ = room.receive(here.bram, "two", phrase_key=PHRASE)
    room.remove(here.bram, words.id)
    room.remove(here.bram, phrase.id)
    rows = database.execute_sql("SELECT text, phrase_key FROM message").fetchall()
    assert [tuple(row) for row in rows] == [("", None), ("", None)]


def test_only_ones_own_message_and_once(here, room):
    message, _ = room.receive(here.bram, "one", "hallo")
    for somebody in (here.aisha, here.hanna, here.wil, None):
        assert refusal(room.remove, somebody, message.id) == "gone"
    room.remove(here.bram, message.id)
    assert refusal(room.remove, here.bram, message.id) == "gone"
    assert refusal(room.react, here.aisha, message.id, HEART) == "gone"
    assert refusal(room.remove, here.bram, message.id + 1) == "gone"


def test_a_refused_change_takes_no_number(here, room):
    message, _ = room.receive(here.bram, "one", "hallo")
    refusal(room.remove, here.aisha, message.id)
    refusal(room.react, here.aisha, message.id + 1, HEART)
    assert Room.here().last_change == 1


def test_a_reaction_is_hung_on_and_taken_off(here, room):
    message, _ = room.receive(here.bram, "one", "hallo")

    def reactions():
        return [(phrase.key, count) for phrase, count in room.message(message.id).reactions]

    room.react(here.aisha, message.id, HEART)
    room.react(here.bram, message.id, HEART)
    room.react(here.bram, message.id, THUMB)
    assert reactions() == [(HEART, 2), (THUMB, 1)]
    room.react(here.aisha, message.id, HEART)
    assert reactions() == [(HEART, 1), (THUMB, 1)]
    assert refusal(room.react, here.aisha, message.id, PHRASE) == "reaction"
    assert refusal(room.react, here.aisha, message.id, "schelden") == "reaction"


def test_messages_of_another_neighbourhood_are_not_there(here, room):
    with inside(here.overvecht):
        theirs, _ = Room.here().receive(here.chris, "one", "geheim")
    assert refusal(room.remove, here.chris, theirs.id) == "gone"
    assert refusal(room.react, here.bram, theirs.id, HEART) == "gone"
    with pytest.raises(Message.DoesNotExist):
        room.message(theirs.id)
    assert room.newest() == list(room.all_after(0)) == []


def test_each_change_moves_a_message_to_the_end_of_what_is_new(here, room):
    one, two, three = (room.receive(here.bram, id, id)[0] for id in ("one", "two", "three"))
    assert texts(room.after(0)) == ["one", "two", "three"]
    room.react(here.aisha, one.id, HEART)
    room.remove(here.bram, two.id)
    assert [message.id for message in room.after(0)] == [three.id, one.id, two.id]
    assert [message.id for message in room.after(4)] == [two.id]
    assert room.after(Room.here().last_change) == []
    assert [message.id for message in room.newest()] == [one.id, two.id, three.id]


def test_all_that_is_new_comes_in_pages_and_each_once(here, room):
    _many(here.bram, 120)
    assert texts(room.after(0)) == [str(number) for number in range(1, 51)]
    assert texts(room.all_after(0)) == [str(number) for number in range(1, 121)]
    assert texts(room.all_after(20)) == [str(number) for number in range(21, 121)]


def test_talk_is_read_back_fifty_at_a_time(here, room):
    _many(here.bram, 120)
    last = room.newest()
    middle = room.newest(before=last[0].id)
    first = room.newest(before=middle[0].id)
    assert texts([*first, *middle, *last]) == [str(number) for number in range(1, 121)]
    assert (len(first), len(middle), len(last)) == (20, 50, 50)
    assert [room.anything_before(page) for page in (first, middle, last, [])] == [False, True, True, False]


def test_a_day_starts_with_its_first_message_on_the_clock_on_the_wall(here, room, clock):
    starts = []
    for at in ("2026-11-22 23:58", "2026-11-22 23:59", "2026-11-23 00:00", "2026-11-23 00:01"):
        clock.at(at)
        message, _ = room.receive(here.bram, at.translate({ord(" "): "-", ord(":"): "-"}), at)
        starts.append(room.starts_a_day(message))
    assert starts == [True, False, True, False]


def test_who_said_it_keeps_a_name_when_they_are_gone(here, room):
    room.receive(here.bram, "one", "hallo")
    Person.update(name_key=None).where(Person.id == here.bram.id).execute()
    assert room.newest()[0].person.name == "Bram"


def test_everything_a_page_shows_of_the_talk_is_loaded_at_once(here, room, statements):
    _many(here.bram, 50)
    Reaction.insert_many(
        [{"message": message, "person": here.aisha, "phrase_key": HEART} for message in Message.select()]
    ).execute()
    statements.clear()
    shown = [(m.person.name, m.text, m.reactions, m.removable_by(here.bram)) for m in room.newest()]
    assert len(shown) == 50
    assert len(statements) == 3  # which, what with who, and the reactions


def _many(person, number):
    rows = [
        {"person": person, "client_id": str(n), "text": str(n), "changed": n} for n in range(1, number + 1)
    ]
    Message.insert_many(rows).execute()
