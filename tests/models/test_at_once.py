"""People do things at the same moment, through connections of their own."""

import threading

from rosa.models import Message, Note, Person, Presence, Reaction, Room, Session
from rosa.models.person import NameTaken
from rosa.models.phrases import PHRASES
from rosa.models.room import Refused

HEART = next(key for key, phrase in PHRASES.items() if phrase.reaction)


def test_the_same_message_at_the_same_moment_is_stored_once(here, at_once):
    start = threading.Barrier(6)

    def send():
        start.wait(10)
        return Room.here().receive(here.bram, "one", "hallo")

    answers = at_once(*[send] * 6)
    assert Message.select().count() == 1
    assert [is_new for _, is_new in answers].count(True) == 1
    assert len({message.id for message, _ in answers}) == 1


def test_the_same_reaction_at_the_same_moment_breaks_nothing(here, at_once):
    message, _ = Room.here().receive(here.bram, "one", "hallo")
    at_once(*[lambda: Room.here().react(here.aisha, message.id, HEART)] * 5)
    assert Reaction.select().count() == 1  # on, off, on, off, on


def test_who_holds_a_number_misses_nothing_that_came_after(here, at_once):
    """Writers say, react and remove; a reader asks again and again for what came after what it has."""
    writers = threading.Semaphore(0)
    people = [here.aisha, here.bram, here.hanna, here.wil]

    def write(number):
        def run():
            person = people[number]
            for turn in range(15):
                message, _ = Room.here().receive(person, f"{number}-{turn}", f"{number}-{turn}")
                Room.here().react(people[number - 1], message.id, HEART)
                if turn % 3 == 0:
                    Room.here().remove(person, message.id)
            writers.release()

        return run

    heard, numbers = {}, []

    def read():
        cursor, done = 0, 0
        while done < len(people) + 1:
            # The last look is after the last writer.
            done += 1 if done == len(people) else sum(writers.acquire(blocking=False) for _ in people)
            for message in Room.here().all_after(cursor):
                cursor = message.changed
                numbers.append(cursor)
                heard[message.id] = _look(message)

    at_once(read, *[write(number) for number in range(len(people))])
    assert numbers == sorted(set(numbers))
    stored = {message.id: _look(message) for message in Room.here().all_after(0)}
    assert len(stored) == 60
    assert heard == stored


def _look(message):
    return message.text, message.removed, [(phrase.key, count) for phrase, count in message.reactions]


def test_a_message_sent_while_the_room_closes_is_stored_or_refused(here, at_once):
    start = threading.Barrier(2)

    def send():
        start.wait(10)
        try:
            return Room.here().receive(here.bram, "one", "hallo")[1]
        except Refused as refused:
            return refused.reason

    def close():
        start.wait(10)
        Room.here().close(here.hanna)

    stored, _ = at_once(send, close)
    assert stored in (True, "closed")
    assert Message.select().count() == (stored is True)


def test_two_people_do_not_get_the_same_name(here, at_once):
    start = threading.Barrier(4)

    def welcome():
        start.wait(10)
        try:
            person = Person.welcome("Maria", "kat")
            Session.start(person)
            return person
        except NameTaken:
            return None

    people = at_once(*[welcome] * 4)
    # Who was just welcomed and has no session yet may lose the name to the next; never two with one name.
    assert any(people)
    assert Person.select().where(Person.name_key == "maria").count() == 1


def test_a_note_sent_twice_at_the_same_moment_lies_there_once(here, at_once):
    at_once(*[lambda: Note.leave("Piet", "Ik kom later", "one")] * 4)
    assert Note.waiting().count() == 1


def test_arriving_through_two_processes_at_once_is_being_there_once(here, at_once):
    at_once(*[lambda process=f"p{n}": Presence.arrive(here.bram, process) for n in range(4)])
    assert [person.name for person in Presence.people()] == ["Bram"]
    assert Presence.select().count() == 4


def test_sessions_of_one_person_started_at_once_all_run(here, at_once):
    tokens = at_once(*[lambda: Session.start(here.aisha)[1]] * 4)
    assert all(Session.of_token(token).person == here.aisha for token in tokens)
