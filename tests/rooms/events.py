"""The agenda: activities and their dates."""

import uuid
from datetime import date, time, timedelta

from rosa.models import Event, Holiday, Occurrence
from rosa.models.occurrence import today
from rosa.models.scope import here
from tests.rooms import Room, people_of


def plan(person, number=0, rule="FREQ=WEEKLY", **fields):
    """An activity that begins tomorrow; `number` makes it another."""
    known = {
        "title": f"Taalcafé {number}",
        "text": "Praten en thee.\n\nKom je ook?",
        "category": "praten",
        "place": "De huiskamer",
        "address": "Grote Straat 1",
        "bus": "Bus 3, halte Brug",
        "audience": "Iedereen",
        "organiser": "De taalclub",
        "link": "https://taal.example/",
        "languages": ",nl,ar,",
        "wheelchair": True,
        "price_cents": 250,
        "first_day": today() + timedelta(days=1 + number % 7),
        "starts_at": time(14),
        "minutes": 120,
    }
    return Event.plan(person, uid=uuid.uuid4().hex, rule=rule, **{**known, **fields})


def fill(house, times, who):
    count = Event.select().count()
    for number in range(count, count + times):
        plan(who.host, number, rule="FREQ=WEEKLY;COUNT=3")
        soup = plan(who.worker, number, rule="", title=f"Soep {number}", starts_at=None, minutes=1440)
        occurrence = Occurrence.of(soup).get()
        occurrence.change(who.worker, place="De tuin", note="Neem een jas mee")
        Holiday.create(name=f"Vakantie {number}", first_day=date(2031, 1, 1), last_day=date(2031, 1, 9))


def of(house, person):
    """Whoever may organise: this person, or when they may not a host, of here."""
    return person if person.may_organise else people_of(house, here()).host


def a_date(house, person):
    return {"id": Occurrence.coming_of(plan(of(house, person)))[1].id}


def an_event(house, person):
    return {"id": plan(of(house, person)).id}


ROOM = Room(
    table="""
    GET     /agenda/                                  200    200  200  200   200  200   200
    GET     /agenda/vandaag/                          200    200  200  200   200  200   200
    GET     /agenda/week/                             200    200  200  200   200  200   200
    GET     /agenda/maand/                            200    200  200  200   200  200   200
    GET     /agenda/<int:id>/                         200    200  200  200   200  200   200
    GET     /agenda/activiteit/<int:id>/              200    200  200  200   200  200   200
    """,
    things={"/agenda/<int:id>/": a_date, "/agenda/activiteit/<int:id>/": an_event},
    fill=fill,
    tables=(Event, Occurrence, Holiday),
    inner=frozenset({"uid", "category", "languages", "rule", "source_uid"}),
    asked=("soort", "dag", "spreektaal", "rolstoel", "gratis", "vanaf", "maand"),
    pages={
        "nobody": (
            "/agenda/?soort=praten&dag=2&spreektaal=ar&rolstoel=1&gratis=1",
            "/agenda/?soort=praten",
            "/agenda/week/?vanaf=2026-12-10",
            "/agenda/maand/?maand=2027-01",
        )
    },
    looks={
        "visitor": (
            *(
                "/agenda/",
                "/agenda/vandaag/",
                "/agenda/week/",
                "/agenda/maand/",
                "/agenda/?soort=eten&gratis=1",
            ),
            "/agenda/ > .event h3 a",
        ),
        "guest": ("/agenda/ > .event h3 a",),
        "worker": ("/agenda/ > .event h3 a",),
    },
)
