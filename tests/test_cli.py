"""What is done from a terminal."""

from collections import Counter

import pytest

from rosa.models import Account, Neighbourhood, Person, Room, Session, database, tables
from rosa.models.scope import inside, outside
from rosa.sample import fill
from tests.house import SECRET_KEY, House

SETTINGS = {"env": "production", "secret_key": SECRET_KEY, "rate_limits": True}


@pytest.fixture
def run(house):
    """`run("staff", …)` does it in the house, and answers what it said; `fails=True` when it should not work."""
    return runner(house)


def runner(house):
    def run(*words, fails=False, typed=None):
        result = house.app.test_cli_runner().invoke(args=words, input=typed)
        assert (result.exit_code != 0) is fails, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.output

    return run


def rows():
    with outside():
        return {
            table.__name__: list(table.select().order_by(table._meta.primary_key).dicts()) for table in tables
        }


@pytest.fixture
def empty(house, quick_passwords):
    """The house with nobody in it."""
    with outside():
        for table in reversed(tables):
            table.delete().execute()
    return house


def test_setting_up_twice_changes_nothing_the_second_time(empty, run):
    said = run("setup")
    first = rows()
    assert len(first["Neighbourhood"]) == 2
    assert len(first["Message"]) > 100
    assert "http://127.0.0.1:8000/" in said
    assert fill.PASSWORD in said
    assert "@lombok.example" in said
    run("setup")
    assert rows() == first


def test_the_sample_can_be_signed_in_to(empty, run):
    run("setup")
    lombok = Neighbourhood.get(slug="lombok")
    with inside(lombok):
        email = (
            Person.select(Person, Account).join(Account).where(Person.role == "worker").get().account.email
        )
    visitor = empty.client(place=lombok)
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", email=email, password=fill.PASSWORD)
    assert "/lombok/huiskamer/dicht/" in visitor.page.actions


def test_a_house_where_people_live_is_not_filled_with_the_sample(house, run):
    before = rows()
    run("setup")
    assert rows() == before
    assert "empty house" in run("seed", fails=True)
    assert rows() == before


def test_seeding_for_a_benchmark_repeats_the_talk(empty, run):
    run("seed", "--times", "2")
    words = [row["text"] for row in rows()["Message"] if len(row["text"]) > 40]
    assert len(words) > 100
    assert all(times % 2 == 0 for times in Counter(words).values())


def test_in_production_nobody_known_to_everybody_lives_there(database_url):
    house = House(database_url, **SETTINGS)
    run = runner(house)
    before = rows()
    assert fill.PASSWORD not in run("setup")
    assert "not for production" in run("seed", fails=True)
    assert rows() == before


def test_migrating_says_what_it_did(house, run):
    assert "up to date" in run("migrate")


def test_a_new_neighbourhood_opens_with_a_worker_in_it(house, run):
    assert "/zuilen/" in run("open-house", "zuilen", "Zuilen", "--phone", "030 111", "--accent", "moss")
    run("staff", "zuilen", "Noor@rosa.example", "Noor", "--password", "een lang woord")
    zuilen = Neighbourhood.get(slug="zuilen")
    with inside(zuilen):
        assert Room.here().last_change == 0
    assert "Zuilen" in house.street().get("/").words
    noor = house.client(place=zuilen)
    noor.get("/inloggen/")
    noor.post("/inloggen/", email="noor@rosa.example", password="een lang woord")
    assert "/zuilen/huiskamer/dicht/" in noor.page.actions
    noor.post("/huiskamer/", text="Hallo Zuilen")


def test_a_worker_can_work_in_two_neighbourhoods_with_one_password(house, run):
    run("staff", "overvecht", "wil@rosa.example", "Wil", "--role", "host", "--password", "doet er niet toe")
    with inside(house.overvecht):
        assert Person.get(name="Wil").role == "host"
    assert Account.select().where(Account.email == "wil@rosa.example").count() == 1
    wil = house.client(place=house.overvecht)
    wil.get("/inloggen/")
    wil.post("/inloggen/", email="wil@rosa.example", password="samen sterk in de wijk")
    with inside(house.overvecht):
        assert Session.select().count() == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("open-house", "lombok", "Nog een Lombok"), "already"),
        (("open-house", "met spatie", "Spatie"), "letters"),
        (("open-house", "a/b", "Streep"), "letters"),
        (("open-house", "static", "Bestanden"), "already"),
        (("open-house", "huiskamer", "Huiskamer"), "already"),
        (("open-house", "gezond", "Gezond"), "already"),
        (("staff", "nergens", "x@rosa.example", "X", "--password", "x"), "no neighbourhood"),
        (("staff", "lombok", "x@rosa.example", "Aisha", "--password", "x"), "has the name"),
        (("staff", "lombok", "wil@rosa.example", "Willem", "--password", "x"), "already"),
        (("staff", "lombok", "x@rosa.example", "X", "--role", "guest", "--password", "x"), "guest"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else value,
)
def test_what_cannot_be_is_said_in_a_sentence_and_changes_nothing(house, run, words, says):
    before = rows()
    assert says in run(*words, fails=True)
    assert rows() == before


def test_a_command_gives_its_connection_back(house, run):
    database.close()
    run("migrate")
    assert database.is_closed()
