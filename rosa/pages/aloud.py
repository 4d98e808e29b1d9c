"""Reading aloud (voorlezen): a page with sound for each text, and for each page; all of it, or one sentence.

The sound of what everybody may read is kept, in browsers too, where the address says which words it is. Of what only
some may read nothing is kept anywhere. Who may hear a text is who may read it: it is loaded through the person.
"""

import logging
from hashlib import sha256
from urllib.parse import parse_qs, quote, urlsplit

from flask import Response, abort, request, url_for
from flask_babel import lazy_gettext as _l
from peewee import PeeweeException

from rosa.aloud.speech import MIMETYPES, Silent, can_speak, formats, speak, weight
from rosa.aloud.voices import SPEEDS, VOICES, voice_for
from rosa.gate import Section, anyone
from rosa.limits import limiter
from rosa.models import RecordingFile, Spoken
from rosa.models.scope import here_or_none
from rosa.pages import respond
from rosa.pages.aloud_texts import LOCAL_KINDS, reading_of, reading_of_page
from rosa.pages.back import came_from, endpoint_of
from rosa.preferences import YEAR

log = logging.getLogger("rosa.aloud")

# How often somebody may let the machine speak anew: a sentence, or 500 letters of a whole text. Twice what one hears.
LISTENING = "60 per minute"
LETTERS_AT_ONCE = 500
DEEPEST = 9
BEGIN, RECORDED = "begin", "opname-"
GENTLE, SLOW = SPEEDS

WORDS = {
    "busy": (_l("Het is druk"), _l("Er luisteren nu veel mensen. Probeer het zo weer.")),
    "missing": (
        _l("Voorlezen kan hier niet"),
        _l("Deze computer kan niet voorlezen. Vraag het een medewerker."),
    ),
    "no_voice": (_l("Voorlezen kan hier niet"), _l("Deze taal kunnen we nog niet voorlezen.")),
    "slow": (_l("Voorlezen lukt nu niet"), _l("Probeer het zo nog een keer.")),
}

aloud = Section("aloud", __name__, url_prefix="/voorlezen", everywhere=True)


@aloud.get("/", may=anyone)
def page():
    """The page somebody came from (`?van=`), read to them."""
    address = _came_from()
    return _show(reading_of_page(address), "aloud.page", van=address)


@aloud.get("/<speed>.<format>", may=anyone)
def page_sound(speed, format):
    return _whole(reading_of_page(_came_from()), speed, format)


@aloud.get("/zin/<digest>/<speed>.<format>", may=anyone)
def page_sentence(digest, speed, format):
    return _sentence(reading_of_page(_came_from()), digest, speed, format)


@aloud.get("/<kind>/<key>/", may=anyone)
def text(kind, key):
    return _show(_of(kind, key), "aloud.text", kind=kind, key=key)


@aloud.get("/<kind>/<key>/<speed>.<format>", may=anyone)
def text_sound(kind, key, speed, format):
    return _whole(_of(kind, key), speed, format)


@aloud.get("/<kind>/<key>/zin/<digest>/<speed>.<format>", may=anyone)
def text_sentence(kind, key, digest, speed, format):
    return _sentence(_of(kind, key), digest, speed, format)


@aloud.app_template_global()
def hearable(language):
    """Whether a text in this language can be read aloud: "server", "browser" (perhaps: it has to look), or ""."""
    language = (language or "nl").partition("@")[0]
    if language not in VOICES:
        return ""
    return "server" if can_speak() else "browser"


def _came_from():
    """The page to read: what somebody sees who presses «Voorlezen» here is read here already."""
    address = came_from()
    for _ in range(DEEPEST):
        if endpoint_of(address) != "aloud.page":
            break
        address = parse_qs(urlsplit(address).query).get("van", [""])[0]
    # Only ever a path of ours: what stood inside another address was looked at by nobody yet.
    path, query = urlsplit(address).path, urlsplit(address).query
    address = quote("/" + path.lstrip("/\\"), "/%") + (f"?{quote(query, '=&%/?+')}" if query else "")
    is_ours = endpoint_of(address) not in (None, "aloud.page")
    return address if is_ours else url_for("front_door.index")


def _of(kind, key):
    if kind in LOCAL_KINDS and not here_or_none():
        abort(404)
    return reading_of(kind, key)


