"""Asking for a simple version: each counts once, the most wanted comes first, and who asked is answered once."""

import pytest

from rosa.models import Article, EasyWish, Tiding
from rosa.models.scope import inside, outside
from rosa.models.sweep import sweep
from tests.rooms.articles import an_article


@pytest.fixture
def article(here):
    """An article in the paper without a simple version."""
    return an_article(here.esra, easy="", title="Soep")


def counts():
    return [(article.title, article.wishes) for article in EasyWish.wanted()]


def write_easy(article):
    article = Article.get_by_id(article.id)
    article.rewrite(article.author, {**article.texts, "easy": "Er is soep."}, None, article.version)


def test_each_asks_once(here, article):
    for _ in range(2):
        EasyWish.ask(article, f"person {here.aisha.id}", here.aisha)
        EasyWish.ask(article, "a browser")
    assert counts() == [("Soep", 2)]
    assert EasyWish.was_asked(article, "a browser")
    assert not EasyWish.was_asked(article, "another browser")
    assert not EasyWish.was_asked(article, "")


def test_asking_at_the_same_moment_is_asking_once(here, article, at_once):
    at_once(*[lambda: EasyWish.ask(article, "a browser")] * 6)
    assert counts() == [("Soep", 1)]


def test_a_wish_tells_nobody_who_it_was(here, article):
    other = an_article(here.esra, easy="")
    EasyWish.ask(article, "a browser")
    EasyWish.ask(other, "a browser")
    asked = {wish.asker for wish in EasyWish.select()}
    assert len(asked) == 2
    assert not any("browser" in asker for asker in asked)


def test_the_most_wanted_comes_first(here, article):
    bread = an_article(here.esra, easy="", title="Brood")
    for number in range(3):
        EasyWish.ask(bread, f"browser {number}")
    EasyWish.ask(article, "browser 1")
    assert counts() == [("Brood", 3), ("Soep", 1)]


def test_a_simple_version_answers_once_and_the_count_goes(here, article):
    EasyWish.ask(article, f"person {here.aisha.id}", here.aisha)
    EasyWish.ask(article, "a browser")
    sweep()
    assert Tiding.unread(here.aisha) == 0
    write_easy(article)
    assert counts() == []  # at once, not only after a minute
    for _ in range(2):
        sweep()
    (tiding,) = Tiding.of(here.aisha)
    assert (tiding.kind, tiding.title, tiding.path) == (
        "easy_version",
        "Soep",
        f"/krant/{article.id}/?versie=makkelijk",
    )
    assert EasyWish.select().count() == 0


def test_two_sweeps_at_once_answer_once(here, article, at_once):
    EasyWish.ask(article, f"person {here.aisha.id}", here.aisha)
    write_easy(article)
    at_once(*[EasyWish.answer] * 4)
    assert Tiding.unread(here.aisha) == 1


def test_what_is_wanted_elsewhere_is_not_told_here(here, article):
    EasyWish.ask(article, "a browser")
    with outside(), inside(here.overvecht):
        assert counts() == []
        an_article(here.cora, easy="")
