"""Articles: each step is kept, nobody's words are lost, and what is planned comes out in time."""

from datetime import timedelta

import pytest

from rosa.models import Article, ArticleDraft, Revision, Tiding, Writing, base
from rosa.models.article_draft import forget_old
from rosa.models.newsroom import (
    ARCHIVED,
    DECLINED,
    DRAFT,
    PLANNED,
    PUBLISHED,
    RETURNED,
    REVIEWED,
    SENT,
    VERBS,
    Conflict,
)
from rosa.models.scope import inside, outside
from rosa.models.sweep import sweep
from rosa.models.texts import read_pictures, write_pictures

WORDS = {"title": "Soep", "body": "Er is soep.", "intro": "Kom.", "category": "eten"}


@pytest.fixture
def piece(here):
    """A piece that Aisha sent in."""
    return Article.send(here.aisha, WORDS, "sent-in")


@pytest.fixture
def article(here):
    """An article that Esra began."""
    return Article.write(here.esra, WORDS, "begun")


def fresh(article):
    return Article.all().where(Article.id == article.id).get()


def do(article, verb, editor, **given):
    """Do it as it is now."""
    now = fresh(article)
    now.do(verb, editor, now.version, **given)
    return fresh(article)


def told(person):
    return [tiding.kind for tiding in Tiding.of(person)]


def titles(query):
    return [article.title for article in query]


def test_a_piece_goes_all_the_way_and_its_author_hears_of_it(here, piece):
    assert (piece.state, piece.may_author_write) == (SENT, True)
    assert do(piece, "take", here.esra).state == DRAFT
    assert do(piece, "review", here.esra).state == REVIEWED
    assert do(piece, "publish", here.wil).state == PUBLISHED
    assert titles(Article.published()) == ["Soep"]
    assert told(here.aisha) == ["piece_published", "piece_reviewed", "piece_taken"]
    assert Tiding.of(here.aisha).first().path == f"/krant/{piece.id}/"
    assert do(piece, "archive", here.wil).state == ARCHIVED
    assert titles(Article.published()) == []
    assert titles(Article.public()) == ["Soep"]
    steps = [(step.verb, step.person.name) for step in Revision.of(piece)]
    assert steps == [
        ("archive", "Wil"),
        ("publish", "Wil"),
        ("review", "Esra"),
        ("take", "Esra"),
        ("sent", "Aisha"),
    ]


def test_an_editor_is_not_told_of_what_they_did_themselves(here):
    piece = Article.send(here.esra, WORDS, "own")
    do(piece, "take", here.esra)
    assert told(here.esra) == []


def test_a_question_gives_it_back_to_the_author_who_sends_it_again(here, piece):
    asked = do(piece, "ask", here.esra, note="Waar was dit?")
    assert (asked.state, asked.note, asked.may_author_write) == (RETURNED, "Waar was dit?", True)
    asked.send_again({**WORDS, "body": "In de tuin."}, "again", asked.version)
    assert (fresh(piece).state, fresh(piece).body) == (SENT, "In de tuin.")
    do(piece, "take", here.esra)
    taken = fresh(piece)
    with pytest.raises(Conflict):
        taken.send_again(WORDS, "too-late", taken.version)
    assert do(piece, "decline", here.esra, note="Dit stond er al.").state == DECLINED
    assert told(here.aisha) == ["piece_declined", "piece_taken", "piece_question"]
    assert do(piece, "take", here.wil).state == DRAFT


def test_what_an_author_cannot_see_stays_when_they_send_again(here, piece):
    do(piece, "ask", here.esra, note="Waar?")
    now = fresh(piece)
    now.send_again({"title": "Soep!", "body": "Hier."}, "again", now.version)
    words = Revision.of(piece).first().texts
    assert (words["title"], words["body"], words["intro"]) == ("Soep!", "Hier.", "Kom.")


@pytest.mark.parametrize("begin", [Article.send, Article.write])
def test_sent_twice_it_is_there_once(here, begin, at_once):
    first, again = begin(here.esra, WORDS, "once"), begin(here.esra, WORDS, "once")
    assert first.id == again.id
    at_once(*[lambda: begin(here.esra, WORDS, "four")] * 4)
    assert (Article.select().count(), Revision.select().count()) == (2, 2)


