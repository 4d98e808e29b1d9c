"""The voice of a person, as they recorded it: made small, in the formats we play, and without what the file told more.

ffmpeg reads many formats, and breaks on many files: only formats we name, from a file of its own, for a while.
"""

import logging
import os
import re
import threading
from functools import cache
from pathlib import Path
from shutil import which
from subprocess import DEVNULL, CalledProcessError, TimeoutExpired, run
from tempfile import TemporaryDirectory

from rosa.aloud.speech import MP3, OGG

log = logging.getLogger("rosa.aloud")

MOST_BYTES = 10_000_000
MOST_MINUTES = 15
LEAST_SECONDS = 1
MOST_SECONDS = 60
# A person's voice is worth more bytes than the machine's, and is sent once to who asks.
MP3_BITRATE = 32_000
# How files begin: {what ffmpeg calls the format: pattern}.
KINDS = {
    "mp3": re.compile(rb"ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb]"),
    "ogg": re.compile(rb"OggS"),
    "matroska": re.compile(rb"\x1a\x45\xdf\xa3"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "mov": re.compile(rb"....ftyp", re.DOTALL),
}
AT_A_TIME = threading.BoundedSemaphore(1)


class NotARecording(ValueError):
    """A file that cannot be played; `reason` is one of REASONS."""

    REASONS = ("unreadable", "unknown_kind", "too_big", "too_short", "too_long", "busy", "missing")

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@cache
def can_record():
    """Whether this machine can take in recordings."""
    return bool(which("ffmpeg"))


def remake(content):
    """(seconds, {format: bytes}) of what somebody recorded. Raises NotARecording."""
    if not can_record():
        raise NotARecording("missing")
    if len(content) > MOST_BYTES:
        raise NotARecording("too_big")
    kind = next((kind for kind, begin in KINDS.items() if begin.match(content)), None)
    if kind is None:
        raise NotARecording("unknown_kind" if content else "too_short")
    if not AT_A_TIME.acquire(timeout=10):
        raise NotARecording("busy")
    try:
        with TemporaryDirectory(prefix="rosa-") as folder:
            return _remake(Path(folder), kind, content)
    except (CalledProcessError, TimeoutExpired, OSError) as broken:
        log.warning("a recording could not be read: %s", type(broken).__name__)
        raise NotARecording("unreadable") from broken
    finally:
        AT_A_TIME.release()


def _remake(folder, kind, content):
    (folder / "in").write_bytes(content)
    files = {format: folder / f"out.{format}" for format in (OGG, MP3)}
    # One channel, from the first sound in the file; no pictures, words or notes of where and on what it was made.
    nothing_more = ("-map", "0:a:0", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")
    plain = (*nothing_more, "-flags", "+bitexact", "-ac", "1", "-t", str(MOST_MINUTES * 60 + 1))
    opus = ("-c:a", "libopus", "-b:a", "16k", "-application", "voip", "-frame_duration", "60")
    mp3 = (
        "-c:a",
        "libmp3lame",
        "-b:a",
        str(MP3_BITRATE),
        "-ar",
        "22050",
        "-write_xing",
        "0",
        "-id3v2_version",
        "0",
    )
    command = [
        *(
            "ffmpeg",
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-threads",
            "1",
            "-protocol_whitelist",
            "file",
            "-f",
            kind,
        ),
        *("-i", str(folder / "in"), *plain, *opus, str(files[OGG]), *plain, *mp3, str(files[MP3])),
    ]
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)}
    quiet = {"stdin": DEVNULL, "stdout": DEVNULL, "stderr": DEVNULL, "env": environment}
    run(command, check=True, timeout=MOST_SECONDS, **quiet)  # noqa: S603  no shell; our own names of files
    made = {format: file.read_bytes() for format, file in files.items()}
    seconds = len(made[MP3]) * 8 // MP3_BITRATE
    if seconds < LEAST_SECONDS:
        raise NotARecording("too_short")
    if seconds > MOST_MINUTES * 60:
        raise NotARecording("too_long")
    return seconds, made
