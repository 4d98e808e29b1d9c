"""The notices of the sample neighbourhoods, and what people wrote to each other about them."""

import pytest

from rosa.models.categories import NOTICE_CATEGORIES
from rosa.models.conversation import LENGTH
from rosa.models.notice import REACH_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from rosa.models.notice_kinds import KINDS, THANKS
from rosa.models.person import NAME_LENGTH
from tests.sample.plain import officialese, words_of
from tests.sample.samples import SAMPLE, SLUGS, load, people, rows, spoken, title

FIELDS = {
    *("kind", "category", "title", "text", "author", "for_name", "reach", "days_ago"),
    *("done", "thanks", "photo", "alt", "answers", "language"),
}
each = pytest.mark.parametrize(("slug", "notice"), rows("notices"), ids=title)


@each
def test_a_notice_is_whole(slug, notice):
    assert set(notice) <= FIELDS
    assert notice["kind"] in KINDS
    assert notice["category"] in NOTICE_CATEGORIES
    assert 0 < len(notice["title"]) <= TITLE_LENGTH
    assert 0 < len(notice["text"]) <= TEXT_LENGTH
    assert 0 <= notice["days_ago"] < 30
    assert ("done" in notice) == ("thanks" in notice)
    assert notice.get("thanks", "gelukt") in THANKS
    assert ("photo" in notice) == ("alt" in notice)
    assert (SAMPLE / "photos" / notice.get("photo", "tapijt.jpg")).is_file()


@each
def test_only_workers_hang_up_for_somebody(slug, notice):
    assert ("for_name" in notice) == ("reach" in notice)
    if "for_name" in notice:
        assert people(slug)[notice["author"]]["role"] == "worker"
        assert len(notice["for_name"]) <= NAME_LENGTH
        assert len(notice["reach"]) <= REACH_LENGTH


@each
def test_answers_are_between_two(slug, notice):
    answers = notice.get("answers", [])
    assert len({answer["person"] for answer in answers}) == len(answers)
    for answer in answers:
        assert answer["person"] != notice["author"]
        assert 1 <= len(answer["lines"]) <= 5
        assert answer["lines"][0]["from"] == answer["person"]
        for line in answer["lines"]:
            assert line["from"] in (answer["person"], notice["author"])
            assert 0 < len(line["text"]) <= LENGTH


@each
def test_a_notice_is_plain(slug, notice):
    if "language" in notice:
        return
    lines = [line["text"] for answer in notice.get("answers", []) for line in answer["lines"]]
    for text in [notice["title"], notice["text"], *lines]:
        assert max(len(words_of(sentence)) for sentence in spoken(text)) <= 15, text
        assert not officialese(text), text


@pytest.mark.parametrize(("slug", "least"), [("lombok", 22), ("overvecht", 12)])
def test_the_board_is_full_of_all_kinds(slug, least):
    notices = load("notices")[slug]
    assert len(notices) >= least
    assert {notice["kind"] for notice in notices} == set(KINDS)
    assert {notice["category"] for notice in notices} == set(NOTICE_CATEGORIES)
    assert sum("done" in notice for notice in notices) >= 2
    assert any("for_name" in notice for notice in notices)
    assert sum("answers" in notice for notice in notices) >= 5
    assert any(notice["days_ago"] >= 27 for notice in notices)
    assert any(notice["days_ago"] == 0 for notice in notices)


def test_some_hang_in_the_language_of_who_wrote_them():
    people_of = people("lombok")
    others = [notice for notice in load("notices")["lombok"] if "language" in notice]
    assert {notice["language"] for notice in others} == {"tr", "ar", "uk"}
    assert all(notice["language"] in people_of[notice["author"]]["languages"] for notice in others)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_oldest_comes_first(slug):
    days = [notice["days_ago"] for notice in load("notices")[slug]]
    assert days == sorted(days, reverse=True)
