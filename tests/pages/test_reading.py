"""How somebody reads goes along with them: from the device to the person, and to their next device."""

from rosa.models import Person
from rosa.models.scope import inside

COOKIE = "rosa_lezen"
WORDS = {"email": "wil@rosa.example", "password": "samen sterk in de wijk"}


def cookie_of(visitor):
    found = visitor.client.get_cookie(COOKIE)
    return found and found.value


def reading_of(person):
    with inside(person.neighbourhood):
        return Person.get_by_id(person.id).reading


def sign_in(house, reading=None):
    visitor = house.client()
    if reading:
        visitor.client.set_cookie(COOKIE, reading)
    visitor.get("/inloggen/")
    visitor.post("/inloggen/", **WORDS)
    return visitor


def test_what_wil_chooses_waits_for_her_on_another_computer(house):
    desk = sign_in(house)
    desk.get("/?lezen=plaatjes.aan")
    desk.get("/?lezen=contrast.donker")
    assert reading_of(house.wil) == "nl.plaatjes.donker"
    phone = sign_in(house, "en")
    assert cookie_of(phone) == "nl.plaatjes.donker"
    assert 'lang="nl"' in phone.get("/").html
    assert "pictures" in phone.page.html


def test_who_never_chose_takes_along_what_this_device_says(house):
    assert reading_of(house.wil) == ""
    kiosk = sign_in(house, "en.groter1")
    assert reading_of(house.wil) == "en.groter1"
    assert cookie_of(kiosk) == "en.groter1"


def test_nobody_else_reads_as_wil_does(house):
    sign_in(house).get("/?lezen=plaatjes.aan")
    assert reading_of(house.aisha) == ""
    assert cookie_of(house.client(house.aisha)) is None


def test_what_makes_no_sense_changes_nothing(house):
    visitor = house.client(house.aisha)
    for words in (
        "plaatjes.x",
        "groter.9",
        "groter.-1",
        "contrast.",
        "taal.xx",
        "x.aan",
        ".",
        "",
        "naar.help",
    ):
        assert visitor.ask("/", query_string={"lezen": words}).status_code == 200
    assert reading_of(house.aisha) == ""


def test_what_was_typed_is_there_again_after_the_help_row_was_pressed(house):
    bram = house.client(house.bram)
    bram.get("/prikbord/ophangen/")
    form = {**bram.page.form, "title": "Wie heeft een ladder?", "text": "Ik wil een lamp ophangen.\nMorgen."}
    token = bram.page.token
    sent = {**form, "csrf_token": token, "lezen": "plaatjes.aan"}
    answer = bram.ask("/lezen/?van=/lombok/prikbord/ophangen/", "POST", data=sent)
    assert (answer.status_code, answer.location) == (303, "/lombok/prikbord/ophangen/")
    page = bram.get("/prikbord/ophangen/")
    assert page.form["title"] == "Wie heeft een ladder?"
    assert "Ik wil een lamp ophangen." in page.html
    assert "pictures" in page.html
    assert bram.get("/prikbord/ophangen/").form["title"] == "", "it is given back once"


def test_what_was_typed_waits_while_its_writer_looks_at_the_help(house):
    bram = house.client(house.bram)
    bram.get("/prikbord/ophangen/")
    sent = {
        **bram.page.form,
        "title": "Bakfiets te leen",
        "csrf_token": bram.page.token,
        "lezen": "naar.help",
    }
    answer = bram.ask("/lezen/?van=/lombok/prikbord/ophangen/", "POST", data=sent)
    assert answer.location.startswith("/lombok/help/notices/?")
    bram.get(answer.location.removeprefix("/lombok"))
    assert "Het prikbord" in bram.words
    bram.follow("Terug naar waar je was")
    assert bram.page.form["title"] == "Bakfiets te leen"


def test_nobody_else_gets_what_was_typed(house):
    bram, aisha = house.client(house.bram), house.client(house.aisha)
    bram.get("/prikbord/ophangen/")
    sent = {"title": "Van Bram", "csrf_token": bram.page.token, "lezen": "plaatjes.aan"}
    bram.ask("/lezen/?van=/lombok/prikbord/ophangen/", "POST", data=sent)
    assert "Van Bram" not in aisha.get("/prikbord/ophangen/").html
    assert "Van Bram" in bram.get("/prikbord/ophangen/").html


def test_the_way_back_never_leads_out_of_the_house(house):
    bram = house.client(house.bram)
    for odd in (
        "//elsewhere.example/",
        "https://elsewhere.example/",
        "/\\elsewhere.example",
        "javascript:x",
        "/nergens/",
    ):
        answer = bram.ask(
            "/lezen/", "POST", query_string={"van": odd}, data={"csrf_token": bram.token, "lezen": "x"}
        )
        assert answer.location == "/lombok/"
        bram.get("/taal/?van=" + odd)
        assert bram.link("Terug naar waar je was") == "/lombok/"
