"""Workers change the contact page; nothing they typed is lost when something is wrong with it."""

import io
from datetime import date

import pytest

from rosa.models import Colleague, ContactInfo, DeskHours, Partner, Person, SpecialDay
from rosa.models.scope import inside
from tests.rooms.contact import MAP

DESK = "/werkplek/contact/"


@pytest.fixture
def wil(house):
    """Wil, at the desk."""
    return house.client(house.wil)


@pytest.fixture
def lombok(house):
    """Inside Lombok, to see what is stored."""
    with inside(house.lombok):
        yield house.lombok


def test_the_way_there_from_the_contact_page(wil):
    wil.get("/contact/")
    wil.follow("Pas deze pagina aan")
    for word in (
        "Adres en nummers",
        "Onze tijden",
        "Andere dagen",
        "De weg",
        "De kaart",
        "Het team",
        "Partners",
    ):
        wil.get(DESK)
        wil.follow(word)
        wil.follow("Terug")
        assert wil.page.heading == "Pas contact aan"


def test_address_and_numbers(wil, house):
    wil.get(DESK + "adres/")
    assert wil.form["phone"] == "030 000 12 34"
    wil.post(
        DESK + "adres/",
        address="Straat 1\r\n3500 AA Utrecht",
        phone="030 000 99 99",
        whatsapp="+31 6 00 00 00 00",
        email="lombok@rosa.example",
    )
    assert "Het adres en de nummers staan erop." in wil.words
    page = house.client().get("/contact/")
    assert page.link("030 000 99 99") == "tel:0300009999"
    assert "Straat 1 3500 AA Utrecht" in page.words
    assert wil.get(DESK + "adres/").form["address"].splitlines() == ["Straat 1", "3500 AA Utrecht"]
    # Everything may be empty again.
    wil.post(DESK + "adres/", address="", phone="", whatsapp="", email="")
    assert "Straat 1" not in house.client().get("/contact/").words


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("phone", "bel maar", "Kijk of het nummer klopt"),
        ("phone", "12345", "Kijk of het nummer klopt"),
        ("whatsapp", "06 12 34 56 78 90 12 34 56", "Kijk of het nummer klopt"),
        ("email", "lombok", "Kijk of het e-mailadres klopt"),
        ("email", "a@b.example, c@d.example", "Kijk of het e-mailadres klopt"),
        ("email", "a@b.example?bcc=x@y.example", "Kijk of het e-mailadres klopt"),
        ("address", "x" * 301, "Dit is te lang. Schrijf 300 letters of minder."),
    ],
)
def test_what_cannot_be_is_said_kindly_and_stays(wil, lombok, field, typed, says):
    right = {"address": "Straat 1", "phone": "", "whatsapp": "", "email": ""}
    wil.get(DESK + "adres/")
    wil.post(DESK + "adres/", 422, **{**right, field: typed})
    assert says in wil.words
    assert wil.form[field] == typed
    assert ContactInfo.select().count() == 0


def test_the_way_in_steps(wil, house):
    wil.get(DESK + "weg/")
    wil.post(DESK + "weg/", route="Neem bus 4.\n\nLoop door.")
    assert house.client().get("/contact/").html.count('<li dir="auto">') == 2
    wil.get(DESK + "weg/")
    wil.post(DESK + "weg/", 422, route="Loop " * 400)
    assert wil.form["route"].startswith("Loop Loop")


def a_map(words=MAP, alt="De straat en het huis"):
    return {"map": (io.BytesIO(words.encode()), "kaart.svg"), "alt": alt}


def test_a_map_comes_and_goes(wil, house):
    wil.get(DESK + "kaart/")
    wil.post(DESK + "kaart/", **a_map())
    assert "De kaart staat erop." in wil.words
    assert 'alt="De straat en het huis"' in house.client().get("/contact/").html
    assert wil.form["alt"] == "De straat en het huis"
    wil.press("Haal de kaart weg")
    assert "kaart.svg" not in house.client().get("/contact/").html


def test_a_map_that_says_itself_what_it_shows_needs_no_more_words(wil, lombok):
    wil.get(DESK + "kaart/")
    wil.post(DESK + "kaart/", **a_map(MAP.replace("<path", "<title>Onze straat</title><path"), alt=""))
    assert ContactInfo.here().map_alt == "Onze straat"


