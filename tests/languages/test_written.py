"""What people write says in which language it is, and names stand apart: a page in any language reads it right."""

import json
import re

import html5lib
import pytest
from peewee import CharField

from rosa.languages import LANGUAGES, WANTED, tongue_of
from rosa.models import Article, Event, Local, Message, Notice, Person, Reply, database, tables
from rosa.models.scope import inside
from rosa.preferences import COOKIE
from tests import rooms
from tests.house import in_turns, lombok_at
from tests.live.someone import Someone
from tests.pages.test_every_page import pages_of
from tests.rooms.articles import an_article
from tests.servers import Gunicorn

ARABIC = "عندي دراجة حمراء. هل تريدها؟"
NAME = "ليلى (Leila)"


@pytest.fixture
def leila(house):
    """Leila, who reads Arabic, lives in Lombok and has a name in Arabic letters."""
    with inside(house.lombok):
        person = Person.welcome(NAME, "bloem", "worker")
    visitor = house.client(person)
    visitor.client.set_cookie(COOKIE, "ar")
    visitor.person = person
    return visitor


def options(page):
    """What one can choose as the language of a text: the codes in their order."""
    select = re.search(r'(?s)<select[^>]* name="language".*?</select>', page.html)[0]
    return re.findall(r'value="(\w*)"', select)


# In what language it is


def test_letters_do_not_lie():
    assert tongue_of("ar", ARABIC) == "ar"
    assert tongue_of("nl", ARABIC) == ""
    assert tongue_of("tr", "Şöyle, İstanbul'dan") == "tr"
    assert tongue_of("uk", "Привіт! OK?") == "uk"
    assert tongue_of("ti", "ሰላም") == "ti"
    assert tongue_of("nl", "😀 06 12") == tongue_of("nl", "") == tongue_of("", "Hallo") == ""


def test_the_form_of_a_text_asks_for_its_language_ones_own_first(leila, house):
    for address in (
        "/prikbord/ophangen/",
        "/krant/stukken/nieuw/",
        "/werkplek/krant/nieuw/",
        "/agenda/nieuw/",
    ):
        page = leila.get(address)
        codes = options(page)
        assert codes[0] == "ar", address
        assert set(codes) == {*LANGUAGES, *WANTED, ""}
    aisha = house.client(house.aisha)
    assert options(aisha.get("/prikbord/ophangen/"))[0] == "nl"


def test_a_notice_says_in_which_language_it_is(leila, house):
    leila.get("/prikbord/ophangen/")
    leila.post("/prikbord/ophangen/", kind="bied", category="spullen", title="دراجة", text=ARABIC)
    with inside(house.lombok):
        notice = Notice.select().order_by(Notice.id.desc()).get()
    assert notice.language == "ar"
    visitor = house.client()
    for address in ("/prikbord/", f"/prikbord/{notice.id}/"):
        assert re.search(
            rf'<p class="paper__text" lang="ar" dir="rtl">{ARABIC[:10]}', visitor.get(address).html
        )
    leila.get(f"/prikbord/{notice.id}/veranderen/")
    leila.post(f"/prikbord/{notice.id}/veranderen/", language="fa")
    with inside(house.lombok):
        assert Notice.get_by_id(notice.id).language == "fa"


@pytest.mark.parametrize("odd", ["xx", "nl; DROP", "é" * 50, "\0"])
def test_a_language_that_nobody_knows_is_unknown(odd, house):
    aisha = house.client(house.aisha)
    aisha.get("/prikbord/ophangen/")
    aisha.post(
        "/prikbord/ophangen/", kind="bied", category="spullen", title="Fiets", text="Rood", language=odd
    )
    with inside(house.lombok):
        assert Notice.get().language == ""
    assert '<p class="paper__text" dir="auto">Rood' in house.client().get("/prikbord/").html


