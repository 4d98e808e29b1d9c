"""Conversations about notices: private, counted, and never twice."""

import pytest

from rosa.models import Block, Conversation, Notice, Reply, Tiding, post
from rosa.models.conversation import MOST_NEW_A_DAY, Refused
from rosa.models.scope import inside
from tests.models.test_notices import hang_up


def answer(notice, person, text="Ik heb er een", client_id="a"):
    return Conversation.answer(notice, person, text, client_id)


def for_(person, talk):
    """The conversation as this person has it; None when it is not theirs."""
    return Conversation.of(person).where(Conversation.id == talk.id).first()


def reply(talk, person, text, client_id):
    for_(person, talk).reply(person, text, client_id)


def test_two_people_write_to_each_other_and_nobody_else_reads_it(here):
    talk = answer(hang_up(here.aisha), here.bram)
    reply(talk, here.aisha, "Kom maar kijken", "b")
    for person in (here.aisha, here.bram):
        assert [line.text for line in for_(person, talk).replies()] == ["Ik heb er een", "Kom maar kijken"]
    for stranger in (here.esra, here.hanna, here.wil):
        assert for_(stranger, talk) is None
    assert for_(here.bram, talk).other(here.bram) == here.aisha
    assert for_(here.aisha, talk).other(here.aisha) == here.bram


def test_what_is_new_is_counted_for_each_side(here):
    talk = answer(hang_up(here.aisha), here.bram)
    assert (post.unread(here.aisha), post.unread(here.bram)) == (1, 0)
    for_(here.aisha, talk).see(here.aisha, talk.replies()[-1].id)
    assert post.unread(here.aisha) == 0
    reply(talk, here.aisha, "Kom maar", "b")
    assert (post.unread(here.aisha), post.unread(here.bram)) == (0, 1)
    reply(talk, here.bram, "Ik kom", "c")  # who answers has read what was there
    assert (post.unread(here.aisha), post.unread(here.bram)) == (1, 0)
    Tiding.tell(here.aisha, "place", "Koken")
    assert post.unread(here.aisha) == 2


def test_what_comes_in_while_somebody_reads_stays_new(here):
    talk = answer(hang_up(here.aisha), here.bram)
    seen = talk.replies()[-1].id
    reply(talk, here.bram, "O ja", "b")
    for_(here.aisha, talk).see(here.aisha, seen)
    assert for_(here.aisha, talk).is_unread(here.aisha)
    for_(here.aisha, talk).see(here.aisha, 2**31 - 1)  # no further than what there is
    assert not for_(here.aisha, talk).is_unread(here.aisha)
    reply(talk, here.bram, "En nog iets", "c")
    assert for_(here.aisha, talk).is_unread(here.aisha)
    for_(here.aisha, talk).see(here.aisha, 0)  # nothing becomes new again, nor old
    assert for_(here.aisha, talk).is_unread(here.aisha)


def test_sent_twice_is_said_once_also_at_the_same_moment(here, at_once):
    notice = hang_up(here.aisha)
    found = at_once(*[lambda: answer(notice, here.bram).id] * 4)
    assert len(set(found)) == 1
    assert Reply.select().count() == 1
    talk = Conversation.get_by_id(found[0])
    at_once(
        *[lambda: reply(talk, here.aisha, "Ja", "b")] * 3, *[lambda: reply(talk, here.bram, "O", "c")] * 3
    )
    assert Reply.select().count() == 3


def test_answers_to_what_hangs_for_somebody_reach_all_workers_and_only_them(here):
    talk = answer(hang_up(here.wil, for_name="Oma Jo"), here.bram)
    assert for_(here.wil, talk)
    assert for_(here.bram, talk)
    assert for_(here.hanna, talk) is None
    assert for_(here.bram, talk).other(here.bram) is None
    assert Conversation.unread_by_workers() == post.unread(here.wil) == 1
    reply(talk, here.wil, "Ik vertel het Jo", "b")
    assert Conversation.unread_by_workers() == post.unread(here.wil) == 0
    assert post.unread(here.bram) == 1
    assert for_(here.bram, talk).blockable_by(here.bram) is None


