"""What a page asks for that has a script but no socket: everything after what it has, and only that."""

import re

import pytest

from rosa.models import Presence, Room
from rosa.models.scope import inside


def test_asking_for_news_gives_what_came_after_and_only_that(house, say, talk):
    bram = house.client(house.bram)
    say(house.aisha, "oud")
    digest = re.search(r'data-digest="(\w+)"', bram.get("/huiskamer/").html)[1]
    news = bram.ask("/huiskamer/nieuw/", query_string={"na": 1, "wie": digest})
    assert (news.status_code, news.text) == (204, "")
    say(house.aisha, "nieuw")
    news = bram.ask("/huiskamer/nieuw/", query_string={"na": 1, "wie": digest})
    assert "nieuw" in news.text
    assert "oud" not in news.text
    assert "<html" not in news.text
    assert bram.ask("/huiskamer/nieuw/", query_string={"na": 2, "wie": digest}).status_code == 204


def test_news_of_people_comes_when_the_page_shows_others(house):
    bram = house.client(house.bram)
    digest = re.search(r'data-digest="(\w+)"', bram.get("/huiskamer/").html)[1]
    with inside(house.lombok):
        Presence.arrive(house.aisha, "one")
    news = bram.ask("/huiskamer/nieuw/", query_string={"na": 0, "wie": digest})
    assert "Aisha" in news.text


def test_the_news_is_what_the_page_shows(house, say):
    """A message by poll and on the page is the same, letter for letter."""
    message = say(house.aisha, "hallo")
    bram = house.client(house.bram)
    row = re.compile(rf'<li class="message" id="bericht-{message.id}".*?</li>', re.DOTALL)
    on_the_page = row.search(bram.ask("/huiskamer/").text)[0]
    assert row.search(bram.ask("/huiskamer/nieuw/?na=0").text)[0] == on_the_page


def test_who_is_far_behind_is_led_to_a_fresh_page(house):
    with inside(house.lombok):
        Room.update(last_change=1000).execute()
    assert "data-far-behind" in house.client().ask("/huiskamer/nieuw/?na=1").text


@pytest.mark.parametrize("number", ["", "x", "-1", "1.5", "9" * 30])
def test_news_since_nothing_in_particular_is_no_question(house, number):
    assert house.client().ask("/huiskamer/nieuw/", query_string={"na": number}).status_code == 400
