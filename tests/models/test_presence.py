"""Who is in the living room now, as several processes see it."""

from rosa.models import Presence
from rosa.models.scope import inside, outside


def names():
    return [person.name for person in Presence.people()]


def test_who_comes_in_is_there_once_whatever_sees_them(here):
    assert Presence.arrive(here.bram, "one") is True
    assert Presence.arrive(here.bram, "one") is False
    assert Presence.arrive(here.bram, "two") is False
    assert names() == ["Bram"]


def test_somebody_is_there_until_no_process_sees_them(here):
    Presence.arrive(here.bram, "one")
    Presence.arrive(here.bram, "two")
    assert Presence.leave(here.bram, "one") is False
    assert names() == ["Bram"]
    assert Presence.leave(here.bram, "two") is True
    assert names() == []


def test_leaving_without_being_there_tells_nobody(here):
    assert Presence.leave(here.bram, "one") is False


def test_hosts_stand_in_front_then_by_name(here):
    for person in (here.bram, here.wil, here.aisha, here.hanna):
        Presence.arrive(person, "one")
    assert names() == ["Hanna", "Wil", "Aisha", "Bram"]


def test_who_sits_invisible_is_there_for_nobody_to_see(here):
    Presence.arrive(here.bram, "one")
    here.bram.invisible = True
    here.bram.save()
    assert names() == []
    assert Presence.is_noted(here.bram)


def test_nobody_of_another_neighbourhood_is_in_this_room(here):
    with inside(here.overvecht):
        Presence.arrive(here.chris, "one")
    assert names() == []


def test_a_minute_without_a_sign_of_life_is_gone(here, clock):
    Presence.arrive(here.bram, "one")
    clock.forward(seconds=59)
    assert names() == ["Bram"]
    clock.forward(seconds=1)
    assert names() == []


def test_a_sign_of_life_is_of_one_process(here, clock):
    for person, process in ((here.aisha, "one"), (here.bram, "two")):
        Presence.arrive(person, process)
    with inside(here.overvecht):
        Presence.arrive(here.chris, "one")
    clock.forward(seconds=40)
    with outside():
        alive = Presence.still_here("one")
    assert alive == {(here.lombok.id, here.aisha.id), (here.overvecht.id, here.chris.id)}
    clock.forward(seconds=40)
    assert names() == ["Aisha"]


def test_what_a_dead_process_left_behind_is_forgotten_and_told_once(here, clock):
    Presence.arrive(here.bram, "dead")
    Presence.arrive(here.aisha, "dead")
    with inside(here.overvecht):
        Presence.arrive(here.chris, "dead")
    clock.forward(seconds=61)
    Presence.arrive(here.aisha, "alive")
    with inside(here.overvecht):
        Presence.arrive(here.cora, "alive")
    with outside():
        gone = Presence.expire()
        assert sorted(gone) == sorted([(here.lombok.id, here.bram.id), (here.overvecht.id, here.chris.id)])
        assert Presence.expire() == []
        assert Presence.select().count() == 2


def test_a_page_is_a_sign_of_life_too_written_down_now_and_then(here, clock, statements):
    assert Presence.visit(here.bram.id) is True
    statements.clear()
    for _ in range(4):
        clock.forward(seconds=1)
        assert Presence.visit(here.bram.id, polling=True) is False
    assert [sql for sql in statements if not sql.startswith("SELECT")] == []
    clock.forward(seconds=2)
    Presence.visit(here.bram.id, polling=True)
    clock.forward(seconds=58)
    assert names() == ["Bram"]


def test_a_socket_takes_the_place_of_its_page(here):
    Presence.visit(here.bram.id)
    assert Presence.arrive(here.bram.id, "one") is False
    assert Presence.visit(here.bram.id) is False
    assert Presence.leave(here.bram.id, "one") is True
    assert names() == []
