"""Somebody chooses a language, and Rosa speaks it from then on."""

import logging
import re
from datetime import date, time, timedelta

import pytest
from babel.messages import Catalog

from rosa import language
from rosa.catalogues import path, read
from rosa.config import ROOT
from rosa.language import COOKIE, sentence
from rosa.models.clock import wall_clock
from rosa.translate import extract, write
from tests.languages.conftest import Sample


def test_a_link_changes_the_language_and_comes_back_to_the_same_page(sample):
    visitor = sample.visitor()
    answer = visitor.ask("/huiskamer/?voor=12&taal=en")
    assert (answer.status_code, answer.location) == (303, "/lombok/huiskamer/?voor=12")
    assert f"{COOKIE}=en" in answer.headers["Set-Cookie"]
    assert 'lang="en"' in visitor.ask("/huiskamer/?voor=12").text
    assert visitor.get("/huiskamer/").heading == "Living room"
    page = visitor.get(f"/huiskamer/{visitor.link('Nederlands')}")
    assert page.heading == "Huiskamer"


def test_the_language_holds_in_every_neighbourhood_and_outside(sample):
    visitor = sample.visitor()
    visitor.ask("/?taal=en")
    for address in ("/", "/lombok/", "/overvecht/huiskamer/"):
        assert '<html lang="en"' in visitor.client.get(address).text


@pytest.mark.parametrize("path", ["//elsewhere.example/", "///elsewhere.example/", "/\\elsewhere.example/"])
def test_choosing_a_language_never_leads_out_of_the_house(path, sample):
    environ = {"PATH_INFO": path, "QUERY_STRING": "taal=en"}
    answer = sample.app.test_client().get("/", environ_overrides=environ)
    assert re.match(r"/(?![/\\])", answer.location)


def test_an_odd_address_is_asked_again_as_it_was(sample):
    for address in ("/caf%C3%A9/", "/a%0D%0AX-B%3A%20c/", "/50%25/"):
        assert sample.visitor().client.get(f"{address}?taal=en").location == address


def test_a_language_that_is_not_offered_changes_nothing(sample):
    visitor = sample.visitor()
    for code in ("xx", "", "../en", "EN"):
        answer = visitor.ask("/", query_string={"taal": code})
        assert answer.status_code == 200
        assert COOKIE not in str(answer.headers.getlist("Set-Cookie"))
        visitor.client.set_cookie(COOKIE, code)
        assert '<html lang="nl"' in visitor.ask("/").text


def test_what_the_browser_prefers_changes_nothing(sample):
    pages = {
        sample.visitor().ask("/", headers={"Accept-Language": wish}).text for wish in ("en", "ar", "nl", "")
    }
    assert len(pages) == 1
    assert '<html lang="nl" dir="ltr"' in pages.pop()


def test_a_form_that_comes_in_with_a_language_in_its_address_is_not_lost(sample):
    visitor = sample.visitor("en")
    page = visitor.post("/binnen/?taal=nl", status=422, name="", face="")
    assert page.heading == "Come in"


def test_after_a_button_that_failed_the_link_leads_to_a_page(sample):
    visitor = sample.visitor(name="Yusuf")
    for button in ("/huiskamer/1/weg/", "/apparaten/0/uit/", "/huiskamer/dicht/"):
        answer = visitor.ask(button, method="POST", data={"csrf_token": "oud"})
        link = re.search(r'href="([^"]*taal=en)"', answer.text)[1]
        assert link == "/lombok/?taal=en"
        assert visitor.client.get(link, follow_redirects=True).status_code == 200
    visitor.ask("/?taal=nl")
    page = visitor.post("/huiskamer/", status=422, text="")
    assert page.link("English") == "?taal=en"


# Days and hours


DAYS = {
    "nl": (["vandaag", "morgen", "gisteren"], "donderdag 1 januari 2015", "zondag", "9.05"),
    "en": (["today", "tomorrow", "yesterday"], "Thursday 1 January 2015", "Sunday", "9:05"),
}


@pytest.mark.parametrize("code", DAYS)
def test_days_and_hours_are_said_as_people_say_them(code, sample):
    near, far, weekday, clock = DAYS[code]
    today = wall_clock().date()
    with sample.reading(code):
        assert [language.day_words(today + timedelta(days=ahead)) for ahead in (0, 1, -1)] == near
        assert language.day_words(wall_clock()) == near[0]
        assert language.day_words(date(2015, 1, 1)) == far
        assert language.separator_words(date(2015, 1, 1)) == sentence(far)
        assert language.separator_words(today).startswith(f"{sentence(near[0])}, ")
        assert str(today.year) not in language.date_words(today)
        assert language.weekday_words(6) == weekday
        assert language.time_words(time(9, 5)) == clock


# When something is wrong with a language


@pytest.mark.parametrize("spoiled", ["nothing at all", 'msgid "', "\xff\xfe"])
def test_a_language_that_cannot_be_read_shows_dutch_and_is_a_fault_in_the_log(
    spoiled, folder, tmp_path, caplog, monkeypatch
):
    path(tmp_path, "en").parent.mkdir(parents=True)
    path(tmp_path, "en").write_bytes(spoiled.encode("latin-1"))
    sample = Sample(folder, LOCALES=tmp_path)
    monkeypatch.setattr(logging.getLogger("rosa"), "propagate", True)
    with caplog.at_level(logging.ERROR):
        for _ in range(2):
            assert sample.visitor("en").get("/huiskamer/").heading == "Huiskamer"
    assert [record.message for record in caplog.records] == ["language"]


def test_a_language_whose_file_is_gone_shows_dutch(folder, tmp_path):
    assert Sample(folder, LOCALES=tmp_path).visitor("en").get("/huiskamer/").heading == "Huiskamer"


def test_a_text_that_nobody_translated_yet_is_shown_in_dutch(folder, tmp_path):
    english = read(ROOT / "locales", "en")
    english.get("Huiskamer").string = ""
    write(tmp_path, "en", english)
    page = Sample(folder, LOCALES=tmp_path).visitor("en").get("/huiskamer/")
    assert page.heading == "Huiskamer"
    assert page.has_button("Send") or page.has_link("Choose a name and join in")


def test_a_language_that_is_read_from_the_right_goes_from_the_right(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(language.LANGUAGES, "ar", "العربية")
    arabic = Catalog("ar", fuzzy=False)
    arabic.update(extract())
    arabic.get("Huiskamer").string = "غرفة الجلوس"
    arabic.get("Er is nu %(count)s mens.").string = tuple(f"%(count)s {form}" for form in "abcdef")
    write(tmp_path, "ar", arabic)
    page = Sample(folder, LOCALES=tmp_path).visitor("ar").get("/huiskamer/")
    assert '<html lang="ar" dir="rtl"' in page.html
    assert page.heading == "غرفة الجلوس"
    assert page.link("Nederlands") == "?taal=nl"
