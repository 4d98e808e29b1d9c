"""The rota: who hosts the living room, and when it is open."""

from datetime import time

from rosa.models import Hours, Shift
from tests.rooms import Room


def fill(house, times, who):
    for number in range(times):
        Shift.create(person=who.host, weekday=number % 7, starts=time(10), ends=time(0))
        Hours.create(weekday=number % 7, starts=time(9), ends=time(17))


def a_shift(house, person):
    worker = house.cora if person == house.chris else house.hanna
    return {"id": Shift.create(person=worker, weekday=1, starts=time(10), ends=time(12)).id}


def some_hours(house, person):
    return {"id": Hours.create(weekday=1, starts=time(10), ends=time(12)).id}


ROOM = Room(
    table="""
    GET     /huiskamer/rooster/                       200    200  200  200   200  200   200
    POST    /huiskamer/rooster/                       403    403  403  403   403  403   303
    POST    /huiskamer/rooster/dienst/<int:id>/weg/   403    403  403  403   403  403   303
    POST    /huiskamer/rooster/open/<int:id>/weg/     403    403  403  403   403  403   303
    """,
    things={
        "/huiskamer/rooster/dienst/<int:id>/weg/": a_shift,
        "/huiskamer/rooster/open/<int:id>/weg/": some_hours,
    },
    forms={
        "/huiskamer/rooster/": lambda house: {
            "what": "shift",
            "person": str(house.hanna.id),
            "weekday": "1",
            "starts": "10:00",
            "ends": "12:00",
        }
    },
    fill=fill,
    tables=(Hours, Shift),
    looks={"visitor": ("/huiskamer/rooster/",), "worker": ("/huiskamer/rooster/",)},
)
