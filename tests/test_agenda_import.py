"""Taking in a calendar from a terminal."""

import sys
from datetime import date
from functools import partial

import pytest

from rosa import fetch as fetching
from rosa.models import Event, Holiday, Occurrence, Source, SourceFile
from rosa.models.scope import inside
from tests.pages.test_sources import BROKEN, HOLIDAY, NOW, ONCE, WEEKLY, calendar, titles
from tests.test_cli import rows, runner
from tests.test_fetch import answer, peer


@pytest.fixture
def run(house, clock):
    """`run(file, …)` takes it in for Lombok, on Monday 2 March 2026; it answers what was said."""
    clock.at(NOW)
    cli = runner(house)
    return lambda given, *words, **options: cli(
        "agenda-import", str(given), "--buurt", "lombok", *words, **options
    )


@pytest.fixture
def agenda(tmp_path):
    """`agenda(entries…)` writes a calendar in a file; its path."""

    def write(*entries, name=""):
        path = tmp_path / "buren.ics"
        path.write_bytes(calendar(*entries, name=name) if entries else b"")
        return path

    return write


def test_it_says_what_comes_and_brings_it_in_once(house, run, agenda):
    said = run(agenda(WEEKLY, ONCE, BROKEN), "--category", "tuin")
    assert "Nieuw: 2\n" in said
    assert "2026-03-03  Koffie <b> (reeks)" in said
    assert "Kapot: Er staat niet bij wanneer het begint." in said
    with inside(house.lombok):
        assert Source.get().name == "buren"  # after its file
        assert {event.category for event in Event.select()} == {"tuin"}
    said = run(agenda(WEEKLY, ONCE, BROKEN))
    assert "Nieuw: 0\nAnders: 0\nWeg: 0\nZoals het was: 2\n" in said
    said = run(agenda(ONCE.replace("Feest", "Groot feest"), BROKEN))
    assert "Anders: 1\n" in said
    assert "Weg: 1\n" in said
    assert titles(house) == ["Groot feest"]
    with inside(house.overvecht):
        assert Event.select().count() == 0


def test_a_dry_run_changes_nothing(house, run, agenda):
    before = rows()
    said = run(agenda(WEEKLY), "--dry-run")
    assert "Nieuw: 1\n" in said
    assert rows() == before


def test_it_goes_back_as_far_as_asked(house, run, agenda):
    old = WEEKLY.replace("20260303", "20190108").replace(";COUNT=4", "")
    run(agenda(old), "--name", "Nu")
    with inside(house.lombok):
        assert Occurrence.select().count() == 58  # 400 days
    run(agenda(old), "--from", "2019-01-01", "--name", "Nu")
    with inside(house.lombok):
        assert Occurrence.select().count() == 58 + 373
        assert Source.get().from_day == date(2019, 1, 1)
        assert Source.select().count() == 1


def test_a_calendar_with_a_name_is_called_so(house, run, agenda):
    run(agenda(WEEKLY, name="De tuin"))
    run(agenda(ONCE, name="De tuin"), "--name", "Iets anders")
    with inside(house.lombok):
        assert {source.name for source in Source.select()} == {"De tuin", "Iets anders"}


def test_holidays(house, run, agenda):
    assert "Nieuw: 1\n" in run(agenda(HOLIDAY), "--holidays")
    assert "Zoals het was: 1\n" in run(agenda(HOLIDAY), "--holidays")
    with inside(house.lombok):
        assert [holiday.name for holiday in Holiday.all()] == ["Mei"]
        assert Event.select().count() == 0


def test_from_an_address(house, run, monkeypatch):
    with peer(answer(calendar(WEEKLY))) as server:
        here = partial(fetching.fetch, allowed=lambda ip: ip == "127.0.0.1", ports=(server.port,))
        monkeypatch.setattr(sys.modules["rosa.agenda_import"], "fetch", here)
        run(server.url())
        assert "Zoals het was: 1" in run(server.url())
        with inside(house.lombok):
            assert [source.address for source in Source.select()] == [server.url()]


def test_what_cannot_be_is_said_and_changes_nothing(house, run, agenda, tmp_path):
    before = rows()
    big = tmp_path / "big.ics"
    big.write_bytes(b"x" * 5_000_001)
    assert "cannot be read" in run("nergens.ics", fails=True)
    assert "cannot be read" in run(tmp_path, fails=True)
    assert "larger than 5 MB" in run(big, fails=True)
    assert "Dit bestand is leeg." in run(agenda(), fails=True)
    assert "private" in run("http://127.0.0.1/agenda.ics", fails=True)
    assert "address" in run("file:///etc/passwd", fails=True)
    assert "is no day" in run(agenda(WEEKLY), "--from", "gisteren", fails=True)
    assert "too far away" in run(agenda(WEEKLY), "--from", "0001-01-01", fails=True)
    assert "no neighbourhood" in runner(house)(
        "agenda-import", str(agenda(WEEKLY)), "--buurt", "x", fails=True
    )
    assert rows() == before


def test_a_fault_halfway_leaves_everything_as_it_was(house, run, agenda, monkeypatch):
    run(agenda(WEEKLY))
    before = rows()
    calls = []

    def break_down(event):
        calls.append(event)
        if len(calls) == 2:
            raise OSError("the power went")

    monkeypatch.setattr(Event, "index", break_down)
    other = ONCE.replace("feest", "x")
    with pytest.raises(AssertionError):
        run(agenda(ONCE, other), fails=True)
    assert len(calls) == 2
    assert rows() == before
    with inside(house.lombok):
        assert SourceFile.select().count() == 1
