"""Taking in calendars: each entry once, following its source, all or nothing; who would come is never lost."""

import random
from datetime import date, time

import pytest

from rosa.models import (
    Event,
    Occurrence,
    SearchEntry,
    SignUp,
    Source,
    SourceFile,
)
from rosa.models.clock import local
from rosa.models.scope import inside
from rosa.models.taking_in import Outdated
from tests.models.sources.giving import ONCE, WEEKLY, bring, calendar, counts, dates, give, rows, told


def test_a_calendar_comes_in_with_all_its_dates_and_the_name_of_its_source(here):
    plan = bring(WEEKLY, ONCE, category="eten")
    assert counts(plan) == (2, 0, 0, 0)
    assert dates() == ["03-03 10:00", "03-10 10:00", "03-14 20:00", "03-17 10:00", "03-24 10:00"]
    coffee = Event.get(title="Koffie")
    assert (coffee.source.name, coffee.place, coffee.category) == ("De buren", "De tuin", "eten")
    assert (coffee.first_day, coffee.starts_at, coffee.minutes) == (date(2026, 3, 3), time(10), 120)
    assert coffee.is_series
    assert not coffee.is_changeable_by(here.wil)


def test_the_same_calendar_again_changes_nothing(here):
    bring(WEEKLY, ONCE)
    before = rows()
    assert counts(bring(WEEKLY, ONCE)) == (0, 0, 0, 2)
    assert rows() == before
    assert Source.select().count() == 1
    assert SourceFile.select().count() == 1


def test_the_same_file_taken_in_twice_is_taken_in_once(here):
    given = give(WEEKLY)
    assert given.take_in() is not None
    before = rows()
    assert given.take_in() is None
    assert rows() == before


def test_what_changed_at_the_source_changes_here(here):
    bring(WEEKLY, ONCE)
    ids = [row.id for row in Occurrence.select().order_by(Occurrence.id)]
    later = WEEKLY.replace("T10", "T11").replace("T12", "T13").replace("Koffie", "Koffie en thee")
    plan = bring(later, ONCE)
    assert counts(plan) == (0, 1, 0, 1)
    assert dates() == ["03-03 11:00", "03-10 11:00", "03-14 20:00", "03-17 11:00", "03-24 11:00"]
    assert [row.id for row in Occurrence.select().order_by(Occurrence.id)] == ids  # their addresses last
    assert Event.get(source_uid="koffie").title == "Koffie en thee"
    assert Event.get(source_uid="koffie").sequence > 0


def test_who_comes_moves_along_and_is_told(here):
    bring(WEEKLY)
    second = list(Occurrence.select().order_by(Occurrence.starts))[1]
    SignUp.come(second, here.aisha)
    bring(WEEKLY.replace("T10", "T15").replace("T12", "T17"))
    (sign_up,) = SignUp.select()
    assert f"{local(sign_up.occurrence.starts):%m-%d %H:%M}" == "03-10 15:00"
    assert told(here.aisha) == ["event_moved"]
    bring(WEEKLY.replace("T10", "T15").replace("T12", "T17"))
    assert told(here.aisha) == ["event_moved"]


def test_what_left_its_source_leaves_ours_but_who_would_come_is_told(here):
    bring(WEEKLY, ONCE)
    party = Occurrence.get(Occurrence.event == Event.get(title="Feest"))
    SignUp.come(party, here.aisha)
    plan = bring("UID:x\nSUMMARY:Iets\nDTSTART:20260405T100000")
    assert counts(plan) == (1, 0, 2, 0)
    assert dates() == ["03-14 20:00 X", "04-05 10:00"]
    assert Event.get(title="Feest").is_cancelled
    assert Event.get_or_none(title="Koffie") is None
    assert SignUp.select().count() == 1
    assert told(here.aisha) == ["event_cancelled"]
    assert counts(bring("UID:x\nSUMMARY:Iets\nDTSTART:20260405T100000")) == (0, 0, 0, 1)
    assert told(here.aisha) == ["event_cancelled"]


def test_what_comes_back_at_its_source_is_on_again(here):
    bring(ONCE)
    SignUp.come(Occurrence.get(), here.aisha)
    bring()
    bring(ONCE)
    assert dates() == ["03-14 20:00"]
    assert not Event.get().is_cancelled
    assert told(here.aisha) == ["event_cancelled", "event_on_again"]


