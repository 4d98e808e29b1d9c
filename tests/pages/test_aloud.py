"""Hearing what one may read: Aisha may, Bram may not, Chris lives elsewhere; and what is kept of it."""

import io
import re
import uuid
from importlib import import_module

import pytest

from rosa.aloud import recordings, speech
from rosa.models import Article, Letter, Notice, Occurrence, Recording, Room, Spoken
from rosa.models.scope import inside
from rosa.models.token import new_token
from tests.house import House
from tests.rooms.aloud import a_sound
from tests.rooms.articles import an_article, texts
from tests.rooms.conversations import talk_between
from tests.rooms.notices import hang_up

# The module; in its package the section has the same name.
pages = import_module("rosa.pages.aloud")
BODY = "Kom je ook? [Kijk](/agenda/) hier."


@pytest.fixture
def article(house):
    with inside(house.lombok):
        return an_article(
            house.esra,
            title="Soep",
            intro="Er is soep.",
            body="Kom je ook? [Kijk](/agenda/) hier.",
            easy="Soep!",
        )


@pytest.fixture
def silent(monkeypatch):
    """`silent("espeak-ng")`: this program is not on the machine."""

    def without(*programs):
        there = speech.which
        for module in (speech, recordings):
            monkeypatch.setattr(module, "which", lambda name: None if name in programs else there(name))
        forget()

    def forget():
        for known in (speech.can_speak, speech.formats, recordings.can_record):
            known.cache_clear()

    yield without
    monkeypatch.undo()
    forget()


def sounds(page):
    """The addresses of the sound on a page."""
    return [href for href in page.hrefs if re.search(r"\.(ogg|mp3)", href)]


def clips(answer):
    """The sentences that a player knows: {their words: their digest}."""
    return {
        words: digest for digest, words in re.findall(r'data-zin="([\w-]+)"[^>]*>(.*?)</li>', answer.text)
    }


