"""The board: hanging up, finding, answering, asking if it is still needed, and taking away."""

import io

import pytest
from PIL import Image

from rosa.models import Conversation, Notice, Photo, Tiding
from rosa.models.scope import inside
from tests.rooms.notices import hang_up

WORDS = {
    "kind": "zoek",
    "category": "fiets",
    "title": "Kinderfiets gezocht",
    "text": "Voor mijn zoon van 6.\nBedankt",
}


@pytest.fixture
def pin(house):
    """`pin(person, **words)` hangs a notice of this person on the board."""

    def pin(person, **words):
        with inside(person.neighbourhood):
            return hang_up(person, **words)

    return pin


def now(house, notice):
    """The notice as it is now."""
    with inside(house.lombok):
        return Notice.all().where(Notice.id == notice.id).get()


def tidings(house, person):
    with inside(house.lombok):
        return [tiding.kind for tiding in Tiding.of(person)]


def a_photo():
    file = io.BytesIO()
    Image.new("RGB", (400, 300), "red").save(file, "JPEG")
    file.seek(0)
    return file


def test_a_guest_hangs_up_a_notice_and_everybody_reads_it(house):
    bram = house.client(house.bram)
    bram.get("/prikbord/")
    bram.follow("Hang een briefje op")
    bram.post("/prikbord/ophangen/", **WORDS)
    assert "Je briefje hangt" in bram.words
    words = house.client().get("/prikbord/").words
    assert "Ik zoek Kinderfiets gezocht" in words
    assert "Van Bram" in words
    assert "vandaag · nog 30 dagen" in words
    nobody = house.client()
    nobody.get("/prikbord/")
    nobody.follow("Kinderfiets gezocht")
    assert "Voor mijn zoon van 6." in nobody.words
    assert "Kinderfiets gezocht" in house.client().get("/").words  # on the front door


def test_who_has_no_name_yet_is_led_by_way_of_the_door(house):
    nobody = house.client()
    nobody.get("/prikbord/")
    nobody.follow("Hang een briefje op")
    nobody.post("/binnen/", name="Noor", face="kat")
    assert nobody.page.path == "/lombok/prikbord/ophangen/"


def test_where_guests_may_not_talk_they_read_only(house, pin):
    with inside(house.lombok):
        house.lombok.guests_may_talk = False
        house.lombok.save()
    notice = pin(house.aisha)
    bram = house.client(house.bram)
    bram.get("/prikbord/")
    assert not bram.page.has_link("Hang een briefje op")
    bram.get(f"/prikbord/{notice.id}/")
    assert "alleen bewoners" in bram.words
    bram.get("/prikbord/ophangen/", status=403)


