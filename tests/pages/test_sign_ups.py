"""«Ik kom»: in one tap, on the list or waiting for a place, and what the organiser sees."""

from datetime import date, time, timedelta

import pytest

from rosa.models import Event, Occurrence, SignUp, Tiding
from rosa.models.clock import on
from rosa.models.scope import inside

TUESDAY = date(2026, 12, 1)


def plan(house, person=None, **fields):
    """The first date of an activity of Hanna's, tomorrow at two."""
    person = person or house.hanna
    known = {"title": "Taalcafé", "category": "praten", "first_day": TUESDAY, "starts_at": time(14)}
    with inside(person.neighbourhood):
        return Occurrence.of(Event.plan(person, **{**known, "minutes": 120, **fields}))[0]


def path(occurrence, rest=""):
    return f"/agenda/{occurrence.id}/{rest}"


def come(house, occurrence, *people):
    with inside(house.lombok):
        for person in people:
            SignUp.come(occurrence, person)


def names(house, occurrence):
    with inside(house.lombok):
        return [sign_up.person.name for sign_up in SignUp.coming_to(occurrence)]


def test_who_comes_says_so_in_one_tap_and_not_after_all(agenda):
    occurrence, aisha = plan(agenda), agenda.client(agenda.aisha)
    aisha.get(path(occurrence))
    assert "Er staat nog niemand op de lijst." in aisha.words
    aisha.press("Ik kom")
    assert aisha.page.path == f"/lombok{path(occurrence)}"
    assert "Jij komt." in aisha.words
    assert "Er komt 1 mens." in aisha.words
    assert f"/lombok{path(occurrence, 'kom/')}" not in aisha.page.actions
    aisha.press("Ik kom toch niet")
    block = aisha.page.html.split('id="ik-kom"')[1]
    assert "Je komt niet." in block, "said where the page opens, not above it"
    assert aisha.page.html.count("Je komt niet.") == 1
    assert "Er staat nog niemand op de lijst." in aisha.words


def test_sent_twice_is_coming_once(agenda):
    occurrence, aisha = plan(agenda), agenda.client(agenda.aisha)
    aisha.get(path(occurrence))
    for action in ("kom/", "kom/", "kom-niet/", "kom-niet/"):
        answer = aisha.ask(path(occurrence, action), "POST", data={"csrf_token": aisha.token})
        assert answer.status_code == 303
        assert answer.location == f"/lombok{path(occurrence)}#ik-kom"
        assert names(agenda, occurrence) == (["Aisha"] if action == "kom/" else [])


def test_the_answer_on_the_page_is_only_the_block(agenda):
    occurrence, aisha = plan(agenda, places=1), agenda.client(agenda.aisha)
    token = aisha.get(path(occurrence)).token
    answer = aisha.htmx(path(occurrence, "kom/"), "POST", data={"csrf_token": token})
    assert answer.status_code == 200
    assert answer.text.strip().startswith('<section class="card sign-up"')
    assert answer.text.count("<section") == answer.text.count("</section>") == 1
    assert "Fijn dat je komt." in answer.text
    assert "autofocus" in answer.text, "who hears the page hears what happened"
    assert "Fijn dat je komt." not in aisha.get(path(occurrence)).words, "told once"


def test_who_has_no_name_chooses_one_and_comes_back_to_the_same_place(agenda):
    occurrence, nobody = plan(agenda), agenda.client()
    nobody.get(path(occurrence))
    nobody.follow("Ik kom")
    assert nobody.page.path == "/lombok/binnen/"
    assert nobody.page.hidden("/lombok/binnen/")["next"] == f"/lombok{path(occurrence)}#ik-kom"
    nobody.press("Naar binnen", name="Jo", face="kat")
    assert nobody.page.path == f"/lombok{path(occurrence)}"
    nobody.press("Ik kom")
    assert "Jij komt." in nobody.words
    assert names(agenda, occurrence) == ["Jo"]