@pytest.mark.parametrize("state", [SENT, RETURNED, DRAFT, REVIEWED, PLANNED, PUBLISHED, ARCHIVED, DECLINED])
def test_only_what_fits_can_be_done(here, piece, state):
    moment = base.now() + timedelta(days=1 if state == PLANNED else -1)
    for verb, (states, *_) in VERBS.items():
        Article.update(state=state, publish_at=moment, version=1).execute()
        if state in states and verb != "shelve":
            fresh(piece).do(verb, here.esra, 1, publish_at=moment)
        else:
            with pytest.raises(Conflict):
                fresh(piece).do(verb, here.esra, 1, publish_at=moment)


def test_two_who_save_at_once_both_keep_their_words(here, article, at_once):
    def save(person, words):
        try:
            fresh(article).rewrite(person, {**WORDS, "body": words}, f"of-{person.id}", 1)
        except Conflict:
            return words
        return None

    lost = at_once(lambda: save(here.esra, "Van Esra"), lambda: save(here.wil, "Van Wil"))
    refused = [words for words in lost if words]
    assert len(refused) == 1
    assert {fresh(article).body, *refused} == {"Van Esra", "Van Wil"}
    # The one who lost looks, and saves again.
    fresh(article).rewrite(here.wil, {**WORDS, "body": "Samen"}, "after", fresh(article).version)
    assert fresh(article).body == "Samen"
    assert len([step for step in Revision.of(article) if step.has_words]) == 3


def test_saved_twice_it_is_saved_once(here, article):
    for _ in range(2):
        article.rewrite(here.esra, {**WORDS, "title": "Nieuw"}, "same", 1)
    assert (fresh(article).version, Revision.select().count()) == (2, 2)


def test_an_editor_who_did_not_see_the_last_words_does_not_publish_them(here, article):
    seen = fresh(article)
    article.rewrite(here.wil, {**WORDS, "body": "Anders"}, "wil", 1)
    with pytest.raises(Conflict):
        seen.do("publish", here.esra, seen.version)
    assert fresh(article).state == DRAFT


def test_an_older_text_comes_back_and_nothing_goes(here, article):
    article.rewrite(here.wil, {**WORDS, "body": "Anders"}, "wil", 1)
    first = Revision.of(article).order_by(Revision.id).first()
    assert Revision.before(first) is None
    assert Revision.before(Revision.of(article).first()).id == first.id
    fresh(article).rewrite(here.esra, first.texts, "back", 2, verb="restored")
    assert fresh(article).body == "Er is soep."
    assert [step.body for step in Revision.of(article)] == ["Er is soep.", "Anders", "Er is soep."]
    assert Revision.last_writer(article) == here.esra


def test_what_is_planned_is_there_from_its_time_on_also_before_anybody_swept(here, piece, clock):
    clock.at("2026-11-24 12:00")
    do(piece, "take", here.esra)
    do(piece, "plan", here.esra, publish_at=base.now() + timedelta(hours=2))
    assert (titles(Article.published()), Article.newest()) == ([], (0, None))
    clock.forward(hours=2, seconds=1)
    assert titles(Article.published()) == ["Soep"]
    count, newest = Article.newest()
    assert (count, newest.title) == (1, "Soep")
    assert (fresh(piece).state, fresh(piece).stage) == (PLANNED, PUBLISHED)
    assert fresh(piece).verbs == ["archive"]
    for _ in range(2):
        with outside():
            sweep()
    assert fresh(piece).state == PUBLISHED
    assert told(here.aisha) == ["piece_published", "piece_planned", "piece_taken"]
    assert next(step.verb for step in Revision.of(piece)) == "came_out"
    assert do(piece, "archive", here.esra).state == ARCHIVED


def test_due_and_not_swept_it_can_be_put_away(here, article, clock):
    do(article, "plan", here.esra, publish_at=base.now() + timedelta(hours=1))
    clock.forward(hours=2)
    assert do(article, "archive", here.esra).state == ARCHIVED


def test_two_processes_sweep_and_the_author_hears_it_once(here, piece, clock, at_once):
    do(piece, "take", here.esra)
    do(piece, "plan", here.esra, publish_at=base.now() + timedelta(hours=1))
    clock.forward(hours=2)
    at_once(sweep, sweep)
    assert told(here.aisha).count("piece_published") == 1


def test_the_sweep_sees_to_every_neighbourhood_and_one_fault_does_not_stop_it(here, clock):
    from rosa.models import sweep as sweeping

    with inside(here.overvecht):
        far = Article.write(here.cora, WORDS, "far")
        far.do("plan", here.cora, 1, publish_at=base.now() + timedelta(hours=1))
    clock.forward(hours=2)

    def fails():
        raise RuntimeError("this test's fault")

    sweeping._works.insert(0, fails)
    try:
        sweep()
    finally:
        sweeping._works.remove(fails)
    with inside(here.overvecht):
        assert Article.get_by_id(far.id).state == PUBLISHED


