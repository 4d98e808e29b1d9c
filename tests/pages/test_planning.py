"""Putting something in the agenda, changing it and calling it off, as organisers do."""

from datetime import date, time

import pytest

from rosa.models import Event, Holiday, Occurrence, SignUp, Tiding
from rosa.models.clock import local
from rosa.models.scope import inside

FILLED_IN = {
    "title": "Soep",
    "category": "eten",
    "day": "2026-12-03",
    "starts": "18:00",
    "ends": "20:00",
    "repeats": "weekly",
    "until": "2026-12-31",
}


@pytest.fixture
def hanna(agenda):
    """Hanna, who may plan, before the form."""
    hanna = agenda.client(agenda.hanna)
    hanna.get("/agenda/nieuw/")
    return hanna


def plan(house, person=None, rule="FREQ=WEEKLY", **fields):
    known = {"title": "Taalcafé", "category": "praten", "first_day": date(2026, 12, 1), "starts_at": time(14)}
    with inside(house.lombok):
        return Event.plan(person or house.hanna, rule=rule, minutes=120, **{**known, **fields})


def dates(house, event=None):
    with inside(house.lombok):
        rows = Occurrence.of(event or Event.get())
        return [f"{local(row.starts):%-d %b %H:%M}" for row in rows if not row.is_cancelled]


def ids(house, event):
    with inside(house.lombok):
        return [row.id for row in Occurrence.of(event)]


def test_hanna_plans_soup_each_week(agenda, hanna):
    page = hanna.press(
        "Zet in de agenda", **FILLED_IN, price="2,50", places="12", languages="ar", wheelchair="y"
    )
    assert "Het staat in de agenda." in page.words
    assert "Elke donderdag, tot en met donderdag 31 december" in page.words
    assert dates(agenda) == ["3 Dec 18:00", "10 Dec 18:00", "17 Dec 18:00", "24 Dec 18:00", "31 Dec 18:00"]
    assert "Soep" in agenda.client().get("/agenda/").words


def test_the_dates_can_be_looked_at_first_and_nothing_typed_is_lost(agenda, hanna):
    page = hanna.press("Bekijk de dagen", **FILLED_IN)
    assert "Het is dan op: Donderdag 3 december Donderdag 10 december" in page.words
    assert page.form["title"] == "Soep"
    assert page.form["until"] == "2026-12-31"
    with inside(agenda.lombok):
        assert Event.select().count() == 0


def test_looking_at_the_dates_needs_no_name_yet_but_a_day_and_a_time(agenda, hanna):
    page = hanna.press("Bekijk de dagen", **{**FILLED_IN, "title": "", "category": None, "price": "veel"})
    assert "Donderdag 10 december" in page.words
    assert not page.title.startswith("Fout:")
    assert page.form["price"] == "veel"
    page = hanna.press("Bekijk de dagen", status=422, day="")
    assert "Kies een dag." in page.words
    assert "Vul eerst de dag en de tijd in." in page.words


def test_a_number_of_times_is_that_many_also_beside_a_holiday(agenda, hanna):
    with inside(agenda.lombok):
        Holiday.add("Kerstvakantie", date(2026, 12, 19), date(2027, 1, 3))
    hanna.press("Zet in de agenda", **{**FILLED_IN, "until": "", "times": "4", "skips_holidays": "y"})
    assert dates(agenda) == ["3 Dec 18:00", "10 Dec 18:00", "17 Dec 18:00", "7 Jan 18:00"]
    hanna.get("/agenda/nieuw/")
    hanna.press("Zet in de agenda", **{**FILLED_IN, "title": "Tien", "until": "", "times": "10"})
    with inside(agenda.lombok):
        ten = Event.get(Event.title == "Tien")
    assert len(dates(agenda, ten)) == 10
    page = hanna.get(f"/agenda/{ids(agenda, ten)[0]}/wijzig/alles/")
    assert page.form["times"] == "10"
    page = hanna.get(f"/agenda/{ids(agenda, ten)[3]}/wijzig/volgende/")
    assert page.form["times"] == "7"
    hanna.press("Bewaar", starts="19:00", ends="20:00")
    assert len(dates(agenda, ten)) == 3
    with inside(agenda.lombok):
        rest = Event.get(Event.follows == ten.id)
    assert len(dates(agenda, rest)) == 7


def test_the_last_friday_stays_the_last_when_something_else_changes(agenda, clock):
    event = plan(agenda, rule="FREQ=MONTHLY;BYDAY=-1FR", first_day=date(2026, 12, 25))
    hanna = agenda.client(agenda.hanna)
    days = zip(ids(agenda, event), dates(agenda, event), strict=True)
    third = next(id for id, day in days if day.startswith("26 Feb"))
    hanna.get(f"/agenda/{third}/wijzig/volgende/")
    hanna.press("Bewaar", title="Vrijdagsoep")
    with inside(agenda.lombok):
        rest = Event.get(Event.follows == event.id)
    assert dates(agenda, rest)[:3] == ["26 Feb 14:00", "26 Mar 14:00", "30 Apr 14:00"]


