"""The border round a neighbourhood: nobody reads, writes or joins across it, and nowhere is nothing."""

import pytest
from peewee import JOIN, IntegrityError, fn

from rosa.models import (
    Account,
    Local,
    Message,
    Neighbourhood,
    Person,
    Presence,
    Reaction,
    Session,
    Shift,
    connect,
    database,
    tables,
)
from rosa.models.scope import Nowhere, inside, outside

LOCAL = [table for table in tables if issubclass(table, Local)]

# Every way to reach the rows of a model. Each must end in Nowhere when nobody said where we are.
WAYS = {
    "select": lambda m: list(m.select()),
    "select a count": lambda m: m.select(fn.COUNT(m.id)).scalar(),
    "get": lambda m: m.get(),
    "get_or_none": lambda m: m.get_or_none(m.id == 1),
    "get_by_id": lambda m: m.get_by_id(1),
    "m[1]": lambda m: m[1],
    "len": len,
    "filter": lambda m: list(m.filter(id=1)),
    "get_or_create": lambda m: m.get_or_create(id=1),
    "create": lambda m: m.create(id=1),
    "save": lambda m: m(id=1).save(force_insert=True),
    "save a change": lambda m: m(id=1).save(),
    "insert": lambda m: m.insert({"id": 1}).execute(),
    "insert_many": lambda m: m.insert_many([{"id": 1}]).execute(),
    "insert_many with names": lambda m: m.insert_many([(1,)], [m.id]).execute(),
    "insert_from": lambda m: m.insert_from(Neighbourhood.select(), [m.id]).execute(),
    "bulk_create": lambda m: m.bulk_create([m(id=1)]),
    "bulk_update": lambda m: m.bulk_update([m(id=1, neighbourhood=1)], [m.neighbourhood]),
    "replace": lambda m: m.replace(id=1).execute(),
    "replace_many": lambda m: m.replace_many([{"id": 1}]).execute(),
    "update": lambda m: m.update(id=m.id).execute(),
    "set_by_id": lambda m: m.set_by_id(1, {"id": 1}),
    "delete": lambda m: m.delete().execute(),
    "delete_by_id": lambda m: m.delete_by_id(1),
    "delete_instance": lambda m: m(id=1).delete_instance(),
    "alias": lambda m: list(m.alias().select()),
    "raw": lambda m: list(m.raw("SELECT 1")),
    "join from the outside": lambda m: list(Neighbourhood.select().join(m)),
    "join from the outside to an alias": lambda m: list(
        Neighbourhood.select().join(other := m.alias(), on=(other.neighbourhood == Neighbourhood.id))
    ),
    "join_from": lambda m: list(Neighbourhood.select().join_from(Neighbourhood, m)),
    "from the other side": lambda m: list(getattr(Neighbourhood(id=1), m.neighbourhood.backref)),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("model", LOCAL, ids=lambda model: model.__name__)
def test_nowhere_is_nothing(empty_memory, model, way):
    with pytest.raises(Nowhere):
        WAYS[way](model)


@pytest.fixture
def empty_memory():
    """A database without a single table: whoever gets as far as asking it gets another error than Nowhere."""
    connect("sqlite:///:memory:")
    yield
    database.close_all()


def test_every_local_model_is_tried():
    def family(model):
        return {model, *(member for child in model.__subclasses__() for member in family(child))}

    # Other tests make models of their own.
    ours = {model.__name__ for model in family(Local) if model.__module__.startswith("rosa.")}
    assert ours - {"Local", "Weekly", "Texts"} == {model.__name__ for model in LOCAL}


def test_people_of_another_neighbourhood_are_out_of_reach(here):
    chris = here.chris
    assert Person.get_or_none(Person.name == "Chris") is None
    assert Person.get_or_none(Person.id == chris.id) is None
    assert Person.update(name="Lombok").where(Person.id == chris.id).execute() == 0
    assert Person.delete().where(Person.id == chris.id).execute() == 0
    assert chris.delete_instance() == 0
    with inside(here.overvecht):
        assert Person.get_by_id(chris.id).name == "Chris"


def test_a_row_of_another_neighbourhood_is_not_saved_here(here):
    here.chris.name = "Lombok"
    with pytest.raises(Nowhere):
        here.chris.save()


@pytest.mark.parametrize("by", ["insert", "insert_many", "create", "save", "update"])
def test_nothing_is_sent_across_the_border(here, by):
    row = {"name": "Stiekem", "face": "kat", "neighbourhood": here.overvecht}
    ways = {
        "insert": lambda: Person.insert(row).execute(),
        "insert_many": lambda: Person.insert_many([row]).execute(),
        "create": lambda: Person.create(**row),
        "save": lambda: Person(**row).save(),
        "update": lambda: Person.update(neighbourhood=here.overvecht).execute(),
    }
    with pytest.raises(Nowhere):
        ways[by]()


@pytest.mark.parametrize(
    "rows",
    [
        lambda chris, said: Message.create(person=chris, client_id="a", changed=1),
        lambda chris, said: Session.create(person=chris, token_hash="a", ends=said.created),
        lambda chris, said: Presence.arrive(chris, "one"),
        lambda chris, said: Reaction.create(message=said, person=chris, phrase_key="hallo"),
        lambda chris, said: Message.update(person=chris).execute(),
        lambda chris, said: Shift.insert_many(
            [{"weekday": 1, "starts": "9:00", "ends": "10:00", "person": chris}]
        ).execute(),
    ],
)
def test_the_database_itself_keeps_a_key_within_its_neighbourhood(here, rows):
    said = Message.create(person=here.aisha, client_id="mine", changed=1)
    with pytest.raises(IntegrityError):
        rows(here.chris, said)


def test_a_join_from_the_outside_sees_this_neighbourhood_only(here):
    query = Account.select(Person.name).join(Person).where(Account.email.endswith("@rosa.example"))
    assert {name for (name,) in query.tuples()} == {"Wil", "Hanna"}
    other = Person.alias()
    query = Account.select(other.name).join(other, on=(other.account == Account.id))
    assert {name for (name,) in query.tuples()} == {"Wil", "Hanna"}


def test_an_outer_join_stays_an_outer_join(here):
    query = Account.select(Account.email, Person.name).join(Person, JOIN.LEFT_OUTER).order_by(Account.email)
    assert list(query.tuples()) == [
        ("cora@rosa.example", None),
        ("hanna@rosa.example", "Hanna"),
        ("wil@rosa.example", "Wil"),
    ]


def test_everywhere_sees_everybody_and_needs_to_be_said(house):
    with outside():
        assert Person.select().count() == 7
        with pytest.raises(Nowhere):
            Person.create(name="Nergens", face="kat")


def test_who_leaves_a_neighbourhood_is_where_they_were_before(house):
    with inside(house.lombok):
        with inside(house.overvecht):
            assert Person.select().count() == 2
        assert Person.select().count() == 5
    with pytest.raises(Nowhere):
        Person.select()
