"""Writing to the house without an account: the answer is for who has the link, and for nobody else."""

import re

import pytest

from rosa.models import Letter, LetterStep, Mail, Tiding
from rosa.models.scope import inside, outside

NEW = "/contact/bericht/"
POST = "/werkplek/post/"
JO = {"name": "Jo", "text": "Mag ik langskomen?\nIk neem <b>taart</b> mee.", "how": "rosa"}


@pytest.fixture
def write(house):
    """`write(person)` sends a letter, and answers the visitor who did, on the page that follows."""

    def write(person=None, **words):
        visitor = house.client(person)
        visitor.get(NEW)
        words = {**JO, **words}
        if person:
            del words["name"]  # it stands there already
        visitor.post(NEW, **words)
        return visitor

    return write


@pytest.fixture
def wil(house):
    """Wil, who works here."""
    return house.client(house.wil)


def opened(visitor, name="Jo"):
    visitor.get(POST)
    visitor.follow(name)
    return visitor


# The sender


def test_anybody_writes_and_gets_a_link_to_keep(write):
    jo = write()
    assert jo.page.heading == "Je bericht aan ons"
    assert re.fullmatch(r"/lombok/contact/bericht/[\w-]{43}/", jo.page.path)
    assert "Bewaar deze link" in jo.words
    assert f">http://localhost{jo.page.path}</a>" in jo.page.html
    assert "We hebben je bericht. Een van ons leest het zo snel mogelijk." in jo.words
    assert "Mag ik langskomen?\nIk neem &lt;b&gt;taart&lt;/b&gt; mee." in jo.page.html


def test_the_link_is_told_to_nobody(write):
    jo = write()
    headers = jo.page.answer.headers
    assert headers["Referrer-Policy"] == "strict-origin"
    assert headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in headers["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in jo.page.html
    token = jo.page.path.split("/")[-2]
    with outside():
        stored = str([list(table.select().dicts()) for table in (Letter, LetterStep, Tiding, Mail)])
    assert token not in stored


def test_writing_again_works_over_https_too(house, write):
    """Flask-WTF wants to see there that a form came from our own page: the host in the Referer is enough."""
    jo = write()
    form = {**jo.page.filled_in(jo.page.path), "text": "Nog iets"}
    secure = {"base_url": "https://localhost", "headers": {"Referer": "https://localhost/"}}
    assert jo.ask(jo.page.path, "POST", data=form, **secure).status_code == 303


def test_who_has_no_link_or_a_wrong_one_finds_nothing(house, write):
    token = write().page.path.split("/")[-2]
    stranger = house.client()
    for wrong in ("x", token[:-1], token.swapcase(), token + "a", "%F0%9F%98%80", "a%00b"):
        stranger.get(f"{NEW}{wrong}/", 404)
        assert "Dit bericht vinden we niet" in stranger.words
        assert stranger.link("Schrijf een nieuw bericht") == "/lombok/contact/bericht/"
        stranger.post(f"{NEW}{wrong}/", 404, text="hoi")
    house.client(None, house.overvecht).get(f"{NEW}{token}/", 404)
    with inside(house.lombok):
        assert LetterStep.select().count() == 1


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"name": " "}, "Schrijf je naam op."),
        ({"name": "x" * 31}, "Dit is te lang. Schrijf 30 letters of minder."),
        ({"text": " \n"}, "Schrijf op wat je wilt vragen of zeggen."),
        ({"text": "x" * 3001}, "Dit is te lang. Schrijf 3000 letters of minder."),
        ({"how": "duif"}, "Kies hoe je antwoord wilt."),
        ({"how": "phone"}, "Schrijf je nummer op."),
        ({"how": "phone", "phone": "bel maar"}, "Kijk of het nummer klopt"),
        ({"how": "email"}, "Schrijf je e-mailadres op."),
        ({"how": "email", "email": "jo@"}, "Kijk of het e-mailadres klopt"),
        ({"how": "email", "email": "jo@b.example\r\nBcc: x@y.example"}, "Kijk of het e-mailadres klopt"),
        ({"how": "rosa", "phone": "12"}, "Kijk of het nummer klopt"),
    ],
)
def test_what_is_missing_is_said_kindly_and_nothing_typed_is_lost(house, wrong, says):
    jo = house.client()
    jo.get(NEW)
    jo.post(NEW, 422, **{**JO, "phone": "", "email": "", **wrong})
    assert says in jo.words
    fields = {**jo.page.filled_in("/lombok" + NEW)}
    for name in ("name", "text", "phone"):
        assert fields[name].strip() == {**JO, "phone": "", **wrong}[name].strip(), name
    with inside(house.lombok):
        assert Letter.select().count() == 0


