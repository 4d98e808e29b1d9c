"""A page asks the database as often in a full house as in a quiet one."""

from rosa.models import Person
from rosa.models.scope import inside
from tests import rooms
from tests.house import in_turns

MOST = 16


@in_turns("name", ["nobody", "bram", "wil"])
def test_the_number_of_questions_does_not_grow_with_what_there_is(house, statements, name):
    person = getattr(house, name, None)
    visitor = house.client(person)
    with inside(house.lombok):
        things = {
            rule: rooms.thing(house, rule, person or house.bram)
            for method, rule in rooms.ROWS
            if method == "GET" and rule != "/huiskamer/live"
        }

    def count(times):
        rooms.fill(house, house.lombok, times)
        asked = {}
        for rule, path in [*things.items(), *extra(name)]:
            with inside(house.lombok):
                Person.update(face="kat").where(Person.id == house.bram.id).execute()  # nothing lies ready
            statements.clear()
            if visitor.ask(path).status_code == 200 and rule not in news:
                asked[rule] = len(statements)
        return asked

    news = {rule for room in rooms.ROOMS.values() for rule in room.news}
    quiet, full = count(2), count(38)
    assert len(quiet) > 4
    assert {path: n for path, n in full.items() if n > quiet[path]} == {}
    assert {path: n for path, n in full.items() if n > MOST} == {}


def extra(name):
    """The addresses with words behind the question mark, as (name, address)."""
    return [(path, path) for room in rooms.ROOMS.values() for path in room.pages.get(name, ())]