def test_without_a_name_nobody_signs_up(agenda):
    occurrence, nobody = plan(agenda), agenda.client()
    for action in ("kom/", "kom-niet/", "naam/"):
        assert (
            nobody.ask(path(occurrence, action), "POST", data={"csrf_token": nobody.token}).status_code == 403
        )


def test_a_guest_where_guests_only_look_is_told_how_to_come(agenda):
    occurrence = plan(agenda)
    agenda.lombok.guests_may_talk = False
    agenda.lombok.save()
    bram = agenda.client(agenda.bram)
    bram.get(path(occurrence))
    assert not bram.page.has_button("Ik kom")
    assert "Bel of schrijf ons." in bram.words
    assert bram.ask(path(occurrence, "kom/"), "POST", data={"csrf_token": bram.token}).status_code == 403


def test_full_is_the_waiting_list_and_who_waits_longest_moves_up(agenda):
    occurrence = plan(agenda, places=2)
    come(agenda, occurrence, agenda.wil)
    bram, aisha, esra = (agenda.client(person) for person in (agenda.bram, agenda.aisha, agenda.esra))
    assert "Er komt 1 mens. Er is nog 1 plek." in bram.get(path(occurrence)).words
    bram.press("Ik kom")
    for visitor, number in ((aisha, 1), (esra, 2)):
        assert "Er komen 2 mensen. Het is vol." in visitor.get(path(occurrence)).words
        visitor.press("Zet mij op de wachtlijst")
        assert f"Je bent nummer {number} op de wachtlijst." in visitor.words
    assert agenda.client().get(path(occurrence)).has_link("Zet mij op de wachtlijst")
    bram.get(path(occurrence))
    bram.press("Ik kom toch niet")
    assert "Jij komt." in aisha.get(path(occurrence)).words
    assert "Je bent nummer 1 op de wachtlijst." in esra.get(path(occurrence)).words
    with inside(agenda.lombok):
        assert [(line.kind, line.title, line.path) for line in Tiding.of(agenda.aisha)] == [
            ("place", "Taalcafé", path(occurrence))
        ]


def test_a_name_is_on_the_list_only_when_somebody_wants_it(agenda):
    occurrence = plan(agenda)
    bram, aisha, hanna = (agenda.client(person) for person in (agenda.bram, agenda.aisha, agenda.hanna))
    for visitor in (bram, aisha):
        visitor.get(path(occurrence))
        visitor.press("Ik kom")
    assert "Niemand ziet je naam." in aisha.words
    aisha.press("Zet mijn naam op de lijst")
    assert "Alleen wie dit organiseert, ziet die." in aisha.words
    hanna.get(path(occurrence))
    hanna.follow("Wie komen er?")
    assert "Er komen 2 mensen." in hanna.words
    assert "Aisha" in hanna.words
    assert "Bram" not in hanna.words
    assert "Iemand zonder naam op de lijst" in hanna.words
    assert "Aisha" not in agenda.client(agenda.esra).get(path(occurrence)).words, "not for others"
    aisha.press("Haal mijn naam weg")
    assert "Aisha" not in hanna.get(path(occurrence, "lijst/")).words


@pytest.mark.parametrize(
    ("name", "status"),
    [("hanna", 200), ("wil", 200), ("esra", 404), ("aisha", 403), ("bram", 403), (None, 403), ("cora", 403)],
)
def test_who_keeps_the_list(agenda, name, status):
    occurrence = plan(agenda)
    come(agenda, occurrence, agenda.aisha)
    with inside(agenda.lombok):
        sign_up = SignUp.get()
    visitor = agenda.client() if name in (None, "cora") else agenda.client(getattr(agenda, name))
    assert visitor.ask(path(occurrence, "lijst/")).status_code == status
    data = {"csrf_token": visitor.token, "name": "Oma Jo", "id": "one"}
    done = 303 if status == 200 else status
    assert visitor.ask(path(occurrence, "lijst/"), "POST", data=data).status_code == done
    assert visitor.ask(f"/agenda/lijst/{sign_up.id}/weg/", "POST", data=data).status_code == done
    with inside(agenda.lombok):
        assert SignUp.select().where(SignUp.person == agenda.aisha).exists() is (done != 303)


