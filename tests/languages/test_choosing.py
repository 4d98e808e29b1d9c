"""Somebody chooses a language, and Rosa speaks it from then on."""

import logging
import re

import pytest

from rosa.catalogues import path, read
from rosa.config import ROOT
from rosa.languages import LANGUAGES, WANTED, Language, direction
from rosa.preferences import COOKIE
from rosa.translate import write
from tests.languages.conftest import Sample


def test_a_link_changes_the_language_and_comes_back_to_the_same_page(sample):
    visitor = sample.visitor()
    answer = visitor.ask("/huiskamer/?voor=12&taal=en")
    assert (answer.status_code, answer.location) == (303, "/lombok/huiskamer/?voor=12")
    assert f"{COOKIE}=en" in answer.headers["Set-Cookie"]
    assert 'lang="en"' in visitor.ask("/huiskamer/?voor=12").text
    assert visitor.get("/huiskamer/").heading == "Living room"


def test_the_page_of_languages_is_on_every_page_and_leads_back_to_it(sample):
    visitor = sample.visitor()
    visitor.get("/agenda/?dag=3")
    visitor.follow("Taal")
    assert visitor.page.heading == "Taal"
    page = visitor.follow("English")
    assert (page.address, page.heading) == ("/lombok/agenda/?dag=3", "Calendar")
    assert 'lang="en"' in page.html
    assert visitor.follow("Language").path == "/lombok/taal/"
    assert visitor.follow("Nederlands").address == "/lombok/agenda/?dag=3"


def test_each_language_is_called_by_its_own_name_and_says_whether_a_person_read_it(sample):
    visitor = sample.visitor()
    html = visitor.get("/taal/").html
    for code, language in LANGUAGES.items():
        line = re.search(
            rf'<li><a[^>]* lang="{code}" dir="{direction(code)}"[^>]*>{language.name}</a>.*', html
        )[0]
        assert ("Nog niet door een mens nagekeken." in line) is not language.checked
    assert 'dir="rtl"' in html


def test_the_page_of_languages_leads_nowhere_else(sample):
    for away in (
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/nergens/",
        "/\\elsewhere.example",
        "x",
    ):
        page = sample.visitor().get("/taal/", query_string={"van": away})
        assert page.link("English").startswith("/lombok/?")


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
        visitor.post(button, status=422, csrf_token="oud")
        assert visitor.link("Taal") == "/lombok/taal/?van=/lombok/"
        assert visitor.follow("Taal").status == 200
    page = visitor.post("/huiskamer/", status=422, text="")
    assert page.link("Taal") == "/lombok/taal/?van=/lombok/huiskamer/"


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


def test_a_language_that_is_read_from_the_right_goes_from_the_right(sample):
    page = sample.visitor("ar").get("/huiskamer/")
    assert '<html lang="ar" dir="rtl"' in page.html
    assert page.heading == "غرفة الجلوس"


# A language is one folder and one line


@pytest.mark.parametrize("code", WANTED)
def test_a_language_that_we_look_for_is_one_line_away(code, folder, tmp_path, monkeypatch):
    monkeypatch.setitem(LANGUAGES, code, WANTED[code])
    visitor = Sample(folder, LOCALES=tmp_path).visitor(code)
    html = visitor.get("/agenda/").html
    assert f'<html lang="{code}" dir="{direction(code)}"' in html
    assert visitor.page.heading == "Agenda"  # nobody translated it yet
    assert visitor.get("/taal/").has_link(WANTED[code].name)


def test_what_is_translated_of_a_new_language_shows(folder, tmp_path, monkeypatch):
    monkeypatch.setitem(LANGUAGES, "so", Language("Soomaali"))
    flask = Sample(folder, LOCALES=tmp_path).app.test_cli_runner()
    assert flask.invoke(args=["translate", "add", "so"]).exit_code == 0
    somali = read(tmp_path, "so")
    somali.get("Huiskamer").string = "Qolka fadhiga"
    write(tmp_path, "so", somali)
    page = Sample(folder, LOCALES=tmp_path).visitor("so").get("/huiskamer/")
    assert page.heading == "Qolka fadhiga"
    assert page.has_link("Kies een naam en praat mee")
