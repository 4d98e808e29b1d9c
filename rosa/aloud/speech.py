"""Lets the machine speak: espeak-ng says it, opusenc or lame makes it small. Both are processes of a few tenths of a
second; the text goes in by a pipe and never near a shell.

Why not ffmpeg: it takes 130 ms more to start, for each sentence, and 80 packages. It gives the same bytes.
"""

import logging
import os
import threading
from contextlib import suppress
from functools import cache
from html import escape
from shutil import which
from subprocess import DEVNULL, PIPE, Popen, TimeoutExpired

from rosa.aloud.voices import SPEEDS, written_out

log = logging.getLogger("rosa.aloud")

OGG, MP3 = "ogg", "mp3"
MIMETYPES = {OGG: "audio/ogg", MP3: "audio/mpeg"}
SPEAKER = ("espeak-ng", "-b", "1", "--stdin", "--stdout")
# A frame of 60 ms costs the fewest bytes; complexity 5 takes half the time of 10 for 1 % less; a serial number that
# stays gives the same bytes each time, so that a part (Range) of one answer fits to a part of another.
ENCODERS = {
    OGG: ("opusenc", "--quiet", "--bitrate", "8", "--speech", "--framesize", "60", "--comp", "5", "--serial", "1",
          "--ignorelength", "--discard-comments", "--padding", "0", "-", "-"),
    MP3: ("lame", "--quiet", "-t", "-m", "m", "-b", "16", "--resample", "16", "-q", "7", "-", "-"),
}  # fmt: skip
# Bytes that a letter of Dutch takes, how that differs with other languages, and how many letters long a pause is:
# measured, to say within a fifth what a sound will weigh before it is made.
BYTES_A_LETTER = {OGG: 72, MP3: 165}
LENGTH = {"nl": 1, "en": 0.9, "ar": 1.5, "fa": 1.3, "tr": 1.2, "uk": 0.87, "pl": 1.1}
A_PAUSE = 6
MOST_LETTERS = 5_000
# Seconds that may pass: for starting, and more for each letter.
PATIENCE, A_LETTER = 6, 1 / 400
# A voice takes most of a processor: two at a time, a few in line, and the house stays quick for the rest.
AT_A_TIME, IN_LINE, MOST_SECONDS_IN_LINE = threading.BoundedSemaphore(2), threading.BoundedSemaphore(5), 3


class Silent(Exception):
    """It did not sound; `reason` is one of REASONS."""

    REASONS = ("missing", "busy", "slow", "broken", "too_long", "no_voice")

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@cache
def can_speak():
    """Whether this machine can speak at all."""
    return bool(which(SPEAKER[0])) and bool(formats())


@cache
def formats():
    """The formats this machine can make, best first."""
    return tuple(format for format, encoder in ENCODERS.items() if which(encoder[0]))


def weight(parts, speed, format):
    """About how many bytes the sound of these parts takes."""
    letters = sum((len(text) + A_PAUSE) * LENGTH[voice.language] for text, voice in parts)
    return letters * BYTES_A_LETTER[format] * max(SPEEDS.values()) / SPEEDS[speed]


def speak(parts, speed, format):
    """The sound of `parts`, [(text, `rosa.aloud.voices.Voice`)], at a speed of SPEEDS, as bytes. Raises Silent."""
    if not can_speak() or format not in formats():
        raise Silent("missing")
    letters = sum(len(text) for text, _ in parts)
    if letters > MOST_LETTERS:
        raise Silent("too_long")
    if not IN_LINE.acquire(blocking=False):
        raise Silent("busy")
    try:
        if not AT_A_TIME.acquire(timeout=MOST_SECONDS_IN_LINE):
            raise Silent("busy")
        try:
            return _speak(parts, SPEEDS[speed], format, PATIENCE + letters * A_LETTER)
        finally:
            AT_A_TIME.release()
    finally:
        IN_LINE.release()


def _speak(parts, words_a_minute, format, seconds):
    environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}
    options = {"stdout": PIPE, "stderr": DEVNULL, "env": environment}
    text, is_ssml = _script(parts)
    command = [*SPEAKER, "-v", parts[0][1].name, "-s", str(words_a_minute), *["-m"] * is_ssml]
    speaker = encoder = None
    try:
        speaker = Popen(command, stdin=PIPE, **options)  # noqa: S603  no shell; the text is no argument
        encoder = Popen(ENCODERS[format], stdin=speaker.stdout, **options)  # noqa: S603  the same
        speaker.stdout.close()
        # So little that it fits in the pipe: nothing stands still here, whatever the other end does.
        _tell(speaker, text.encode("utf-8", "replace"))
        sound, _ = encoder.communicate(timeout=seconds)
        if speaker.wait(PATIENCE) or encoder.returncode or not sound:
            log.error("a voice broke off: %s, %s", speaker.returncode, encoder.returncode)
            raise Silent("broken")
        return sound
    except TimeoutExpired as late:
        log.error("a voice took too long")
        raise Silent("slow") from late
    except OSError as fault:
        log.error("a voice did not start", exc_info=fault)
        raise Silent("broken") from fault
    finally:
        for process in (speaker, encoder):
            if process:
                _end(process)


def _script(parts):
    """(what the speaker gets, whether that is SSML): only with SSML one speaker has several voices."""
    texts = [(written_out(text, voice.language), voice) for text, voice in parts]
    if len({voice.name for _, voice in parts}) == 1:
        return "\n\n".join(text for text, _ in texts), False
    said = (f'<voice xml:lang="{voice.name}">{escape(text, quote=False)}</voice>' for text, voice in texts)
    return f"<speak>{'<break/>'.join(said)}</speak>", True


def _tell(speaker, text):
    with suppress(BrokenPipeError):  # it died; its returncode says so
        speaker.stdin.write(text)
        speaker.stdin.close()


def _end(process):
    if process.poll() is None:
        process.kill()
    process.wait()
    for end in (process.stdin, process.stdout):
        with suppress(BrokenPipeError):
            if end:
                end.close()