def test_a_notice_sent_twice_hangs_once(house):
    bram = house.client(house.bram)
    bram.get("/prikbord/ophangen/")
    fields = {**bram.page.hidden("/lombok/prikbord/ophangen/"), **WORDS}
    for _ in range(2):
        assert bram.ask("/prikbord/ophangen/", "POST", data=fields).status_code == 303
    with inside(house.lombok):
        assert Notice.select().count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"kind": None}, "Kies wat je wilt"),
        ({"kind": "dief"}, "Kies wat je wilt"),
        ({"category": None}, "Kies waar het over gaat"),
        ({"title": " "}, "Schrijf een titel op"),
        ({"title": "x" * 81}, "80 letters"),
        ({"text": ""}, "Schrijf iets op je briefje"),
        ({"text": "x" * 1001}, "1000 letters"),
        ({"text": "kijk op www.fiets.nl"}, "nog geen link"),
        ({"title": "https://fiets.example"}, "nog geen link"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(house, wrong, sentence):
    bram = house.client(house.bram)
    bram.get("/prikbord/ophangen/")
    fields = {**WORDS, **wrong}
    bram.post("/prikbord/ophangen/", status=422, **fields)
    assert sentence in bram.words
    for field in ("title", "text"):
        assert bram.form[field] == fields[field].strip()
    with inside(house.lombok):
        assert Notice.select().count() == 0


def test_after_a_few_a_day_it_is_enough(house, pin):
    for _ in range(5):
        pin(house.bram)
    bram = house.client(house.bram)
    bram.get("/prikbord/ophangen/")
    bram.post("/prikbord/ophangen/", status=422, **WORDS)
    assert "Morgen kan het weer" in bram.words
    assert bram.form["text"] == WORDS["text"]


def test_a_photo_is_for_who_is_known(house):
    wil, bram = house.client(house.wil), house.client(house.bram)
    assert "photo" not in bram.get("/prikbord/ophangen/").form
    wil.get("/prikbord/ophangen/")
    wil.post("/prikbord/ophangen/", status=422, **WORDS, photo=(a_photo(), "fiets.jpg"))
    assert "wat je op de foto ziet" in wil.words
    wil.post("/prikbord/ophangen/", **WORDS, alt="Een rode fiets")  # the photo was kept
    assert 'alt="Een rode fiets"' in wil.page.html
    assert 'alt="Een rode fiets"' in house.client().get("/prikbord/").html
    wil.follow("Verander")
    wil.post(
        wil.page.path + "veranderen/" if "veranderen" not in wil.page.path else wil.page.path,
        remove_photo="y",
    )
    assert "<picture" not in wil.page.html
    with inside(house.lombok):
        assert Photo.select().count() == 0


def test_filters_stand_in_the_address_combine_and_count(house, pin):
    pin(house.aisha, title="Fiets A")
    pin(house.aisha, title="Soep B", category="eten")
    pin(house.aisha, title="Fiets C", kind="bied")
    nobody = house.client()
    nobody.get("/prikbord/")
    assert nobody.page.has_link("Ik zoek 2")
    nobody.follow("Ik zoek 2")
    assert nobody.page.address == "/lombok/prikbord/?soort=zoek"
    assert "Fiets C" not in nobody.words
    nobody.follow("Fiets 1")
    assert nobody.page.address == "/lombok/prikbord/?soort=zoek&over=fiets"
    assert "Fiets A" in nobody.words
    assert "Soep B" not in nobody.words
    nobody.follow("Haal alle keuzes weg")
    assert "Soep B" in nobody.words
    nobody.get("/prikbord/?soort=bied&over=eten")
    assert "Hier hangt nu niets" in nobody.words
    nobody.get("/prikbord/?soort=onzin&over=onzin&voor=onzin")
    assert "Soep B" in nobody.words


def test_an_empty_board_says_what_you_can_do(house):
    nobody = house.client()
    assert "Het bord is nog leeg" in nobody.get("/prikbord/").words
    assert "niets dat ouder is" in nobody.get("/prikbord/?voor=1").words
    assert "Zoek je iets" in nobody.get("/").words


def test_a_long_board_comes_in_pages(house, pin):
    for number in range(45):
        pin(house.aisha, title=f"Nummer {number:02}")
    nobody, seen = house.client(), []
    nobody.get("/prikbord/")
    while True:
        seen += nobody.page.texts("paper")
        if not nobody.page.has_link("Ouder"):
            break
        nobody.follow("Ouder")
    assert [words.split("Nummer ")[1][:2] for words in seen] == [f"{n:02}" for n in range(44, -1, -1)]


def test_a_page_that_stays_open_hears_how_much_is_new_and_no_more(house, pin):
    first = pin(house.aisha)
    nobody = house.client()
    ask = f"/prikbord/nieuw/?na={first.id}"
    assert nobody.htmx(ask).status_code == 204
    pin(house.aisha, category="eten")
    pin(house.bram)
    answer = nobody.htmx(ask)
    assert "2 nieuwe briefjes. Laat zien" in answer.text
    assert 'name="al" value="2"' in answer.text
    assert nobody.htmx(ask + "&al=2").status_code == 204
    assert "1 nieuw briefje" in nobody.htmx(ask + "&over=eten").text
    assert nobody.htmx("/prikbord/nieuw/").status_code == 400


def test_an_answer_goes_to_the_author_alone(house, pin):
    notice = pin(house.aisha)
    bram = house.client(house.bram)
    bram.get(f"/prikbord/{notice.id}/")
    bram.post(f"/prikbord/{notice.id}/antwoord/", status=422, text=" ")
    assert "Schrijf eerst iets op" in bram.words
    bram.post(f"/prikbord/{notice.id}/antwoord/", status=422, text="https://x.example")
    assert "nog geen link" in bram.words
    bram.post(f"/prikbord/{notice.id}/antwoord/", text="Ik heb een <b>fiets</b>")
    assert "Ik heb een <b>fiets</b>" in bram.words
    assert "Alleen jullie tweeën" in bram.words
    for person in (None, house.esra, house.hanna, house.wil):
        assert "<b>fiets</b>" not in house.client(person).get(f"/prikbord/{notice.id}/").words
    aisha = house.client(house.aisha)
    aisha.get(f"/prikbord/{notice.id}/")
    assert "Bram nieuw" in aisha.words
    assert bram.get(f"/prikbord/{notice.id}/").has_link("Naar jullie gesprek")


def test_nobody_answers_their_own_notice_and_nobody_from_elsewhere_answers(house, pin):
    notice = pin(house.aisha)
    aisha = house.client(house.aisha)
    aisha.get(f"/prikbord/{notice.id}/")
    aisha.post(f"/prikbord/{notice.id}/antwoord/", status=422, text="Hoi")
    chris = house.client(house.chris)
    chris.post(f"/prikbord/{notice.id}/antwoord/", status=404, text="Hoi")
    with inside(house.lombok):
        assert Conversation.select().count() == 0


ACTIONS = ["veranderen/", "gelukt/", "nog-nodig/", "weghalen/"]


@pytest.mark.parametrize("action", ACTIONS)
def test_only_whose_it_is_does_things_with_a_notice(house, pin, action):
    notice = pin(house.aisha)
    for person in (house.bram, house.esra, house.chris):
        house.client(person).post(f"/prikbord/{notice.id}/{action}", status=404, **WORDS, answer="nee")
    assert now(house, notice).state == "open"
    assert now(house, notice).title == "Een <fiets>"
    house.client(house.aisha).post(f"/prikbord/{notice.id}/{action}", **WORDS, answer="nee")
    assert (now(house, notice).state, now(house, notice).title) != ("open", "Een <fiets>")


def test_the_author_changes_it(house, pin):
    notice = pin(house.aisha)
    aisha = house.client(house.aisha)
    aisha.get(f"/prikbord/{notice.id}/")
    aisha.follow("Verander")
    assert aisha.form["title"] == "Een <fiets>"
    aisha.post(f"/prikbord/{notice.id}/veranderen/", status=422, title="")
    assert "Schrijf een titel op" in aisha.words
    aisha.post(f"/prikbord/{notice.id}/veranderen/", title="Een step")
    assert "Een step" in house.client().get("/prikbord/").words


def test_it_worked_out_with_a_thank_you_of_choice(house, pin):
    notice = pin(house.aisha)
    aisha = house.client(house.aisha)
    aisha.get(f"/prikbord/{notice.id}/")
    aisha.follow("Gelukt!")
    aisha.press("Wat een lieve buren.")
    words = house.client(house.bram).get(f"/prikbord/{notice.id}/").words
    assert "Gelukt!" in words
    assert "Wat een lieve buren." in words
    assert "Wat een lieve buren." in house.client().get("/prikbord/").words
    aisha.get(f"/prikbord/{notice.id}/gelukt/", status=404)


def test_still_needed_is_answered_by_one_press(house, pin, clock):
    with inside(house.lombok):
        notice = Notice.hang_up(house.aisha, "x", **WORDS)
        clock.forward(days=28)
        Notice.sweep()
    aisha = house.client(house.aisha)
    aisha.get("/post/")
    assert "nog steeds nodig" in aisha.words
    aisha.press("Ja, nog 30 dagen")
    assert "nog 30 dagen" in aisha.words
    assert not aisha.get("/post/").has_button("Ja, nog 30 dagen")
    clock.forward(days=28)
    aisha = house.client(house.aisha)
    aisha.get(f"/prikbord/{notice.id}/")
    aisha.press("Nee, haal weg")
    assert "van het bord" in aisha.words
    house.client().get(f"/prikbord/{notice.id}/", status=404)


def test_a_host_takes_away_and_says_why_to_the_author(house, pin):
    notice = pin(house.aisha)
    assert not house.client(house.bram).get(f"/prikbord/{notice.id}/").has_link("Haal dit briefje weg")
    hanna = house.client(house.hanna)
    hanna.get(f"/prikbord/{notice.id}/")
    hanna.follow("Haal dit briefje weg")
    hanna.post(f"/prikbord/{notice.id}/weghalen/", status=422, reason=" ")
    assert "Schrijf op waarom" in hanna.words
    hanna.post(f"/prikbord/{notice.id}/weghalen/", reason="Er staat een <adres> in")
    assert tidings(house, house.aisha) == ["notice_gone"]
    aisha = house.client(house.aisha)
    aisha.get("/post/")
    aisha.follow("We haalden je briefje weg")
    assert "Er staat een <adres> in" in aisha.words
    for person in (None, house.bram, house.hanna):
        house.client(person).get(f"/prikbord/{notice.id}/", status=404)


def test_a_worker_hangs_up_for_somebody_and_all_workers_read_the_answers(house):
    wil, esra = house.client(house.wil), house.client(house.esra)
    assert "for_name" not in esra.get("/prikbord/ophangen/").form
    wil.get("/prikbord/ophangen/")
    wil.post("/prikbord/ophangen/", status=422, **WORDS, reach="030 000 00 00")
    assert "voor wie het briefje is" in wil.words
    wil.post("/prikbord/ophangen/", **WORDS, for_name="Oma Jo", reach="030 000 00 00")
    path = wil.page.path
    assert "Wil hing dit op voor Oma Jo" in wil.words
    assert "030 000 00 00" in wil.words
    for person in (None, house.bram, house.hanna):
        page = house.client(person).get(path)
        assert "Wil hing dit op voor Oma Jo" in page.words
        assert "030 000 00 00" not in page.html
    bram = house.client(house.bram)
    bram.get(path)
    bram.post(f"{path}antwoord/", text="Ik kom langs")
    assert "Alleen jij en de medewerkers" in bram.words
    assert "Antwoorden voor iemand anders" in wil.get("/werkplek/").words
    wil.get("/post/")
    wil.follow("Bram")
    assert "Ik kom langs" in wil.words
    wil.get(f"{path}veranderen/")
    wil.post(f"{path}veranderen/", status=422, for_name="")
    # A resident cannot claim to write for somebody.
    esra.get("/prikbord/ophangen/")
    esra.post("/prikbord/ophangen/", **WORDS, for_name="Opa", reach="x")
    assert "Opa" not in esra.words


def test_links_of_who_is_known_lead_out_and_those_of_others_do_not(house, pin):
    known, new = pin(house.wil, text="Zie https://a.example"), pin(house.bram, text="Zie https://b.example")
    assert 'href="https://a.example"' in house.client().get(f"/prikbord/{known.id}/").html
    assert 'href="https://b.example"' not in house.client().get(f"/prikbord/{new.id}/").html