def test_nobody_answers_themselves_nor_what_is_over(here, clock):
    notice = hang_up(here.aisha)
    with pytest.raises(Refused, match="closed"):
        answer(notice, here.aisha)
    talk = answer(notice, here.bram)
    clock.forward(days=31)
    with pytest.raises(Refused, match="closed"):
        answer(Notice.get_by_id(notice.id), here.esra)
    notice.take_away(here.aisha)
    reply(talk, here.aisha, "Hij is weg", "b")  # what was begun goes on
    answer(Notice.get_by_id(notice.id), here.bram, "Jammer", "c")
    assert len(for_(here.bram, talk).replies()) == 3


def test_who_is_blocked_reaches_the_other_nowhere_until_it_is_lifted(here):
    talk = answer(hang_up(here.aisha), here.bram)
    another = hang_up(here.aisha, "twee")
    for _ in range(2):
        Block.put(here.aisha, here.bram)
    for attempt in (
        lambda: reply(talk, here.bram, "Hallo?", "b"),
        lambda: answer(another, here.bram, "Hallo?", "c"),
        lambda: answer(Notice.all().where(Notice.id == another.id).get(), here.bram, "Hallo?", "c"),
    ):
        with pytest.raises(Refused, match="blocked"):
            attempt()
    with pytest.raises(Refused, match="blocking"):
        reply(talk, here.aisha, "Nee", "d")
    with pytest.raises(Refused, match="blocking"):
        answer(hang_up(here.bram), here.aisha)
    assert len(for_(here.aisha, talk).replies()) == 1
    Block.lift(here.bram, here.aisha)  # only who did it
    with pytest.raises(Refused):
        reply(talk, here.bram, "Hallo?", "b")
    Block.lift(here.aisha, here.bram)
    reply(talk, here.bram, "Hallo", "b")


def test_so_many_new_conversations_a_day(here, clock):
    wanted = hang_up(here.aisha)
    for number in range(MOST_NEW_A_DAY):
        words = {"kind": "zoek", "category": "eten", "title": "Soep", "text": "x", "ends": clock.moment}
        notice = Notice.create(author=here.aisha, client_id=str(number), **words)
        Conversation.create(notice=notice, answerer=here.bram, author=here.aisha)
    with pytest.raises(Refused, match="many"):
        answer(wanted, here.bram)
    clock.forward(days=1, minutes=1)
    answer(wanted, here.bram)


def test_post_comes_newest_first_and_in_pages(here, clock):
    talk = answer(hang_up(here.aisha), here.bram)
    for number in range(45):
        clock.forward(minutes=1)
        Tiding.tell(here.aisha, "place", f"Koken {number}")
    clock.forward(minutes=1)
    reply(talk, here.bram, "Nog iets", "b")
    seen, before = [], None
    while True:
        lines, before = post.page_of(here.aisha, before)
        seen += lines
        if before is None:
            break
    assert seen[0] == for_(here.aisha, talk)
    assert [line.title for line in seen[1:]] == [f"Koken {number}" for number in range(44, -1, -1)]


def test_all_tidings_up_to_one_are_read(here):
    for title in ("een", "twee", "drie"):
        Tiding.tell(here.aisha, "place", title)
    Tiding.tell(here.bram, "place", "vier")
    Tiding.read(here.aisha, Tiding.get(Tiding.title == "twee").id)
    assert (post.unread(here.aisha), post.unread(here.bram)) == (1, 1)


def test_unread_post_is_one_question(here, statements):
    answer(hang_up(here.aisha), here.bram)
    statements.clear()
    assert post.unread(here.aisha) == 1
    assert len(statements) == 1


def test_the_post_of_another_neighbourhood_is_not_counted(house):
    with inside(house.overvecht):
        answer(hang_up(house.cora, for_name="Jo"), house.chris)
    with inside(house.lombok):
        assert post.unread(house.wil) == Conversation.unread_by_workers() == 0
        assert list(Conversation.of(house.wil)) == []
