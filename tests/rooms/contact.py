"""The contact page, and the pages where workers change it."""

import uuid
from datetime import time, timedelta

from rosa.models import Colleague, ContactInfo, DeskHours, Partner, Person, SpecialDay
from rosa.models.clock import wall_clock
from rosa.models.person import name_key
from tests.rooms import Room

MAP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100"><path d="M0 50h200" stroke="#000"/>'
    '<text x="10" y="20">Kanaalstraat</text></svg>'
)


def fill(house, times, who):
    ContactInfo.write(
        address="Lange <Straat> 1\n3500 AA Utrecht",
        whatsapp="06 00 00 00 00",
        email="lombok@rosa.example",
        route="Neem bus 4.\nStap uit bij <het plein>.",
        map=MAP,
        map_width=200,
        map_height=100,
        map_alt="De straat & het huis",
    )
    for number in range(times):
        DeskHours.create(weekday=number % 7, starts=time(9), ends=time(12))
        day = wall_clock().date() + timedelta(days=len(SpecialDay.coming()) + 1)
        SpecialDay.close(day, "Feest <vandaag>")
        Colleague.put(a_worker(), "Helpt met <brieven>", ["nl", "ar"])
        a_partner_row()


def a_worker():
    name = f"Collega {uuid.uuid4().hex[:8]}"
    return Person.create(name=name, name_key=name_key(name), face="kat", role="worker")


def a_partner_row():
    words = {"text": "Boeken & <meer>", "link": "https://bieb.example/?a=1&b=2", "phone": "030 000 00 01"}
    Partner.add(uuid.uuid4().hex, name="Bieb <Lombok>", **words)
    return Partner.select().order_by(Partner.id.desc()).first()


def a_partner(house, person):
    return {"id": a_partner_row().id}


def a_colleague(house, person):
    Colleague.put(a_worker(), "Helpt", ["nl"])
    return {"id": Colleague.select().order_by(Colleague.id.desc()).first().id}


def hours(house, person):
    return {"id": DeskHours.create(weekday=1, starts=time(10), ends=time(12)).id}


def a_special_day(house, person):
    day = wall_clock().date() + timedelta(days=40)
    SpecialDay.close(day, "Feest")
    return {"id": SpecialDay.get(SpecialDay.day == day).id}


DESK = "/werkplek/contact/"
ROOM = Room(
    table="""
    GET     /contact/                                  200    200  200  200   200  200   200
    GET     /contact/kaart.svg                         404    404  404  404   404  404   404
    GET     /werkplek/contact/                         403    403  403  403   403  403   200
    GET     /werkplek/contact/adres/                   403    403  403  403   403  403   200
    POST    /werkplek/contact/adres/                   403    403  403  403   403  403   303
    GET     /werkplek/contact/weg/                     403    403  403  403   403  403   200
    POST    /werkplek/contact/weg/                     403    403  403  403   403  403   303
    GET     /werkplek/contact/kaart/                   403    403  403  403   403  403   200
    POST    /werkplek/contact/kaart/                   403    403  403  403   403  403   422
    POST    /werkplek/contact/kaart/haal-weg/          403    403  403  403   403  403   303
    GET     /werkplek/contact/tijden/                  403    403  403  403   403  403   200
    POST    /werkplek/contact/tijden/                  403    403  403  403   403  403   303
    POST    /werkplek/contact/tijden/<int:id>/haal-weg/    403 403 403 403   403  403   303
    GET     /werkplek/contact/dagen/                   403    403  403  403   403  403   200
    POST    /werkplek/contact/dagen/                   403    403  403  403   403  403   303
    POST    /werkplek/contact/dagen/<int:id>/haal-weg/ 403    403  403  403   403  403   303
    GET     /werkplek/contact/team/                    403    403  403  403   403  403   200
    POST    /werkplek/contact/team/                    403    403  403  403   403  403   303
    POST    /werkplek/contact/team/<int:id>/omhoog/    403    403  403  403   403  403   303
    POST    /werkplek/contact/team/<int:id>/haal-weg/  403    403  403  403   403  403   303
    GET     /werkplek/contact/partners/                403    403  403  403   403  403   200
    POST    /werkplek/contact/partners/                403    403  403  403   403  403   303
    GET     /werkplek/contact/partners/<int:id>/       403    403  403  403   403  403   200
    POST    /werkplek/contact/partners/<int:id>/       403    403  403  403   403  403   303
    POST    /werkplek/contact/partners/<int:id>/omhoog/    403 403 403 403   403  403   303
    POST    /werkplek/contact/partners/<int:id>/haal-weg/  403 403 403 403   403  403   303
    """,
    things={
        DESK + "tijden/<int:id>/haal-weg/": hours,
        DESK + "dagen/<int:id>/haal-weg/": a_special_day,
        DESK + "team/<int:id>/omhoog/": a_colleague,
        DESK + "team/<int:id>/haal-weg/": a_colleague,
        DESK + "partners/<int:id>/": a_partner,
        DESK + "partners/<int:id>/omhoog/": a_partner,
        DESK + "partners/<int:id>/haal-weg/": a_partner,
    },
    forms={
        DESK + "adres/": lambda house: {"address": "Straat 1", "phone": "030 000 12 34"},
        DESK + "weg/": lambda house: {"route": "Loop rechtdoor."},
        DESK + "tijden/": lambda house: {"weekday": "2", "starts": "10:00", "ends": "12:00"},
        DESK + "dagen/": lambda house: {
            "day": str(wall_clock().date() + timedelta(days=9)),
            "what": "closed",
            "reason": "Feest",
        },
        DESK + "team/": lambda house: {"person": str(house.hanna.id), "job": "Helpt", "languages": "nl"},
        DESK + "partners/": lambda house: {"id": uuid.uuid4().hex, "name": "Bieb"},
        DESK + "partners/<int:id>/": lambda house: {"name": "Bieb"},
    },
    fill=fill,
    tables=(ContactInfo, Colleague, Partner, DeskHours, SpecialDay),
    inner=frozenset({"client_id", "languages"}),
    asked=("v",),
    looks={
        "visitor": ("/contact/",),
        "worker": (
            "/werkplek/contact/",
            "/werkplek/contact/dagen/",
            "/werkplek/contact/kaart/",
            "/werkplek/contact/team/",
            "/werkplek/contact/partners/",
        ),
    },
)