def test_somebody_from_elsewhere_sees_and_does_nothing(agenda):
    occurrence, chris = plan(agenda), agenda.client(agenda.chris)
    come(agenda, occurrence, agenda.aisha)
    assert chris.ask(path(occurrence)).status_code == 404
    for action in ("kom/", "kom-niet/", "naam/"):
        assert (
            chris.ask(path(occurrence, action), "POST", data={"csrf_token": chris.token}).status_code == 404
        )
    assert names(agenda, occurrence) == ["Aisha"]


def test_the_organiser_adds_who_phoned_and_takes_somebody_off(agenda):
    occurrence, hanna = plan(agenda, places=1), agenda.client(agenda.hanna)
    hanna.get(path(occurrence, "lijst/"))
    assert "Vertel het in de huiskamer" in hanna.words
    hanna.press("Zet op de lijst", name="  Oma\u202e   Jo ")
    assert "Oma Jo staat op de lijst." in hanna.words
    assert "Oma Jo (belde)" in hanna.words
    hanna.press("Zet op de lijst", name="Opa Piet")
    assert "Opa Piet wacht op een plek." in hanna.words
    assert "Er wacht 1 mens op een plek." in hanna.words
    assert "Oma Jo" not in agenda.client(agenda.aisha).get(path(occurrence)).words
    hanna.get(path(occurrence, "lijst/"))
    hanna.press("Haal van de lijst")
    assert "Oma Jo" not in hanna.words
    assert "Opa Piet (belde)" in hanna.words
    assert "Er wacht" not in hanna.words
    with inside(agenda.lombok):
        assert [line.kind for line in Tiding.of(agenda.hanna)] == ["place_by_phone"]


def test_a_name_sent_twice_is_on_the_list_once(agenda):
    occurrence, hanna = plan(agenda), agenda.client(agenda.hanna)
    hanna.get(path(occurrence, "lijst/"))
    data = {**hanna.form, "csrf_token": hanna.token, "id": "one", "name": "Oma Jo"}
    for _ in range(2):
        assert hanna.ask(path(occurrence, "lijst/"), "POST", data=data).status_code == 303
    assert hanna.get(path(occurrence, "lijst/")).words.count("(belde)") == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("", "Schrijf de naam op."), ("\u200b", "Schrijf de naam op."), ("x" * 31, "Dit is te lang.")],
)
def test_a_name_that_is_none_is_asked_again(agenda, name, words):
    occurrence, hanna = plan(agenda), agenda.client(agenda.hanna)
    hanna.get(path(occurrence, "lijst/"))
    hanna.press("Zet op de lijst", status=422, name=name)
    assert words in hanna.words
    assert hanna.page.title.startswith("Fout:")


def test_who_is_taken_off_hears_it_and_who_waits_comes(agenda):
    occurrence, hanna = plan(agenda, places=1), agenda.client(agenda.hanna)
    come(agenda, occurrence, agenda.aisha, agenda.bram)
    hanna.get(path(occurrence, "lijst/"))
    hanna.press("Haal van de lijst")
    assert names(agenda, occurrence) == ["Bram"]
    with inside(agenda.lombok):
        assert [[line.kind for line in Tiding.of(who)] for who in (agenda.aisha, agenda.bram)] == [
            ["taken_off"],
            ["place"],
        ]


