"""The contact page: where the house is, when its desk is open, how to get there, and who works there."""

from datetime import date, time

import pytest

from rosa.models import Colleague, ContactInfo, DeskHours, Neighbourhood, Partner, SpecialDay
from rosa.models.scope import inside
from tests.rooms.contact import MAP

TUESDAY = 1


@pytest.fixture
def lombok(house):
    """Inside Lombok, for what stands on the page."""
    with inside(house.lombok):
        yield house.lombok


def open_on(weekday, starts, ends):
    DeskHours.create(weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends))


def test_a_house_that_wrote_nothing_still_helps(house):
    nobody = house.client()
    nobody.get("/contact/")
    assert "Het adres staat hier nog niet." in nobody.words
    assert nobody.link("030 000 12 34") == "tel:0300001234"
    assert nobody.link("in de huiskamer") == "/lombok/huiskamer/"
    assert nobody.follow("Schrijf ons een bericht").heading == "Schrijf ons een bericht"
    assert "Wanneer zijn we open?" not in nobody.get("/contact/").words
    assert "Bel, schrijf of kom langs." in nobody.get("/").words


def test_a_house_without_a_phone_says_what_works(house, lombok):
    Neighbourhood.update(phone="").where(Neighbourhood.id == lombok.id).execute()
    page = house.client().get("/contact/")
    assert "Bellen kan nog niet. Een bericht lezen we altijd." in page.words
    assert "tel:" not in page.html


def test_everything_stands_on_the_page(house, lombok, clock):
    clock.at("2026-11-24 11:00")
    ContactInfo.write(
        address="Draaikolkpad 12\n3531 ZZ <Utrecht>",
        whatsapp="06 00 00 00 00",
        email="lombok@rosa.example",
        route="Neem bus 4.\nLoop langs de bakker.",
    )
    open_on(TUESDAY, "10:00", "12:30")
    open_on(TUESDAY, "13:30", "17:00")
    SpecialDay.close(date(2026, 12, 5), "Sinterklaas")
    Colleague.put(house.wil, "Helpt met brieven", ["nl", "ar"])
    Partner.add("one", name="Bieb", text="Leen boeken.", link="https://bieb.example/", phone="030 000 00 01")
    page = house.client().get("/contact/")
    assert "Nu open, tot 12.30 uur." in page.words
    assert "<address" in page.html
    assert "3531 ZZ &lt;Utrecht&gt;" in page.html
    assert "Dinsdag vandaag 10.00 tot 12.30 13.30 tot 17.00" in page.words
    assert "Woensdag dicht" in page.words
    assert "Zaterdag 5 december: dicht (Sinterklaas)" in page.words
    assert page.link("WhatsApp (andere site)") == "https://wa.me/31600000000"
    assert page.link("lombok@rosa.example") == "mailto:lombok@rosa.example"
    assert page.link("Naar hun site (andere site)") == "https://bieb.example/"
    assert page.link("030 000 00 01") == "tel:0300000001"
    assert "Neem bus 4. Loop langs de bakker." in page.words
    assert "Wil Helpt met brieven Spreekt Nederlands, Arabisch." in page.words
    assert "Pas deze pagina aan" not in page.words


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("2026-11-24 10:00", "Nu open, tot 17.00 uur."),
        ("2026-11-24 09:59", "Vandaag open om 10.00 uur."),
        ("2026-11-24 17:00", "Nu dicht. Morgen open om 10.00 uur."),
        ("2026-11-25 17:00", "Nu dicht. Woensdag 2 december open om 10.00 uur."),
        ("2026-12-01 11:00", "Vandaag dicht (Sinterklaas). Morgen open om 10.00 uur."),
        ("2026-12-30 18:00", "Nu dicht. Dinsdag 5 januari 2027 open om 10.00 uur."),
        ("2026-12-31 23:00", "Nu open, tot morgen 2.00 uur."),
        ("2027-01-01 00:00", "Nu open, tot 2.00 uur."),
    ],
)
def test_the_front_door_and_the_page_say_whether_the_desk_is_open(house, lombok, clock, at, says):
    clock.at("2026-11-20 12:00")
    open_on(TUESDAY, "10:00", "17:00")
    open_on(TUESDAY + 1, "10:00", "17:00")
    SpecialDay.close(date(2026, 12, 1), "Sinterklaas")
    SpecialDay.open_between(date(2026, 12, 31), time(22), time(0), "Feest")
    SpecialDay.open_between(date(2027, 1, 1), time(0), time(2), "Feest")
    if at.startswith("2026-12-30"):
        SpecialDay.back_to_usual(date(2026, 12, 31))
        SpecialDay.back_to_usual(date(2027, 1, 1))
    clock.at(at)
    for address in ("/", "/contact/"):
        assert says in house.client().get(address).words, address


def test_today_is_told_as_it_really_is(house, lombok, clock):
    clock.at("2026-11-24 11:00")
    open_on(TUESDAY, "10:00", "17:00")
    SpecialDay.open_between(date(2026, 11, 24), time(10), time(12), "Ziek")
    page = house.client().get("/contact/")
    assert "Dinsdag vandaag 10.00 tot 12.00 (Ziek)" in page.words
    assert "Vandaag: 10.00 tot 12.00 uur (Ziek)" in page.words


def test_the_map_is_an_image_that_can_only_be_looked_at(house, lombok):
    nobody = house.client()
    assert nobody.ask("/contact/kaart.svg").status_code == 404
    ContactInfo.write(map=MAP, map_width=200, map_height=100, map_alt='De straat & "het huis"')
    page = nobody.get("/contact/")
    assert 'width="200" height="100" alt="De straat &amp; &#34;het huis&#34;"' in page.html
    version = ContactInfo.here().map_version
    answer = nobody.ask(f"/contact/kaart.svg?v={version}")
    assert f'src="/lombok/contact/kaart.svg?v={version}"' in page.html
    assert (answer.mimetype, answer.text) == ("image/svg+xml", MAP)
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "immutable" not in nobody.ask("/contact/kaart.svg").headers["Cache-Control"]
    assert "immutable" not in nobody.ask("/contact/kaart.svg?v=1").headers["Cache-Control"]


def test_a_map_without_words_of_its_own_points_at_the_words(house, lombok):
    ContactInfo.write(map=MAP, map_width=200, map_height=100)
    assert "De weg staat ook in woorden." in house.client().get("/contact/").html


def test_the_page_is_ready_for_everybody_and_sets_no_session(house):
    answer = house.client().ask("/contact/")
    assert "session=" not in str(answer.headers.getlist("Set-Cookie"))
    assert "no-store" not in answer.headers["Cache-Control"]


def test_another_neighbourhood_has_its_own_page(house, lombok):
    ContactInfo.write(address="Draaikolkpad 12")
    page = house.client(None, house.overvecht).get("/contact/")
    assert "Draaikolkpad" not in page.words


def test_only_who_works_here_is_shown_the_way_to_change_it(house):
    for person in (None, house.aisha, house.hanna, house.wil):
        page = house.client(person).get("/contact/")
        assert page.has_link("Pas deze pagina aan") is (person == house.wil)