def test_what_comes_in_can_be_found_and_what_left_cannot(here):
    bring(WEEKLY, ONCE)
    assert len(list(SearchEntry.find("koffie"))) == 1
    bring(ONCE.replace("Feest", "Bal"))
    assert not list(SearchEntry.find("koffie"))
    assert not list(SearchEntry.find("feest"))
    assert len(list(SearchEntry.find("bal"))) == 1


def test_one_date_less_is_one_date_less(here):
    bring(WEEKLY)
    for row in Occurrence.select().order_by(Occurrence.starts).offset(1).limit(1):
        SignUp.come(row, here.bram)
    without = WEEKLY + "\nEXDATE;TZID=Europe/Amsterdam:20260310T100000,20260317T100000"
    assert counts(bring(without)) == (0, 1, 0, 0)
    assert dates() == ["03-03 10:00", "03-10 10:00 X", "03-24 10:00"]
    assert told(here.bram) == ["event_cancelled"]


def test_a_moved_and_a_cancelled_date(here):
    bring(WEEKLY)
    first, second = Occurrence.select().order_by(Occurrence.starts).limit(2)
    SignUp.come(first, here.bram)
    SignUp.come(second, here.bram)
    moved = "UID:koffie\nSUMMARY:Koffie met taart\nLOCATION:Bieb\nDURATION:PT1H"
    moved += "\nDTSTART;TZID=Europe/Amsterdam:20260304T160000"
    moved += "\nRECURRENCE-ID;TZID=Europe/Amsterdam:20260303T100000"
    off = "UID:koffie\nSUMMARY:Koffie\nSTATUS:CANCELLED\nDURATION:PT2H\nDTSTART;TZID=Europe/Amsterdam:20260310T100000"
    off += "\nRECURRENCE-ID;TZID=Europe/Amsterdam:20260310T100000"
    bring(WEEKLY, moved, off)
    assert dates() == ["03-04 16:00", "03-10 10:00 X", "03-17 10:00", "03-24 10:00"]
    row = Occurrence.get_by_id(first.id)
    assert (row.now_is("title"), row.now_is("place")) == ("Koffie met taart", "Bieb")
    assert row.is_moved
    assert told(here.bram) == ["event_moved", "event_cancelled"]
    before = rows()
    bring(WEEKLY, moved, off)
    assert rows() == before
    bring(WEEKLY)
    assert dates() == ["03-03 10:00", "03-10 10:00", "03-17 10:00", "03-24 10:00"]
    assert Occurrence.get_by_id(first.id).title is None


def test_the_past_stays_as_it_was(here, clock):
    bring(WEEKLY)
    clock.at("2026-03-11 09:00")
    plan = bring(
        WEEKLY.replace("Koffie", "Thee")
        .replace("De tuin", "Bieb")
        .replace("T10", "T11")
        .replace("T12", "T13")
    )
    assert counts(plan) == (0, 1, 0, 0)
    shown = [
        (f"{local(row.starts):%m-%d %H}", row.now_is("title"), row.now_is("place"))
        for row in Occurrence.all()
    ]
    assert sorted(shown) == [
        ("03-03 10", "Koffie", "De tuin"),
        ("03-10 10", "Koffie", "De tuin"),
        ("03-17 11", "Thee", "Bieb"),
        ("03-24 11", "Thee", "Bieb"),
    ]
    bring()
    assert dates() == ["03-03 10:00", "03-10 10:00"]
    event = Event.get()
    assert not event.is_cancelled
    assert event.rule == "FREQ=WEEKLY;UNTIL=20260310T235959"
    assert counts(bring()) == (0, 0, 0, 0)


def test_the_past_comes_in_when_asked(here, clock):
    clock.at("2026-03-11 09:00")
    assert counts(bring(WEEKLY, from_day=date(2026, 3, 11))) == (1, 0, 0, 0)
    assert dates() == ["03-17 10:00", "03-24 10:00"]
    assert counts(bring(WEEKLY, from_day=date(2026, 1, 1))) == (0, 1, 0, 0)
    assert dates() == ["03-03 10:00", "03-10 10:00", "03-17 10:00", "03-24 10:00"]
    over = ONCE.replace("20260314", "20260114")
    assert counts(bring(WEEKLY, over, from_day=date(2026, 3, 11))) == (0, 1, 0, 0)  # only its first date
    assert dates()[0] == "03-03 10:00"


