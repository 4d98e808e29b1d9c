"""Reading in simple Dutch: the simple version comes first, and one that is not there can be asked for."""

import pytest
from flask import g
from flask_babel import gettext

from rosa.models import Article, EasyWish
from rosa.models.scope import inside
from rosa.models.sweep import sweep
from rosa.preferences import Preferences
from tests.house import House
from tests.rooms.articles import an_article

ASK, ASKED = "Vraag om een makkelijke versie", "Je vroeg om een makkelijke versie. De redactie weet het."
EASY = "nl.makkelijk"


@pytest.fixture
def article(house):
    """An article in the paper without a simple version."""
    with inside(house.lombok):
        return an_article(house.esra, title="Soep", body="De gemeente participeert.", easy="")


@pytest.fixture
def simply(house):
    """`simply(person)` is a visitor who chose simple Dutch."""

    def simply(person=None):
        visitor = house.client(person)
        visitor.client.set_cookie("rosa_lezen", EASY, path="/")
        return visitor

    return simply


@pytest.fixture
def easy(house):
    """`easy(words)` are the same words in simple Dutch, as the catalogue has them now."""

    def easy(words):
        with house.app.test_request_context("/"):
            g.preferences = Preferences(easy=True)
            return gettext(words)

    return easy


def write_easy(house, article):
    with inside(house.lombok):
        article = Article.get_by_id(article.id)
        article.rewrite(article.author, {**article.texts, "easy": "Doe je mee?"}, None, article.version)


def test_in_simple_dutch_the_simple_version_comes_first(house, article, simply, easy):
    write_easy(house, article)
    path = f"/krant/{article.id}/"
    reader = simply()
    assert "Doe je mee?" in reader.get(path).words
    assert "participeert" not in reader.words
    assert "Er is soep & brood." not in reader.words  # the beginning of the other version
    reader.follow(easy("Gewone tekst"))
    assert "participeert" in reader.words
    assert "Doe je mee?" not in reader.words
    assert path.strip("/") in "".join(reader.page.hrefs)
    reader.get(path)
    assert "Doe je mee?" in reader.words
    # Others begin with the article as it was written.
    nobody = house.client()
    assert "participeert" in nobody.get(path).words
    nobody.follow("Makkelijke tekst")
    assert "Doe je mee?" in nobody.words
    nobody.follow("Gewone tekst")
    assert "participeert" in nobody.words


def test_a_list_in_simple_dutch_begins_with_simple_words(house, article, simply):
    assert "Er is soep & brood." in simply().get("/krant/").words
    write_easy(house, article)
    assert "Doe je mee?" in simply().get("/krant/").words
    assert "Er is soep & brood." not in simply().get("/krant/").words
    assert "Er is soep & brood." in house.client().get("/krant/").words


def test_who_has_no_name_asks_once(house, article, simply, easy):
    reader = simply()
    reader.get(f"/krant/{article.id}/")
    assert easy("Dit stuk heeft nog geen makkelijke versie.") in reader.words
    assert "participeert" in reader.words
    reader.press(easy(ASK))
    assert easy("Bedankt. De redactie leest dat je erom vraagt.") in reader.words
    assert not reader.page.has_button(easy(ASK))
    assert easy(ASKED) in reader.words
    reader.post(f"/krant/{article.id}/makkelijk/")
    another = simply()
    another.get(f"/krant/{article.id}/")
    another.press(easy(ASK))
    with inside(house.lombok):
        assert [wish.person for wish in EasyWish.select()] == [None, None]


def test_who_has_a_name_asks_once_on_all_their_devices_and_hears_when_it_is_there(
    house, article, simply, easy
):
    for _ in range(2):
        aisha = simply(house.aisha)
        aisha.get(f"/krant/{article.id}/")
        if aisha.page.has_button(easy(ASK)):
            aisha.press(easy(ASK))
    with inside(house.lombok):
        assert EasyWish.select().count() == 1
    write_easy(house, article)
    with inside(house.lombok):
        sweep()
    aisha.get("/post/")
    told = easy("Je vroeg om een makkelijke versie. Die is er nu: %(title)s.") % {"title": "Soep"}
    aisha.follow(told)
    assert "Doe je mee?" in aisha.words


def test_who_reads_plain_dutch_is_not_asked(house, article):
    assert not house.client().get(f"/krant/{article.id}/").has_button(ASK)


def test_editors_see_what_people_wait_for(house, article, simply, easy):
    with inside(house.lombok):
        bread = an_article(house.esra, title="Brood", easy="")
    esra = house.client(house.esra)
    assert "Mensen vragen" not in esra.get("/werkplek/krant/").words
    for _ in range(3):
        reader = simply()
        reader.get(f"/krant/{bread.id}/")
        reader.press(easy(ASK))
    reader.get(f"/krant/{article.id}/")
    reader.press(easy(ASK))
    esra.get("/werkplek/krant/")
    assert esra.words.index("3 mensen vragen om een makkelijke versie") < esra.words.index(
        "1 mens vraagt om een makkelijke versie"
    )
    esra.follow("Brood")
    esra.press("Bewaar", easy="Er is brood.")
    esra.get("/werkplek/krant/")
    assert "3 mensen" not in esra.words
    assert "1 mens vraagt" in esra.words


def test_what_has_a_simple_version_or_is_not_in_the_paper_is_not_asked_for(house, article, simply, easy):
    with inside(house.lombok):
        draft = an_article(house.esra, "draft", easy="")
    reader = simply()
    reader.get(f"/krant/{article.id}/")
    write_easy(house, article)
    reader.press(easy(ASK))  # it came while this page was open
    assert "Doe je mee?" in reader.words
    reader.post(f"/krant/{draft.id}/makkelijk/", status=404)
    with inside(house.lombok):
        assert EasyWish.select().count() == 0


def test_who_asks_very_often_is_told_to_wait(database_url):
    house = House(database_url, rate_limits=True)
    with inside(house.lombok):
        article = an_article(house.esra, easy="")
    reader = house.client()
    path, token = f"/krant/{article.id}/makkelijk/", {"csrf_token": reader.token}
    answers = [reader.ask(path, "POST", data=token).status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]
