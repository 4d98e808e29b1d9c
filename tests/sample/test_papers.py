"""The newspapers of the sample neighbourhoods: what is in them, and that it is easy to read."""

import tomllib
from collections import Counter

import pytest

from a11y.dutch.words import syllables
from rosa.config import ROOT
from rosa.models.categories import ARTICLE_CATEGORIES
from rosa.models.photo import ALT_LENGTH
from rosa.models.story import STORY_PICTOGRAMS
from rosa.models.texts import BY_LENGTH, INTRO_LENGTH, PLACE_LENGTH, TITLE_LENGTH, WORDS_LENGTH
from tests.sample.plain import BY_WHOM, LINKING, PASSIVE, officialese, words_of
from tests.sample.samples import SAMPLE, SLUGS, load, people, rows, spoken, title

DRAWN = tomllib.loads((ROOT / "a11y/pictograms.toml").read_text())
MOST = {
    "title": TITLE_LENGTH,
    "intro": INTRO_LENGTH,
    "place": PLACE_LENGTH,
    "by": BY_LENGTH,
    "alt": ALT_LENGTH,
}
each = pytest.mark.parametrize(("slug", "article"), rows("articles"), ids=title)


def sentences(text):
    """The words of each sentence of a text."""
    return [words for sentence in spoken(text) if (words := words_of(sentence))]


@each
def test_an_article_is_whole(slug, article):
    assert set(article) <= {
        *MOST,
        "body",
        "author",
        "category",
        "days_ago",
        "state",
        "easy",
        "pictures",
        "photo",
    }
    assert article["title"]
    assert article["category"] in ARTICLE_CATEGORIES
    assert article["state"] in ("published", "archived", "reviewed", "sent", "draft")
    assert article["days_ago"] <= 56
    assert article["days_ago"] >= 0 or article["state"] == "published"
    # What residents send in has a title and a text; an editor adds the rest.
    assert article["state"] == "sent" or article["intro"]
    assert article["state"] != "sent" or people(slug)[article["author"]]["role"] == "resident"
    for field, most in MOST.items():
        assert len(article.get(field, "")) <= most, field


@each
def test_an_article_has_a_body_worth_reading(slug, article):
    body = article["body"]
    assert 70 <= sum(map(len, sentences(body))) <= 260
    assert "\n- " in body or "\n1. " in body
    assert article["state"] == "sent" or "\n## " in body
    assert "\n# " not in body


@each
def test_a_photo_is_there_and_told_in_words(slug, article):
    assert ("photo" in article) == ("alt" in article)
    if "photo" in article:
        assert (SAMPLE / "photos" / article["photo"]).is_file()
        assert len(article["alt"]) > 40
        assert "foto" not in article["alt"].lower()


@each
def test_the_story_in_pictures_is_drawn(slug, article):
    pictures = article.get("pictures", [])
    assert not pictures or 3 <= len(pictures) <= 6
    for picture in pictures:
        assert picture["pictogram"] in DRAWN
        assert picture["pictogram"] in STORY_PICTOGRAMS
        assert 0 < len(picture["word"]) <= min(WORDS_LENGTH, 24)


@each
def test_the_text_is_plain(slug, article):
    text = "\n".join((article["title"], article["intro"], article["body"]))
    assert max(map(len, sentences(text))) <= 15
    assert not officialese(text)
    assert not BY_WHOM.search(text)


@each
def test_the_easy_text_is_shorter_and_easier(slug, article):
    if "easy" not in article:
        return
    easy, body = sentences(article["easy"]), sentences(article["body"])
    words = [word for sentence in easy for word in sentence]
    assert len(words) <= 0.5 * sum(map(len, body))
    assert max(map(len, easy)) <= 10
    assert len(words) / len(easy) <= 6.5
    assert max(map(len, words)) <= 14
    assert sum(map(syllables, words)) / len(words) <= 1.7
    assert not officialese(article["easy"])
    for hard in (PASSIVE, LINKING):
        assert not hard.search(article["easy"])


def test_there_is_enough_to_read():
    counts = {slug: Counter(article["state"] for article in load("articles")[slug]) for slug in SLUGS}
    for slug, least in (("lombok", 14), ("overvecht", 8)):
        articles = load("articles")[slug]
        assert sum(article["state"] == "published" for article in articles) >= least
        assert counts[slug]["archived"] >= 1
        assert counts[slug]["sent"] >= 1
        assert counts[slug]["reviewed"] == 1
        assert any(article["days_ago"] < 0 for article in articles)
        assert sum("photo" in article for article in articles) >= 4
        assert sum("pictures" in article for article in articles) >= 3
        assert sum("easy" in article for article in articles) >= len(articles) / 2 - 1
    assert counts["lombok"]["draft"] == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_many_people_write_and_about_many_things(slug):
    articles = load("articles")[slug]
    assert len({article["author"] for article in articles}) >= 10
    assert len({article["category"] for article in articles}) >= 5
    assert {"resident", "editor", "host", "worker"} == {
        people(slug)[article["author"]]["role"] for article in articles
    }
