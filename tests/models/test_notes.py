"""Notes for the host."""

from rosa.models import Note
from rosa.models.scope import inside


def test_a_note_waits_until_somebody_read_it(here):
    Note.leave("Piet", "Ik kom later", "one")
    Note.leave("Aisha", "Ik ook", "two", here.aisha)
    first, second = Note.waiting()
    assert (first.text, first.person, second.person) == ("Ik kom later", None, here.aisha)
    first.read(here.hanna)
    assert [note.text for note in Note.waiting()] == ["Ik ook"]
    assert [(note.text, note.read_by.name) for note in Note.read_before()] == [("Ik kom later", "Hanna")]


def test_a_note_sent_twice_is_there_once(here):
    for text in ("Ik kom later", "Nog een keer"):
        Note.leave("Piet", text, "one")
    assert [note.text for note in Note.waiting()] == ["Ik kom later"]


def test_notes_stay_in_their_neighbourhood(here):
    with inside(here.overvecht):
        Note.leave("Chris", "geheim", "one")
    assert list(Note.waiting()) == []
    Note.leave("Piet", "zelfde nummer", "one")
    assert Note.waiting().count() == 1


def test_what_was_read_is_shown_newest_first_and_not_for_ever(here, clock):
    for number in range(25):
        clock.forward(minutes=1)
        Note.leave("Piet", str(number), f"n{number}")
        Note.waiting().get().read(here.hanna)
    assert [note.text for note in Note.read_before()] == [str(number) for number in range(24, 4, -1)]
