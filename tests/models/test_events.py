"""Activities and their dates: made, changed, moved and off, without losing people or the past."""

import threading
from datetime import date, time, timedelta

import pytest

from rosa.models import Event, Holiday, Occurrence, SignUp, Tiding, base, daily, series
from rosa.models.clock import local, on
from rosa.models.scope import inside
from rosa.models.timetable import HORIZON, make_more, remake_around_holidays

TUESDAY = date(2026, 12, 1)


@pytest.fixture
def agenda(here, clock):
    """Lombok on Monday 30 November 2026, in the morning."""
    clock.at("2026-11-30 09:00")
    return here


def plan(house, rule="FREQ=WEEKLY", **fields):
    known = {
        "title": "Taalcafé",
        "category": "praten",
        "first_day": TUESDAY,
        "starts_at": time(14),
        "minutes": 120,
    }
    return Event.plan(house.hanna, rule=rule, **{**known, **fields})


def dates(event):
    """Each date of an activity on the wall, in words: «1 dec 14:00»."""
    return [f"{local(row.starts):%-d %b %H:%M}" for row in Occurrence.of(event)]


def at(event, day, month=12, year=2026):
    return next(row for row in Occurrence.of(event) if local(row.original).date() == date(year, month, day))


def told(person):
    return [(tiding.kind, tiding.title) for tiding in Tiding.of(person)]


def test_a_single_activity_has_one_date(agenda):
    event = plan(agenda, rule="")
    assert dates(event) == ["1 Dec 14:00"]
    [row] = Occurrence.of(event)
    assert local(row.ends).time() == time(16)


def test_planned_twice_with_one_uid_is_planned_once(agenda):
    assert plan(agenda, uid="one") == plan(agenda, uid="one", title="Nog een keer")
    assert Event.select().count() == 1
    assert Occurrence.select().count() > 50


def test_two_o_clock_stays_two_o_clock_when_the_clock_changes(agenda):
    event = plan(agenda)
    assert {words.split()[-1] for words in dates(event)} == {"14:00"}
    winter, summer = at(event, 23, 3, 2027), at(event, 30, 3, 2027)
    assert summer.starts - winter.starts == timedelta(days=7, hours=-1)
    assert summer.ends - summer.starts == timedelta(hours=2)


def test_a_time_that_is_not_there_and_one_that_comes_twice(agenda):
    spring = plan(agenda, rule="", first_day=date(2027, 3, 28), starts_at=time(2, 30), minutes=60)
    autumn = plan(agenda, rule="", first_day=date(2027, 10, 31), starts_at=time(2, 30), minutes=60)
    assert dates(spring) == ["28 Mar 03:30"]
    [row] = Occurrence.of(autumn)
    assert row.starts.isoformat() == "2027-10-31T00:30:00+00:00", "the first of the two"
    assert row.ends > row.starts


def test_dates_are_made_up_to_the_horizon_and_more_each_day(agenda, clock):
    event = plan(agenda)
    last = Occurrence.of(event)[-1].starts
    assert base.now() + HORIZON - timedelta(days=8) < last <= base.now() + HORIZON + timedelta(days=1)
    gone = at(event, 15)
    gone.delete_instance()
    clock.forward(days=14)
    make_more()
    assert Occurrence.of(event)[-1].starts > last
    assert "15 Dec 14:00" not in dates(event), "what is gone on purpose stays gone"


def test_a_series_that_skips_holidays(agenda):
    Holiday.create(name="Kerstvakantie", first_day=date(2026, 12, 19), last_day=date(2027, 1, 3))
    event, always = plan(agenda, skips_holidays=True), plan(agenda)
    assert dates(event)[:4] == ["1 Dec 14:00", "8 Dec 14:00", "15 Dec 14:00", "5 Jan 14:00"]
    assert "22 Dec 14:00" in dates(always)


def test_new_holidays_take_dates_out_but_nobody_who_comes_is_forgotten(agenda):
    event = plan(agenda, skips_holidays=True)
    SignUp.come(at(event, 22), agenda.aisha)
    Holiday.create(name="Kerstvakantie", first_day=date(2026, 12, 19), last_day=date(2027, 1, 3))
    remake_around_holidays()
    assert "29 Dec 14:00" not in dates(event)
    assert at(event, 22).is_cancelled
    assert told(agenda.aisha) == [("event_cancelled", "Taalcafé")]
    Holiday.delete().execute()
    remake_around_holidays()
    assert "29 Dec 14:00" in dates(event)