def test_the_paper_goes_back_in_time_page_by_page(here, clock):
    for number in range(7):
        article = Article.write(here.esra, {**WORDS, "title": str(number)}, f"n{number}")
        do(article, "publish", here.esra)
        if number % 2:
            clock.forward(minutes=1)  # others come at the same moment
    first = list(Article.page(limit=3))
    second = list(Article.page(before=first[-1].id, limit=3))
    third = list(Article.page(before=second[-1].id, limit=3))
    assert [a.title for a in first + second + third] == ["6", "5", "4", "3", "2", "1", "0"]
    newer, older = second[1].neighbours()
    assert (newer.title, older.title) == (second[0].title, second[2].title)
    assert first[0].neighbours()[0] is None
    assert third[-1].neighbours()[1] is None
    assert titles(Article.page("sport")) == []
    assert len(list(Article.page("eten"))) == 7


def test_nothing_of_another_neighbourhood_is_there(here, article):
    do(article, "publish", here.esra)
    with inside(here.overvecht):
        assert titles(Article.public()) == []
        assert Article.newest() == (0, None)
        assert Article.page(before=article.id).count() == 0


def test_a_draft_is_one_persons_and_never_what_others_read(here, article):
    for body in ("Er", "Er is", "Er is mee"):
        ArticleDraft.keep(here.esra, "form", article.id, 1, {**WORDS, "body": body})
    ArticleDraft.keep(here.esra, "another-tab", article.id, 1, {**WORDS, "body": "Anders"})
    assert sorted(draft.body for draft in ArticleDraft.of(here.esra, article.id)) == ["Anders", "Er is mee"]
    assert ArticleDraft.of(here.wil, article.id).count() == 0
    assert fresh(article).body == "Er is soep."
    ArticleDraft.saved(here.wil, "form")
    assert ArticleDraft.of(here.esra, article.id).count() == 2
    ArticleDraft.saved(here.esra, "form")
    assert ArticleDraft.of(here.esra, article.id).count() == 1


def test_who_writes_is_seen_until_they_went_away(here, article, clock):
    Writing.note(article, here.esra)
    Writing.note(article, here.esra)
    assert list(Writing.others(article, here.wil)) == [here.esra]
    assert list(Writing.others(article, here.esra)) == []
    clock.forward(minutes=1)
    assert list(Writing.others(article, here.wil)) == []
    Writing.note(article, here.wil)
    Writing.stopped(article, here.wil)
    assert Writing.select().count() == 1
    ArticleDraft.keep(here.esra, "form", 0, 0, WORDS)
    clock.forward(days=29)
    forget_old()
    assert (Writing.select().count(), ArticleDraft.select().count()) == (0, 1)
    clock.forward(days=2)
    forget_old()
    assert ArticleDraft.select().count() == 0


@pytest.mark.parametrize("stored", ["", "x", "[1]", "{}", '["a"]', "null", "[[1,2,3]]", "3"])
def test_pictures_that_are_none_are_none(stored):
    assert read_pictures(stored) == []


def test_pictures_are_six_at_most_and_each_has_words():
    pairs = [("eten", f"Soep {number}") for number in range(8)] + [("", "x"), ("eten", "")]
    assert read_pictures(write_pictures(pairs)) == pairs[:6]
    assert write_pictures([("", ""), ("eten", "")]) == ""


def test_what_gets_another_day_while_it_is_swept_waits_for_that_day(here, monkeypatch, clock):
    pieces = [Article.send(here.aisha, {**WORDS, "title": f"Soep {n}"}, f"sent-{n}") for n in range(2)]
    for piece in pieces:
        do(piece, "take", here.esra)
        do(piece, "plan", here.esra, publish_at=base.now() + timedelta(hours=1))
    clock.forward(hours=1)
    later, tell = base.now() + timedelta(days=7), Tiding.tell.__func__

    def change_meanwhile(cls, person, kind, title="", path=""):
        if kind == "piece_published":
            waits = Article.update(publish_at=later)
            waits.where(Article.title != title, Article.state == PLANNED).execute()
        tell(cls, person, kind, title, path)

    monkeypatch.setattr(Tiding, "tell", classmethod(change_meanwhile))
    sweep()
    assert sorted(fresh(piece).state for piece in pieces) == [PLANNED, PUBLISHED]
    assert told(here.aisha).count("piece_published") == 1