def test_a_piece_an_article_and_an_activity_say_it_too(leila, house):
    leila.get("/krant/stukken/nieuw/")
    leila.post("/krant/stukken/nieuw/", title="حفلة", body=ARABIC)
    leila.get("/werkplek/krant/nieuw/")
    leila.post("/werkplek/krant/nieuw/", title="Party", body="There was a party.", language="en")
    leila.get("/agenda/nieuw/")
    leila.post(
        "/agenda/nieuw/",
        title="شاي",
        text=ARABIC,
        category="praten",
        day="2030-01-01",
        starts="14:00",
        ends="15:00",
        repeats="once",
    )
    with inside(house.lombok):
        assert [article.language for article in Article.select().order_by(Article.id)] == ["ar", "en"]
        event = Event.get()
        assert event.language == "ar"
        article = an_article(house.esra, "published", title="Party", body="There was a party.", language="en")
    visitor = house.client()
    html = visitor.get(f"/krant/{article.id}/").html
    assert '<h1 lang="en" dir="ltr">Party' in html
    assert '<div class="prose" lang="en" dir="ltr">' in html
    assert (
        '<div class="prose event__text" lang="ar" dir="rtl">'
        in visitor.get(f"/agenda/activiteit/{event.id}/").html
    )


def test_who_talks_is_not_asked(leila, house):
    leila.get("/huiskamer/")
    leila.post("/huiskamer/", text=ARABIC)
    leila.get("/huiskamer/")
    leila.post("/huiskamer/", text="Hallo allemaal")  # not Arabic, whatever it is
    with inside(house.lombok):
        assert [message.language for message in Message.select().order_by(Message.id)] == ["ar", ""]
    html = house.client().get("/huiskamer/").html
    assert f'<p lang="ar" dir="rtl">{ARABIC}</p>' in html
    assert '<p dir="auto">Hallo allemaal</p>' in html


def test_an_answer_to_a_notice_says_it_too(leila, house):
    aisha = house.client(house.aisha)
    aisha.get("/prikbord/ophangen/")
    aisha.post("/prikbord/ophangen/", kind="bied", category="spullen", title="Fiets", text="Rood")
    with inside(house.lombok):
        notice = Notice.get()
    leila.get(f"/prikbord/{notice.id}/")
    leila.post(f"/prikbord/{notice.id}/antwoord/", text=ARABIC)
    with inside(house.lombok):
        assert Reply.get().language == "ar"
        talk = Reply.get().conversation_id
    assert f'lang="ar" dir="rtl">{ARABIC}' in aisha.get(f"/post/{talk}/").html


# Names

LEILA = "ليلى"
NAMES = {"name", "for_name", "by", "organiser"}


@pytest.fixture
def everybody_is_leila(house):
    """A house with something in each room, by people whose names are in Arabic letters."""
    rooms.fill(house, house.lombok, times=2)
    with inside(house.lombok):
        things = {name: pages_of(house, name)[0] for name in ("nobody", "aisha", "esra", "wil")}
        for table in (table for table in tables if issubclass(table, Local)):
            for field in table._meta.sorted_fields:
                if field.name in NAMES and isinstance(field, CharField):
                    for row in table.select(table.id).where(field != ""):
                        table.update({field: f"{LEILA} ({row.id})"}).where(table.id == row.id).execute()
    return things