def _show(reading, endpoint, **values):
    """The page with the sound; or only the player, for the script of a page that has the text already."""
    slow = request.args.get("tempo") == SLOW
    speed = SLOW if slow else GENTLE
    fresh = reading.recording if not reading.is_stale else None
    has_voice = can_speak() and bool(reading.sentences)
    answer = respond.page(
        "aloud/show.html",
        part="aloud/_player.html",
        reading=reading,
        recording=fresh,
        opname=f"{RECORDED}{fresh.id}" if fresh else None,
        formats=formats() if has_voice else (),
        slow=slow,
        gentle_address=url_for(endpoint, **values),
        slow_address=url_for(endpoint, tempo=SLOW, **values),
        sound=lambda format: url_for(
            f"{endpoint}_sound", speed=speed, format=format, v=reading.digest, **values
        ),
        recorded=lambda format: url_for(
            f"{endpoint}_sentence", digest=f"{RECORDED}{fresh.id}", speed=GENTLE, format=format, **values
        ),
        size=lambda format: _kilobytes(reading, speed, format),
        why=_why_not(reading),
    )
    if reading.secret:
        answer.cache_control.no_store = True
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _why_not(reading):
    reason = "missing" if not can_speak() else "no_voice" if not reading.sentences else None
    return WORDS[reason][1] if reason else ""


def _kilobytes(reading, speed, format):
    """What the file weighs: as it was when it was made before, else about."""
    parts = _parts(reading.begin)
    size = reading.public and Spoken.size_of(_key(parts, speed, format))
    return max(round((size or weight(parts, speed, format)) / 1000), 1)


def _whole(reading, speed, format):
    may_stay = request.args.get("v") == reading.digest
    return _sound(reading, reading.begin, speed, format, may_stay)


def _sentence(reading, digest, speed, format):
    """One sentence, by its digest; or what sounds first, for a script that does not know the text yet."""
    recording = reading.recording if not reading.is_stale else None
    if recording and digest in (BEGIN, f"{RECORDED}{recording.id}"):
        data = RecordingFile.of(recording, format) or abort(404)
        return _answer(data, f"{recording.id}-{format}", format, reading.public, digest != BEGIN)
    wanted = [one for one in reading.sentences if digest in (BEGIN, one.digest)][:1]
    if not wanted:
        abort(404)
    return _sound(reading, wanted, speed, format, digest != BEGIN)


def _sound(reading, sentences, speed, format, may_stay):
    if speed not in SPEEDS or format not in MIMETYPES:
        abort(404)
    parts = _parts(sentences)
    if not parts:
        return _silent(Silent("no_voice" if can_speak() else "missing"))
    key = _key(parts, speed, format)
    data = Spoken.recall(key) if reading.public else None
    if data is None:
        with limiter.limit(LISTENING, cost=1 + sum(len(text) for text, _ in parts) // LETTERS_AT_ONCE):
            pass
        try:
            data = speak(parts, speed, format)
        except Silent as silent:
            return _silent(silent)
        if reading.public:
            _keep(key, data)
    return _answer(data, key, format, reading.public, may_stay)


def _parts(sentences):
    return [(one.text, voice_for(one.language, one.text)) for one in sentences]


def _key(parts, speed, format):
    words = [speed, format, *(word for text, voice in parts for word in (voice.name, text))]
    return sha256("\0".join(words).encode("utf-8", "replace")).hexdigest()


def _keep(key, data):
    try:
        Spoken.keep(key, data)
    except PeeweeException:
        log.exception("a clip could not be kept")


def _answer(data, tag, format, public, may_stay):
    answer = Response(data, mimetype=MIMETYPES[format])
    answer.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    answer.headers["X-Robots-Tag"] = "noindex"
    if not public:
        answer.cache_control.no_store = True
    elif may_stay:
        answer.cache_control.public = answer.cache_control.immutable = True
        answer.cache_control.max_age = YEAR
    else:
        answer.cache_control.no_cache = True
        answer.vary.add("Cookie")
    if public:
        answer.set_etag(tag)
    # Telephones ask for sound in pieces.
    return answer.make_conditional(request, accept_ranges=True, complete_length=len(data))


def _silent(silent):
    """It does not sound: why, and what to do."""
    title, words = WORDS.get(silent.reason, WORDS["slow"])
    answer = respond.page("errors/sorry.html", status=503, title=title, words=words, typed=[])
    answer.headers["Retry-After"] = "5"
    answer.cache_control.no_store = True
    return answer
