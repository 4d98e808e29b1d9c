"""Who comes: never more than there are places, and nobody who waits is forgotten."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time

import pytest

from rosa.models import Event, Occurrence, Person, SignUp, Tiding, database
from rosa.models.clock import on
from rosa.models.scope import inside
from rosa.models.sign_up import TooLate

TUESDAY = date(2026, 12, 1)


@pytest.fixture
def agenda(here, clock):
    """Lombok on Monday 30 November 2026, in the morning."""
    clock.at("2026-11-30 09:00")
    return here


def plan(house, **fields):
    known = {"title": "Taalcafé", "category": "praten", "first_day": TUESDAY, "starts_at": time(14)}
    return Event.plan(house.hanna, **{**known, "minutes": 120, **fields})


def the_date(house, **fields):
    return Occurrence.of(plan(house, **fields))[0]


def people(count):
    return [Person.create(name=f"Buur {n}", name_key=f"buur {n}", face="kat") for n in range(count)]


def coming(occurrence):
    return [sign_up.shown_name or sign_up.person.name for sign_up in SignUp.coming_to(occurrence)]


def waiting(occurrence):
    return [sign_up.shown_name or sign_up.person.name for sign_up in SignUp.waiting_for(occurrence)]


def told(person):
    return [tiding.kind for tiding in Tiding.of(person)][::-1]


def test_without_a_number_of_places_everybody_comes(agenda):
    occurrence = the_date(agenda)
    for person in people(20):
        assert not SignUp.come(occurrence, person).waiting
    assert SignUp.counts([occurrence]) == {occurrence.id: 20}


def test_when_it_is_full_people_wait_in_the_order_they_came(agenda):
    occurrence = the_date(agenda, places=1)
    SignUp.come(occurrence, agenda.aisha)
    lines = [SignUp.come(occurrence, person) for person in (agenda.bram, agenda.esra, agenda.wil)]
    assert [(line.waiting, line.place_in_line) for line in lines] == [(True, 1), (True, 2), (True, 3)]
    SignUp.of(occurrence, agenda.bram).leave()
    assert (coming(occurrence), waiting(occurrence)) == (["Aisha"], ["Esra", "Wil"])
    assert told(agenda.esra) == [], "who still waits hears nothing"
    SignUp.of(occurrence, agenda.aisha).leave()
    assert (coming(occurrence), waiting(occurrence)) == (["Esra"], ["Wil"])
    assert told(agenda.esra) == ["place"]


def test_coming_twice_is_coming_once_and_keeps_your_turn(agenda):
    occurrence = the_date(agenda, places=1)
    SignUp.come(occurrence, agenda.aisha)
    first = SignUp.come(occurrence, agenda.bram)
    SignUp.come(occurrence, agenda.esra)
    assert SignUp.come(occurrence, agenda.bram) == first
    assert waiting(occurrence) == ["Bram", "Esra"]


def test_more_places_let_more_people_in(agenda):
    event = plan(agenda, places=1)
    [occurrence] = Occurrence.of(event)
    for person in (agenda.aisha, agenda.bram, agenda.esra, agenda.wil):
        SignUp.come(occurrence, person)
    event.change_all(agenda.hanna, places=2)
    assert coming(occurrence) == ["Aisha", "Bram"]
    Occurrence.of(event)[0].change(agenda.hanna, places=3)
    assert coming(occurrence) == ["Aisha", "Bram", "Esra"]
    Event.get_by_id(event.id).change_all(agenda.hanna, places=None)
    assert waiting(occurrence) == ["Wil"], "this date has a number of its own"
    Occurrence.of(event)[0].change(agenda.hanna, places=None)
    assert waiting(occurrence) == []
    assert [told(person) for person in (agenda.aisha, agenda.bram, agenda.wil)] == [[], ["place"], ["place"]]


def test_more_places_and_another_time_at_once(agenda):
    event = plan(agenda, places=1, rule="FREQ=WEEKLY")
    first, second = Occurrence.of(event)[:2]
    for occurrence in (first, second):
        for person in (agenda.aisha, agenda.bram):
            SignUp.come(occurrence, person)
    new = event.change_from(second, agenda.hanna, places=2, starts_at=time(19))
    assert (coming(first), waiting(first)) == (["Aisha"], ["Bram"])
    assert coming(second) == ["Aisha", "Bram"]
    assert sorted(told(agenda.bram)) == ["event_moved", "place"]
    event.change_all(agenda.hanna, places=2, starts_at=time(10))
    assert coming(first) == ["Aisha", "Bram"]
    assert new != event


def test_fewer_places_send_nobody_away(agenda):
    event = plan(agenda, places=3)
    [occurrence] = Occurrence.of(event)
    for person in (agenda.aisha, agenda.bram):
        SignUp.come(occurrence, person)
    event.change_all(agenda.hanna, places=1)
    SignUp.come(occurrence, agenda.esra)
    assert (coming(occurrence), waiting(occurrence)) == (["Aisha", "Bram"], ["Esra"])
    SignUp.of(occurrence, agenda.aisha).leave()
    assert (coming(occurrence), waiting(occurrence)) == (["Bram"], ["Esra"])


def test_what_has_begun_or_is_off_takes_nobody_and_lets_nobody_move_up(agenda, clock):
    occurrence, off = the_date(agenda, places=1), the_date(agenda)
    SignUp.come(occurrence, agenda.aisha)
    SignUp.come(occurrence, agenda.bram)
    off.cancel(agenda.hanna)
    with pytest.raises(TooLate):
        SignUp.come(off, agenda.aisha)
    clock.at("2026-12-01 14:00")
    for person in (agenda.esra, agenda.wil):
        with pytest.raises(TooLate):
            SignUp.come(occurrence, person)
    with pytest.raises(TooLate):
        SignUp.add_by_name(occurrence, "Oma Jo", "one")
    assert SignUp.come(occurrence, agenda.aisha), "who was on the list is"
    SignUp.of(occurrence, agenda.aisha).take_off()
    assert waiting(occurrence) == ["Bram"]
    assert told(agenda.bram) == []


def test_who_looked_before_it_was_cancelled_is_too_late_all_the_same(agenda):
    stale = the_date(agenda)
    Occurrence.all().where(Occurrence.id == stale.id).get().cancel(agenda.hanna)
    assert not stale.is_cancelled
    with pytest.raises(TooLate):
        SignUp.come(stale, agenda.aisha)
    Occurrence.delete().execute()
    with pytest.raises(TooLate):
        SignUp.come(stale, agenda.aisha)


def test_everybody_hears_when_it_moves_is_off_and_is_on_again(agenda):
    occurrence = the_date(agenda, places=1)
    SignUp.come(occurrence, agenda.aisha)
    SignUp.come(occurrence, agenda.bram)
    SignUp.add_by_name(occurrence, "Oma Jo", "one")
    occurrence.change(agenda.hanna, note="Neem een jas mee")
    occurrence.change(agenda.hanna, starts=on(TUESDAY, time(19)))
    occurrence.cancel(agenda.hanna, "Ziek")
    occurrence.restore(agenda.hanna)
    for person in (agenda.aisha, agenda.bram):
        assert told(person) == ["event_moved", "event_cancelled", "event_on_again"]
    assert {line.path for line in Tiding.of(agenda.aisha)} == {f"/agenda/{occurrence.id}/"}


def test_who_phoned_counts_and_is_known_to_the_organiser_only(agenda):
    occurrence = the_date(agenda, places=2)
    jo = SignUp.add_by_name(occurrence, " Oma\u200b  Jo ", "one")
    assert SignUp.add_by_name(occurrence, "Oma Jo", "one") == jo
    SignUp.come(occurrence, agenda.aisha)
    assert SignUp.add_by_name(occurrence, "Opa Piet", "two").waiting
    assert [sign_up.shown_name for sign_up in SignUp.coming_to(occurrence)] == ["Oma Jo", ""]
    jo.take_off()
    assert coming(occurrence) == ["Aisha", "Opa Piet"]
    assert told(agenda.hanna) == ["place_by_phone"], "somebody has to call him"


def test_a_name_shows_when_somebody_wants_it(agenda):
    occurrence = the_date(agenda)
    sign_up = SignUp.come(occurrence, agenda.aisha)
    assert SignUp.coming_to(occurrence)[0].shown_name == ""
    sign_up.show_name(True)
    assert SignUp.coming_to(occurrence)[0].shown_name == "Aisha"


def test_showing_a_name_does_not_undo_moving_up(agenda):
    occurrence = the_date(agenda, places=1)
    SignUp.come(occurrence, agenda.aisha)
    mine = SignUp.come(occurrence, agenda.bram)
    SignUp.of(occurrence, agenda.aisha).leave()
    mine.show_name(True)
    assert coming(occurrence) == ["Bram"]


def test_where_somebody_goes(agenda, clock):
    later, first = the_date(agenda, starts_at=time(18)), the_date(agenda)
    for occurrence in (later, first):
        SignUp.come(occurrence, agenda.aisha)
    assert [line.occurrence for line in SignUp.mine(agenda.aisha)] == [first, later]
    clock.at("2026-12-01 17:00")
    assert [line.occurrence for line in SignUp.mine(agenda.aisha)] == [later]
    assert list(SignUp.mine(agenda.bram)) == []


def test_only_who_organises_it_or_works_here_keeps_the_list(agenda):
    occurrence = the_date(agenda)
    SignUp.come(occurrence, agenda.aisha)
    for person, keeps in ((agenda.hanna, 1), (agenda.wil, 1), (agenda.esra, 0), (agenda.aisha, 0)):
        assert Occurrence.organised_by(person).count() == SignUp.organised_by(person).count() == keeps
    with inside(agenda.overvecht):
        assert Occurrence.organised_by(agenda.cora).count() == SignUp.organised_by(agenda.cora).count() == 0


def test_fifty_people_at_once_for_the_last_place(agenda):
    occurrence = the_date(agenda, places=3)
    SignUp.come(occurrence, agenda.aisha)
    SignUp.come(occurrence, agenda.wil)
    start = threading.Barrier(50)

    def sign_up(person):
        start.wait(30)
        with database.connection_context(), inside(agenda.lombok):
            return SignUp.come(Occurrence.all().where(Occurrence.id == occurrence.id).get(), person)

    with ThreadPoolExecutor(50) as threads:
        lines = list(threads.map(sign_up, people(50)))
    assert [line.waiting for line in lines].count(False) == 1
    assert SignUp.coming_to(occurrence).count() == 3
    assert sorted(line.place_in_line for line in SignUp.waiting_for(occurrence)) == list(range(1, 50))


def test_coming_and_leaving_at_once_never_leaves_a_place_empty_while_somebody_waits(agenda, at_once):
    occurrence = the_date(agenda, places=5)
    neighbours, start = people(24), threading.Barrier(24)
    for person in neighbours[:12]:
        SignUp.come(occurrence, person)

    def leaving(person):
        return lambda: (start.wait(30), SignUp.of(occurrence, person).leave())

    def joining(person):
        return lambda: (start.wait(30), SignUp.come(occurrence, person))

    at_once(*map(leaving, neighbours[:12]), *map(joining, neighbours[12:]))
    assert SignUp.coming_to(occurrence).count() == 5
    assert SignUp.waiting_for(occurrence).count() == 7
    came = {line.person.id for line in SignUp.coming_to(occurrence)}
    heard = {line.person_id for line in Tiding.select().where(Tiding.kind == "place")}
    assert came - heard <= {person.id for person in neighbours[12:]}


def test_the_same_person_at_the_same_moment_comes_once(agenda, at_once):
    occurrence = the_date(agenda, places=1)
    lines = at_once(*[lambda: SignUp.come(occurrence, agenda.aisha)] * 8)
    assert len(set(lines)) == SignUp.select().count() == 1


def test_signing_up_while_it_is_cancelled_is_refused_or_told(agenda, at_once):
    occurrence, start = the_date(agenda), threading.Barrier(9)

    def sign_up(person):
        def run():
            start.wait(30)
            try:
                return SignUp.come(occurrence, person)
            except TooLate:
                return None

        return run

    def cancel():
        start.wait(30)
        Occurrence.all().where(Occurrence.id == occurrence.id).get().cancel(agenda.hanna)

    neighbours = people(8)
    at_once(cancel, *map(sign_up, neighbours))
    for person in neighbours:
        assert told(person) == (["event_cancelled"] if SignUp.of(occurrence, person) else [])


def test_a_date_that_is_taken_away_while_somebody_signs_up(agenda, at_once):
    """A rule changes and dates go, but never one that somebody just signed up for."""
    event = plan(agenda, rule="FREQ=WEEKLY;COUNT=6")
    rows, start = list(Occurrence.of(event)), threading.Barrier(7)

    def sign_up(occurrence):
        def run():
            start.wait(30)
            try:
                return SignUp.come(occurrence, agenda.aisha)
            except TooLate:
                return None

        return run

    def change():
        start.wait(30)
        Event.get_by_id(event.id).change_all(agenda.hanna, rule="FREQ=WEEKLY;INTERVAL=2;COUNT=3")

    lines = at_once(change, *map(sign_up, rows))[1:]
    for line in filter(None, lines):
        assert Occurrence.get_or_none(Occurrence.id == line.occurrence_id)


def test_who_is_taken_off_twice_is_told_once(agenda):
    sign_up = SignUp.come(the_date(agenda), agenda.aisha)
    pressed_twice = SignUp.get_by_id(sign_up.id)
    sign_up.take_off()
    pressed_twice.take_off()
    assert [tiding.kind for tiding in Tiding.of(agenda.aisha)] == ["taken_off"]