def bare(html, words=LEILA):
    """Where these words stand in a page without standing apart: what is beside them would jump about."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return list(_bare(tree.find("body"), words, False))


def _bare(element, words, apart):
    # What holds no elements is one text to begin with; a dir of its own puts an element apart too.
    apart = apart or element.tag in ("bdi", "option", "textarea") or bool(element.get("dir"))
    if not apart and words in (element.text or ""):
        yield f"<{element.tag} {element.attrib}>{element.text.strip()}"
    for child in element:
        if isinstance(child.tag, str):
            yield from _bare(child, words, apart)
        if not apart and words in (child.tail or ""):
            yield f"<{element.tag} {element.attrib}>{child.tail.strip()}"


@in_turns("name", ["nobody", "aisha", "esra", "wil"])
def test_names_stand_apart_on_every_page(name, house, everybody_is_leila):
    visitor, seen, found = house.client(getattr(house, name, None)), 0, {}
    for path in everybody_is_leila[name].values():
        answer = visitor.ask(path)
        if answer.mimetype == "text/html" and "<body" in answer.text:
            seen += LEILA in answer.text
            if loose := bare(answer.text):
                found[path] = loose
    assert not found, "\n".join(f"{path}: {line}" for path, lines in found.items() for line in lines)
    assert seen > 5


def test_a_name_that_stands_among_other_words_would_be_seen():
    assert bare(f"<p>Van {LEILA} (3)</p>")
    assert bare(f"<p><b>x</b> {LEILA}</p>")
    assert not bare(f"<p>Van <bdi>{LEILA}</bdi> (3)</p><p dir='auto'>{LEILA}</p>")


# Live, in one room


def test_each_listener_hears_in_their_own_language(tmp_path):
    """Three listen in one room: in simple Dutch, in Arabic, and in Turkish with Dutch above it."""
    settings = {"ROSA_DATABASE": f"sqlite:///{tmp_path}/rosa.db"}
    ears, heard = {}, {}
    with lombok_at(settings["ROSA_DATABASE"]) as lombok, Gunicorn(settings) as rosa:
        for wishes in ("nl.makkelijk", "ar", "tr.twee"):
            someone = Someone(lombok, f"Luistert {wishes.partition('.')[0]}")
            someone.cookie += f"; {COOKIE}={wishes}"
            ears[wishes], heard[wishes] = someone.listen(rosa.url), ""
        speaker = ears["ar"].socket
        speaker.send(json.dumps({"id": "said-1", "phrase": "goedemorgen"}))
        speaker.send(json.dumps({"id": "said-2", "text": ARABIC}))
        hear(ears, heard, lambda words: ARABIC in words and "message__phrase" in words)
        with database.connection_context(), inside(lombok):
            said = Message.get(Message.phrase_key == "goedemorgen")
        # A reaction, by somebody who reads Dutch and has no script.
        visitor = Someone(lombok, "Klikt")
        react(visitor, rosa.url, said.id, "dank-je-wel")
        hear(ears, heard, lambda words: 'class="reactions"' in words)
        for ear in ears.values():
            ear.close()
        assert rosa.log == ""
    for wishes, (hello, thanks, not_said) in HEARD.items():
        words = heard[wishes]
        phrase = re.search(r'(?s)<p class="message__phrase">.*?</svg>(.*?)</p>', words)[1]
        reaction = re.search(r'(?s)<ul class="reactions".*?</svg>(.*?)</ul>', words)[1]
        assert all(word in phrase for word in hello), phrase
        assert all(word in reaction for word in thanks), reaction
        assert not any(word in phrase + reaction for word in not_said)
        assert f'<p lang="ar" dir="rtl">{ARABIC}</p>' in words
        assert "\0" not in words
    assert 'lang="tr"' in heard["tr.twee"]


# {how somebody reads: (what they hear of «goedemorgen», of «dank je wel», what they do not hear)}
HEARD = {
    "nl.makkelijk": (["Goedemorgen"], ["Dank je wel"], ["صباح", "Günaydın"]),
    "ar": (["صباح"], ["شكر"], ["Goedemorgen", "Dank", "Günaydın"]),
    "tr.twee": (["Goedemorgen", "Günaydın"], ["Dank je wel", "Teşekkür"], ["صباح"]),
}


def hear(ears, heard, enough):
    """Let each listen until they heard enough."""
    for wishes, ear in ears.items():
        while not enough(heard[wishes]):
            heard[wishes] += ear.socket.recv(timeout=10)


def react(someone, url, id, phrase):
    """React to a message by form."""
    _, page, headers = someone.ask(url, f"/huiskamer/{id}/")
    cookie = next(c for c in headers.get_all("Set-Cookie") if c.startswith("session=")).partition(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)[1]
    status, *_ = someone.ask(
        url, f"/huiskamer/{id}/reactie/", "POST", {"csrf_token": token, "phrase": phrase}, cookie
    )
    assert status == 303
