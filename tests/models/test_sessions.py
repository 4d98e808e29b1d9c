"""Devices somebody is signed in on."""

import hashlib
import threading
from datetime import timedelta

import pytest

from rosa.models import Session, database
from rosa.models.scope import inside


def test_only_a_hash_of_the_token_is_kept(here):
    session, token = Session.start(here.aisha, "Firefox, Android")
    (row,) = database.execute_sql("SELECT * FROM session").fetchall()
    assert token not in [str(value) for value in row]
    assert session.token_hash == hashlib.sha256(token.encode()).hexdigest()
    assert len(token) >= 43  # 256 bits


def test_each_start_has_its_own_token(here):
    tokens = {Session.start(here.aisha)[1] for _ in range(20)}
    assert len(tokens) == 20


def test_a_token_opens_its_own_session_and_nothing_else_does(here):
    session, token = Session.start(here.aisha)
    assert Session.of_token(token) == session
    assert Session.of_token(token).person == here.aisha
    for wrong in ("", None, "x", token[:-1], token + "x", session.token_hash):
        assert Session.of_token(wrong) is None


def test_a_token_is_worth_nothing_in_another_neighbourhood(here):
    _, token = Session.start(here.aisha)
    with inside(here.overvecht):
        assert Session.of_token(token) is None


@pytest.mark.parametrize(
    ("name", "lifetime"),
    [("bram", timedelta(days=1)), ("aisha", timedelta(days=90)), ("wil", timedelta(days=90))],
)
def test_a_session_ends_when_it_is_not_used(here, clock, name, lifetime):
    _, token = Session.start(getattr(here, name))
    clock.moment += lifetime - timedelta(seconds=1)
    assert Session.of_token(token)
    _, token = Session.start(getattr(here, name))
    clock.moment += lifetime
    assert Session.of_token(token) is None


def test_a_session_lasts_for_as_long_as_it_is_used(here, clock):
    _, token = Session.start(here.bram)
    for _ in range(5):
        clock.forward(hours=20)
        assert Session.of_token(token)


def test_using_a_session_all_the_time_is_not_writing_all_the_time(here, clock, statements):
    _, token = Session.start(here.bram)
    statements.clear()
    for _ in range(10):
        clock.forward(minutes=5)
        Session.of_token(token)
    assert [sql for sql in statements if not sql.startswith("SELECT")] == []


def test_an_ended_session_is_over_at_once_and_only_that_one(here):
    phone, phone_token = Session.start(here.aisha, "Telefoon")
    _, laptop_token = Session.start(here.aisha, "Laptop")
    phone.end()
    assert Session.of_token(phone_token) is None
    assert not phone.is_running
    assert [session.device for session in Session.of(here.aisha)] == ["Laptop"]
    assert Session.of_token(laptop_token)


def test_the_devices_are_somebodys_own_newest_first(here, clock):
    for person, device in ((here.aisha, "oud"), (here.bram, "van Bram"), (here.aisha, "nieuw")):
        clock.forward(minutes=1)
        Session.start(person, device)
    assert [session.device for session in Session.of(here.aisha)] == ["nieuw", "oud"]


def test_a_long_device_name_is_cut(here):
    assert Session.start(here.aisha, "x" * 500)[0].device == "x" * 60


def test_a_link_that_is_asked_for_twice_at_once_is_one_link(here, at_once):
    start = threading.Barrier(4)

    def make():
        start.wait(10)
        return Session.make_link(here.bram, "t" * 43).id

    assert len(set(at_once(*[make] * 4))) == 1
