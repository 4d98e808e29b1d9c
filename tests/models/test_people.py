"""Names and roles."""

from datetime import timedelta

import pytest

from rosa.models import Person, Session
from rosa.models.person import NameTaken, tidy
from rosa.models.scope import inside


def welcome(name):
    person = Person.welcome(name, "kat")
    Session.start(person)
    return person


@pytest.mark.parametrize(
    "name",
    [
        "Maria K.",
        "maria k.",
        "MARIA K.",
        " Maria  K. ",
        "María K.",
        "Mari\u0301a K.",
        "Ma\u200bria K.",
        "Ｍaria K.",
    ],
)
def test_a_name_is_somebodys_own_however_it_is_written(here, name):
    welcome("Maria K.")
    with pytest.raises(NameTaken):
        welcome(name)


def test_the_name_of_a_resident_is_taken_also_when_they_are_not_there(here):
    with pytest.raises(NameTaken):
        welcome("aisha")


def test_the_same_name_may_be_in_two_neighbourhoods(here):
    welcome("Maria")
    with inside(here.overvecht):
        welcome("Maria")


def test_a_guest_who_left_leaves_the_name_free(here):
    maria = Person.welcome("Maria", "kat")
    session, _ = Session.start(maria)
    session.end()
    another = welcome("Maria")
    assert another != maria
    assert Person.get_by_id(maria.id).name == "Maria"  # what she said keeps her name


def test_a_guest_keeps_the_name_for_as_long_as_one_device_is_on(here, clock):
    maria = Person.welcome("Maria", "kat")
    phone, _ = Session.start(maria)
    Session.start(maria)
    phone.end()
    with pytest.raises(NameTaken):
        welcome("Maria")
    clock.forward(days=2)
    assert welcome("Maria")


def test_a_refused_name_breaks_nothing(here):
    with pytest.raises(NameTaken):
        welcome("Aisha")
    assert welcome("Aisha K.").name == "Aisha K."


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("  Jan   Piet ", "Jan Piet"),
        ("Jan\u202ePiet", "JanPiet"),
        ("Jan\0", "Jan"),
        ("Jan\nPiet", "JanPiet"),
        ("e\u0301va", "éva"),
        ("محمد", "محمد"),
        ("👩🏽‍🦱", "👩🏽🦱"),
    ],
)
def test_a_name_is_shown_without_what_nobody_sees(given, shown):
    assert tidy(given) == shown


def test_who_is_what(here):
    people = (here.bram, here.aisha, here.hanna, here.wil)
    assert [person.is_resident for person in people] == [False, True, True, True]
    assert [person.is_host for person in people] == [False, False, True, True]
    assert [person.is_worker for person in people] == [False, False, False, True]


def test_who_may_link(here):
    assert not here.bram.may_link
    assert not here.aisha.may_link  # new today
    here.aisha.created -= timedelta(days=1, seconds=1)
    assert here.aisha.may_link
    assert here.hanna.may_link