@pytest.mark.parametrize(
    ("drawing", "alt", "says"),
    [
        (MAP, "", "Schrijf op wat er op de kaart staat."),
        (
            MAP.replace("<path", "<script>1</script><path"),
            "x",
            "In deze kaart staat iets wat niet mag: script.",
        ),
        (MAP + "<", "x", "Deze kaart kunnen we niet lezen."),
        (MAP.replace("viewBox", "width"), "x", "Deze kaart heeft geen maat."),
        (MAP + " " * 9000, "x", "Deze kaart is te groot."),
        ("", "x", "Deze kaart kunnen we niet lezen."),
    ],
)
def test_a_map_that_cannot_be_is_refused_and_the_words_stay(wil, lombok, drawing, alt, says):
    wil.get(DESK + "kaart/")
    wil.post(DESK + "kaart/", 422, **a_map(drawing, alt))
    assert says in wil.words
    assert wil.form["alt"] == alt
    assert ContactInfo.select().count() == 0


def test_without_a_file_a_map_is_asked_for(wil):
    wil.get(DESK + "kaart/")
    wil.post(DESK + "kaart/", 422, alt="De straat")
    assert "Kies eerst een kaart." in wil.words


def test_hours_come_and_go(wil, lombok, house):
    assert "Er staat nog geen tijd." in wil.get(DESK + "tijden/").words
    wil.post(DESK + "tijden/", weekday="0", starts="10:00", ends="12:30")
    wil.post(DESK + "tijden/", weekday="0", starts="13:30", ends="00:00")
    assert "Maandag 10.00 tot 12.30 uur" in wil.words
    assert "10.00 tot 12.30 13.30 tot 0.00" in house.client().get("/contact/").words
    wil.press("Haal weg")
    assert [row.starts.hour for row in DeskHours.week()] == [13]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"starts": "17:00"}, "Kies bij Tot een latere tijd dan bij Van."),
        ({"starts": "", "ends": ""}, "Schrijf hoe laat je opengaat"),
        ({"ends": "later"}, "Schrijf de tijd zo: 17:00."),
        ({"weekday": "7"}, "Kies een dag."),
        ({"starts": "11:00"}, "Dan zijn we al open."),
    ],
)
def test_hours_that_cannot_be_are_refused(wil, lombok, wrong, says):
    wil.get(DESK + "tijden/")
    wil.post(DESK + "tijden/", weekday="0", starts="10:00", ends="12:30")
    wil.post(DESK + "tijden/", 422, **{"weekday": "0", "starts": "14:00", "ends": "17:00", **wrong})
    assert says in wil.words
    assert len(DeskHours.week()) == 1


def test_other_days_come_and_go(wil, lombok, clock):
    clock.at("2026-11-24 11:00")
    assert "Alle dagen zijn nu gewoon." in wil.get(DESK + "dagen/").words
    wil.post(DESK + "dagen/", day="2026-12-25", what="closed", reason="Kerst")
    assert "Vrijdag 25 december dicht (Kerst)" in wil.words
    wil.post(DESK + "dagen/", day="2026-12-24", what="open", starts="10:00", ends="13:00", reason="")
    assert "Donderdag 24 december 10.00 tot 13.00 uur" in wil.words
    wil.press("Haal weg")
    assert [day.day for day in SpecialDay.coming()] == [date(2026, 12, 25)]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": ""}, "Kies een dag."),
        ({"day": "Kerst"}, "Schrijf de dag zo"),
        ({"day": "2026-11-23"}, "Die dag is al voorbij."),
        ({"day": "2266-12-25"}, "Die dag is nog heel ver weg."),
        ({"what": "anders"}, "Kies wat er anders is."),
        ({"starts": ""}, "Schrijf hoe laat je opengaat"),
        ({"ends": ""}, "Schrijf hoe laat je dichtgaat"),
        ({"ends": "09:00"}, "Kies bij Tot een latere tijd dan bij Van."),
        ({"day": "2026-12-05"}, "Dan zijn we al open."),
        ({"reason": "x" * 81}, "Dit is te lang."),
    ],
)
def test_other_days_that_cannot_be_are_refused(wil, lombok, clock, wrong, says):
    clock.at("2026-11-24 11:00")
    wil.get(DESK + "dagen/")
    right = {"day": "2026-12-05", "what": "open", "starts": "10:00", "ends": "13:00", "reason": "Feest"}
    wil.post(DESK + "dagen/", **right)
    right["day"] = "2026-12-06"
    wil.post(DESK + "dagen/", 422, **{**right, **wrong})
    assert says in wil.words
    assert wil.form["reason"] == wrong.get("reason", "Feest")
    assert len(SpecialDay.coming()) == 1


def test_the_team(wil, house, lombok):
    assert "Er staat nog niemand." in wil.get(DESK + "team/").words
    for person in (house.wil, house.hanna):
        wil.post(DESK + "team/", person=str(person.id), job="Helpt", languages=["nl", "tr"])
    assert "Hanna Helpt Nederlands, Turks" in wil.words
    wil.press("Omhoog")
    assert [row.person.name for row in Colleague.in_order()] == ["Hanna", "Wil"]
    wil.press("Haal weg")
    assert [row.person.name for row in Colleague.in_order()] == ["Wil"]