def test_what_is_over_is_not_changed_any_more(agenda, clock):
    event = plan(agenda)
    first = ids(agenda, event)[0]
    clock.at("2026-12-02 09:00")
    hanna = agenda.client(agenda.hanna)
    assert not hanna.get(f"/agenda/{first}/").has_link("Verander iets")
    for what in ("wijzig/", "wijzig/deze/", "wijzig/volgende/", "wijzig/alles/", "af/"):
        hanna.get(f"/agenda/{first}/{what}", status=404)


def test_from_the_page_of_a_series_its_maker_can_change_it(agenda):
    event = plan(agenda)
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/activiteit/{event.id}/")
    assert hanna.follow("Verander iets").heading == "Wat wil je veranderen?"
    assert not agenda.client(agenda.aisha).get(f"/agenda/activiteit/{event.id}/").has_link("Verander iets")


def test_htmx_gets_the_dates_alone(agenda, hanna):
    form = {**hanna.page.form, **FILLED_IN, "look": "1", "csrf_token": hanna.token}
    answer = hanna.htmx("/agenda/nieuw/", "POST", data=form)
    assert answer.text.startswith('<div id="data"')
    assert "Donderdag 10 december" in answer.text


def test_sent_twice_it_is_planned_once(agenda, hanna):
    form = {**hanna.page.filled_in("/lombok/agenda/nieuw/"), **FILLED_IN}
    for _ in range(2):
        assert hanna.ask("/agenda/nieuw/", "POST", data=form).status_code == 303
    with inside(agenda.lombok):
        assert Event.select().count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "Schrijf op hoe het heet."),
        ({"title": "x" * 81}, "Dit is te lang. Schrijf 80 letters of minder."),
        ({"category": None}, "Kies waar het over gaat."),
        ({"category": "draken"}, "Kies waar het over gaat."),
        ({"day": ""}, "Kies een dag."),
        ({"day": "31 december"}, "Kies een dag, of schrijf hem zo: 2026-12-31."),
        ({"day": "2099-01-01"}, "Kies een dag die minder ver weg is."),
        ({"starts": ""}, "Schrijf hoe laat het begint, zoals 14:00."),
        ({"ends": ""}, "Schrijf hoe laat het ophoudt, zoals 16:00."),
        ({"starts": "zes uur"}, "Schrijf de tijd zo: 14:00."),
        ({"repeats": "soms"}, "Kies hoe vaak het is."),
        ({"until": "2026-12-01"}, "Kies een laatste dag na de eerste dag."),
        ({"until": "", "times": "0"}, "Schrijf een getal tussen 1 en 500."),
        ({"until": "", "times": "tien"}, "Schrijf een getal, zoals 12."),
        ({"times": "5"}, "Kies een laatste dag, of hoeveel keer. Niet allebei."),
        ({"price": "veel"}, "Schrijf de prijs zo: 2,50. Of schrijf 0."),
        ({"price": "9999"}, "Schrijf de prijs zo: 2,50. Of schrijf 0."),
        ({"places": "0"}, "Schrijf een getal tussen 1 en 5000."),
        ({"places": "veel"}, "Schrijf een getal, zoals 12."),
        ({"languages": "xx"}, "Kies een taal uit de lijst."),
        ({"link": "javascript:alert(1)"}, "Kijk of de link klopt. Een link begint met https://"),
        ({"text": "x" * 3001}, "Dit is te lang. Schrijf 3000 letters of minder."),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_stays(agenda, hanna, fields, words):
    page = hanna.press("Zet in de agenda", status=422, **{**FILLED_IN, "place": "De keuken", **fields})
    assert page.words.count(words) >= 1
    assert page.title.startswith("Fout:")
    assert page.form["place"] == "De keuken"
    with inside(agenda.lombok):
        assert Event.select().count() == 0


def test_a_whole_day_needs_no_times(agenda, hanna):
    whole = {**FILLED_IN, "starts": "", "ends": "", "whole_day": "y", "repeats": "once", "until": ""}
    page = hanna.press("Zet in de agenda", **whole)
    assert "Donderdag 3 december, de hele dag" in page.words


def test_until_past_midnight_is_the_next_day(agenda, hanna):
    hanna.press("Zet in de agenda", **{**FILLED_IN, "starts": "22:00", "ends": "01:00", "repeats": "once"})
    with inside(agenda.lombok):
        row = Occurrence.select().get()
        assert f"{local(row.ends):%-d %H:%M}" == "4 01:00"
    assert "om 22.00 uur, tot vrijdag 4 december om 1.00 uur" in hanna.get(f"/agenda/{row.id}/").words


def test_only_this_time(agenda):
    event = plan(agenda)
    first, second, *_ = ids(agenda, event)
    with inside(agenda.lombok):
        SignUp.come(Occurrence.get_by_id(second), agenda.aisha)
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{second}/")
    hanna.follow("Verander iets")
    hanna.follow("Alleen deze keer")
    page = hanna.press(
        "Bewaar", day="2026-12-09", starts="19:00", ends="20:30", note="In de avond", place="De tuin"
    )
    assert "Het is veranderd." in page.words
    assert "van 19.00 tot 20.30 uur" in page.words
    assert dates(agenda)[:3] == ["1 Dec 14:00", "9 Dec 19:00", "15 Dec 14:00"]
    with inside(agenda.lombok):
        assert [tiding.kind for tiding in Tiding.of(agenda.aisha)] == ["event_moved"]
    assert "De tuin" not in hanna.get(f"/agenda/{first}/").words


