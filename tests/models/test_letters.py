"""Letters to the house: the sender follows them, the workers answer them together, and no word is lost."""

import pytest

from rosa.models import Letter, LetterStep, Mail, Session, Tiding
from rosa.models.letter import ANSWERED, CLOSED, OPEN, TAKEN, Conflict
from rosa.models.scope import inside
from rosa.models.token import new_token


@pytest.fixture
def letter(here):
    """A letter that nobody looked at yet."""
    return Letter.send("t" * 43, "Jo", "Mag ik langskomen?")


def fresh(letter):
    return Letter.all().where(Letter.id == letter.id).get()


def verbs(letter):
    return [step.verb for step in letter.steps()]


def test_who_has_the_link_finds_the_letter_and_nobody_else_does(letter, here):
    assert Letter.of_token("t" * 43).get().name == "Jo"
    for token in ("", "x", "T" * 43, letter.token_hash, "\ud800", "é" * 43):
        assert Letter.of_token(token).first() is None
    with inside(here.overvecht):
        assert Letter.of_token("t" * 43).first() is None
    assert "t" * 43 not in str([list(table.select().dicts()) for table in (Letter, LetterStep, Tiding, Mail)])


def test_tokens_are_long_and_never_the_same():
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert min(map(len, tokens)) >= 43


def test_a_letter_sent_twice_is_there_once(letter, here):
    again = Letter.send("t" * 43, "Jo", "Mag ik langskomen?", person=here.aisha)
    assert again.id == letter.id
    assert (Letter.select().count(), verbs(letter)) == (1, ["sent"])
    assert Tiding.select().count() == 0


def test_a_letter_sent_four_times_at_once_is_there_once(here, at_once):
    at_once(*[lambda: Letter.send("t" * 43, "Jo", "hoi", person=here.aisha)] * 4)
    assert (Letter.select().count(), LetterStep.select().count(), Tiding.select().count()) == (1, 1, 1)


def test_who_has_a_name_finds_it_in_their_post(here):
    letter = Letter.send(new_token(), "Aisha", "hoi", person=here.aisha)
    letter.answer(here.wil, "Ja hoor", "one", 1)
    assert [(tiding.kind, tiding.path) for tiding in Tiding.of(here.aisha)] == [
        ("letter_answer", f"/contact/bericht/van-mij/{letter.id}/"),
        ("letter", f"/contact/bericht/van-mij/{letter.id}/"),
    ]
    assert [found.id for found in Letter.of(here.aisha)] == [letter.id]
    assert list(Letter.of(here.bram)) == []


def test_from_open_to_closed_and_open_again(letter, here):
    assert (Letter.waiting(), fresh(letter).taken_by) == (1, None)
    letter.take(here.wil, 1)
    assert (fresh(letter).state, fresh(letter).taken_by.name, Letter.waiting()) == (TAKEN, "Wil", 0)
    letter.answer(here.wil, "Ja hoor", "one", 2)
    assert fresh(letter).state == ANSWERED
    letter.close(here.wil, 3)
    assert fresh(letter).state == CLOSED
    fresh(letter).write_more("En morgen?", "two")
    assert (fresh(letter).state, fresh(letter).excerpt) == (OPEN, "En morgen?")
    assert fresh(letter).taken_by.name == "Wil"  # who knows it already
    letter.take(here.wil, 5)
    letter.leave(here.wil, 6)
    assert (fresh(letter).state, fresh(letter).taken_by_id) == (OPEN, None)
    letter.close(here.wil, 7)
    letter.reopen(here.wil, 8)
    assert fresh(letter).state == OPEN
    assert verbs(letter) == ["sent", "took", "answer", "close", "more", "took", "left", "close", "reopen"]
    assert [step.person.name if step.person_id else None for step in letter.steps()][:5] == [
        None,
        "Wil",
        "Wil",
        "Wil",
        None,
    ]


def test_who_writes_more_while_somebody_reads_it_stays_with_them(letter, here):
    letter.take(here.wil, 1)
    fresh(letter).write_more("En morgen?", "one")
    fresh(letter).write_more("En morgen?", "one")
    assert (fresh(letter).state, verbs(letter)) == (TAKEN, ["sent", "took", "more"])


def test_who_answers_what_they_did_not_see_is_told_and_nothing_is_stored(letter, here):
    letter.answer(here.wil, "Ja", "one", 1)
    for late in (
        lambda: letter.answer(here.hanna, "Nee", "two", 1),
        lambda: letter.called(here.hanna, "Nee", "three", 1),
        lambda: letter.write_to_mail(here.hanna, "Nee", "four", 1),
        lambda: letter.take(here.hanna, 1),
        lambda: letter.close(here.hanna, 1),
    ):
        with pytest.raises(Conflict):
            late()
    assert verbs(letter) == ["sent", "answer"]
    letter.answer(here.hanna, "Nee", "two", 2)
    assert [step.text for step in letter.steps()][1:] == ["Ja", "Nee"]