def test_a_fault_halfway_leaves_everything_as_it_was(here, monkeypatch):
    bring(WEEKLY, ONCE)
    SignUp.come(Occurrence.select().order_by(Occurrence.starts).get(), here.aisha)
    before, sources = rows(), list(Source.select().dicts())
    given = give(ONCE.replace("Feest", "Groot feest"), "UID:x\nSUMMARY:Iets\nDTSTART:20260405T100000")
    real, calls = Event.index, []

    def break_down(event):
        calls.append(event)
        if len(calls) == 2:
            raise OSError("the power went")
        return real(event)

    with monkeypatch.context() as broken:
        broken.setattr(Event, "index", break_down)
        with pytest.raises(OSError, match="power"):
            given.take_in()
    assert len(calls) == 2
    assert rows() == before
    assert list(Source.select().dicts()) == sources
    # It can be done after all.
    assert counts(given.take_in()) == (1, 1, 1, 0)


def test_what_was_shown_is_what_comes_in_or_it_is_looked_at_again(here):
    given = give(WEEKLY)
    digest = given.look().digest
    bring(WEEKLY)  # somebody else was first
    before = rows()
    with pytest.raises(Outdated):
        given.take_in(digest)
    assert rows() == before
    assert counts(given.take_in(given.look().digest)) == (0, 0, 0, 1)


def test_an_entry_that_cannot_be_read_now_is_not_withdrawn(here):
    bring(WEEKLY, ONCE)
    plan = bring(WEEKLY.replace("RRULE:FREQ=WEEKLY;COUNT=4", "RRULE:FREQ=SOMS"), ONCE)
    assert counts(plan) == (0, 0, 0, 1)
    assert [unread.why for unread in plan.unread] == ["rule"]
    assert len(dates()) == 5


def test_what_became_private_is_withdrawn(here):
    bring(WEEKLY, ONCE)
    assert counts(bring(WEEKLY, ONCE + "\nCLASS:PRIVATE")) == (0, 0, 1, 1)
    assert Event.get_or_none(title="Feest") is None


def test_half_a_file_changes_nothing(here):
    bring(WEEKLY, ONCE)
    before = rows()
    given = SourceFile.keep("half", calendar(WEEKLY)[:-20], name="De buren", from_day=date(2026, 3, 2))
    assert given.look().reading.fault == "cut_off"
    with pytest.raises(Outdated):
        given.take_in()
    assert rows() == before


def test_two_sources_do_not_bring_the_same_twice_nor_touch_each_other(here):
    bring(WEEKLY)
    plan = bring(WEEKLY, ONCE, name="De anderen")
    assert counts(plan) == (1, 0, 0, 0)
    assert [unread.why for unread in plan.unread] == ["elsewhere"]
    bring(name="De anderen")
    assert [event.title for event in Event.select()] == ["Koffie"]
    mine = Event.plan(
        here.wil, title="Eigen", category="eten", first_day=date(2026, 3, 5), starts_at=time(10), minutes=60
    )
    for uid in (mine.uid, f"{mine.uid}@lombok.rosa", "datum-1@lombok.rosa"):
        plan = bring(f"UID:{uid}\nSUMMARY:Eigen\nDTSTART:20260305T100000", WEEKLY)
        assert [unread.why for unread in plan.unread] == ["own"]
    assert Event.select().where(Event.title == "Eigen").count() == 1


def test_a_source_of_elsewhere_is_not_ours(here):
    bring(WEEKLY)
    with inside(here.overvecht):
        assert counts(bring(WEEKLY)) == (1, 0, 0, 0)
        assert Source.select().count() == 1
        bring()
        assert Event.select().count() == 0
    assert Event.select().count() == 1


def test_dates_of_another_clock_come_in_at_their_own_times(here):
    far = "UID:ny\nSUMMARY:Ver\nDTSTART;TZID=America/New_York:20260305T090000\nDURATION:PT1H"
    far += "\nRRULE:FREQ=WEEKLY;COUNT=3"
    bring(far)
    assert dates() == ["03-05 15:00", "03-12 14:00", "03-19 14:00"]
    assert Event.get().rule == ""
    assert counts(bring(far)) == (0, 0, 0, 1)


