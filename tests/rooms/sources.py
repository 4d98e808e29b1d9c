"""Calendars that others keep, and the school holidays."""

import uuid
from datetime import timedelta
from io import BytesIO

from rosa.models import Holiday, Source, SourceFile
from rosa.models.clock import wall_clock
from tests.rooms import Room


def calendar(number=1, title="Koffie & <koek>"):
    day = wall_clock().date() + timedelta(days=7)
    lines = [
        "BEGIN:VCALENDAR",
        "X-WR-CALNAME:De <tuin>",
        *("BEGIN:VEVENT", f"UID:{number}@tuin.example", f"SUMMARY:{title} {number}"),
        *(f"DTSTART;TZID=Europe/Amsterdam:{day:%Y%m%d}T{number % 24:02}0000", "DURATION:PT1H", "END:VEVENT"),
        *("BEGIN:VEVENT", f"UID:fout{number}@tuin.example", "SUMMARY:Fout <hier>", "END:VEVENT"),
        "END:VCALENDAR",
        "",
    ]
    return "\r\n".join(lines).encode()


def a_row(number=None):
    number = number or uuid.uuid4().int % 10**9
    return SourceFile.keep(uuid.uuid4().hex, calendar(number), name=f"De <tuin> {number}", category="tuin")


def fill(house, times, who):
    for number in range(times):
        given = a_row(number + SourceFile.select().count() + 1)
        given.created_by = who.worker
        given.save()
        given.take_in()
        day = wall_clock().date() + timedelta(days=10 * Holiday.select().count())
        Holiday.create(name="Vrij <vandaag>", first_day=day, last_day=day + timedelta(days=3))
    Source.update(trouble="slow").execute()


def a_file(house, person):
    return {"id": a_row().id}


def a_source(house, person):
    given = a_row()
    given.take_in()
    return {"id": given.source_id or given.source.id}


def a_holiday(house, person):
    name = f"Vrij {uuid.uuid4().hex[:8]}"
    day = wall_clock().date()
    return {"id": Holiday.create(name=name, first_day=day, last_day=day).id}


def a_form(house):
    """A file to take in, as a browser sends it."""
    return {
        "id": uuid.uuid4().hex,
        "file": (BytesIO(calendar()), "tuin.ics"),
        "address": "",
        "name": "De tuin",
        "category": "tuin",
        "from_day": f"{wall_clock():%Y-%m-%d}",
    }


def a_holiday_form(house):
    day = wall_clock().date()
    return {
        "id": uuid.uuid4().hex,
        "name": "Herfstvrij",
        "first_day": f"{day}",
        "last_day": f"{day + timedelta(days=9)}",
    }


def only_a_file(house):
    return {name: value for name, value in a_form(house).items() if name in ("id", "file", "address")}


ROOM = Room(
    table="""
    GET     /werkplek/agenda/                         403    403  403  403   403  403   200
    POST    /werkplek/agenda/                         403    403  403  403   403  403   303
    GET     /werkplek/agenda/kijk/<int:id>/           403    403  403  403   403  403   200
    POST    /werkplek/agenda/kijk/<int:id>/           403    403  403  403   403  403   303
    POST    /werkplek/agenda/kijk/<int:id>/weg/       403    403  403  403   403  403   303
    GET     /werkplek/agenda/<int:id>/                403    403  403  403   403  403   200
    POST    /werkplek/agenda/<int:id>/                403    403  403  403   403  403   303
    POST    /werkplek/agenda/<int:id>/stop/           403    403  403  403   403  403   303
    GET     /werkplek/agenda/vakanties/               403    403  403  403   403  403   200
    POST    /werkplek/agenda/vakanties/               403    403  403  403   403  403   303
    POST    /werkplek/agenda/vakanties/bestand/       403    403  403  403   403  403   303
    POST    /werkplek/agenda/vakanties/<int:id>/weg/  403    403  403  403   403  403   303
    """,
    things={
        "/werkplek/agenda/kijk/<int:id>/": a_file,
        "/werkplek/agenda/kijk/<int:id>/weg/": a_file,
        "/werkplek/agenda/<int:id>/": a_source,
        "/werkplek/agenda/<int:id>/stop/": a_source,
        "/werkplek/agenda/vakanties/<int:id>/weg/": a_holiday,
    },
    forms={
        "/werkplek/agenda/": a_form,
        "/werkplek/agenda/<int:id>/": only_a_file,
        "/werkplek/agenda/kijk/<int:id>/": lambda house: {"plan": ""},
        "/werkplek/agenda/vakanties/": a_holiday_form,
        "/werkplek/agenda/vakanties/bestand/": only_a_file,
    },
    fill=fill,
    tables=(Source, SourceFile, Holiday),
    inner=frozenset({"content", "kind", "address", "trouble"}),
    looks={"worker": ("/werkplek/agenda/", "/werkplek/agenda/vakanties/")},
)
