"""Reading a text yourself (opname): editors record an article or a help page, or send in what they recorded."""

from flask import abort, flash, g, request, url_for
from flask_babel import gettext as _

from rosa.aloud.recordings import NotARecording, can_record
from rosa.forms.recordings import RECORDING_BYTES, RecordingForm
from rosa.gate import Section, editor
from rosa.limits import WRITING, limiter
from rosa.models import Recording
from rosa.pages.aloud import RECORDED, hearable
from rosa.pages.aloud_texts import reading_of
from rosa.pages.respond import page, see, wants_part

recordings = Section("recordings", __name__, url_prefix="/voorlezen/opnemen", sheet="aloud")


@recordings.after_request
def _let_the_microphone_in(answer):
    if request.endpoint == "recordings.show":
        answer.headers["Permissions-Policy"] = "camera=(), microphone=(self), geolocation=(), payment=()"
    return answer


@recordings.get("/<kind>/<key>/", may=editor)
def show(kind, key):
    reading = _reading(kind, key)
    return _show(reading, RecordingForm(seen=reading.digest))


@recordings.post("/<kind>/<key>/", may=editor, takes=RECORDING_BYTES)
@limiter.limit(WRITING)
def keep(kind, key):
    reading, form = _reading(kind, key), RecordingForm()
    if not form.validate():
        return _show(reading, form, 422)
    try:
        Recording.keep(g.person, reading.kind, reading.key, reading.language, form.seen.data, form.content)
    except NotARecording as refused:
        form.refused(refused.reason)
        return _show(reading, form, 422)
    flash(_("Dank je wel. Je stem is bewaard."))
    # The script of the page looks itself, so that these words are said to a person and not to it.
    return ("", 204) if wants_part() else see(url_for(".show", kind=kind, key=key))


@recordings.post("/<kind>/<key>/weg/", may=editor)
def remove(kind, key):
    reading = _reading(kind, key)
    if reading.recording:
        reading.recording.delete_instance()
    flash(_("De opname is weg. Nu leest de computer voor."))
    return see(url_for(".show", kind=kind, key=key))


def _reading(kind, key):
    reading = reading_of(kind, key)
    return reading if reading.is_recordable else abort(404)


def _show(reading, form, status=200):
    def sound(format):
        return url_for(
            "aloud.text_sentence",
            kind=reading.kind,
            key=reading.key,
            digest=f"{RECORDED}{reading.recording.id}",
            speed="gewoon",
            format=format,
        )

    return page(
        "aloud/record.html",
        status=status,
        reading=reading,
        form=form,
        sound=sound,
        can_record=can_record(),
        computer=hearable(reading.language),
    )