@pytest.mark.parametrize("who", ["0", "x", "aisha", "cora"])
def test_who_does_not_work_here_does_not_come_on_the_team(wil, house, lombok, who):
    person = getattr(house, who).id if who in ("aisha", "cora") else who
    wil.get(DESK + "team/")
    wil.post(DESK + "team/", 422, person=str(person), job="Helpt", languages=["nl"])
    assert "Kies wie het is." in wil.words
    assert Colleague.select().count() == 0


def test_a_colleague_needs_a_job_and_languages_from_the_list(wil, house, lombok):
    wil.get(DESK + "team/")
    wil.post(DESK + "team/", 422, person=str(house.wil.id), job=" ", languages=["nl", "xx"])
    assert "Schrijf op wat die doet" in wil.words
    assert "Kies talen uit de lijst." in wil.words
    assert Colleague.select().count() == 0


def test_who_left_work_leaves_the_list_to_choose_from_but_not_the_page(wil, house, lombok):
    Colleague.put(house.hanna, "Kookt", ["nl"])
    Person.update(role="resident").where(Person.id == house.hanna.id).execute()
    assert "Hanna Kookt" in house.client().get("/contact/").words
    assert ">Hanna</option>" not in wil.get(DESK + "team/").html


def test_partners(wil, house, lombok):
    assert "Er staat nog geen partner." in wil.get(DESK + "partners/").words
    wil.post(DESK + "partners/", name="Bieb", text="Boeken", phone="", link="https://bieb.example/lees?a=1")
    wil.post(DESK + "partners/", name="Fietsclub", text="", phone="", link="")
    wil.press("Omhoog")
    assert [partner.name for partner in Partner.in_order()] == ["Fietsclub", "Bieb"]
    wil.follow("Bieb")
    assert wil.form["link"] == "https://bieb.example/lees?a=1"
    wil.post(wil.page.path, name="Bibliotheek")
    assert "Bibliotheek Boeken" in house.client().get("/contact/").words
    wil.get(DESK + "partners/")
    wil.press("Haal weg")
    assert [partner.name for partner in Partner.in_order()] == ["Bibliotheek"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": ""}, "Schrijf de naam op."),
        ({"name": "x" * 61}, "Dit is te lang."),
        ({"text": "x" * 201}, "Dit is te lang."),
        ({"phone": "x"}, "Kijk of het nummer klopt"),
        ({"link": "bieb.example"}, "Kijk of de link klopt."),
        ({"link": "javascript:alert(1)"}, "Kijk of de link klopt."),
        ({"link": 'https://bieb.example/"><script>'}, "Kijk of de link klopt."),
        ({"link": "https://x@bieb.example/"}, "Kijk of de link klopt."),
    ],
)
def test_a_partner_that_cannot_be_is_refused_new_or_old(wil, lombok, wrong, says):
    Partner.add("one", name="Oud")
    right = {"name": "Bieb", "text": "Boeken", "phone": "030 000 00 01", "link": "https://bieb.example"}
    for address in (DESK + "partners/", f"{DESK}partners/{Partner.get().id}/"):
        wil.get(address)
        wil.post(address, 422, **{**right, **wrong})
        assert says in wil.words
        assert wil.form["text"] == wrong.get("text", "Boeken")
    assert [partner.name for partner in Partner.in_order()] == ["Oud"]


def test_a_form_sent_twice_adds_one_partner(wil, lombok):
    wil.get(DESK + "partners/")
    fields = {**wil.page.hidden("/lombok" + DESK + "partners/"), "name": "Bieb"}
    for _ in range(2):
        assert wil.ask(DESK + "partners/", "POST", data=fields).status_code == 303
    assert Partner.select().count() == 1


def test_nobody_else_changes_anything_and_cora_only_her_own(house, lombok):
    with inside(house.overvecht):
        Partner.add("one", name="Van Overvecht")
        theirs = Partner.get()
    for person in (house.aisha, house.hanna):
        for part in ("", "adres/", "weg/", "kaart/", "tijden/", "dagen/", "team/", "partners/"):
            assert house.client(person).ask(DESK + part).status_code == 403
    wil = house.client(house.wil)
    wil.get(f"{DESK}partners/{theirs.id}/", 404)
    wil.post(f"{DESK}partners/{theirs.id}/", 404, name="Gekaapt")
    wil.post(f"{DESK}partners/{theirs.id}/haal-weg/", 404)
    cora = house.client(house.cora)
    cora.get(DESK + "adres/")
    cora.post(DESK + "adres/", address="Straat in Overvecht")
    assert ContactInfo.select().count() == 0
    with inside(house.overvecht):
        assert Partner.get().name == "Van Overvecht"
        assert ContactInfo.here().address == "Straat in Overvecht"
