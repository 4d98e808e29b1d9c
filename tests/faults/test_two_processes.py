"""Two processes behind nginx are one house: who talks, listens and comes and goes need not know which serves them."""

import re
import time
from threading import Thread

import pytest

from tests.faults.two import two_processes
from tests.house import lombok_at
from tests.live.someone import Someone, stored

# Seconds. Less than it takes to find out by looking in the database unasked.
SOON = 1.0


@pytest.fixture(scope="module", params=["with Redis", "without Redis"])
def house(request, _migrated_postgres):
    """Two processes over PostgreSQL, rate limits on; `house.lombok` is where the test is."""
    redis = request.getfixturevalue("redis_server") if request.param == "with Redis" else None
    postgres, template = _migrated_postgres
    url = postgres.create_database("faults", template)
    with lombok_at(url) as lombok, two_processes(url, redis) as house:
        house.lombok = lombok
        yield house


def test_talk_crosses_within_a_second(house):
    ali, bea = Someone(house.lombok, "Ali"), Someone(house.lombok, "Bea")
    with ali.listen(house.one.url) as at_one, bea.listen(house.two.url) as at_two:
        at_one.say("Hallo overkant")
        assert at_two.hear_text("Hallo overkant") < SOON
        at_two.say("Hallo terug")
        assert at_one.hear_text("Hallo terug") < SOON


def test_a_form_sent_to_one_is_heard_at_the_other(house):
    cor = Someone(house.lombok, "Cor")
    with cor.listen(house.one.url) as at_one, cor.listen(house.two.url) as at_two:
        assert cor.post(house.one.url, "Zonder script")[0] == 303
        assert at_two.hear_text("Zonder script") < SOON
        assert at_one.hear_text("Zonder script") < SOON


def names_on_page(someone, url):
    people = re.search(r'(?s)<ul class="people".*?</ul>', someone.ask(url, "/huiskamer/")[1])[0]
    return re.findall(r"<bdi>(.*?)</bdi>", people)


def test_everybody_sees_the_same_people_and_hears_once_who_comes_and_goes(house):
    stranger, dina, eva = (
        Someone(house.lombok, None),
        Someone(house.lombok, "Dina"),
        Someone(house.lombok, "Eva"),
    )
    with stranger.listen(house.one.url) as at_one, stranger.listen(house.two.url) as at_two:
        dina.ask(house.one.url, "/huiskamer/")
        dina_socket, eva_socket = dina.listen(house.two.url), eva.listen(house.one.url)
        for ear in (at_one, at_two):
            ear.hear(lambda ear=ear: {"Dina", "Eva"} <= set(ear.came))
            assert {"Dina", "Eva"} <= set(ear.names)
        assert (
            names_on_page(stranger, house.one.url) == names_on_page(stranger, house.two.url) == at_one.names
        )
        dina_socket.close()
        eva_socket.close()
        for ear in (at_one, at_two):
            ear.hear(lambda ear=ear: {"Dina", "Eva"} <= set(ear.left))
        for ear in (at_one, at_two):
            ear.hear_all(1.5)
            assert not {"Dina", "Eva"} & set(ear.names)
            assert [ear.came.count(name) for name in ("Dina", "Eva")] == [1, 1]
            assert [ear.left.count(name) for name in ("Dina", "Eva")] == [1, 1]


def test_messages_by_one_and_by_the_other_count_together(house):
    fien = Someone(house.lombok, "Fien")
    # A window of ten seconds is counted by the clock: start early in one.
    time.sleep(max(0.0, 10 - time.time() % 10) if time.time() % 10 > 6 else 0)
    with fien.listen(house.one.url) as at_one, fien.listen(house.two.url) as at_two:
        for number in range(8):
            at_one.say(f"een {number}")
            at_two.say(f"twee {number}")
        at_one.hear(lambda: len(at_one.receipts) + len(at_one.refusals) == 8)
        at_two.hear(lambda: len(at_two.receipts) + len(at_two.refusals) == 8)
        assert len(at_one.receipts) + len(at_two.receipts) == 15
        assert [reason for _, reason in at_one.refusals + at_two.refusals] == ["hurried"]
        assert fien.post(house.two.url, "Nog een")[0] in (422, 429)
    assert "Nog een" not in [text for _, _, text in stored(house.lombok)]


def test_who_signs_out_at_one_is_sent_away_at_the_other(house):
    gijs = Someone(house.lombok, "Gijs")
    with gijs.listen(house.one.url) as at_one, gijs.listen(house.two.url) as at_two:
        _, page, headers = gijs.ask(house.one.url, "/apparaten/")
        token = re.search(r'name="csrf_token"[^>]*value="([^"]*)"', page)[1]
        cookie = next(c for c in headers.get_all("Set-Cookie") if c.startswith("session=")).partition(";")[0]
        assert gijs.ask(house.one.url, "/uit/", "POST", {"csrf_token": token}, cookie)[0] == 303
        assert at_one.closed_with() == at_two.closed_with() == 1008


def test_who_comes_back_after_a_restart_missed_nothing(house):
    hans, iris = Someone(house.lombok, "Hans"), Someone(house.lombok, "Iris")
    with hans.listen(house.one.url) as before, iris.listen(house.two.url) as at_two:
        at_two.say("Voor de herstart")
        before.hear_text("Voor de herstart")
        restart = Thread(target=house.one.restart)
        restart.start()
        assert before.closed_with() == 1012
        at_two.say("Tijdens de herstart")
        with hans.listen(house.door.url, after=before.cursor) as after:
            assert after.hear_text("Tijdens de herstart") < SOON
            restart.join()
            at_two.say("Na de herstart")
            assert after.hear_text("Na de herstart") < SOON
            assert list(after.messages.values()) == ["Tijdens de herstart", "Na de herstart"]
    said = [text for _, _, text in stored(house.lombok)]
    assert said[-3:] == ["Voor de herstart", "Tijdens de herstart", "Na de herstart"]


def test_while_each_restarts_in_its_turn_the_other_takes_everybody_in(house):
    stranger, taken_in = Someone(house.lombok, None), 0
    for process in (house.one, house.two):
        restart = Thread(target=process.restart)
        restart.start()
        while restart.is_alive():
            with stranger.listen(house.door.url):
                taken_in += 1
            assert stranger.ask(house.door.url, "/huiskamer/")[0] == 200
    assert taken_in > 10


def test_the_logs_are_silent(house):
    assert [house.one.log, house.two.log] == ["", ""]
