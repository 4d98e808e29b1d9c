"""Twee talen: each text in simple Dutch, with the reader's own language under it; and nothing of that anywhere else."""

import re
from urllib.parse import unquote

import feedparser
import html5lib
import pytest
from icalendar import Calendar

from rosa.config import Settings
from rosa.models import ContactInfo, Letter, Mail, Message, Room, Source, SourceFile
from rosa.models.base import now
from rosa.models.scope import inside
from rosa.two_languages import MARKS, fold, in_line, only, own, unfold
from tests.languages.conftest import Sample
from tests.languages.test_wholly_translated import addresses

TURKISH = "tr.twee"


def shown(html):
    """What a page shows in two languages: [(Dutch, own)]."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    pairs = []
    for two in tree.iter("span"):
        if two.get("class") == "two":
            dutch, other = two
            assert (dutch.get("lang"), dutch.get("dir")) == ("nl", "ltr")
            assert other.get("lang")
            pairs.append(("".join(dutch.itertext()), "".join(other.itertext())))
    return pairs


# The words themselves


def test_both_are_shown_where_elements_may_stand():
    html = unfold(f"<h1>{fold('Hallo', 'مرحبا')}</h1>", "ar")
    assert html == (
        '<h1><span class="two"><span lang="nl" dir="ltr">Hallo</span><i lang="ar" dir="rtl">مرحبا</i></span></h1>'
    )


@pytest.mark.parametrize(
    "page",
    [
        '<a title="{}">',
        "<title>{}</title>",
        "<option>{}</option>",
        "<textarea>{}</textarea>",
        "<p data-x='{}'>",
    ],
)
def test_where_no_elements_may_stand_they_stand_in_one_line(page):
    assert unfold(page.format(fold("Ja", "Evet")), "tr") == page.format("Ja / Evet")


def test_words_inside_words_each_follow_their_own():
    day = fold("maandag", "Pazartesi")
    words = fold(f"Open op {day}.", f"{day} günü açık.")
    assert (only(words, 0), only(words, 1)) == ("Open op maandag.", "Pazartesi günü açık.")
    assert shown(unfold(words, "tr")) == [("Open op maandag.", "Pazartesi günü açık.")]
    assert in_line(words) == "Open op maandag. / Pazartesi günü açık."
    assert own(words) == "Pazartesi günü açık."


def test_what_is_the_same_twice_is_said_once():
    assert fold("Rosa", "Rosa") == own("Rosa") == unfold("Rosa", "tr") == "Rosa"
    assert unfold(fold("14.00", "14:00"), "tr") == "14:00"  # figures need no translation


@pytest.mark.parametrize(
    "broken", [MARKS[0], MARKS[2], MARKS[1], "".join(MARKS), MARKS[0] + "Ja", "Ja" + MARKS[2] * 3]
)
def test_a_mark_that_was_cut_off_breaks_no_page(broken):
    for page in (f"<p>{broken}</p>", f'<p title="{broken}">x</p>', f"{broken}{fold('Ja', 'Evet')}"):
        assert not any(mark in unfold(page, "tr") for mark in MARKS)


# The house


@pytest.fixture
def visitor(sample):
    return sample.visitor(TURKISH, "Marieke")


@pytest.mark.parametrize("name", [None, "Marieke"])
def test_every_page_shows_both_and_never_a_mark(name, sample):
    with inside(sample.lombok):
        Room.here().open()
    visitor = sample.visitor(TURKISH, name)
    seen = 0
    for address in addresses(sample.app):
        answer = visitor.ask(address)
        assert not marks_in(answer), address
        if answer.mimetype == "text/html" and answer.status_code == 200 and "<html" in answer.text:
            seen += 1
            visitor.look(answer)
            assert '<html lang="tr"' in answer.text
            assert shown(answer.text), address
            assert not re.search(r"<(?:title|option)[^>]*>[^<]*<(?:span|i)\b", answer.text), address
    assert seen >= 15


def test_dutch_stands_above_ones_own(visitor):
    pairs = shown(visitor.get("/huiskamer/").html)
    assert (
        ("Huiskamer", "Oturma odası") in pairs
        or ("Huiskamer", "Salon") in pairs
        or "Huiskamer" in dict(pairs)
    )
    assert all(dutch != other for dutch, other in pairs)
    assert " / " in visitor.page.title


def test_a_part_for_htmx_shows_both(visitor):
    visitor.get("/agenda/nieuw/")
    answer = visitor.htmx("/huiskamer/nieuw/?na=0")
    assert shown(f"<!doctype html>{answer.text}")
    assert not marks_in(answer)


def test_what_went_wrong_is_said_in_both(visitor):
    visitor.get("/huiskamer/briefjes/nieuw/")
    page = visitor.post("/huiskamer/briefjes/nieuw/", status=422, name="", text="")
    (summary,) = re.findall(r'(?s)<div class="summary".*?</div>', page.html)
    assert len(shown(f"<!doctype html>{summary}")) == 3  # what is the matter, and what to do in each field


def test_what_is_told_is_told_in_both_or_in_what_they_read_by_then(visitor):
    for then, both in ((TURKISH, True), ("tr", False), ("nl", False)):
        visitor.client.set_cookie("rosa_lezen", TURKISH)
        visitor.get("/huiskamer/briefjes/nieuw/")
        sent = visitor.ask(
            "/huiskamer/briefjes/nieuw/",
            "POST",
            data=visitor.page.filled_in("/lombok/huiskamer/briefjes/nieuw/")
            | {"text": "Bel mij", "name": "Ibo"},
        )
        assert sent.status_code == 303
        visitor.client.set_cookie("rosa_lezen", then)
        answer = visitor.ask("/")
        told = re.search(r'(?s)id="melding">(.+?)</div>', answer.text)[1]
        assert "<p>" in told
        assert ('class="two"' in told) is both
        assert not marks_in(answer)


def test_the_socket_tells_both(sample):
    from rosa.live import Audience

    voice = sample.app.extensions["live"].voice
    with inside(sample.lombok):
        picture = Message.select().where(Message.phrase_key == "goedemorgen").first()
        message = Room.here().message(picture.id)
        audience = Audience(sample.lombok.id, TURKISH, "/lombok")
        parts = [
            voice.message(audience, message, True),
            voice.people(audience),
            voice.refused(audience, "a", "closed"),
            voice.acknowledged(audience, message),
            voice._render(audience, "chat/_far_behind.html"),
        ]
    assert "Goedemorgen" in str(dict(shown(f"<!doctype html>{parts[0]}")))
    for part in parts:
        assert shown(f"<!doctype html>{part}")
        assert "\0" not in part


# What is no page


def test_a_calendar_a_feed_and_a_file_speak_one_language(visitor):
    answer = visitor.ask("/agenda/agenda.ics?dag=3&gratis=1")
    assert not marks_in(answer)
    name = str(Calendar.from_ical(answer.data)["X-WR-CALNAME"])
    assert "Perşembe" in name
    assert "donderdag" not in name
    answer = visitor.ask("/krant/feed.xml")
    assert not marks_in(answer)
    feed = feedparser.parse(answer.data)
    assert feed.feed.title != "Krant van Lombok"
    assert "/" not in feed.feed.title
    assert not any("andere site" in entry.content[0].value for entry in feed.entries)


def test_mail_speaks_the_language_of_who_gets_it_only(folder):
    settings = Settings(
        database=f"sqlite:///{folder}/rosa.db",
        secret_key="x" * 32,
        rate_limits=False,
        smtp="smtp://localhost",
        mail_from="rosa@example.nl",
    )
    sample = Sample(folder, settings=settings)
    for language, hello in (("tr", "Merhaba"), ("nl", "Hallo"), ("ar", "مرحب")):
        with inside(sample.lombok):
            letter = Letter.send(
                token=f"{language:x<40}", name="Ibo", text="Hoe laat?", how="email", phone="",
                email="ibo@buren.example", person=None, language=language,
            )  # fmt: skip
        marieke = sample.visitor("uk.twee", "Marieke")
        marieke.get(f"/werkplek/post/{letter.id}/")
        marieke.post(f"/werkplek/post/{letter.id}/antwoord/", text="Om 10 uur.", way="email")
        with inside(sample.lombok):
            mail = Mail.select().order_by(Mail.id.desc()).first()
        assert mail.text.startswith(hello), mail.text
        assert "\0" not in mail.subject + mail.text + mail.sender
        assert not re.search("[а-яА-Я]", mail.text)


def test_mail_that_is_written_by_hand_holds_no_marks(sample):
    with inside(sample.lombok):
        letter = Letter.send(
            token="hand" * 10, name="Ibo", text="Hoe laat?", how="email", phone="",
            email="ibo@buren.example", person=None, language="tr",
        )  # fmt: skip
    marieke = sample.visitor(TURKISH, "Marieke")
    marieke.get(f"/werkplek/post/{letter.id}/")
    page = marieke.post(f"/werkplek/post/{letter.id}/antwoord/", text="Om 10 uur.", way="email")
    mailto = unquote(next(href for href in page.hrefs if href.startswith("mailto:")))
    assert "\0" not in mailto
    assert "Hallo" not in mailto


def test_what_is_kept_holds_no_marks(sample):
    marieke = sample.visitor(TURKISH, "Marieke")
    marieke.get("/werkplek/agendas/nieuw/") if "/werkplek/agendas/nieuw/" in addresses(sample.app) else None
    for model in (Message, Letter, Mail, Source, SourceFile, ContactInfo):
        with inside(sample.lombok):
            for row in model.select().dicts():
                assert not any("\0" in value for value in row.values() if isinstance(value, str))
    assert now()


def marks_in(answer):
    return "\0" in answer.get_data(as_text=True) or "\\u0000" in answer.get_data(as_text=True)