def test_one_date_can_move_and_say_something_else(agenda):
    event = plan(agenda)
    row = at(event, 8)
    SignUp.come(row, agenda.aisha)
    row.change(agenda.hanna, starts=on(date(2026, 12, 9), time(19)), place="De tuin", note="Neem een jas mee")
    assert dates(event)[:3] == ["1 Dec 14:00", "9 Dec 19:00", "15 Dec 14:00"]
    row = at(event, 8)
    assert (row.is_moved, row.now_is("place"), row.now_is("title")) == (True, "De tuin", "Taalcafé")
    assert local(row.ends).time() == time(21)
    assert row.weekday == 2
    assert told(agenda.aisha) == [("event_moved", "Taalcafé")]
    assert SignUp.of(row, agenda.aisha)


def test_one_date_can_be_off_and_on_again(agenda):
    event = plan(agenda)
    row = at(event, 8)
    SignUp.come(row, agenda.aisha)
    row.cancel(agenda.hanna, "Hanna is ziek")
    assert (at(event, 8).is_cancelled, at(event, 8).note) == (True, "Hanna is ziek")
    at(event, 8).restore(agenda.hanna)
    assert not at(event, 8).is_cancelled
    assert [kind for kind, _ in told(agenda.aisha)] == ["event_on_again", "event_cancelled"]


def test_from_one_date_on_it_is_another_time_and_nobody_is_lost(agenda, clock):
    event = plan(agenda, places=5)
    clock.at("2026-12-09 09:00")
    past, kept = at(event, 8), at(event, 22)
    SignUp.come(kept, agenda.aisha)
    new = event.change_from(at(event, 15), agenda.hanna, starts_at=time(19), title="Avondcafé")
    assert dates(event) == ["1 Dec 14:00", "8 Dec 14:00"]
    assert dates(new)[:2] == ["15 Dec 19:00", "22 Dec 19:00"]
    row = Occurrence.get_by_id(kept.id)
    assert (row.event, row.now_is("title"), f"{local(row.starts):%H:%M}") == (new, "Avondcafé", "19:00")
    assert SignUp.of(row, agenda.aisha)
    assert told(agenda.aisha) == [("event_moved", "Avondcafé")]
    assert Occurrence.get_by_id(past.id).now_is("title") == "Taalcafé"
    assert (new.before, event.after) == (event, new)


def test_another_day_of_the_week_moves_each_date_within_its_week(agenda):
    event = plan(agenda)
    ids = [row.id for row in Occurrence.of(event)]
    SignUp.come(at(event, 8), agenda.aisha)
    event.change_all(agenda.hanna, first_day=date(2026, 12, 3))
    assert dates(event)[:2] == ["3 Dec 14:00", "10 Dec 14:00"]
    assert [row.id for row in Occurrence.of(event)][: len(ids) - 1] == ids[:-1], "addresses last"
    assert told(agenda.aisha) == [("event_moved", "Taalcafé")]


def test_a_series_that_comes_less_often_says_what_is_off_where_people_would_come(agenda):
    event = plan(agenda)
    SignUp.come(at(event, 8), agenda.aisha)
    event.change_all(agenda.hanna, rule="FREQ=WEEKLY;INTERVAL=2")
    assert dates(event)[:3] == ["1 Dec 14:00", "8 Dec 14:00", "15 Dec 14:00"]
    assert at(event, 8).is_cancelled
    assert "22 Dec 14:00" not in dates(event)
    assert told(agenda.aisha) == [("event_cancelled", "Taalcafé")]


