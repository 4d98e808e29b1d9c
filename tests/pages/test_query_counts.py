"""A page asks the database as often in a full house as in a quiet one."""

from datetime import UTC, datetime, time, timedelta

import pytest

from rosa.models import Hours, Message, Note, Person, Presence, Reaction, Room, Session, Shift
from rosa.models.phrases import PHRASES
from rosa.models.scope import inside

REACTIONS = [key for key, phrase in PHRASES.items() if phrase.reaction]


def fill(house, times):
    """Put `times` as much in the house: talk with reactions, people, notes, hours, shifts and devices."""
    with inside(house.lombok):
        room, now = Room.here(), datetime.now(UTC)
        for _ in range(times):
            number = room.last_change + 1
            Room.update(last_change=number).execute()
            room.last_change = number
            guest = Person.create(name=f"Gast {number}", name_key=f"gast {number}", face="kat")
            Session.start(guest)
            Presence.arrive(guest, "one")
            said = {
                "client_id": f"n{number}",
                "text": f"n{number}",
                "changed": number,
                "created": now - timedelta(days=100 - number),
            }
            message = Message.create(person=guest, **said)
            for key in REACTIONS[:3]:
                Reaction.create(message=message, person=guest, phrase_key=key)
            for kind in ("waiting", "read"):
                Note.leave("Piet", "hoi", f"{kind}-{number}", guest)
            Note.select().order_by(Note.id.desc()).get().read(house.hanna)
            Shift.create(person=house.hanna, weekday=number % 7, starts=time(10), ends=time(12))
            Hours.create(weekday=number % 7, starts=time(9), ends=time(17))
            Session.start(house.wil, "Telefoon")
        return message.id


@pytest.mark.parametrize("name", ["nobody", "bram", "wil"])
def test_the_number_of_questions_does_not_grow_with_what_there_is(house, statements, name):
    visitor = house.client(getattr(house, name, None))

    def count(message):
        paths = [
            *(
                "/",
                "/huiskamer/",
                "/huiskamer/rooster/",
                "/huiskamer/plaatjes/",
                "/apparaten/",
                "/huiskamer/briefjes/",
            ),
            *(f"/huiskamer/{message}/", f"/huiskamer/?voor={message + 1}", "/huiskamer/nieuw/?na=0"),
        ]
        asked = {}
        for path in paths:
            with inside(house.lombok):
                Person.update(face="kat").where(Person.id == house.bram.id).execute()  # nothing lies ready
            statements.clear()
            if visitor.ask(path).status_code == 200:
                asked[path.replace(str(message), "…").replace(str(message + 1), "…")] = len(statements)
        return asked

    quiet = count(fill(house, 2))
    full = count(fill(house, 38))
    assert len(quiet) > 4
    # Whether somebody's message starts a day is asked for each message that is news; a page is not news.
    news = {"/huiskamer/nieuw/?na=0"}
    assert {path: n for path, n in full.items() if path not in news} == {
        p: n for p, n in quiet.items() if p not in news
    }
    assert max(n for path, n in full.items() if path not in news) <= 14
