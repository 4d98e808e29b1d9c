"""The living room (huiskamer): talk by plain form, by polling or by socket. All three show the same message."""

from flask import abort, flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.chat import TalkForm
from rosa.gate import Door, Section, anyone, host, somebody
from rosa.limits import limiter, may_speak
from rosa.live import Audience, live
from rosa.models import Message, Note, Room
from rosa.models.phrases import GROUPS, PHRASES
from rosa.models.room import Refused
from rosa.models.scope import here
from rosa.pages.refusals import why
from rosa.pages.respond import number, page, see, wants_part
from rosa.pages.voice import stand
from rosa.preferences import preferences

# What one needs most to say; the others are one page away.
FIRST_PHRASES = (
    "hallo",
    "ja",
    "nee",
    "dank-je-wel",
    "ik-kom",
    "koffie",
    "ik-heb-hulp-nodig",
    "ik-begrijp-het-niet",
)

chat = Section(
    "chat",
    __name__,
    url_prefix="/huiskamer",
    door=Door(_l("Huiskamer"), "huiskamer", "chat.index", "chat/_door.html", lambda: stand()),
)


@chat.get("/", may=anyone)
def index():
    return _room()


@chat.post("/", may=somebody)
def say():
    """Say something by form. Without JavaScript the page comes back; a client that asks a part gets the receipt."""
    form = TalkForm()
    try:
        if not may_speak(g.person.id):
            raise Refused("hurried")
        phrase = request.form.get("phrase") or None
        said = {"text": form.text.data or "", "phrase_key": phrase, "language": preferences().language}
        message, _is_new = Room.here().receive(g.person, form.id.data, **said)
    except Refused as refused:
        return _refused(form, refused.reason)
    live().talked()
    if wants_part():
        return page("chat/_acknowledged.html", message=message)
    return see(url_for(".index", _anchor=f"bericht-{message.id}"))


@chat.get("/nieuw/", may=anyone)
def since():
    """For a page whose socket does not work: what came after the last change it has; 204 when nothing did."""
    change = number("na")
    if change is None:
        abort(400)
    if g.person:
        live().seen(g.person, polling=True)
    parts = live().voice.since(_audience(), change, people=request.args.get("wie", ""))
    return "\n".join(parts) or ("", 204)


@chat.get("/plaatjes/", may=somebody)
def phrases():
    """All picture phrases as buttons: a page of its own, or the part that opens below the words."""
    return page("chat/phrases.html", part="chat/_phrases.html", form=TalkForm(), groups=_grouped_phrases())


@chat.get("/<int:id>/", may=anyone)
def message(id):
    """One message, and what you may do with it."""
    return _one(id)


@chat.post("/<int:id>/weg/", may=somebody)
def remove(id):
    try:
        Room.here().remove(g.person, id)
    except Refused as refused:
        return _one(id, refused)
    live().talked()
    flash(_("Je bericht is weg."))
    return see(url_for(".index", _anchor=f"bericht-{id}"))


@chat.post("/<int:id>/reactie/", may=somebody)
@limiter.limit("60 per minute")
def react(id):
    try:
        Room.here().react(g.person, id, request.form.get("phrase", ""))
    except Refused as refused:
        return _one(id, refused)
    live().talked()
    return see(url_for(".index", _anchor=f"bericht-{id}"))


@chat.post("/onzichtbaar/", may=somebody)
def hide_me():
    """Sit in the room unseen, or be seen again."""
    g.person.invisible = request.form.get("hidden") == "1"
    g.person.save()
    live().room_changed()
    flash(_("Niemand ziet jou nu.") if g.person.invisible else _("Iedereen ziet jou weer."))
    return see(url_for(".index"))


@chat.post("/dicht/", may=host)
def close():
    Room.here().close(g.person)
    live().room_changed()
    flash(_("De huiskamer is nu dicht. Iedereen kan nog wel lezen."))
    return see(url_for(".index"))


@chat.post("/open/", may=host)
def open_again():
    Room.here().open()
    live().room_changed()
    flash(_("De huiskamer is weer open."))
    return see(url_for(".index"))


@chat.socket("/live", may=anyone)
def listen(ws):
    """Hand the socket over to the hub and be done: the thread is free for the next request."""
    after = number("na")
    live().listen(ws, request.environ, _audience(), g.session, after, request.args.get("wie"))


def _room(form=None, status=200):
    room = Room.here()
    if g.person:
        live().seen(g.person)
    # The room, with its last change, was asked before the messages: what falls in between is told twice, not never.
    talk = live().voice.talk(_audience(), room, before=number("voor"))
    return page(
        "chat/index.html",
        status=status,
        talk=talk,
        refuses=room.refuses(g.person),
        form=form or TalkForm() if g.person else None,
        first_phrases=_first_phrases(),
        notes_waiting=Note.waiting().count() if g.person and g.person.is_host else 0,
        **stand(room),
    )


def _refused(form, reason):
    """Why it was not stored: in a line for the script that sent it, or in the page with the words still in it."""
    status = 429 if reason == "hurried" else 422
    if wants_part():
        values = {"client_id": form.id.data, "reason": reason, "sentence": why(reason)}
        return page("chat/_refused.html", status=status, **values)
    if status == 429:
        abort(status)
    form.refused(why(reason))
    return _room(form, status)


def _one(id, refused=None):
    room = Room.here()
    try:
        message = room.message(id)
    except Message.DoesNotExist:
        abort(404)
    reactions = [phrase for phrase in PHRASES.values() if phrase.reaction]
    problem = why(refused.reason) if refused else None
    values = {
        "message": message,
        "reactions": reactions,
        "refuses": room.refuses(g.person),
        "problem": problem,
    }
    return page(
        "chat/message.html", status=422 if refused else 200, form=TalkForm() if g.person else None, **values
    )


def _first_phrases():
    """What is at hand before the words, for who reads in pictures."""
    return [PHRASES[key] for key in FIRST_PHRASES] if preferences().pictures else []


def _grouped_phrases():
    return [(title, [p for p in PHRASES.values() if p.group == key]) for key, title in GROUPS.items()]


def _audience():
    return Audience(here().id, preferences().speech, request.script_root)