def test_an_article_is_heard_by_everybody_in_one_file(house, article):
    nobody = house.client()
    page = nobody.get(f"/krant/{article.id}/")
    page = nobody.follow("Lees voor")
    assert "Soep Er is soep." in page.words
    assert "Kom je ook?" in page.words
    for address, kind in zip(sorted(sounds(page)), ("audio/mpeg", "audio/ogg"), strict=True):
        answer = nobody.ask(address)
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'")
        again = nobody.ask(address, headers={"If-None-Match": answer.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        # The beginning first, then the rest: so ask telephones.
        piece = nobody.ask(address, headers={"Range": "bytes=0-1"})
        assert (piece.status_code, piece.data) == (206, answer.data[:2])
        assert piece.headers["Content-Range"] == f"bytes 0-1/{len(answer.data)}"
        size = int(
            re.search(rf"{'Geluid' if 'mpeg' in kind else 'Klein geluid'}, ongeveer (\d+) kB", page.words)[1]
        )
        assert abs(size * 1000 - len(answer.data)) < max(len(answer.data) * 0.4, 1500)


def test_each_sentence_sounds_by_itself_and_is_made_once(house, article, monkeypatch):
    nobody, asked, speak = house.client(), [], pages.speak
    monkeypatch.setattr(pages, "speak", lambda parts, *how: asked.append(parts[0][0]) or speak(parts, *how))
    found = clips(nobody.htmx(f"/voorlezen/stuk/{article.id}/"))
    assert (
        list(found)
        == ["Soep", "Er is soep.", "Soep", "Samen", "Kom je ook?", "Kijk hier."][:2] + list(found)[2:]
    )
    address = f"/voorlezen/stuk/{article.id}/zin/{found['Kom je ook?']}/langzaam.ogg"
    first, second = nobody.ask(address), house.client(house.aisha).ask(address)
    assert first.data == second.data
    assert asked == ["Kom je ook?"]
    assert "immutable" in first.headers["Cache-Control"]
    begin = nobody.ask(f"/voorlezen/stuk/{article.id}/zin/begin/gewoon.ogg")
    assert asked[-1] == "Soep"
    assert "immutable" not in begin.headers["Cache-Control"]


NOWHERE = """
    stuk/999/ stuk/x/ stuk/-1/ stuk/٣/ stuk/99999999999999999999/ niets/1/ makkelijk/999/ dag/0/ briefje/1/ bericht/7/
    uitleg/nergens/ uitleg/..%2fx/ stuk/{id}/hard.ogg stuk/{id}/gewoon.wav stuk/{id}/zin/{no}/gewoon.ogg
    zin/begin/hard.ogg gewoon.flac
"""


@pytest.mark.parametrize("path", NOWHERE.split())
def test_what_is_not_there_is_not_there(house, article, path):
    for who in (None, house.wil):
        assert (
            house.client(who).ask("/voorlezen/" + path.format(id=article.id, no="0" * 16)).status_code == 404
        )


def test_what_is_not_in_the_paper_yet_is_heard_by_editors_and_kept_nowhere(house):
    with inside(house.lombok):
        draft = an_article(house.esra, "draft")
    path = f"/voorlezen/stuk/{draft.id}/gewoon.ogg"
    for who in (None, house.bram, house.aisha, house.hanna):
        assert house.client(who).ask(path).status_code == 404
    answer = house.client(house.esra).ask(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert not Spoken.select().exists()


def test_chris_lives_elsewhere_and_hears_nothing_of_lombok(house, article):
    chris = house.client(house.chris)
    for path in (
        f"/voorlezen/stuk/{article.id}/",
        f"/voorlezen/stuk/{article.id}/gewoon.ogg",
        "/voorlezen/?van=/lombok/krant/",
    ):
        answer = chris.ask(path)
        assert "Soep" not in answer.text
        assert answer.status_code == 404 or "van=" in path
    street = house.street()
    assert street.ask(f"/voorlezen/stuk/{article.id}/").status_code == 404
    assert "Nieuw hier" in street.get("/voorlezen/?van=/nieuw-hier/").words


def test_a_notice_that_was_taken_away_is_heard_by_who_hung_it_up(house):
    with inside(house.lombok):
        notice = hang_up(house.aisha)
    path = f"/voorlezen/briefje/{notice.id}/gewoon.mp3"
    assert "immutable" not in house.client().ask(path).headers["Cache-Control"]
    with inside(house.lombok):
        Notice.get_by_id(notice.id).take_away(house.wil)
    assert house.client(house.bram).ask(path).status_code == 404
    assert house.client(house.aisha).ask(path).headers["Cache-Control"] == "no-store"


def test_a_message_sounds_and_nothing_of_it_stays_when_it_is_taken_away(house, say):
    message = say(house.bram, "Wie heeft er thee?")
    page = house.client().get(f"/huiskamer/{message.id}/")
    assert page.link("Lees voor") == f"/lombok/voorlezen/bericht/{message.id}/"
    path = f"/voorlezen/bericht/{message.id}/gewoon.ogg"
    assert house.client().ask(path).headers["Cache-Control"] == "no-store"
    assert not Spoken.select().exists()
    with inside(house.lombok):
        Room.here().remove(house.bram, message.id)
    assert house.client(house.bram).ask(path).status_code == 404
    assert "Lees voor" not in house.client().get(f"/huiskamer/{message.id}/").words


def test_an_activity_is_read_with_when_and_where(agenda):
    house = agenda
    with inside(house.lombok):
        from tests.rooms import ROOMS, people_of

        ROOMS["events"].fill(house, 1, people_of(house, house.lombok))
        one = Occurrence.all().order_by(Occurrence.id).first()
    nobody = house.client()
    for path in (f"/voorlezen/dag/{one.id}/", f"/voorlezen/activiteit/{one.event_id}/"):
        page = nobody.get(path)
        assert one.now_is("title") in page.words
        assert one.now_is("place") in page.words
        assert nobody.ask(sounds(page)[0]).status_code == 200
    assert "van 14.00 tot 16.00 uur" in nobody.get(f"/voorlezen/dag/{one.id}/").words


def test_any_page_is_read_as_this_person_sees_it(house, article):
    bram, nobody = house.client(house.bram), house.client()
    page = nobody.get("/voorlezen/?van=/lombok/krant/")
    assert "Krant van Lombok Soep" in page.words
    answer = nobody.ask(sounds(page)[0])
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    # What has one main text is that text.
    assert "Lees ook" not in nobody.get(f"/voorlezen/?van=/lombok/krant/{article.id}/").words
    assert "Soep!" in nobody.get(f"/voorlezen/?van=/lombok/krant/{article.id}/?versie=makkelijk").words
    # Who may not see it does not hear it.
    assert nobody.ask("/voorlezen/?van=/lombok/post/").status_code == 404
    assert "Mijn post" in bram.get("/voorlezen/?van=/lombok/post/").words
    assert bram.ask("/voorlezen/?van=/lombok/werkplek/").status_code == 404
    assert not Spoken.select().exists()
    # From this page itself it stays the same page; from nowhere it is the front door.
    assert "Krant van Lombok" in nobody.get("/voorlezen/?van=/lombok/voorlezen/?van%3D/lombok/krant/").words
    for nowhere in ("//evil.example/", "https://evil.example/x", "/lombok/gezond/x", "javascript:alert(1)"):
        assert "Welkom in Lombok" in nobody.get("/voorlezen/", query_string={"van": nowhere}).words


def test_private_talk_is_heard_by_who_is_in_it_and_kept_nowhere(house):
    with inside(house.lombok):
        talk = talk_between(house.bram, hang_up(house.aisha))
    van = {"van": f"/lombok/post/{talk.id}/"}
    for who in (house.bram, house.aisha):
        page = house.client(who).get("/voorlezen/", query_string=van)
        assert "heb" in page.words
        assert "no-store" in page.answer.headers["Cache-Control"]
        sound = house.client(who).ask("/voorlezen/gewoon.ogg", query_string=van)
        assert (sound.status_code, sound.headers["Cache-Control"]) == (200, "no-store")
    for who in (None, house.hanna, house.wil, house.esra):
        for path in ("/voorlezen/", "/voorlezen/gewoon.ogg", "/voorlezen/zin/begin/gewoon.ogg"):
            assert house.client(who).ask(path, query_string=van).status_code == 404
    assert not Spoken.select().exists()


def test_a_letter_is_heard_by_who_has_its_link(house):
    token = new_token()
    with inside(house.lombok):
        Letter.send(token, "Jo", "Mag ik langskomen?")
    van = {"van": f"/lombok/contact/bericht/{token}/"}
    page = house.client().get("/voorlezen/", query_string=van)
    assert "Mag ik langskomen?" in page.words
    assert "no-store" in page.answer.headers["Cache-Control"]
    assert house.client().ask("/voorlezen/", query_string={"van": van["van"][:-3] + "/"}).status_code == 404
    assert not Spoken.select().exists()


def test_a_sentence_of_a_page_is_found_again_when_more_was_said(house, say):
    say(house.bram, "Wie heeft er thee?")
    van = {"van": "/lombok/huiskamer/"}
    nobody = house.client()
    found = clips(nobody.ask("/voorlezen/", query_string=van, headers={"HX-Request": "true"}))
    say(house.aisha, "Ik!")
    path = f"/voorlezen/zin/{found['Wie heeft er thee?']}/gewoon.ogg"
    assert nobody.ask(path, query_string=van).status_code == 200


def test_a_long_text_says_that_it_is_only_the_beginning(house):
    with inside(house.lombok):
        article = an_article(house.esra, body="Dit is een zin die vaak komt. " * 300)
    page = house.client().get(f"/voorlezen/stuk/{article.id}/")
    assert "Dit is een lange tekst. Je hoort hier het begin." in page.words


def test_a_text_in_a_language_nobody_reads_has_no_button(house, article):
    with inside(house.lombok):
        Article.update(language="so").where(Article.id == article.id).execute()
    assert "Lees voor" not in house.client().get(f"/krant/{article.id}/").words
    page = house.client().get(f"/voorlezen/stuk/{article.id}/")
    assert "Deze taal kunnen we nog niet voorlezen." in page.words
    answer = house.client().ask(f"/voorlezen/stuk/{article.id}/gewoon.ogg")
    assert answer.status_code == 503
    assert "Deze taal kunnen we nog niet voorlezen." in answer.text


def test_without_a_voice_on_the_server_the_link_waits_for_the_browser(house, article, silent):
    silent("espeak-ng")
    page = house.client().get(f"/krant/{article.id}/")
    assert re.search(r'<p class="aloud" hidden lang="nl"', page.html)
    page = house.client().get(f"/voorlezen/stuk/{article.id}/")
    assert "Deze computer kan niet voorlezen." in page.words
    assert sounds(page) == []
    assert "data-browser" in house.client().htmx(f"/voorlezen/stuk/{article.id}/").text
    assert house.client().ask(f"/voorlezen/stuk/{article.id}/gewoon.ogg").status_code == 503


@pytest.mark.parametrize("reason", ["busy", "slow", "broken"])
def test_when_it_does_not_sound_it_says_why(house, article, monkeypatch, reason):
    def fail(*_):
        raise speech.Silent(reason)

    monkeypatch.setattr(pages, "speak", fail)
    answer = house.client().ask(f"/voorlezen/stuk/{article.id}/gewoon.ogg")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert ("Er luisteren nu veel mensen" if reason == "busy" else "Voorlezen lukt nu niet") in answer.text
    assert not Spoken.select().exists()


def test_a_clip_that_cannot_be_kept_sounds_all_the_same(house, article, monkeypatch):
    def full(*_):
        raise pages.PeeweeException("disk full")

    monkeypatch.setattr(Spoken, "keep", full)
    assert house.client().ask(f"/voorlezen/stuk/{article.id}/gewoon.ogg").status_code == 200


def test_nobody_lets_the_machine_speak_without_end(database_url, tmp_path):
    house = House(database_url, rate_limits=True)
    with inside(house.lombok):
        room = Room.here()
        message = room.receive(house.bram, uuid.uuid4().hex, "Hoi")[0]
    bram, aisha = house.client(house.bram), house.client(house.aisha)
    path = f"/voorlezen/bericht/{message.id}/zin/begin/gewoon.mp3"
    answers = [bram.ask(path).status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    assert aisha.ask(path).status_code == 200


# Their own voice


def test_an_editor_reads_an_article_and_is_heard_first(house, article):
    esra, nobody = house.client(house.esra), house.client()
    path = f"/voorlezen/stuk/{article.id}/"
    assert "Lees het zelf voor" not in nobody.get(path).words
    assert "Lees het zelf voor" not in house.client(house.aisha).get(path).words
    esra.get(path)
    page = esra.follow("Lees het zelf voor")
    assert "microphone=(self)" in page.answer.headers["Permissions-Policy"]
    esra.press("Bewaar je stem", sound=(io.BytesIO(a_sound()), "stem.wav"))
    assert "Je stem is bewaard" in esra.words
    page = nobody.get(path)
    assert "Voorgelezen door Esra" in page.words
    assert page.words.index("Voorgelezen door Esra") < page.words.index("De computer leest voor")
    recorded = next(href for href in page.hrefs if "/zin/opname-" in href)
    answer = nobody.ask(recorded)
    assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
    assert nobody.ask(path + "zin/begin/gewoon.mp3").data == answer.data
    assert next(iter(clips(nobody.htmx(path)).values())).startswith("opname-")
    assert house.client(house.chris).ask(recorded).status_code == 404


def test_a_recording_is_stale_when_the_text_changed_and_the_editor_is_told(house, article):
    with inside(house.lombok):
        esra = house.client(house.esra)
        esra.get(f"/voorlezen/opnemen/stuk/{article.id}/")
        esra.press("Bewaar je stem", sound=(io.BytesIO(a_sound()), "stem.wav"))
        article = Article.all().where(Article.id == article.id).get()
        article.rewrite(house.esra, texts(title="Soep met brood"), uuid.uuid4().hex, article.version)
    page = house.client().get(f"/voorlezen/stuk/{article.id}/")
    assert "Voorgelezen door" not in page.words
    assert "De tekst is veranderd" not in page.words
    assert "De tekst is veranderd na de opname." in esra.get(f"/voorlezen/stuk/{article.id}/").words
    esra.follow("Lees het zelf voor")
    assert "De tekst is veranderd na de opname." in esra.words
    esra.press("Haal de opname weg")
    with inside(house.lombok):
        assert not Recording.select().exists()


def test_a_help_page_can_be_read_by_somebody_too(house):
    wil = house.client(house.wil)
    wil.get("/voorlezen/opnemen/uitleg/events/")
    wil.press("Bewaar je stem", sound=(io.BytesIO(a_sound()), "stem.wav"))
    assert "Voorgelezen door Wil" in house.client().get("/voorlezen/uitleg/events/").words


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (b"hoi", "geen geluid dat we kennen"),
        (b"RIFF0000WAVEx", "kunnen we niet lezen"),
        (None, "Kies eerst een bestand"),
        (a_sound(0.2), "We horen bijna niets"),
    ],
)
def test_what_is_no_recording_is_refused_in_words(house, article, file, words):
    esra = house.client(house.esra)
    esra.get(f"/voorlezen/opnemen/stuk/{article.id}/")
    esra.press("Bewaar je stem", 422, sound=(io.BytesIO(file), "x.wav") if file is not None else None)
    assert words in esra.words


def test_what_only_passes_by_is_not_recorded(house, say):
    message = say(house.bram, "Hoi")
    assert house.client(house.wil).ask(f"/voorlezen/opnemen/bericht/{message.id}/").status_code == 404


def test_without_ffmpeg_nobody_records(house, article, silent):
    silent("ffmpeg")
    page = house.client(house.esra).get(f"/voorlezen/opnemen/stuk/{article.id}/")
    assert "Opnemen kan hier nog niet." in page.words
    assert "Bewaar je stem" not in page.words


def test_every_thing_that_is_wrong_with_a_recording_has_its_sentence():
    from rosa.forms.recordings import NOT_A_RECORDING

    assert set(NOT_A_RECORDING) == set(recordings.NotARecording.REASONS)