def test_many_dates_change_places_without_getting_in_each_others_way(here):
    entry = WEEKLY.replace("COUNT=4", "COUNT=30").replace("FREQ=WEEKLY", "FREQ=DAILY")
    bring(entry)
    bring(entry.replace("20260303", "20260304"))
    assert len(dates()) == 30
    assert dates()[0] == "03-04 10:00"
    bring(entry)
    assert dates()[0] == "03-03 10:00"
    assert len(dates()) == 30


def test_stopping_takes_away_what_would_come_and_keeps_the_past(here, clock):
    bring(WEEKLY)
    clock.at("2026-03-11 09:00")
    SourceFile.stop(Source.get())
    assert dates() == ["03-03 10:00", "03-10 10:00"]
    assert (Source.get().trouble, Source.get().next_read) == ("stopped", None)
    assert not Source.in_trouble().exists()
    bring(WEEKLY)  # and begins again
    assert Source.get().trouble == ""
    assert len(dates()) == 4
    bring(ONCE, name="Nieuw")
    SourceFile.stop(Source.get(name="Nieuw"))
    assert Source.get_or_none(name="Nieuw") is None


def test_what_nobody_decides_about_is_thrown_away(here, clock):
    bring(WEEKLY)
    give(ONCE)
    clock.forward(hours=25)
    SourceFile.prune()
    assert [file.source.name for file in SourceFile.select()] == ["De buren"]


def test_giving_a_file_twice_is_giving_it_once(here):
    first = SourceFile.keep("one", calendar(WEEKLY), name="A")
    second = SourceFile.keep("one", calendar(ONCE), name="B")
    assert first.id == second.id
    assert (bytes(second.content), second.name) == (calendar(ONCE), "B")


def some_calendar(chance):
    """A calendar as somebody may have it this week: series and parties, moved, cancelled, shortened."""
    entries = []
    for number in range(5):
        if chance.random() < 0.25:
            continue
        day, hour = chance.randint(1, 28), chance.randint(8, 20)
        rule = chance.choice(
            ["", "FREQ=WEEKLY;COUNT=6", "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR;COUNT=8"]
        )
        start = f"202603{day:02}T{hour:02}0000"
        lines = [f"UID:{number}", f"SUMMARY:Iets {chance.randint(1, 3)}", f"DTSTART:{start}", "DURATION:PT2H"]
        if rule:
            lines.append(f"RRULE:{rule}")
            if chance.random() < 0.4:
                lines.append(f"EXDATE:{start}")
            if chance.random() < 0.3:
                lines.append(f"RDATE:202604{day:02}T110000")
            if chance.random() < 0.5:
                moved = f"202603{chance.randint(1, 28):02}T{chance.randint(8, 20):02}3000"
                status = chance.choice(["", "\nSTATUS:CANCELLED"])
                entries.append(
                    f"UID:{number}\nRECURRENCE-ID:{start}\nSUMMARY:Anders\nDTSTART:{moved}\nDURATION:PT1H{status}"
                )
        entries.append("\n".join(lines))
    return entries


@pytest.mark.parametrize("seed", range(12))
def test_after_any_change_it_is_as_the_source_says_and_nobody_is_lost(here, clock, seed):
    chance = random.Random(seed)
    signed_up = 0
    for _ in range(6):
        entries = some_calendar(chance)
        plan = bring(*entries)
        said = {
            (entry.uid, day.starts, day.ends, day.title)
            for entry in plan.reading.entries
            for day in entry.days
            if not day.cancelled and day.starts > clock.moment
        }
        coming = Occurrence.all().where(Occurrence.starts > clock.moment, Occurrence.cancelled_at.is_null())
        assert {(row.event.source_uid, row.starts, row.ends, row.now_is("title")) for row in coming} == said
        assert SignUp.select().count() == signed_up
        before = rows()
        assert counts(bring(*entries))[:3] == (0, 0, 0)
        assert rows() == before
        for row in chance.sample(list(coming), min(2, len(coming))):
            person = chance.choice([here.aisha, here.bram])
            signed_up += SignUp.of(row, person) is None
            SignUp.come(row, person)
        clock.forward(days=chance.randint(0, 6))