def test_an_answer_sent_twice_is_there_once(letter, here):
    for _ in range(2):
        letter.answer(here.wil, "Ja", "one", 1)
    assert verbs(letter) == ["sent", "answer"]
    assert fresh(letter).version == 2


def test_of_two_workers_who_answer_at_once_one_is_first_and_the_other_is_told(letter, here, at_once):
    def answer(worker, client_id):
        try:
            letter.answer(worker, client_id, client_id, 1)
        except Conflict:
            return "late"
        return "first"

    outcome = at_once(lambda: answer(here.wil, "one"), lambda: answer(here.hanna, "two"))
    assert sorted(outcome) == ["first", "late"]
    assert verbs(letter) == ["sent", "answer"]


def test_one_answer_sent_four_times_at_once_is_there_once(letter, here, at_once):
    at_once(*[lambda: letter.answer(here.wil, "Ja", "one", 1)] * 4)
    assert verbs(letter) == ["sent", "answer"]


def test_a_call_is_written_down(here):
    letter = Letter.send(new_token(), "Jo", "Bel me", how="phone", phone="030 000 00 01")
    letter.called(here.wil, "Jo komt donderdag.", "one", 1)
    step = letter.steps()[-1]
    assert (fresh(letter).state, step.verb, step.text) == (ANSWERED, "call", "Jo komt donderdag.")


def test_what_a_worker_mails_stays_with_them_until_it_is_mailed(here):
    letter = Letter.send(new_token(), "Jo", "Mail me", how="email", email="jo@b.example")
    letter.write_to_mail(here.wil, "Ja hoor", "one", 1)
    assert (fresh(letter).state, fresh(letter).taken_by.name) == (TAKEN, "Wil")
    letter.mailed(here.wil, 2)
    assert (fresh(letter).state, Mail.select().count()) == (ANSWERED, 0)


def test_an_answer_by_mail_and_the_mail_are_written_together_or_not_at_all(here):
    letter = Letter.send(new_token(), "Jo", "Mail me", how="email", email="jo@b.example")
    mail = {"subject": "Antwoord", "text": "Ja hoor"}
    for _ in range(2):
        letter.answer(here.wil, "Ja hoor", "one", 1, mail)
    (step,) = [step for step in letter.steps() if step.verb == "answer"]
    assert (step.mail.address, step.mail.text, Mail.select().count()) == ("jo@b.example", "Ja hoor", 1)
    with pytest.raises(Conflict):
        letter.answer(here.hanna, "Nee", "two", 1, mail)
    with pytest.raises(TypeError):
        letter.answer(here.hanna, "Nee", "three", 2, {"nonsense": 1})
    assert (Mail.select().count(), verbs(letter)) == (1, ["sent", "answer"])


def test_a_mail_that_was_given_up_brings_the_letter_back_once(here):
    letter = Letter.send(new_token(), "Jo", "Mail me", how="email", email="jo@b.example")
    letter.answer(here.wil, "Ja hoor", "one", 1, {"subject": "Antwoord", "text": "Ja hoor"})
    Letter.take_back_failed()
    assert fresh(letter).state == ANSWERED
    Mail.update(state="failed").execute()
    for _ in range(2):
        Letter.take_back_failed()
    assert (fresh(letter).state, fresh(letter).mail_failed, Letter.waiting()) == (OPEN, True, 1)
    assert verbs(letter) == ["sent", "answer", "mail_failed"]
    fresh(letter).write_more("Hallo?", "two")
    assert fresh(letter).mail_failed  # until a worker does something about it
    letter.called(here.wil, "Gebeld", "three", 4)
    assert not fresh(letter).mail_failed


def test_the_box_keeps_order_and_pages_back(here):
    letters = [Letter.send(new_token(), f"Jo {number}", "hoi") for number in range(5)]
    assert [letter.id for letter in Letter.box(OPEN)] == [letter.id for letter in letters]
    for letter in letters:
        letter.close(here.wil, 1)
    newest = list(Letter.box(CLOSED, limit=2))
    assert [letter.id for letter in newest] == [letters[4].id, letters[3].id]
    older = list(Letter.box(CLOSED, before=newest[-1].id, limit=2))
    assert [letter.id for letter in older] == [letters[2].id, letters[1].id]


def test_a_guest_who_left_still_is_who_wrote_it(here):
    letter = Letter.send(new_token(), "Bram", "hoi", person=here.bram)
    for session in Session.of(here.bram):
        session.end()
    assert fresh(letter).person_id == here.bram.id


def test_the_beginning_of_a_long_letter_stands_in_the_list(here):
    letter = Letter.send(new_token(), "Jo", "Hoi\ndaar " + "x" * 3000)
    assert letter.excerpt.startswith("Hoi daar xx")
    assert len(letter.excerpt) == 120
    assert letter.steps()[0].text.endswith("x" * 100)
