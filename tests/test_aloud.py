"""How the machine reads: what a sentence is, which voice reads it, and what happens when a program fails."""

import subprocess
import threading
import time
from pathlib import Path

import pytest

from rosa.aloud import recordings, speech
from rosa.aloud.recordings import NotARecording, remake
from rosa.aloud.sentences import LONGEST, sentences
from rosa.aloud.speech import MOST_LETTERS, Silent, speak, weight
from rosa.aloud.voices import VOICES, voice_for, written_out
from rosa.aloud.words import sentences_of
from tests.rooms.aloud import a_sound

TEXTS = {
    "nl": "Morgen eten we samen soep in het buurthuis. Iedereen mag komen, jong en oud. Je hoeft niets mee te nemen.",
    "en": "Tomorrow we eat soup together in the neighbourhood centre. Everybody may come, young and old.",
    "ar": "غدا نأكل الحساء معا في مركز الحي. يمكن للجميع الحضور، صغارا وكبارا. هل تريد المساعدة؟",
    "tr": "Yarın mahalle evinde birlikte çorba içiyoruz. Genç yaşlı herkes gelebilir.",
    "uk": "Завтра ми разом їмо суп у районному центрі. Можуть прийти всі, молоді й старі.",
    "pl": "Jutro jemy razem zupę w domu sąsiedzkim. Każdy może przyjść, młodzi i starzy.",
}
NL = voice_for("nl", "hoi")


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """`programs(name=script)` puts scripts in the place of the programs; None for one that is not there."""

    def put(**scripts):
        for name in ("espeak-ng", "opusenc", "lame", "ffmpeg"):
            script = scripts.get(name.replace("-", "_"), f'exec {found[name]} "$@"')
            if script is not None:
                path = tmp_path / name
                path.write_text(f"#!/bin/sh\n{script}\n")
                path.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}")
        forget()

    def forget():
        for known in (speech.can_speak, speech.formats, recordings.can_record):
            known.cache_clear()

    names = ("espeak-ng", "opusenc", "lame", "ffmpeg")
    found = {
        name: next(
            Path(folder, name) for folder in ("/usr/bin", "/usr/local/bin") if Path(folder, name).exists()
        )
        for name in names
    }
    yield put
    monkeypatch.undo()
    forget()


