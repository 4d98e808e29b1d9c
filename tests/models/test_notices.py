"""Notices as the models know them: how long they hang, who may do what with them, and what happens by itself."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from rosa.models import Notice, Photo, PhotoFile, SearchEntry, Tiding, base
from rosa.models.notice import MOST_A_DAY, TooMany
from rosa.models.scope import inside

WORDS = {"kind": "zoek", "category": "fiets", "title": "Fiets", "text": "Voor mijn zoon"}


def hang_up(person, client_id="een", **words):
    return Notice.hang_up(person, client_id, **{**WORDS, **words})


def a_picture():
    out = BytesIO()
    Image.new("RGB", (400, 300), "red").save(out, "JPEG")
    return out.getvalue()


def titles(query):
    return [notice.title for notice in query]


def tidings(person):
    return [(tiding.kind, tiding.title, tiding.path) for tiding in Tiding.of(person)]


def test_a_notice_hangs_for_thirty_days_and_asks_three_days_before(here, clock):
    notice = hang_up(here.aisha)
    assert notice.days_left == 30
    clock.forward(days=26, hours=23)
    Notice.sweep()
    assert tidings(here.aisha) == []
    clock.forward(hours=2)
    Notice.sweep()
    Notice.sweep()
    assert tidings(here.aisha) == [("notice_asks", "Fiets", f"/prikbord/{notice.id}/")]
    clock.forward(days=4)
    assert titles(Notice.board()) == []
    Notice.sweep()
    Notice.sweep()
    assert [kind for kind, *_ in tidings(here.aisha)] == ["notice_over", "notice_asks"]
    assert Notice.get_by_id(notice.id).state == "over"


def test_who_still_needs_it_gets_thirty_days_more_and_is_asked_again(here, clock):
    notice = hang_up(here.aisha)
    for _ in range(2):
        clock.forward(days=28)
        Notice.sweep()
        assert Notice.paths_that_ask(here.aisha) == {notice.path}
        Notice.get_by_id(notice.id).renew()
        assert Notice.paths_that_ask(here.aisha) == set()
    assert len(tidings(here.aisha)) == 2
    clock.forward(days=29)
    assert titles(Notice.board()) == ["Fiets"]


def test_also_what_is_over_hangs_again(here, clock):
    notice = hang_up(here.aisha)
    clock.forward(days=31)
    Notice.sweep()
    Notice.get_by_id(notice.id).renew()
    assert titles(Notice.board()) == ["Fiets"]


def test_what_worked_out_says_thank_you_for_three_days(here, clock):
    notice = hang_up(here.aisha)
    notice.succeed("lief")
    assert titles(Notice.board()) == ["Fiets"]
    assert Notice.board().get().thanks_word == "Wat een lieve buren."
    assert not notice.may_answer(here.bram)
    clock.forward(days=3, minutes=1)
    assert titles(Notice.board()) == []
    assert titles(Notice.of(here.aisha)) == ["Fiets"]
    assert Notice.fresh() == (0, None)


def test_what_a_host_takes_away_tells_its_author_why_and_stays_away(here):
    notice = hang_up(here.aisha)
    notice.take_away(here.hanna, "Dit hoort in de krant")
    notice.take_away(here.wil, "Nog een keer")
    assert tidings(here.aisha) == [("notice_gone", "Fiets", notice.path)]
    assert Notice.get_by_id(notice.id).reason == "Dit hoort in de krant"
    notice.renew()
    notice.succeed("dank")
    assert Notice.get_by_id(notice.id).state == "gone"
    assert titles(Notice.seen_by(here.bram)) == titles(Notice.seen_by(here.wil)) == []
    assert titles(Notice.seen_by(here.aisha)) == ["Fiets"]


def test_who_takes_away_their_own_is_not_told(here):
    hang_up(here.aisha).take_away(here.aisha)
    assert tidings(here.aisha) == []


def test_what_is_taken_away_takes_its_photo_out_of_the_house(here):
    photo = Photo.keep(a_picture(), "Een fiets", here.aisha)
    notice = hang_up(here.aisha, photo=photo)
    assert PhotoFile.of(photo.token, 320, "jpeg")
    Notice.get_by_id(notice.id).take_away(here.wil, "Daar staat iemand op.")
    assert PhotoFile.of(photo.token, 320, "jpeg") is None
    assert (Photo.select().count(), Notice.get_by_id(notice.id).text) == (0, "Voor mijn zoon")


def test_what_is_long_gone_loses_its_words(here, clock):
    notice = hang_up(here.wil, for_name="Oma Jo", reach="030 000 00 00")
    notice.take_away(here.wil)
    clock.forward(days=31)
    Notice.sweep()
    notice = Notice.get_by_id(notice.id)
    assert (notice.title, notice.text, notice.reach) == ("Fiets", "", "")


def test_filters_combine_and_pages_go_back(here):
    for number, (kind, about) in enumerate((("zoek", "fiets"), ("zoek", "eten"), ("bied", "fiets"))):
        hang_up(here.aisha, str(number), kind=kind, category=about, title=f"{kind} {about}")
    assert titles(Notice.board("zoek")) == ["zoek eten", "zoek fiets"]
    assert titles(Notice.board(category="fiets")) == ["bied fiets", "zoek fiets"]
    assert titles(Notice.board("zoek", "fiets")) == ["zoek fiets"]
    assert Notice.counts() == {("zoek", "fiets"): 1, ("zoek", "eten"): 1, ("bied", "fiets"): 1}
    newest = Notice.board().first()
    assert titles(Notice.board(before=newest.id)) == ["zoek eten", "zoek fiets"]
    assert Notice.newer(newest.id) == 0
    assert Notice.newer(0, "zoek") == 2


def test_sent_twice_hangs_once_also_at_the_same_moment(here, at_once):
    found = at_once(*[lambda: hang_up(here.aisha).id] * 4)
    assert len(set(found)) == 1
    assert Notice.select().count() == 1
    hang_up(here.bram)  # the same id from somebody else is another notice
    assert Notice.select().count() == 2


def test_a_few_a_day_are_enough_also_when_sent_at_once(here, at_once, clock):
    def one(number):
        try:
            hang_up(here.aisha, str(number))
        except TooMany:
            return False
        return True

    assert sum(at_once(*[lambda n=n: one(n) for n in range(MOST_A_DAY + 3)])) == MOST_A_DAY
    with pytest.raises(TooMany):
        hang_up(here.aisha, "meer")
    hang_up(here.bram)
    clock.forward(days=1, minutes=1)
    hang_up(here.aisha, "meer")


def test_whose_notice_it_is(here):
    own = hang_up(here.aisha)
    for_jo = hang_up(here.wil, for_name="Oma Jo")
    assert [own.is_of(person) for person in (here.aisha, here.bram, here.wil, None)] == [
        True,
        False,
        False,
        False,
    ]
    assert [for_jo.is_of(person) for person in (here.aisha, here.hanna, here.wil)] == [False, False, True]
    assert titles(Notice.of(here.bram)) == []
    assert not for_jo.may_answer(here.wil)
    assert for_jo.may_answer(here.hanna)
    assert len(list(Notice.removable_by(here.hanna))) == 2
    assert len(list(Notice.removable_by(here.bram))) == 0


def test_search_finds_what_can_be_answered(here, clock):
    def found():
        return [entry.ref for entry in SearchEntry.select().where(SearchEntry.kind == "notice")]

    notice = hang_up(here.aisha)
    assert found() == [notice.id]
    notice.succeed("dank")
    assert found() == []
    other = hang_up(here.aisha, "twee")
    clock.forward(days=31)
    Notice.sweep()
    assert found() == []
    Notice.get_by_id(other.id).renew()
    assert found() == [other.id]


def test_nothing_of_it_shows_in_another_neighbourhood(house):
    with inside(house.lombok):
        hang_up(house.aisha)
    with inside(house.overvecht):
        assert titles(Notice.board()) == titles(Notice.seen_by(house.cora)) == []
        assert Notice.counts() == {}
        assert Notice.newest_id() == 0


def test_the_newest_of_the_last_week_are_told(here, clock):
    hang_up(here.aisha, "een", title="Oud")
    clock.forward(days=8)
    assert Notice.fresh() == (0, None)
    hang_up(here.aisha, "twee", title="Nieuw")
    count, newest = Notice.fresh()
    assert (count, newest.title) == (1, "Nieuw")
    assert newest.created + timedelta(days=30) > base.now()


@pytest.mark.parametrize("late", [Notice.renew, lambda notice: notice.change(text="Nog steeds")])
def test_what_was_taken_away_a_moment_ago_is_not_found_again(here, late):
    notice = hang_up(here.aisha)
    # Looked up before a host took it away, and pressed after.
    looked_up = Notice.get_by_id(notice.id)
    notice.take_away(here.hanna, "Dit kan niet.")
    late(looked_up)
    assert SearchEntry.find("fiets") == []


@pytest.mark.parametrize("days", [28, 31])
def test_who_says_that_it_is_needed_while_it_is_swept_keeps_it(here, clock, monkeypatch, days):
    first, second = (hang_up(here.aisha, str(n), title=f"Fiets {n}") for n in range(2))
    clock.forward(days=days)
    tell = Tiding.tell.__func__

    def press_meanwhile(cls, person, kind, title="", path=""):
        # The sweep tells of the newest first, and knows of the other already.
        if path == second.path:
            Notice.get_by_id(first.id).renew()
        tell(cls, person, kind, title, path)

    monkeypatch.setattr(Tiding, "tell", classmethod(press_meanwhile))
    Notice.sweep()
    kept = Notice.get_by_id(first.id)
    assert (kept.state, kept.asked_at, kept.days_left) == ("open", None, 30)
    assert {path for _, _, path in tidings(here.aisha)} == {second.path}


def test_what_lost_its_words_does_not_hang_again(here, clock):
    notice = hang_up(here.aisha)
    for _ in range(2):
        clock.forward(days=31)
        Notice.sweep()
    assert Notice.get_by_id(notice.id).text == ""
    assert Notice.paths_that_ask(here.aisha) == set()
    Notice.get_by_id(notice.id).renew()
    assert titles(Notice.board()) == []
