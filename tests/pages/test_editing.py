"""Making the newspaper: previews, drafts that are kept, two at one article, and what editors decide."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from rosa.models import Article, ArticleDraft, Revision, Tiding
from rosa.models.clock import wall_clock
from rosa.models.scope import inside
from tests.rooms.articles import an_article

DESK = "/werkplek/krant/"


@pytest.fixture
def article(house):
    """An article that Esra is making, with nothing but a title and two sentences."""
    with inside(house.lombok):
        words = {"intro": "", "body": "Er is soep. Er is brood.", "easy": "", "pictures": "", "place": ""}
        return an_article(house.esra, "draft", title="Soep", **words)


def now(house, article):
    with inside(house.lombok):
        return Article.all().where(Article.id == article.id).get()


def test_an_editor_makes_an_article_from_nothing_to_the_paper(house):
    esra = house.client(house.esra)
    esra.get(DESK)
    assert "Er wacht niets." in esra.words
    esra.follow("Begin een stuk")
    fields = {
        "title": "Soep voor iedereen",
        "intro": "Kom eten.",
        "body": "## Wanneer\n\nOp **donderdag**.",
        "category": "eten",
        "easy": "Er is soep.",
        "place": "Grote zaal",
        "pictures-0-pictogram": "eten",
        "pictures-0-words": "Soep",
    }
    esra.press("Bewaar", **fields)
    for words in ("In de maak", "Wanneer", "Grote zaal", "door Esra"):
        assert words in esra.words
    esra.press("Het is klaar")
    assert esra.get(DESK).has_link("Soep voor iedereen")
    esra.follow("Soep voor iedereen")
    esra.press("Zet nu in de krant")
    esra.follow("Lees het in de krant")
    assert "Makkelijke tekst" in esra.words
    esra.follow("Verander dit stuk")
    esra.press("Haal uit de krant")
    assert not esra.get("/krant/").has_link("Soep voor iedereen")
    esra.get(DESK + "?lijst=archief")
    esra.follow("Soep voor iedereen")
    esra.press("Zet nu in de krant")
    esra.follow("Lees het in de krant")


def test_who_makes_the_paper_is_told_what_waits(house):
    with inside(house.lombok):
        an_article(house.aisha, "sent", sent_in=True, title="Van Aisha")
        an_article(house.wil, "reviewed", title="Van Wil")
    esra = house.client(house.esra)
    esra.get("/werkplek/")
    assert "Krant" in esra.words
    esra.get(DESK)
    assert esra.words.index("Van Aisha") < esra.words.index("Van Wil")
    for person in (house.aisha, house.hanna):
        house.client(person).get(DESK, status=403)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"title": ""}, "Schrijf een titel op."),
        ({"body": " "}, "Schrijf de tekst."),
        ({"intro": "x" * 301}, "Schrijf 300 letters of minder."),
        ({"easy": "x" * 20001}, "Schrijf 20000 letters of minder."),
        ({"place": "x" * 81}, "Schrijf 80 letters of minder."),
        ({"by": "x" * 61}, "Schrijf 60 letters of minder."),
        ({"category": "bestaat-niet"}, "Kies waar het over gaat."),
        ({"pictures-0-pictogram": "eten"}, "Schrijf woorden bij elk plaatje."),
        ({"pictures-0-words": "Soep"}, "Kies een plaatje bij elk woord."),
        ({"pictures-0-words": "Soep", "pictures-0-pictogram": "x"}, "Kies een plaatje uit de lijst."),
        (
            {"pictures-0-words": "x" * 41, "pictures-0-pictogram": "eten"},
            "Schrijf bij een plaatje 40 letters",
        ),
    ],
    ids=str,
)
def test_what_is_not_right_is_kept_and_asked_for(house, wrong, says):
    esra = house.client(house.esra)
    esra.get(DESK + "nieuw/")
    fields = {"title": "Soep", "body": "Er is soep.", "intro": "Kom.", **wrong}
    esra.press("Bewaar", status=422, **fields)
    assert says in esra.words
    for name in {"title", "body", "intro"} - set(wrong):
        assert esra.form[name] == fields[name]
    with inside(house.lombok):
        assert Article.select().count() == 0


# The preview, and what is kept while somebody types


def test_a_preview_without_a_script(house, article):
    esra, wil = house.client(house.esra), house.client(house.wil)
    esra.get(f"{DESK}{article.id}/schrijf/")
    esra.press("Bekijk", body="Er is **veel** soep. ![x](a.png)", easy="Soep!")
    assert "<strong>veel</strong>" in esra.page.html
    assert "Een plaatje in de tekst kan niet." in esra.words
    assert now(house, article).body == "Er is soep. Er is brood."
    # It was kept too: a page that closes now loses nothing. Wil does not see it.
    esra.get(f"{DESK}{article.id}/schrijf/")
    assert "Er is een versie die je nog niet bewaarde." in esra.words
    assert "niet bewaarde" not in wil.get(f"{DESK}{article.id}/schrijf/").words
    esra.follow("Ga daarmee verder")
    assert "**veel**" in esra.form["body"]
    esra.press("Bewaar", body="Er is veel soep.")
    assert now(house, article).body == "Er is veel soep."
    assert "niet bewaarde" not in esra.get(f"{DESK}{article.id}/schrijf/").words


def a_photo():
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(file, "JPEG")
    file.seek(0)
    return file


def test_a_photo_shows_in_the_preview_and_is_not_lost_by_looking(house, article):
    esra = house.client(house.esra)
    path = f"{DESK}{article.id}/schrijf/"
    esra.get(path)
    esra.press("Bekijk", photo=(a_photo(), "soep.jpg"), alt="Een pan")
    _, preview = esra.page.html.split('id="voorbeeld"')
    assert "<img" in preview
    esra.press("Bewaar")
    assert now(house, article).photo.alt == "Een pan"
    form = esra.get(path).filled_in(f"/lombok{path}")
    part = esra.htmx(f"{DESK}voorbeeld/?stuk={article.id}", "POST", data=form).text
    assert "<img" in part
    assert "<img" not in esra.htmx(f"{DESK}voorbeeld/", "POST", data={**form, "remove_photo": "y"}).text


def test_a_file_that_is_no_photo_is_told_in_the_preview(house, article):
    esra = house.client(house.esra)
    esra.get(f"{DESK}{article.id}/schrijf/")
    esra.press("Bekijk", status=422, photo=(io.BytesIO(b"soep"), "soep.jpg"))
    assert "Deze foto kunnen we niet lezen." in esra.words


def test_a_preview_with_a_script_is_a_part_and_keeps_nothing(house, article):
    esra = house.client(house.esra)
    form = {
        **esra.get(f"{DESK}{article.id}/schrijf/").filled_in(f"/lombok{DESK}{article.id}/schrijf/"),
        "body": "# Hoi",
    }
    part = esra.htmx(DESK + "voorbeeld/", "POST", data=form).text
    assert part.strip().startswith("<section") or "<section" in part[:600]
    assert "<h2>Hoi</h2>" in part
    assert "<html" not in part
    with inside(house.lombok):
        assert ArticleDraft.select().count() == 0


def test_what_is_typed_is_kept_beside_the_article(house, article):
    esra = house.client(house.esra)
    path = f"{DESK}{article.id}/schrijf/"
    form = esra.get(path).filled_in(f"/lombok{path}")
    for body in ("Er", "Er is", "x" * 30_000):
        answer = esra.ask(
            f"{DESK}bewaar/{article.id}/", "POST", data={**form, "body": body, "title": "x" * 200}
        )
        assert answer.status_code == 200
    assert now(house, article).body == "Er is soep. Er is brood."
    with inside(house.lombok):
        draft = ArticleDraft.select().get()
        assert (len(draft.body), len(draft.title), draft.seen) == (20_000, 120, 1)
    # Saved: what comes in late from the same form is not a version that was not saved.
    esra.press("Bewaar", body="Klaar.")
    esra.ask(f"{DESK}bewaar/{article.id}/", "POST", data={**form, "body": "Te laat"})
    with inside(house.lombok):
        assert ArticleDraft.select().count() == 0


def test_a_piece_that_was_never_saved_waits_on_the_desk(house):
    esra, wil = house.client(house.esra), house.client(house.wil)
    form = esra.get(DESK + "nieuw/").filled_in(f"/lombok{DESK}nieuw/")
    esra.ask(DESK + "bewaar/0/", "POST", data={**form, "title": "Half af", "body": "Nog niet"})
    assert "Half af" not in wil.get(DESK).words
    esra.get(DESK)
    assert "Het is nog niet bewaard." in esra.words
    esra.follow("Half af")
    assert esra.form["body"] == "Nog niet"
    esra.press("Bewaar")
    assert "niet bewaard" not in esra.get(DESK).words
    with inside(house.lombok):
        assert [a.title for a in Article.select()] == ["Half af"]


def test_what_was_not_saved_can_be_thrown_away_by_its_writer_only(house, article):
    with inside(house.lombok):
        ArticleDraft.keep(house.esra, "a" * 20, article.id, 1, article.texts)
        draft = ArticleDraft.select().get()
    wil, esra = house.client(house.wil), house.client(house.esra)
    assert wil.ask(f"{DESK}gooi-weg/{draft.id}/", "POST", data={"csrf_token": wil.token}).status_code == 404
    wil.get(f"{DESK}{article.id}/schrijf/?verder={draft.id}", status=404)
    esra.get(f"{DESK}{article.id}/schrijf/")
    esra.press("Gooi die weg")
    assert "niet bewaarde" not in esra.get(f"{DESK}{article.id}/schrijf/").words


# Two at one article


def test_two_who_write_see_each_other(house, article):
    esra, wil = house.client(house.esra), house.client(house.wil)
    path = f"{DESK}{article.id}/schrijf/"
    assert "ook aan het schrijven" not in esra.get(path).words
    assert "Esra is hier ook aan het schrijven." in wil.get(path).words
    form = {"csrf_token": esra.token, "seen": "1"}
    assert "Wil</bdi> is hier ook" in esra.htmx(f"{DESK}{article.id}/wie/", "POST", data=form).text
    wil.press("Bewaar", body="Er is thee.")
    told = esra.htmx(f"{DESK}{article.id}/wie/", "POST", data=form).text
    assert "Wil</bdi> bewaarde net een andere tekst" in told
    assert "is hier ook" not in told


def test_who_saves_last_sees_both_texts_and_loses_none(house, article):
    esra, wil = house.client(house.esra), house.client(house.wil)
    path = f"{DESK}{article.id}/schrijf/"
    esra.get(path)
    wil.get(path)
    wil.press("Bewaar", body="Er is soep. Er is thee.", category="sport")
    esra.press("Bewaar", status=409, body="Er is soep. Er is koffie.", title="Soep en koffie")
    assert "Wil bewaarde dit stuk net ook." in esra.words
    assert "Alleen bij jou: Er is koffie." in esra.words
    assert "Alleen in de andere tekst: Er is thee." in esra.words
    assert "Alleen in de andere tekst: Sport" in esra.words
    assert esra.form["body"] == "Er is soep. Er is koffie."
    assert now(house, article).body == "Er is soep. Er is thee."
    esra.press("Bewaar", body="Er is soep. Er is thee en koffie.")
    last = now(house, article)
    assert (last.body, last.title) == ("Er is soep. Er is thee en koffie.", "Soep en koffie")
    # A third who saved in between is seen again.
    esra.get(path)
    wil.get(path)
    wil.press("Bewaar", body="Van Wil.")
    esra.press("Bewaar", status=409, body="Van Esra.")
    wil.get(path)
    wil.press("Bewaar", body="Weer van Wil.")
    esra.press("Bewaar", status=409)
    assert "Weer van Wil." in esra.words
    assert esra.form["body"] == "Van Esra."


def test_saved_twice_it_is_saved_once(house, article):
    esra = house.client(house.esra)
    path = f"{DESK}{article.id}/schrijf/"
    form = {**esra.get(path).filled_in(f"/lombok{path}"), "body": "Nieuw."}
    for _ in range(2):
        assert esra.ask(path, "POST", data=form).status_code == 303
    with inside(house.lombok):
        assert Revision.of(article).count() == 2


# What editors decide


def test_a_verdict_on_what_has_changed_is_asked_again(house, article):
    esra, wil = house.client(house.esra), house.client(house.wil)
    esra.get(f"{DESK}{article.id}/")
    wil.get(f"{DESK}{article.id}/schrijf/")
    wil.press("Bewaar", body="Er is niets.")
    esra.press("Zet nu in de krant", status=409)
    assert "Iemand deed net iets met dit stuk." in esra.words
    assert "Er is niets." in esra.words
    esra.press("Zet nu in de krant")
    assert now(house, article).state == "published"


def test_a_button_pressed_twice_does_it_once(house, article):
    esra = house.client(house.esra)
    esra.get(f"{DESK}{article.id}/")
    action, _ = esra.page.button("Zet nu in de krant")
    form = esra.page.filled_in(action)
    for _ in range(2):
        assert esra.ask(action, "POST", data=form).status_code == 303
    with inside(house.lombok):
        assert [step.verb for step in Revision.of(article)] == ["publish", "wrote"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": ""}, "Kies een dag."),
        ({"day": "gisteren"}, "Kies een dag, zoals"),
        ({"day": "1999-01-01"}, "Kies een dag die nog komt."),
        ({"day": "9999-12-31"}, "Kies een dag die nog komt."),
        ({"time": ""}, "Schrijf hoe laat"),
        ({"time": "25:00"}, "Schrijf de tijd zo"),
    ],
    ids=str,
)
def test_a_day_that_cannot_be_is_asked_again(house, article, wrong, says):
    esra = house.client(house.esra)
    esra.get(f"{DESK}{article.id}/kies-dag/")
    day = str(wall_clock().date() + timedelta(days=1))
    esra.press("Zet het dan in de krant", status=422, **{"day": day, "time": "09:00", **wrong})
    assert says in esra.words
    assert now(house, article).state == "draft"


def test_a_time_that_went_by_is_asked_again(house, article, clock):
    clock.at("2026-11-24 12:00")
    esra = house.client(house.esra)
    esra.get(f"{DESK}{article.id}/kies-dag/")
    esra.press("Zet het dan in de krant", status=422, day="2026-11-24", time="11:00")
    assert "Die tijd is al voorbij." in esra.words
    esra.press("Zet het dan in de krant", time="13:00")
    assert "vandaag om 13.00 uur" in esra.words
    esra.press("Toch nog niet")
    assert now(house, article).publish_at is None


def test_what_does_not_fit_its_state_leads_back_to_the_article(house, article):
    esra = house.client(house.esra)
    with inside(house.lombok):
        out = an_article(house.esra, "published")
    for page in ("kies-dag", "vraag", "niet-plaatsen"):
        esra.get(f"{DESK}{out.id}/{page}/")
        assert esra.page.path == f"/lombok{DESK}{out.id}/"
    esra.get(f"{DESK}{article.id}/")
    assert not esra.page.has_link("Stel een vraag")  # an editor's own: there is nobody to ask
    esra.press("Leg weg")
    assert "Niet in de krant" in esra.words


def test_a_question_without_words_is_asked_again(house):
    with inside(house.lombok):
        piece = an_article(house.aisha, "sent", sent_in=True)
    esra = house.client(house.esra)
    for text in ("", "x" * 501):
        esra.get(f"{DESK}{piece.id}/vraag/")
        esra.press("Verstuur", status=422, text=text)
    with inside(house.lombok):
        assert Tiding.select().count() == 0


def test_all_that_happened_is_told_and_an_old_text_comes_back(house, article):
    esra, wil = house.client(house.esra), house.client(house.wil)
    wil.get(f"{DESK}{article.id}/schrijf/")
    wil.press("Bewaar", body="Er is soep. Er is thee.")
    esra.get(f"{DESK}{article.id}/geschiedenis/")
    assert esra.words.index("Wil veranderde de tekst.") < esra.words.index("Esra begon dit stuk.")
    esra.follow("Lees de tekst van toen")
    assert "Weg: Er is brood." in esra.words
    assert "Erbij: Er is thee." in esra.words
    with inside(house.lombok):
        first = Revision.of(article).order_by(Revision.id).first()
    esra.get(f"{DESK}{article.id}/geschiedenis/{first.id}/")
    wil.get(f"{DESK}{article.id}/schrijf/")
    wil.press("Bewaar", body="Er is soep. Er is limonade.")
    esra.press("Zet deze tekst terug", status=409)
    esra.press("Zet deze tekst terug")
    assert "Er is brood." in esra.words
    assert now(house, article).body == "Er is soep. Er is brood."
    with inside(house.lombok):
        assert Revision.of(article).count() == 4


def test_a_step_of_another_article_is_not_there(house, article):
    with inside(house.lombok):
        other = Revision.of(an_article(house.esra, "draft")).first()
    house.client(house.esra).get(f"{DESK}{article.id}/geschiedenis/{other.id}/", status=404)


def test_who_makes_the_paper_elsewhere_makes_nothing_here(house, article):
    chris, cora = house.client(house.chris), house.client(house.cora)
    for path in (f"{DESK}{article.id}/", f"{DESK}{article.id}/schrijf/", f"{DESK}{article.id}/geschiedenis/"):
        chris.get(path, status=403)
        cora.get(path, status=404)
    answer = cora.ask(
        f"{DESK}{article.id}/in-de-krant/", "POST", data={"csrf_token": cora.token, "seen": "1"}
    )
    assert answer.status_code == 404
    assert now(house, article).state == "draft"