def test_this_one_and_all_that_follow(agenda, clock):
    event = plan(agenda)
    second = ids(agenda, event)[1]
    clock.at("2026-12-02 09:00")
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{second}/wijzig/")
    hanna.follow("Deze en alle volgende")
    assert hanna.page.form["day"] == "2026-12-08"
    assert hanna.page.form["starts"] == "14:00"
    page = hanna.press("Bewaar", starts="10:00", ends="12:00")
    assert "van 10.00 tot 12.00 uur" in page.words
    assert dates(agenda, event) == ["1 Dec 14:00"]


def test_the_whole_series_from_now_on(agenda, clock):
    event = plan(agenda)
    clock.at("2026-12-02 09:00")
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{ids(agenda, event)[3]}/wijzig/")
    hanna.follow("De hele reeks")
    hanna.press("Bewaar", title="Praatcafé", repeats="fortnightly")
    assert "Praatcafé" in agenda.client().get("/agenda/").words
    assert dates(agenda, event) == ["1 Dec 14:00"], "what is past stays as it was"
    with inside(agenda.lombok):
        new = Event.select().order_by(Event.id.desc()).get()
    assert dates(agenda, new)[:2] == ["8 Dec 14:00", "22 Dec 14:00"]


def test_a_single_activity_is_changed_at_once(agenda):
    event = plan(agenda, rule="")
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{ids(agenda, event)[0]}/")
    page = hanna.follow("Verander iets")
    assert page.form["title"] == "Taalcafé"
    assert "Praatcafé" in hanna.press("Bewaar", title="Praatcafé").words
    assert dates(agenda) == ["1 Dec 14:00"]


def test_what_is_wrong_in_a_change_is_said_too(agenda):
    event = plan(agenda)
    hanna = agenda.client(agenda.hanna)
    for what in ("deze", "volgende", "alles"):
        hanna.get(f"/agenda/{ids(agenda, event)[0]}/wijzig/{what}/")
        page = hanna.press("Bewaar", status=422, title="", place="De tuin")
        assert "Schrijf op hoe het heet." in page.words
        assert page.form["place"] == "De tuin"


def test_it_is_off_once_with_a_reason_and_on_again(agenda):
    event = plan(agenda)
    first = ids(agenda, event)[0]
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{first}/")
    hanna.follow("Het gaat niet door")
    page = hanna.press("Deze keer niet", note="Hanna is ziek")
    assert "Gaat niet door. Hanna is ziek" in page.words
    assert dates(agenda)[0] == "8 Dec 14:00"
    assert "Gaat niet door" not in hanna.press("Het gaat toch door").words
    assert dates(agenda)[0] == "1 Dec 14:00"


def test_all_of_it_is_off_and_on_again(agenda):
    event = plan(agenda)
    hanna = agenda.client(agenda.hanna)
    hanna.get(f"/agenda/{ids(agenda, event)[0]}/af/")
    hanna.press("Alle keren niet", note="De zaal is dicht")
    assert dates(agenda) == []
    assert "Gaat niet door." in agenda.client().get(f"/agenda/activiteit/{event.id}/").words
    hanna.press("Het gaat toch door")
    assert len(dates(agenda)) > 50


@pytest.mark.parametrize("name", ["esra", "aisha", "bram"])
def test_another_does_not_change_what_hanna_planned(agenda, name):
    event = plan(agenda)
    first = ids(agenda, event)[0]
    visitor = agenda.client(getattr(agenda, name))
    page = visitor.get(f"/agenda/{first}/")
    assert not page.has_link("Verander iets")
    refused = 404 if name == "esra" else 403
    for what in ("wijzig/", "wijzig/deze/", "wijzig/alles/", "af/"):
        visitor.get(f"/agenda/{first}/{what}", status=refused)
    form = {"csrf_token": visitor.token, "note": "x", **FILLED_IN}
    for what in ("wijzig/deze/", "wijzig/volgende/", "wijzig/alles/", "af/", "aan/"):
        assert visitor.ask(f"/agenda/{first}/{what}", "POST", data=form).status_code == refused
    assert dates(agenda)[0] == "1 Dec 14:00"


def test_who_works_here_may_change_everything_here_and_cora_nothing(agenda):
    event = plan(agenda)
    first = ids(agenda, event)[0]
    assert agenda.client(agenda.wil).get(f"/agenda/{first}/").has_link("Verander iets")
    agenda.client(agenda.cora).get(f"/agenda/{first}/wijzig/deze/", status=404)
    assert not agenda.client(agenda.aisha).get("/agenda/").has_link("Zet iets in de agenda")
    agenda.client(agenda.aisha).get("/agenda/nieuw/", status=403)
