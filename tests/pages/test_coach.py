"""The coach reads along with who writes: it says what is hard and what is simpler, keeps all, and stops nobody."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from a11y import b1
from rosa.models import Article, ArticleDraft, Event, Notice, base
from rosa.models.occurrence import today
from rosa.models.scope import inside
from rosa.pages.coach import Swap
from rosa.pages.coach_marks import is_dutch
from rosa.pages.coach_words import MEASURES, VERDICTS
from tests.house import House
from tests.rooms.articles import an_article
from tests.rooms.events import a_date
from tests.rooms.notices import hang_up

ASK = "Is dit goed te lezen?"
EASY = "Kom je soep eten? We koken samen in de grote zaal. Het is gratis."
HARD = (
    "Teneinde de inspraak te faciliteren, dient u zich te registreren bij het stadsdeel, waarbij de "
    "aanvraag conform de geldende regelgeving wordt beoordeeld.\n\nIndien u komt, krijgt u soep."
)
# Where one writes, who does, the field, and the button that saves.
FORMS = [
    ("/werkplek/krant/nieuw/", "esra", "body", "Bewaar"),
    ("/werkplek/krant/nieuw/", "esra", "easy", "Bewaar"),
    ("/agenda/nieuw/", "hanna", "text", "Zet in de agenda"),
    ("/prikbord/ophangen/", "aisha", "text", "Hang op"),
]
EVERY_FORM = pytest.mark.parametrize(("path", "who", "field", "saves"), FORMS)


def at(house, path, who):
    writer = house.client(getattr(house, who))
    writer.get(path)
    return writer


def ask(writer, field, **fields):
    """Press the button below this field, as a browser without a script does."""
    return writer.post(writer.page.path, coach=field, **fields)


@EVERY_FORM
def test_a_hard_text_is_explained_and_kept(house, path, who, field, saves):
    writer = at(house, path, who)
    ask(writer, field, **{"title": "Soep & brood", field: HARD})
    for words in (
        "Te moeilijk",
        "Dit zijn signalen, geen keurmerk.",
        "Je zinnen zijn lang.",
        "(22 woorden)",
        "Andere moeilijke woorden",
    ):
        assert words in writer.words
    assert writer.page.texts("coach__hard")[1] == "Teneinde"  # after the one that explains
    assert writer.form["title"] == "Soep & brood"
    assert writer.form[field] == HARD
    assert not writer.page.title.startswith("Fout")
    with inside(house.lombok):
        assert Article.select().count() + Event.select().count() + Notice.select().count() == 0


@EVERY_FORM
def test_an_easy_text_is_praised(house, path, who, field, saves):
    writer = at(house, path, who)
    ask(writer, field, **{field: EASY})
    assert "Goed te lezen" in writer.page.texts("coach__verdict")[0]
    assert not writer.page.texts("coach__copy")
    assert "Waarom?" not in writer.words


@EVERY_FORM
def test_without_words_it_asks_for_some(house, path, who, field, saves):
    writer = at(house, path, who)
    ask(writer, field, **{field: " "})
    assert "Schrijf eerst iets." in writer.words


@EVERY_FORM
def test_a_simpler_word_comes_in_the_text_and_goes_again(house, path, who, field, saves):
    writer = at(house, path, who)
    ask(writer, field, **{"title": "Soep", field: HARD})
    writer.press("Als")
    assert "«Als» staat nu in je tekst." in writer.words
    assert writer.form[field] == HARD.replace("Indien", "Als")
    assert writer.form["title"] == "Soep"
    writer.press("Zet «Indien» terug")
    assert writer.form[field] == HARD
    assert "«Indien» staat nu in je tekst." in writer.words


@EVERY_FORM
def test_enter_saves_and_does_not_ask_the_coach(house, path, who, field, saves):
    """A browser presses the first button of a form when somebody presses Enter."""
    html = at(house, path, who).page.html
    form = html[html.index("<form class=") :]
    first = form[form.index("<button") :].partition("</button>")[0]
    assert saves in first
    assert "coach" not in first


@EVERY_FORM
def test_another_language_is_said(house, path, who, field, saves):
    writer = at(house, path, who)
    ask(writer, field, **{field: "Come and have soup with us on Thursday. It is free."})
    assert "We kennen alleen Nederlands." in writer.words
    assert "Te moeilijk" not in writer.words


@EVERY_FORM
def test_htmx_gets_the_advice_alone_and_a_word_for_the_ear(house, path, who, field, saves):
    writer = at(house, path, who)
    form = {"csrf_token": writer.token, field: HARD, "coach": field}
    answer = writer.htmx(path, "POST", data=form)
    assert answer.status_code == 200
    assert "<form" not in answer.text
    assert 'hx-swap-oob="innerHTML">Te moeilijk. ' in answer.text
    assert "autofocus" not in answer.text  # the focus stays on the button
    form["coach"] = f"{field}|0|Indien|Als"
    answer = writer.htmx(path, "POST", data=form)
    assert f'value="{field}|0|Als|Indien"' in answer.text
    assert answer.text.count("autofocus") == 1  # the button that was pressed is gone


@pytest.mark.parametrize(
    "wild",
    [
        "",
        "title",
        "nowhere|0|a|b",
        "{}|0|Indien",
        "{}|x|Indien|Als",
        "{}|9999999999|Indien|Als",
        "{}|99|Indien|Als",
        "{}|-1|Indien|Als",
        "{}|0||",
        "{}|0|Er staat dit niet|Als",
        "{}|٣|Indien|Als",
        "{}|0|" + "x" * 101 + "|y",
    ],
    ids=repr,
)
@pytest.mark.parametrize(("path", "who", "field"), [form[:3] for form in FORMS if form[2] != "easy"])
def test_a_strange_wish_changes_nothing(house, path, who, field, wild):
    writer = at(house, path, who)
    writer.post(path, **{field: HARD, "coach": wild.format(field)})
    assert writer.form[field] == HARD


def test_a_word_that_went_in_the_meantime_is_said(house):
    aisha = at(house, "/prikbord/ophangen/", "aisha")
    aisha.post("/prikbord/ophangen/", text="Kom je?", coach="text|0|Indien|Als")
    assert "«Indien» staat daar niet meer. Er is niets veranderd." in aisha.words
    assert aisha.form["text"] == "Kom je?"


# What the coach changes


@pytest.mark.parametrize(
    ("text", "swap", "then"),
    [
        ("Indien ja.", (0, "Indien", "Als"), "Als ja."),
        ("Als en indien, als indien.", (1, "indien", "als"), "Als en indien, als als."),
        ("😀 indien\r\nindien", (1, "indien", "als"), "😀 indien\r\nals"),
        ("aaaa", (1, "aa", "b"), "aba"),
    ],
)
def test_a_word_takes_the_place_of_just_that_one_and_back(text, swap, then):
    swap = Swap(*swap)
    assert swap.put(text) == then
    assert Swap.of(swap.back.split("|")).put(then) == text


def test_every_measure_and_verdict_has_words():
    assert set(MEASURES) == set(b1.LIMITS)
    assert list(VERDICTS) == [b1.GOOD, b1.EASIER, b1.HARD]


@pytest.mark.parametrize(
    "text",
    [
        "Come and have soup with us on Thursday. We cook together in the big hall.",
        "Perşembe günü birlikte çorba içmeye gelin. Büyük salonda birlikte yemek yapıyoruz.",
        "تعال لتناول الحساء معنا يوم الخميس. نطبخ معا في القاعة الكبيرة.",
        "Przyjdź na zupę w czwartek. Gotujemy razem w dużej sali i to jest za darmo.",
        "Приходьте на суп у четвер. Готуємо разом у великій залі.",
        "Komm am Donnerstag zum Suppe essen. Wir kochen zusammen im großen Saal und es ist kostenlos.",
    ],
)
def test_other_languages_are_known_from_hard_dutch(text):
    assert not is_dutch(b1.check(text))


@pytest.mark.parametrize(
    "text",
    [EASY, HARD, "Fiets gezocht", "Baklava, couscous en borsjtsj bij Fatma Yilmaz en Oksana Kovalenko.", ""],
)
def test_dutch_is_dutch_however_hard(text):
    assert is_dutch(b1.check(text))


# Articles: two texts, Markdown, drafts


def test_the_simple_version_is_compared_with_the_article(house):
    esra = at(house, "/werkplek/krant/nieuw/", "esra")
    esra.post("/werkplek/krant/nieuw/", body=HARD, easy=EASY, coach="easy")
    assert "De makkelijke tekst is makkelijker. Fijn!" in esra.words
    assert [words.split()[0] for words in esra.page.texts("coach__versions")] == ["Gewone"]
    esra.post("/werkplek/krant/nieuw/", body=EASY, easy=HARD, coach="easy")
    assert "De makkelijke tekst is nog niet makkelijker dan de gewone." in esra.words
    esra.post("/werkplek/krant/nieuw/", body=EASY, easy=EASY, coach="body")
    assert "De makkelijke tekst is nog niet makkelijker dan de gewone." in esra.words
    esra.post("/werkplek/krant/nieuw/", body=HARD, easy="", coach="body")
    assert "Gewone en makkelijke tekst" not in esra.words
    esra.post(
        "/werkplek/krant/nieuw/", body=HARD, easy="Come and have soup with us on Thursday.", coach="body"
    )
    assert "Gewone en makkelijke tekst" not in esra.words


def test_signs_of_markdown_are_no_words(house):
    esra = at(house, "/werkplek/krant/nieuw/", "esra")
    body = "## Indien\n\n**Indien** u [komt](https://participatie.example/indien), is er soep."
    esra.press(ASK, body=body)
    assert "participatie" not in esra.page.texts("coach__advice")[0].split("Je tekst")[0]
    esra.press("Als", title="Soep")
    assert esra.form["body"] == body.replace("Indien", "Als", 1)


def test_html_in_a_text_stays_words(house):
    esra = at(house, "/werkplek/krant/nieuw/", "esra")
    esra.press(ASK, body='<script>alert("Indien")</script> Indien <b>u</b> komt, participeert u.')
    assert "<script>alert" not in esra.page.html
    assert "&lt;script&gt;" in esra.page.html


def test_what_is_typed_is_kept_as_a_draft_when_there_is_no_script(house):
    with inside(house.lombok):
        article = an_article(house.esra, "draft", body="Er is soep.")
    path = f"/werkplek/krant/{article.id}/schrijf/"
    esra = at(house, path, "esra")
    esra.press(ASK, body=HARD)
    with inside(house.lombok):
        assert ArticleDraft.of(house.esra, article.id).get().body == HARD
        assert Article.get_by_id(article.id).body == "Er is soep."
    esra.press("Als")
    esra.press("Bewaar")
    with inside(house.lombok):
        assert Article.get_by_id(article.id).body == HARD.replace("Indien", "Als")
        assert ArticleDraft.of(house.esra, article.id).count() == 0


def test_a_very_long_text_is_read_in_a_moment_and_kept_whole(house):
    esra = at(house, "/werkplek/krant/nieuw/", "esra")
    text = (HARD + "\n\n") * 150
    esra.press(ASK, body=text)
    assert esra.form["body"] == text.strip()
    assert "keer" in esra.page.texts("coach__words")[0]


# Activities and notices


def test_it_stops_nobody_who_hangs_up_a_hard_text(house):
    aisha = at(house, "/prikbord/ophangen/", "aisha")
    words = {"kind": "zoek", "category": "fiets", "title": "Fiets", "text": HARD}
    aisha.press(ASK, **words)
    aisha.press("Hang op")
    assert "Je briefje hangt." in aisha.words
    with inside(house.lombok):
        assert Notice.get().text == HARD


def test_it_stops_nobody_who_plans(house):
    hanna = at(house, "/agenda/nieuw/", "hanna")
    words = {"title": "Soep", "category": "eten", "text": HARD, "starts": "18:00", "ends": "20:00"}
    day = (today() + timedelta(days=3)).isoformat()
    hanna.press(ASK, **words, day=day, repeats="weekly", times="3", wheelchair="y", languages="ar")
    hanna.press("Zet in de agenda")
    assert "Het staat in de agenda." in hanna.words
    with inside(house.lombok):
        event = Event.get()
        assert (event.text, event.wheelchair, event.languages) == (HARD, True, ",ar,")


@pytest.mark.parametrize("which", ["deze", "volgende", "alles"])
def test_what_is_changed_has_a_coach_too(house, which):
    with inside(house.lombok):
        path = f"/agenda/{a_date(house, house.hanna)['id']}/wijzig/{which}/"
    hanna = at(house, path, "hanna")
    hanna.press(ASK, text=HARD)
    assert "Te moeilijk" in hanna.words
    hanna.press("Als")
    assert hanna.form["text"] == HARD.replace("Indien", "Als")
    hanna.press("Bewaar")


def test_a_notice_that_is_changed_has_a_coach_and_keeps_its_new_photo(house):
    with inside(house.lombok):
        house.aisha.created = base.now() - timedelta(days=3)
        house.aisha.save()
        notice = hang_up(house.aisha)
    aisha = at(house, f"/prikbord/{notice.id}/veranderen/", "aisha")
    file = io.BytesIO()
    Image.new("RGB", (700, 500), "orange").save(file, "JPEG")
    photo = (io.BytesIO(file.getvalue()), "foto.jpg")
    aisha.press(ASK, text=HARD, photo=photo, alt="Een fiets")
    assert "Te moeilijk" in aisha.words
    aisha.press("Bewaar")
    with inside(house.lombok):
        assert (Notice.get().text, Notice.get().photo.alt) == (HARD, "Een fiets")


def test_what_is_not_a_photo_is_said_and_advice_comes_too(house):
    with inside(house.lombok):
        house.aisha.created = base.now() - timedelta(days=3)
        house.aisha.save()
    aisha = at(house, "/prikbord/ophangen/", "aisha")
    aisha.press(ASK, status=422, text=HARD, photo=(io.BytesIO(b"geen foto"), "foto.jpg"))
    assert "Deze foto kunnen we niet lezen." in aisha.words
    assert "Te moeilijk" in aisha.words
    assert aisha.form["text"] == HARD


def test_who_asks_very_often_waits_and_still_hangs_up(database_url):
    house = House(database_url, rate_limits=True)
    aisha = at(house, "/prikbord/ophangen/", "aisha")
    form = {"csrf_token": aisha.token, "coach": "text", "text": "Kom je?"}
    for _ in range(60):
        assert aisha.htmx("/prikbord/ophangen/", "POST", data=form).status_code == 200
    aisha.post("/prikbord/ophangen/", coach="text", text=HARD)
    assert "Je vroeg het heel vaak." in aisha.words
    assert aisha.form["text"] == HARD
    aisha.press("Hang op", kind="zoek", category="fiets", title="Fiets", coach=None)
    assert "Je briefje hangt." in aisha.words