@pytest.mark.parametrize("why", ["begun", "over", "off"])
def test_what_has_begun_or_is_off_takes_nobody(agenda, clock, why):
    occurrence, aisha = plan(agenda), agenda.client(agenda.aisha)
    come(agenda, occurrence, agenda.bram)
    aisha.get(path(occurrence))
    action, _ = aisha.page.button("Ik kom")
    if why == "off":
        with inside(agenda.lombok):
            occurrence.cancel(agenda.hanna, "Ziek")
    else:
        clock.at(f"2026-12-01 {'15:00' if why == 'begun' else '17:00'}")
    aisha.post(action)
    assert "Dit kan niet meer." in aisha.words
    assert not aisha.page.has_button("Ik kom")
    assert names(agenda, occurrence) == ["Bram"]
    assert "Dit kan niet meer." in aisha.htmx(action, "POST", data={"csrf_token": aisha.token}).text
    hanna = agenda.client(agenda.hanna)
    hanna.get(path(occurrence, "lijst/"))
    data = {"csrf_token": hanna.token, "name": "Oma Jo", "id": "one"}
    answer = hanna.ask(path(occurrence, "lijst/"), "POST", data=data)
    assert answer.status_code == 422
    assert "Dit kan niet meer." in answer.text
    if why != "off":
        bram = agenda.client(agenda.bram)
        bram.ask(path(occurrence, "kom-niet/"), "POST", data={"csrf_token": bram.token})
        assert names(agenda, occurrence) == ["Bram"], "who was there, was there"


def test_where_i_go(agenda, clock):
    soup, talk = plan(agenda, title="Soep", starts_at=time(18)), plan(agenda, places=1)
    come(agenda, talk, agenda.wil)
    come(agenda, soup, agenda.aisha, agenda.wil)
    come(agenda, talk, agenda.aisha)
    aisha = agenda.client(agenda.aisha)
    aisha.get("/agenda/")
    aisha.follow("Waar ga jij naartoe?")
    assert (
        aisha.words.index("Soep")
        < aisha.words.index("Je staat op de wachtlijst.")
        < aisha.words.index("Taalcafé")
    )
    clock.at("2026-12-01 21:00")
    assert "Je gaat nog nergens naartoe." in aisha.get("/agenda/mijn/").words
    assert "Soep" not in agenda.client(agenda.bram).get("/agenda/mijn/").words


def test_the_organiser_of_one_activity_does_not_keep_the_list_of_another(agenda):
    mine, hers = plan(agenda, agenda.esra), plan(agenda)
    come(agenda, hers, agenda.aisha)
    esra = agenda.client(agenda.esra)
    esra.get(path(mine, "lijst/"))
    esra.get(path(hers, "lijst/"), status=404)
    assert "Wie komen er?" not in esra.get(path(hers)).words


def test_a_date_of_a_calendar_of_others_has_a_list_too(agenda):
    from rosa.models import Source

    occurrence = plan(agenda)
    with inside(agenda.lombok):
        source = Source.create(name="De tuin", from_day=TUESDAY, created_by=agenda.wil)
        Event.update(source=source, created_by=None).where(Event.id == occurrence.event_id).execute()
    aisha, wil = agenda.client(agenda.aisha), agenda.client(agenda.wil)
    aisha.get(path(occurrence))
    aisha.press("Ik kom")
    wil.get(path(occurrence))
    wil.follow("Wie komen er?")
    assert "Er komt 1 mens." in wil.words


def test_all_this_goes_for_one_date_of_a_series_only(agenda):
    first = plan(agenda, rule="FREQ=WEEKLY")
    come(agenda, first, agenda.aisha)
    with inside(agenda.lombok):
        second = Occurrence.of(first.event)[1]
        assert second.starts == on(TUESDAY + timedelta(days=7), time(14))
    assert "Er staat nog niemand" in agenda.client(agenda.aisha).get(path(second)).words


def test_who_has_no_account_is_offered_a_way_back(agenda):
    occurrence, bram, hanna = plan(agenda), agenda.client(agenda.bram), agenda.client(agenda.hanna)
    bram.get(path(occurrence))
    assert not bram.page.has_link("Maak een link om terug te komen")
    bram.press("Ik kom")
    hanna.get(path(occurrence))
    hanna.press("Ik kom")
    assert not hanna.page.has_link("Maak een link om terug te komen"), "she signs in"
    bram.follow("Maak een link om terug te komen")
    assert bram.page.path == "/lombok/terug/"
