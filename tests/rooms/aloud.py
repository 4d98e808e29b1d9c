"""Reading aloud: the sound of texts and of pages, and what people recorded."""

import io
import math
import struct
import uuid
import wave

from rosa.models import Recording, RecordingFile, Spoken
from tests.rooms import Room
from tests.rooms.articles import an_article


def a_sound(seconds=1.5, rate=8000):
    """A file with a tone in it, as a browser or a phone sends one."""
    file = io.BytesIO()
    with wave.open(file, "wb") as tone:
        tone.setparams((1, 2, rate, 0, "NONE", ""))
        tone.writeframes(
            b"".join(
                struct.pack("<h", int(9000 * math.sin(n / rate * 440 * math.tau)))
                for n in range(int(seconds * rate))
            )
        )
    return file.getvalue()


def a_recording(person, article):
    """A recording as it lies in the database; to make a real one takes ffmpeg a while."""
    words = {"kind": "stuk", "thing": str(article.id), "language": "nl", "digest": "0" * 16}
    recording = Recording.create(seconds=2, person=person, **words)
    files = [{"recording": recording, "format": format, "data": b"geluid"} for format in ("ogg", "mp3")]
    RecordingFile.insert_many(files).execute()
    return recording


def fill(house, times, who):
    for _ in range(times):
        a_recording(who.editor, an_article(who.editor))
        Spoken.keep(uuid.uuid4().hex, b"geluid")


def an_address(**more):
    return lambda house, person: {"kind": "stuk", "key": an_article(person).id, **more}


SOUND = {"digest": "begin", "speed": "gewoon", "format": "ogg"}
ONE = "/voorlezen/<kind>/<key>/"
RECORD = "/voorlezen/opnemen/<kind>/<key>/"
ROOM = Room(
    table="""
    GET     /voorlezen/                                           200    200  200  200   200  200   200
    GET     /voorlezen/<speed>.<format>                           200    200  200  200   200  200   200
    GET     /voorlezen/zin/<digest>/<speed>.<format>              200    200  200  200   200  200   200
    GET     /voorlezen/<kind>/<key>/                              200    200  200  200   200  200   200
    GET     /voorlezen/<kind>/<key>/<speed>.<format>              200    200  200  200   200  200   200
    GET     /voorlezen/<kind>/<key>/zin/<digest>/<speed>.<format> 200    200  200  200   200  200   200
    GET     /voorlezen/opnemen/<kind>/<key>/                      403    403  403  403   200  403   200
    POST    /voorlezen/opnemen/<kind>/<key>/                      403    403  403  403   303  403   303
    POST    /voorlezen/opnemen/<kind>/<key>/weg/                  403    403  403  403   303  403   303
    """,
    things={
        "/voorlezen/<speed>.<format>": lambda house, person: SOUND,
        "/voorlezen/zin/<digest>/<speed>.<format>": lambda house, person: SOUND,
        ONE: an_address(),
        ONE + "<speed>.<format>": an_address(**SOUND),
        ONE + "zin/<digest>/<speed>.<format>": an_address(**SOUND),
        RECORD: an_address(),
        RECORD + "weg/": an_address(),
    },
    forms={RECORD: lambda house: {"seen": "0" * 16, "sound": (io.BytesIO(a_sound()), "stem.wav")}},
    fill=fill,
    tables=(Recording, RecordingFile),
    inner=frozenset({"kind", "thing", "language", "digest", "format"}),
    pages={"nobody": ("/voorlezen/?van=/lombok/krant/", "/voorlezen/?van=/lombok/huiskamer/")},
    asked=("van", "tempo", "v"),
    looks={
        "visitor": ("/voorlezen/?van=/lombok/krant/", "/help/events/ > .aloud a"),
        "editor": ("/help/events/ > .aloud a",),
    },
)