def duration(sound, tmp_path):
    """Seconds and what it is, as ffprobe says."""
    file = tmp_path / "sound"
    file.write_bytes(sound)
    ask = [
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format=duration,format_name:stream=codec_name",
        "-of",
        "csv=p=0",
    ]
    codec, kind = subprocess.run([*ask, str(file)], capture_output=True, text=True, check=True).stdout.split()
    kind, seconds = kind.split(",")
    return float(seconds), codec, kind


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kom bijv. om 14.00 uur. Tot dan!", ["Kom bijv. om 14.00 uur.", "Tot dan!"]),
        ("Dhr. J. Jansen en mevr. de Vries. Bel ze.", ["Dhr. J. Jansen en mevr. de Vries.", "Bel ze."]),
        (
            "Het kost € 2,50 p.p. en duurt t/m 3 dec. 2026. Ja.",
            ["Het kost € 2,50 p.p. en duurt t/m 3 dec. 2026.", "Ja."],
        ),
        ("Hij zei: “Hoi.” Zij ook.", ["Hij zei: “Hoi.”", "Zij ook."]),
        ("Kom je? Ja! Nee…", ["Kom je?", "Ja!", "Nee…"]),
        ("1. Ga. 2. Kom.", ["1. Ga.", "2. Kom."]),
        ("هل تريد؟ نعم، أهلا.", ["هل تريد؟", "نعم، أهلا."]),
        ("Przyjdź o godz. 15. Tak.", ["Przyjdź o godz. 15.", "Tak."]),
        ("  veel \n\n wit  ", ["veel wit"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_parts_into_sentences(text, parts):
    assert sentences(text) == parts


@pytest.mark.parametrize(
    "text", ["x" * 5000, "woord " * 900, "een, twee, " * 200, "٣" * 900, "." * 3000, "a. " * 999]
)
def test_no_sentence_is_too_long_and_nothing_is_lost(text):
    parts = sentences(text)
    assert all(len(part) <= LONGEST for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_words_of_a_page_come_block_by_block_each_in_its_language():
    html = (
        '<p>Buiten</p><main id="inhoud"><h1>Hoi</h1><p>Een <a href="/x">link</a> <bdi lang="ar">مرحبا</bdi><br>regel'
        '<script>x</script></p><p hidden>weg</p><p class="aloud">Lees voor</p><ul><li>a<li>b</ul>'
        "<p>&lt;c&gt; &amp; d</main><p>na"
    )
    said = [(one.text, one.language) for one in sentences_of(html, "nl", "inhoud")]
    assert said == [
        ("Hoi", "nl"), ("Een link", "nl"), ("مرحبا", "ar"), ("regel", "nl"), ("a", "nl"), ("b", "nl"), ("<c> & d", "nl")
    ]  # fmt: skip
    assert sentences_of("<p>--- </p><p> </p>") == []


def test_letters_tell_the_language_when_nobody_did_or_somebody_was_mistaken():
    said = {
        ("", "hoi"): "nl",
        ("", "Привіт"): "uk",
        ("nl", "مرحبا"): "ar",
        ("nl", "پنیر"): "fa",
        ("fa", "سلام"): "fa",
    }
    said |= {("ar", "hello there"): "nl", ("nl@b1", "hoi"): "nl", ("tr", "selam"): "tr", ("", "030 12"): "nl"}
    assert {asked: voice_for(*asked).language for asked in said} == said
    assert voice_for("so", "Subax wanaagsan") is None
    assert voice_for("ru", "Привет") is None


def test_times_prices_and_sites_are_written_out_as_people_say_them():
    text = "Om 14.00 uur kost het € 2,50. Van 9.30 tot 16.05 uur: € 5. Zie https://www.bieb.nl/agenda?x=1 [[h@l'o]]\0"
    said = "Om 14 uur kost het 2 euro 50. Van 9 uur 30 tot 16 uur 5: 5 euro. Zie bieb.nl  h@l'o"
    assert written_out(text, "nl") == said
    assert "14.00" in written_out("14.00", "en")


@pytest.mark.parametrize("language", TEXTS)
def test_each_language_sounds_in_both_formats(language, tmp_path):
    voice = voice_for(language, TEXTS[language])
    assert voice.name == VOICES[language]
    parts = [(text, voice) for text in sentences(TEXTS[language])]
    lengths = {}
    for format, kind in (("ogg", "ogg"), ("mp3", "mp3")):
        sound = speak(parts, "gewoon", format)
        lengths[format], codec, said = duration(sound, tmp_path)
        assert (codec, said) == ("opus" if format == "ogg" else "mp3", kind)
        # What is said beforehand about its weight is about right.
        assert 0.75 < weight(parts, "gewoon", format) / len(sound) < 1.35
        words = len(TEXTS[language].split())
        assert len(sound) / words < (900 if format == "ogg" else 2000)
    assert abs(lengths["ogg"] - lengths["mp3"]) < 0.3
    slow, *_ = duration(speak(parts, "langzaam", "ogg"), tmp_path)
    assert slow > lengths["ogg"] * 1.25


def test_the_same_text_is_the_same_bytes_so_that_parts_of_answers_fit():
    parts = [("Hoi <daar> & jij.", NL), ("مرحبا", voice_for("ar", "مرحبا"))]
    for format in ("ogg", "mp3"):
        assert speak(parts, "gewoon", format) == speak(parts, "gewoon", format)


def test_two_languages_sound_in_one_file(tmp_path):
    arabic = [("مرحبا بكم في الحي", voice_for("ar", "مرحبا"))]
    dutch = [("Welkom in de buurt.", NL)]
    both, one, other = (
        duration(speak(parts, "gewoon", "ogg"), tmp_path)[0] for parts in (dutch + arabic, dutch, arabic)
    )
    assert both > max(one, other) * 1.4


@pytest.mark.parametrize(
    "text",
    [
        "-v en",
        "--help",
        "`id`; $(id)",
        "\0\x01",
        "[[",
        "</speak>",
        "🙂" * 400,
        "\ud800",
        "\u202e",
        "%s %d",
        "x" * MOST_LETTERS,
    ],
)
def test_strange_texts_sound_or_are_refused_and_are_never_commands(text):
    assert speak([(f"Hoi {text}"[:MOST_LETTERS], NL)], "gewoon", "mp3")


def test_a_text_that_is_too_long_is_not_begun():
    with pytest.raises(Silent, match="too_long"):
        speak([("x" * (MOST_LETTERS + 1), NL)], "gewoon", "ogg")


@pytest.mark.parametrize(
    ("scripts", "format", "reason"),
    [
        ({"espeak_ng": None}, "ogg", "missing"),
        ({"opusenc": None}, "ogg", "missing"),
        ({"opusenc": None, "lame": None}, "mp3", "missing"),
        ({"espeak_ng": "exit 1"}, "ogg", "broken"),
        ({"espeak_ng": "kill -9 $$"}, "mp3", "broken"),
        ({"opusenc": "exit 3"}, "ogg", "broken"),
        ({"lame": "/bin/cat >/dev/null"}, "mp3", "broken"),
        ({"espeak_ng": "exec /bin/sleep 60"}, "ogg", "slow"),
        ({"opusenc": "exec /bin/sleep 60"}, "ogg", "slow"),
    ],
)
def test_a_program_that_fails_is_said_and_leaves_nothing_running(
    programs, monkeypatch, scripts, format, reason
):
    monkeypatch.setattr(speech, "PATIENCE", 0.5)
    programs(**scripts)
    begun = time.monotonic()
    with pytest.raises(Silent, match=reason):
        speak([("Hoi.", NL)], "gewoon", format)
    assert time.monotonic() - begun < 5
    # Both places are free again.
    assert speech.AT_A_TIME._value == 2
    assert speech.IN_LINE._value == 5


def test_without_one_encoder_there_is_the_other(programs):
    programs(opusenc=None)
    assert speech.formats() == ("mp3",)
    assert speech.can_speak()
    assert speak([("Hoi.", NL)], "gewoon", "mp3")


def test_when_it_is_busy_some_wait_and_the_rest_are_told_at_once(programs, monkeypatch):
    programs(espeak_ng='/bin/sleep .6; exec /usr/bin/espeak-ng "$@"')
    outcomes = []

    def ask():
        try:
            outcomes.append(bool(speak([("Hoi.", NL)], "gewoon", "mp3")))
        except Silent as silent:
            outcomes.append(silent.reason)

    threads = [threading.Thread(target=ask) for _ in range(9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(True) == 5
    assert outcomes.count("busy") == 4


# What people recorded


@pytest.mark.parametrize("kind", ["wav", "mp3", "ogg", "webm", "m4a"])
def test_a_recording_of_each_kind_becomes_opus_and_mp3_without_its_notes(kind, tmp_path):
    source, file = tmp_path / "tone.wav", tmp_path / f"tone.{kind}"
    source.write_bytes(a_sound(3))
    codec = {"webm": ["-c:a", "libopus"], "ogg": ["-c:a", "libopus"], "m4a": ["-c:a", "aac"]}.get(kind, [])
    make = [
        "ffmpeg",
        "-v",
        "error",
        "-y",
        "-i",
        str(source),
        *codec,
        "-metadata",
        "title=geheim",
        str(file) if kind != "wav" else str(tmp_path / "b.wav"),
    ]
    subprocess.run(make, check=True)
    content = (tmp_path / "b.wav" if kind == "wav" else file).read_bytes()
    seconds, made = remake(content)
    assert seconds == 3
    for format, sound in made.items():
        assert b"geheim" not in sound
        length, codec, _ = duration(sound, tmp_path)
        assert abs(length - 3) < 0.3
        assert codec == ("opus" if format == "ogg" else "mp3")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "too_short"),
        (b"hoi", "unknown_kind"),
        (b"#EXTM3U\nfile:///etc/passwd", "unknown_kind"),
        (b"RIFF0000WAVEfmt ", "unreadable"),
        (b"OggS" + b"\0" * 500, "unreadable"),
        (b"\x1a\x45\xdf\xa3" + b"x" * 900, "unreadable"),
        (b"ID3" + b"x" * 10_000_000, "too_big"),
    ],
)
def test_a_file_that_is_no_recording_is_refused(content, reason):
    with pytest.raises(NotARecording, match=reason):
        remake(content)


def test_a_recording_is_neither_too_short_nor_too_long(monkeypatch):
    with pytest.raises(NotARecording, match="too_short"):
        remake(a_sound(0.2))
    monkeypatch.setattr(recordings, "MOST_MINUTES", 0.02)
    with pytest.raises(NotARecording, match="too_long"):
        remake(a_sound(6))


def test_a_recording_that_takes_too_long_to_read_is_let_go(programs, monkeypatch):
    programs(ffmpeg="exec /bin/sleep 60")
    monkeypatch.setattr(recordings, "MOST_SECONDS", 0.5)
    with pytest.raises(NotARecording, match="unreadable"):
        remake(a_sound())
    programs(ffmpeg="exit 1")
    with pytest.raises(NotARecording, match="unreadable"):
        remake(a_sound())
