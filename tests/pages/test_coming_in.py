"""A guest comes in with a name and a face, without JavaScript, and leaves again."""

import pytest

from rosa.models import Person, Session
from rosa.models.scope import inside


def come_in(house, **fields):
    visitor = house.client()
    visitor.get("/binnen/")
    visitor.post("/binnen/", **{"name": "Maria", "face": "kat", **fields})
    return visitor


def test_from_the_front_door_to_the_living_room_and_out(house):
    maria = house.client()
    maria.get("/")
    assert "/lombok/huiskamer/" in maria.page.hrefs
    maria.get("/huiskamer/")
    assert "/lombok/huiskamer/" not in maria.page.actions  # who has no name has nothing to write in
    maria.follow("Kies een naam en praat mee")
    assert maria.form == {"name": ""}
    maria.post("/binnen/", name="Maria", face="kat")
    assert maria.page.path == "/lombok/huiskamer/"
    assert "Maria" in maria.words
    assert maria.form == {"text": ""}
    maria.post("/huiskamer/", text="Dag allemaal")
    assert "Dag allemaal" in house.client().get("/huiskamer/").words
    maria.post("/uit/")
    assert maria.page.path == "/lombok/"
    assert "Maria" not in maria.words
    assert maria.get("/huiskamer/").token is None
    maria.get("/apparaten/", status=403)


def test_who_comes_in_from_a_page_goes_back_to_it(house):
    maria = house.client()
    maria.get("/binnen/?next=/lombok/huiskamer/rooster/")
    maria.post("/binnen/", name="Maria", face="kat")
    assert maria.page.path == "/lombok/huiskamer/rooster/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        " //evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "///evil.example",
        "evil.example",
    ],
)
def test_nobody_is_led_out_of_the_house(house, elsewhere):
    for path, fields in (
        ("/binnen/", {"name": "Maria", "face": "kat"}),
        ("/inloggen/", {"email": "wil@rosa.example", "password": "samen sterk in de wijk"}),
    ):
        visitor = house.client()
        answer = visitor.ask(path, "POST", data={**fields, "next": elsewhere, "csrf_token": visitor.token})
        assert (answer.status_code, answer.location) == (303, "/lombok/huiskamer/")
    inside_already = house.client(house.bram).ask("/binnen/", query_string={"next": elsewhere})
    assert (inside_already.status_code, inside_already.location) == (302, "/lombok/huiskamer/")


def test_who_is_in_already_does_not_come_in_again(house):
    bram = house.client(house.bram)
    bram.get("/binnen/")
    assert bram.page.path == "/lombok/huiskamer/"
    bram.post("/binnen/", name="Nog een Bram", face="kat")
    with inside(house.lombok):
        assert Person.get_or_none(name="Nog een Bram") is None


def test_a_name_that_is_taken_is_told_and_kept(house):
    maria = house.client()
    maria.get("/binnen/?next=/lombok/huiskamer/rooster/")
    maria.post("/binnen/", status=422, name="aïsha", face="bloem")
    assert maria.form["name"] == "aïsha"
    assert 'value="bloem" checked' in maria.page.html
    assert maria.page.title.startswith("Fout")
    assert 'aria-invalid="true"' in maria.page.html
    maria.post("/binnen/", name="Aisha K.", face="bloem")
    assert maria.page.path == "/lombok/huiskamer/rooster/"  # also after a mistake


@pytest.mark.parametrize(
    "fields",
    [
        {"name": ""},
        {"name": " "},
        {"name": "A"},
        {"name": "x" * 31},
        {"name": "www.x.nl"},
        {"name": "a@b.nl"},
        {"name": "\u200b\u200b\u200b"},
        {"face": ""},
        {"face": "olifant"},
        {"face": None},
        {"name": None},
    ],
    ids=str,
)
def test_a_form_that_is_filled_in_wrong_says_so_and_lets_nobody_in(house, fields):
    visitor = house.client()
    visitor.get("/binnen/")
    visitor.post("/binnen/", status=422, **{"name": "Maria", "face": "kat", **fields})
    assert 'role="alert"' in visitor.page.html
    assert "/lombok/binnen/" in visitor.page.actions
    if fields.get("face", "kat") == "kat":
        assert 'value="kat" checked' in visitor.page.html
    else:
        assert visitor.form["name"] == "Maria"
    with inside(house.lombok):
        assert Session.select().count() == 0


def test_the_same_name_again_after_the_first_one_left(house):
    come_in(house).post("/uit/")
    assert come_in(house).page.path == "/lombok/huiskamer/"


def test_two_guests_of_one_name_do_not_sit_in_one_room(house):
    come_in(house)
    second = house.client()
    second.get("/binnen/")
    second.post("/binnen/", status=422, name="MARIA", face="vis")


def test_on_a_shared_computer_back_shows_nothing(house):
    maria = come_in(house)
    for path in ("/", "/huiskamer/", "/apparaten/"):
        assert "no-store" in maria.ask(path).headers["Cache-Control"]
    maria.post("/uit/")
    assert maria.client.get_cookie("rosa", path="/lombok/") is None


def test_a_house_in_another_language_keeps_what_was_typed_where_it_was(house):
    maria = house.client()
    maria.get("/binnen/?next=/lombok/huiskamer/rooster/")
    maria.follow("Taal")
    maria.follow("English")
    assert maria.page.address == "/lombok/binnen/?next=/lombok/huiskamer/rooster/"
    maria.post("/binnen/", name="Maria", face="kat")
    assert maria.page.path == "/lombok/huiskamer/rooster/"