def test_the_past_is_never_changed(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-20 12:00")
    before = [(row.id, row.starts, row.now_is("title")) for row in Occurrence.of(event) if row.is_over]
    new = event.change_all(agenda.hanna, title="Anders", starts_at=time(10))
    assert new != event
    assert [(row.id, row.starts, row.now_is("title")) for row in Occurrence.of(event)] == before
    assert dates(new)[0] == "22 Dec 10:00"
    again = new.change_all(agenda.hanna, title="Weer anders")
    assert again == new, "a series without a past is changed in place"


def test_a_number_of_times_is_shared_out_over_both_halves(agenda, clock):
    event = plan(agenda, rule="FREQ=WEEKLY;COUNT=5")
    clock.at("2026-12-09 09:00")
    new = event.change_from(at(event, 15), agenda.hanna, starts_at=time(10))
    assert len(dates(event)) == 2
    assert len(dates(new)) == 3


def test_what_was_moved_by_hand_stays_where_it_was_put(agenda):
    event = plan(agenda)
    at(event, 8).change(agenda.hanna, starts=on(date(2026, 12, 9), time(19)))
    event.change_all(agenda.hanna, skips_holidays=True)
    assert dates(event)[1] == "9 Dec 19:00"


def test_all_of_it_off_and_on_again(agenda, clock):
    event = plan(agenda)
    at(event, 8).cancel(agenda.hanna, "Feestdag")
    clock.forward(minutes=5)
    SignUp.come(at(event, 15), agenda.aisha)
    event.cancel(agenda.hanna)
    assert all(row.is_cancelled for row in Occurrence.of(event))
    Event.get_by_id(event.id).restore(agenda.hanna)
    assert [f"{local(row.starts):%-d %b}" for row in Occurrence.of(event) if row.is_cancelled] == ["8 Dec"]
    assert len(told(agenda.aisha)) == 2


def test_each_change_raises_the_sequence(agenda):
    event = plan(agenda)
    seen = [event.sequence]
    at(event, 8).change(agenda.hanna, note="Let op")
    seen.append(Event.get_by_id(event.id).sequence)
    Event.get_by_id(event.id).change_all(agenda.hanna, title="Anders")
    seen.append(Event.get_by_id(event.id).sequence)
    assert seen == sorted(set(seen))


def test_what_began_is_not_changed_with_all_that_follow(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-08 14:30")
    going_on = at(event, 8)
    new = event.change_from(going_on, agenda.hanna, starts_at=time(19), title="Avond")
    assert dates(event) == ["1 Dec 14:00", "8 Dec 14:00"]
    assert dates(new)[0] == "15 Dec 19:00"


def test_a_series_that_ended_can_go_on_and_what_was_says_what_it_said(agenda, clock):
    event = plan(agenda, rule="FREQ=WEEKLY;COUNT=2")
    clock.at("2026-12-10 09:00")
    event.change_all(agenda.hanna, rule="FREQ=WEEKLY;COUNT=3", title="Nieuw", place="De tuin")
    assert [(row.now_is("title"), row.now_is("place")) for row in Occurrence.of(event)] == [
        *(("Taalcafé", ""),) * 2,
        ("Nieuw", "De tuin"),
    ]


def test_two_who_change_at_once_keep_what_both_did(agenda):
    event = plan(agenda)
    for_one, for_other = Event.get_by_id(event.id), at(event, 8)
    for_one.change_all(agenda.hanna, title="Praatcafé")
    for_other.change(agenda.wil, note="Neem een jas mee")
    kept = Event.get_by_id(event.id)
    assert (kept.title, at(event, 8).note) == ("Praatcafé", "Neem een jas mee")
    assert kept.sequence == event.sequence + 2


def test_off_twice_is_told_once(agenda):
    event = plan(agenda)
    SignUp.come(at(event, 8), agenda.aisha)
    at(event, 8).cancel(agenda.hanna, "Ziek")
    at(event, 8).cancel(agenda.hanna, "Hanna is ziek")
    assert at(event, 8).note == "Hanna is ziek"
    assert told(agenda.aisha) == [("event_cancelled", "Taalcafé")]


def test_the_housekeeper_makes_dates_once_a_day(agenda, clock):
    event = plan(agenda)
    daily._made.clear()
    counts = []
    for days in (0, 7, 0):
        clock.forward(days=days)
        daily.make_more_each_day()
        counts.append(Occurrence.of(event).count())
    assert counts[1] == counts[0] + 1
    assert counts[2] == counts[1]
    daily._made.clear()


def test_who_may_change_it(agenda):
    event = plan(agenda)
    assert event.is_changeable_by(agenda.hanna)
    assert event.is_changeable_by(agenda.wil)
    for person in (None, agenda.esra, agenda.aisha, agenda.bram):
        assert not event.is_changeable_by(person)
    assert list(Event.changeable_by(agenda.esra)) == []
    assert list(Event.changeable_by(agenda.wil)) == [event]
    with inside(agenda.overvecht):
        assert list(Event.changeable_by(agenda.cora)) == []


def test_a_series_shows_once_with_its_next_date(agenda, clock):
    weekly, single = plan(agenda), plan(agenda, rule="", title="Soep", first_day=date(2026, 12, 2))
    assert [row.now_is("title") for row in Occurrence.coming()] == ["Taalcafé", "Soep"]
    clock.at("2026-12-01 15:00")  # it is going on
    assert [f"{local(row.starts):%-d}" for row in Occurrence.coming()] == ["1", "2"]
    clock.at("2026-12-01 16:00")
    assert [row.event for row in Occurrence.coming()] == [single, weekly]
    assert f"{local(Occurrence.coming()[1].starts):%-d %b}" == "8 Dec"
    after = Occurrence.coming(after=on(date(2026, 12, 3), time(0)))
    assert [row.event for row in after] == [weekly]


def test_what_there_is_on_a_day(agenda):
    plan(agenda)
    party = plan(
        agenda, rule="", title="Feest", first_day=date(2026, 12, 5), starts_at=None, minutes=2 * 1440
    )
    assert [row.now_is("title") for row in Occurrence.between(TUESDAY, TUESDAY)] == ["Taalcafé"]
    assert [row.event for row in Occurrence.between(date(2026, 12, 6), date(2026, 12, 6))] == [party]
    assert list(Occurrence.between(date(2026, 12, 7), date(2026, 12, 7))) == []
    assert [row.last_day for row in Occurrence.of(party)] == [date(2026, 12, 6)]


@pytest.mark.parametrize("kind", series.KINDS)
def test_every_kind_of_series_has_dates(agenda, kind):
    assert dates(plan(agenda, rule=series.make_rule(kind, TUESDAY)))[0] == "1 Dec 14:00"


def test_all_off_twice_comes_back_with_all_its_dates(agenda, clock):
    event = plan(agenda)
    pressed_twice = Event.get_by_id(event.id)
    event.cancel(agenda.hanna)
    clock.forward(seconds=2)
    pressed_twice.cancel(agenda.hanna)
    for again in (Event.get_by_id(event.id), Event.get_by_id(event.id)):
        again.restore(agenda.hanna)
    assert not any(row.is_cancelled for row in Occurrence.of(event))


def test_who_pressed_off_at_the_same_moment_tells_it_once(agenda):
    event = plan(agenda)
    SignUp.come(at(event, 8), agenda.aisha)
    one, other = at(event, 8), at(event, 8)
    one.cancel(agenda.hanna)
    other.cancel(agenda.wil)
    assert told(agenda.aisha) == [("event_cancelled", "Taalcafé")]


@pytest.mark.parametrize("whole", [True, False])
def test_what_comes_on_again_lets_in_who_waited_when_somebody_left_meanwhile(agenda, whole):
    event = plan(agenda, places=1)
    first = SignUp.come(at(event, 8), agenda.bram)
    SignUp.come(at(event, 8), agenda.aisha)
    (event if whole else at(event, 8)).cancel(agenda.hanna)
    first.leave()
    (event if whole else at(event, 8)).restore(agenda.hanna)
    assert not SignUp.of(at(event, 8), agenda.aisha).waiting


@pytest.mark.parametrize("verb", ["all", "following"])
def test_a_change_that_is_sent_twice_at_once_makes_no_date_twice(agenda, clock, verb):
    event = plan(agenda)
    clock.at("2026-12-02 09:00")
    # Both were looked up before either was done.
    looked_up = [at(event, 15) for _ in range(2)]
    for row in looked_up:
        if verb == "all":
            row.event.change_all(
                agenda.hanna, rule="FREQ=WEEKLY", first_day=date(2026, 12, 8), title="Praatcafé"
            )
        else:
            row.event.change_from(row, agenda.hanna, rule="FREQ=WEEKLY", title="Praatcafé")
    coming = [row.starts for row in Occurrence.all().where(Occurrence.starts > base.now())]
    assert len(coming) == len(set(coming))
    assert Event.select().count() == 2


def test_a_date_that_lasts_the_whole_day_does_when_the_clock_changes(agenda):
    event = plan(agenda, rule="", first_day=date(2027, 3, 28), starts_at=None, minutes=24 * 60)
    [row] = Occurrence.of(event)
    before = row.starts, row.ends
    assert row.minutes == 24 * 60
    row.change(agenda.hanna, starts=row.starts, note="Neem een jas mee")
    assert (row.starts, row.ends) == before


def test_holidays_and_an_organiser_at_once_wait_for_each_other_and_no_longer(agenda, at_once):
    event = plan(agenda, skips_holidays=True)
    start = threading.Barrier(2)

    def holidays():
        start.wait(10)
        for _ in range(8):
            Holiday.add("Vrij", date(2026, 12, 20), date(2027, 1, 3))
            Holiday.get().remove()

    def organiser():
        start.wait(10)
        for turn in range(16):
            Event.get_by_id(event.id).change_all(agenda.hanna, starts_at=time(10 + turn % 2))

    at_once(holidays, organiser)
    assert len(set(dates(event))) == len(dates(event))