def test_a_letter_sent_twice_is_one_letter_with_one_link(house):
    jo = house.client()
    jo.get(NEW)
    fields = {**jo.page.filled_in("/lombok" + NEW), **JO}
    answers = [jo.ask(NEW, "POST", data=fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0].location == answers[1].location
    with inside(house.lombok):
        assert Letter.select().count() == 1


def test_a_form_after_a_mistake_is_still_the_same_letter(house):
    jo = house.client()
    jo.get(NEW)
    token = jo.page.filled_in("/lombok" + NEW)["id"]
    jo.post(NEW, 422, **{**JO, "name": ""})
    jo.post(NEW, **JO)
    assert token in jo.page.path


def test_two_people_get_two_links(house):
    assert len({house.client().get(NEW).hidden("/lombok" + NEW)["id"] for _ in range(3)}) == 3


def test_a_link_made_up_by_somebody_is_not_taken(house):
    jo = house.client()
    jo.get(NEW)
    jo.post(NEW, **JO, id="kort")
    assert "kort" not in jo.page.path


def test_who_has_a_name_finds_it_in_their_post_and_only_they(house, write):
    aisha = write(house.aisha)
    assert "Je vindt je bericht ook in Mijn post." in aisha.words
    with inside(house.lombok):
        tiding, letter = Tiding.of(house.aisha).get(), Letter.get()
    assert (tiding.kind, tiding.path, letter.name) == ("letter", f"{NEW}van-mij/{letter.id}/", "Aisha")
    aisha.get(tiding.path)
    assert "Bewaar deze link" not in aisha.words
    aisha.post(tiding.path, text="En mijn zus?")
    assert "En mijn zus?" in aisha.words
    for other in (house.bram, house.hanna, house.wil):
        house.client(other).get(tiding.path, 404)
        house.client(other).post(tiding.path, 404, text="Van mij")
    house.client().get(tiding.path, 403)


def test_the_sender_follows_it_to_the_end_and_begins_again(house, write, wil):
    jo = write()
    opened(wil).press("Ik pak dit op")
    assert "We hebben je bericht. Wil leest het." in jo.get(jo.page.path).words
    wil.press("Zet het in Rosa", text="Ja, kom <gezellig> langs!")
    jo.follow("Kijk of er antwoord is")
    assert "Je hebt antwoord. Je vindt het hier." in jo.words
    assert "Ja, kom <gezellig> langs!" in jo.words
    wil.press("Dit is klaar")
    assert "We zijn klaar met je bericht." in jo.get(jo.page.path).words
    jo.post(jo.page.path, text="Hoe laat?")
    assert "We hebben ook dit bericht." in jo.words
    assert "Een van ons leest het zo snel mogelijk." in jo.words
    assert "Hoe laat?" in wil.get(POST).words
    assert "eerder bij Wil" in wil.words


@pytest.mark.parametrize(("text", "says"), [(" ", "Schrijf op wat"), ("x" * 3001, "Dit is te lang.")])
def test_writing_again_without_words_or_with_too_many(write, text, says):
    jo = write()
    jo.post(jo.page.path, 422, text=text)
    assert says in jo.words
    assert "Bewaar deze link" in jo.words


def test_writing_again_twice_is_writing_once(house, write):
    jo = write()
    fields = {**jo.page.filled_in(jo.page.path), "text": "Nog iets"}
    for _ in range(2):
        assert jo.ask(jo.page.path, "POST", data=fields).status_code == 303
    with inside(house.lombok):
        assert LetterStep.select().count() == 2


# The workers


def test_an_empty_inbox_says_something_kind(wil):
    assert "Alles is opgepakt. Fijn!" in wil.get(POST).words
    wil.follow("Klaar")
    assert "Hier staat nog niets." in wil.words
    wil.follow("Terug naar de berichten")


def test_what_waits_is_on_the_desk(write, wil):
    write()
    assert "Er wacht 1 ding." in wil.get("/werkplek/").words
    wil.follow("Berichten van mensen")
    assert "Mag ik langskomen?" in wil.words


def test_only_workers_of_here_read_letters(house, write):
    path = write().page.path
    with inside(house.lombok):
        id = Letter.get().id
    for person in (house.bram, house.aisha, house.hanna):
        for address in (POST, f"{POST}{id}/"):
            assert house.client(person).ask(address).status_code == 403
        visitor = house.client(person)
        answer = visitor.ask(f"{POST}{id}/antwoord/", "POST", data={"csrf_token": visitor.token, "text": "x"})
        assert answer.status_code == 403
    cora = house.client(house.cora)
    assert "Mag ik langskomen?" not in cora.get(POST).words
    cora.get(f"{POST}{id}/", 404)
    for verb in ("neem", "geef-terug", "gemaild", "klaar", "open", "antwoord"):
        cora.post(f"{POST}{id}/{verb}/", 404, text="x", seen="1")
    assert "Een van ons leest het" in house.client().get(path).words


@pytest.fixture
def nadia(house):
    """Nadia, who works here too."""
    from rosa.models import Person

    with inside(house.lombok):
        person = Person.create(name="Nadia", name_key="nadia", face="ster", role="worker")
    return house.client(person)


def test_taken_over_by_another_who_is_warned(write, wil, nadia):
    write()
    opened(wil).press("Ik pak dit op")
    opened(nadia)
    assert "Wil is hiermee bezig." in nadia.words
    assert not nadia.page.has_button("Zet het in Rosa")
    nadia.press("Neem het over")
    assert "Jij bent hiermee bezig." in nadia.words
    assert "Wil pakte het bericht op" in nadia.words
    assert "Nadia pakte het bericht op" in nadia.words
    assert "Nadia is hiermee bezig." in wil.get(wil.page.path).words


def test_given_back_it_waits_again(write, wil):
    write()
    opened(wil).press("Ik pak dit op")
    wil.press("Geef het terug")
    assert "Niemand is hier nog mee bezig." in wil.words


def test_of_two_who_answer_the_second_is_told_and_keeps_every_word(house, write, wil, nadia):
    jo = write()
    opened(wil)
    opened(nadia)
    wil.press("Zet het in Rosa", text="Ja hoor")
    nadia.press("Zet het in Rosa", 422, text="Nee,\nhelaas")
    assert "Iemand was je net voor" in nadia.words
    assert "Ja hoor" in nadia.words  # what is there now
    assert nadia.form["text"].replace("\r", "") == "Nee,\nhelaas"
    assert "helaas" not in jo.get(jo.page.path).words
    nadia.press("Zet het in Rosa")  # after all
    assert "helaas" in jo.get(jo.page.path).words


def test_who_answers_while_another_takes_it_over_keeps_every_word(write, wil, nadia):
    write()
    opened(wil).press("Ik pak dit op")
    opened(nadia).press("Neem het over")
    wil.press("Zet het in Rosa", 422, text="Ja hoor")
    assert "Nadia is hiermee bezig." in wil.words
    assert wil.form["text"] == "Ja hoor"


def test_who_answers_while_the_sender_writes_sees_that_first(write, wil):
    jo = write()
    opened(wil)
    jo.post(jo.page.path, text="Laat maar!")
    wil.press("Zet het in Rosa", 422, text="Ja hoor")
    assert "Laat maar!" in wil.words
    wil.press("Zet het in Rosa", text="Prima")


def test_a_button_pressed_twice_does_it_once_and_one_pressed_late_says_so(house, write, wil, nadia):
    write()
    opened(wil)
    opened(nadia)
    old = {**wil.page.filled_in(wil.page.button("Ik pak dit op")[0])}
    for _ in range(2):
        assert wil.ask(wil.page.path + "neem/", "POST", data=old).status_code == 303
    nadia.press("Ik pak dit op", 422)
    assert "Iemand was je net voor" in nadia.words
    assert "Wil is hiermee bezig." in nadia.words
    with inside(house.lombok):
        assert LetterStep.select().where(LetterStep.verb == "took").count() == 1


@pytest.mark.parametrize("seen", ["", "x", "-1", "99", "9" * 30, None])
def test_a_strange_version_is_a_late_one(write, wil, seen):
    write()
    opened(wil)
    wil.post(wil.page.path + "klaar/", 422, seen=seen)
    assert "Iemand was je net voor" in wil.words


def test_an_answer_without_words_is_asked_for(write, wil):
    write()
    opened(wil).press("Zet het in Rosa", 422, text=" ")
    assert "Schrijf eerst je antwoord op." in wil.words


def test_who_wants_a_call_is_called(write, wil):
    jo = write(how="phone", phone="030 000 00 01")
    assert "We bellen je op 030 000 00 01." in jo.words
    opened(wil)
    assert wil.link("030 000 00 01") == "tel:0300000001"
    wil.press("Ik heb gebeld", text="Jo komt donderdag.")
    assert "Dit bericht heeft antwoord." in wil.words
    jo.get(jo.page.path)
    assert "We hebben je gebeld. Hier lees je het na." in jo.words
    assert "Aan de telefoon: Jo komt donderdag." in jo.words


def test_a_mail_to_somebody_without_an_address_cannot_be(write, wil):
    write()
    opened(wil)
    wil.post(wil.page.path + "antwoord/", 422, text="Ja", way="email", seen="1")


def test_done_letters_page_back(house, wil):
    with inside(house.lombok):
        for number in range(31):
            letter = Letter.send(f"{number:043}", f"Jo {number}", "hoi")
            letter.close(house.wil, 1)
    wil.get(POST + "klaar/")
    assert wil.page.html.count('class="row waiting"') == 30
    wil.follow("Nog oudere")
    assert wil.page.html.count('class="row waiting"') == 1
    assert "Jo 0 " in wil.words
    assert not wil.page.has_link("Nog oudere")


def test_who_wrote_it_and_how_is_history_that_stays(house, write, wil, clock):
    clock.at("2026-11-24 11:00")
    write()
    opened(wil).press("Ik pak dit op")
    wil.press("Zet het in Rosa", text="Ja")
    wil.press("Dit is klaar")
    wil.press("Open het weer")
    for happened in ("pakte het bericht op", "zei dat het klaar is", "opende het weer"):
        assert f"Wil {happened}, vandaag om 11.00 uur" in wil.words
