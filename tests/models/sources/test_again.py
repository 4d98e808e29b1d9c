"""Calendars of others are looked at again by themselves, each day."""

from datetime import timedelta

import pytest

from rosa.models import (
    Source,
    SourceFile,
    database,
)
from rosa.models.scope import inside
from rosa.models.source_again import look_again, reread
from rosa.web_address import Refused
from tests.models.sources.giving import NOW, ONCE, WEEKLY, bring, calendar, dates


@pytest.fixture
def followed(house, clock):
    """A source with an address in Lombok, read on Monday 2 March; outside any neighbourhood."""
    clock.at(NOW)
    with database.connection_context(), inside(house.lombok):
        bring(WEEKLY, address="https://buren.example/agenda.ics")
        return Source.get()


def test_a_source_is_looked_at_again_after_a_day(house, followed, clock, monkeypatch):
    asked = []
    monkeypatch.setattr("rosa.models.source_again.reread", lambda place, id: asked.append((place.slug, id)))
    with inside(house.lombok):
        assert look_again() is None
        clock.forward(hours=25)
        look_again().join()
        assert asked == [("lombok", followed.id)]
        assert look_again() is None  # others see that somebody is at it
        clock.forward(hours=2)
        look_again().join()  # but not for ever
    assert len(asked) == 2
    with inside(house.overvecht):
        assert look_again() is None


def test_looking_again_holds_no_connection_and_takes_in_what_changed(house, followed):
    asked = []

    def fetch(address):
        asked.append((address, database.is_closed()))
        return calendar(WEEKLY, ONCE)

    reread(house.lombok, followed.id, fetch)
    assert asked == [("https://buren.example/agenda.ics", True)]
    with database.connection_context(), inside(house.lombok):
        assert len(dates()) == 5
        assert Source.get().trouble == ""


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (Refused("slow"), "slow"),
        (b"<html>", "no_calendar"),
        (calendar(WEEKLY)[:-20], "cut_off"),
        (calendar(), "nothing_left"),
    ],
    ids=["slow", "html", "half", "nothing"],
)
def test_trouble_at_the_source_changes_nothing_and_is_told(house, followed, clock, answer, trouble):
    def fetch(address):
        if isinstance(answer, Refused):
            raise answer
        return answer

    reread(house.lombok, followed.id, fetch)
    with database.connection_context(), inside(house.lombok):
        assert len(dates()) == 4
        source = Source.get()
        assert source.trouble == trouble
        assert list(Source.in_trouble()) == [source]
        assert source.next_read == clock.moment + timedelta(hours=3)
        assert SourceFile.select().count() == 1
    reread(house.lombok, followed.id, lambda address: calendar(WEEKLY))
    with database.connection_context(), inside(house.lombok):
        assert not Source.in_trouble().exists()


def test_the_series_of_a_file_go_on_as_time_does(house, clock):
    clock.at(NOW)
    with database.connection_context(), inside(house.lombok):
        bring(WEEKLY.replace(";COUNT=4", ""))
        source, before = Source.get(), len(dates())
    clock.forward(days=28)
    reread(house.lombok, source.id)
    with database.connection_context(), inside(house.lombok):
        assert len(dates()) == before + 4
