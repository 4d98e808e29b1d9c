"""What the machine read is kept for a while, never too much; what people read replaces what they read before."""

from rosa.models import Recording, RecordingFile, Spoken, spoken
from rosa.models.scope import inside
from tests.rooms.aloud import a_sound


def test_a_clip_comes_back_and_is_kept_once(house):
    assert Spoken.recall("a") is None
    Spoken.keep("a", b"geluid")
    Spoken.keep("a", b"ander geluid")
    assert Spoken.recall("a") == b"geluid"
    assert Spoken.size_of("a") == 6
    assert Spoken.size_of("b") is None


def test_what_nobody_asked_for_the_longest_makes_room(house, clock, monkeypatch):
    monkeypatch.setattr(spoken, "MOST_BYTES", 1000)
    for number in range(10):
        Spoken.keep(str(number), bytes(100))
        clock.forward(days=2)
    Spoken.recall("0")
    Spoken.keep("new", bytes(100))
    kept = {row.key for row in Spoken.select(Spoken.key)}
    assert {"0", "new", "9"} <= kept
    assert "1" not in kept
    assert sum(row.size for row in Spoken.select(Spoken.size)) <= 900


def test_looking_is_not_writing(house, statements):
    Spoken.keep("a", b"geluid")
    statements.clear()
    Spoken.recall("a")
    Spoken.recall("a")
    assert [sql for sql in statements if not sql.startswith("SELECT")] == []


def test_what_nobody_asked_for_in_two_months_goes(house, clock):
    Spoken.keep("old", b"x")
    Spoken.keep("asked for", b"x")
    clock.forward(days=50)
    Spoken.recall("asked for")
    clock.forward(days=20)
    Spoken.sweep()
    assert [row.key for row in Spoken.select(Spoken.key)] == ["asked for"]


def test_a_recording_takes_the_place_of_the_one_before(house):
    with inside(house.lombok):
        for person in (house.esra, house.wil):
            Recording.keep(person, "stuk", 7, "nl", "x" * 16, a_sound())
        recording = Recording.of("stuk", "7", "nl")
        assert recording.person == house.wil
        assert (Recording.select().count(), RecordingFile.select().count()) == (1, 2)
        assert RecordingFile.of(recording, "mp3")
        assert RecordingFile.of(recording, "wav") is None
        assert Recording.of("stuk", "7", "ar") is None
        recording.delete_instance()
        assert not RecordingFile.select().exists()
    with inside(house.overvecht):
        assert Recording.of("stuk", "7", "nl") is None
