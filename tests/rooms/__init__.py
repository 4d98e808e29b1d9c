"""What the tests of the whole house know of each room: one file for each, named after the room's section.

Tests that ask something of every room (who may what, nothing leaks, strange input, the number of questions, how
pages look) read it from here, so that a new room is one file and cannot be forgotten.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from rosa.models.scope import inside

EVERYBODY = ("nobody", "cora", "bram", "aisha", "esra", "hanna", "wil")


@dataclass(frozen=True)
class Who:
    """The people in a neighbourhood who fill a room."""

    resident: object
    guest: object
    editor: object
    host: object
    worker: object


@dataclass(frozen=True)
class Room:
    """A room as the tests know it.

    `table`    a row for each address: method, rule, and the status for each of EVERYBODY. 303: done. 403: not for you.
               Cora works in Overvecht, and shows her pass of there in Lombok.
    `things`   {rule: function(house, person) → {argument: value}}: a fresh thing that is theirs, for an address with
               something to fill in; called inside the neighbourhood.
    `forms`    {rule: function(house) → {field: value}}: a form that is filled in well.
    `needs`    {rule: words behind the question mark without which it answers nothing}.
    `fill`     function(house, times, who): put `times` as much in the room, a row in each of its tables at least;
               called inside the neighbourhood. `who` is a `Who`.
    `tables`   the models that are the room's.
    `inner`    names of fields that decide how things work, and are never words on a screen.
    `pages`    {one of EVERYBODY: addresses with words behind the question mark that are worth looking at too}.
    `asked`    the words that addresses of the room take behind the question mark.
    `news`     rules whose number of questions may grow with what is new.
    `looks`    {visitor, guest, resident, editor, host or worker of the sample: pages to look at in a browser};
               «/krant/ > .card a» is where that link on that page leads.
    """

    table: str
    things: dict = field(default_factory=dict)
    forms: dict = field(default_factory=dict)
    needs: dict = field(default_factory=dict)
    fill: Callable = lambda house, times, who: None
    tables: tuple = ()
    inner: frozenset = frozenset()
    pages: dict = field(default_factory=dict)
    asked: tuple = ()
    news: frozenset = frozenset()
    looks: dict = field(default_factory=dict)

    @property
    def rows(self):
        """{(method, rule): statuses in the order of EVERYBODY}"""
        rows = [line.split() for line in self.table.strip().splitlines()]
        return {(method, rule): tuple(map(int, statuses)) for method, rule, *statuses in rows}


ARGUMENT = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")


def address(rule, arguments):
    """The address of a rule with its arguments filled in."""
    return ARGUMENT.sub(lambda argument: str(arguments[argument[1]]), rule)


def thing(house, rule, person):
    """The address of a fresh thing of `person` that `rule` is about; inside the neighbourhood."""
    room = OF_RULE[rule]
    arguments = room.things[rule](house, person) if ARGUMENT.search(rule) else {}
    words = room.needs.get(rule)
    return address(rule, arguments) + (f"?{words}" if words else "")


def filled_in(house, rule):
    """A form for this rule that is filled in well."""
    return OF_RULE[rule].forms.get(rule, lambda house: {})(house)


def people_of(house, place):
    """Who fill the rooms of `place`; in Overvecht only Chris and Cora are there."""
    if place == house.overvecht:
        return Who(house.chris, house.chris, house.cora, house.cora, house.cora)
    return Who(house.aisha, house.bram, house.esra, house.hanna, house.wil)


def fill(house, place, times=1):
    """Put `times` as much in every room of `place`."""
    with inside(place):
        for room in ROOMS.values():
            room.fill(house, times, people_of(house, place))


# Last: the rooms use what is above.
ROOMS = {
    path.stem: import_module(f"tests.rooms.{path.stem}").ROOM
    for path in sorted(Path(__file__).parent.glob("[!_]*.py"))
}
ROWS = {row: statuses for room in ROOMS.values() for row, statuses in room.rows.items()}
OF_RULE = {rule: room for room in ROOMS.values() for _, rule in room.rows}
