"""Who comes (ik kom): signing up for a date, not coming after all, and the organiser's list."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.sign_ups import CallerForm
from rosa.gate import Section, organiser, somebody, takes_part
from rosa.limits import limiter
from rosa.models import Occurrence, SignUp
from rosa.models.sign_up import TooLate
from rosa.pages.respond import or_404, page, see, wants_part
from rosa.pages.returning import may_want_a_link

WRITING = "30 per minute; 120 per hour"
TOO_LATE = _l("Dit kan niet meer. Het is al begonnen, of het gaat niet door.")

sign_ups = Section("sign_ups", __name__, url_prefix="/agenda", sheet="events")


@sign_ups.post("/<int:id>/kom/", may=takes_part)
@limiter.limit(WRITING)
def come(id):
    occurrence = _date(id)
    try:
        sign_up = SignUp.come(occurrence, g.person)
    except TooLate:
        return _told(occurrence, TOO_LATE)
    if sign_up.waiting:
        return _told(occurrence, _("Je staat op de wachtlijst."))
    return _told(occurrence, _("Fijn dat je komt."))


@sign_ups.post("/<int:id>/kom-niet/", may=somebody)
@limiter.limit(WRITING)
def leave(id):
    occurrence = _date(id)
    if occurrence.has_begun:
        return _told(occurrence, TOO_LATE)
    if sign_up := SignUp.of(occurrence, g.person):
        sign_up.leave()
    return _told(occurrence, _("Je komt niet. Fijn dat je het zegt."))


@sign_ups.post("/<int:id>/naam/", may=somebody)
@limiter.limit(WRITING)
def show_name(id):
    """Let the organiser see my name, or no longer."""
    occurrence = _date(id)
    shows = request.form.get("shows") == "1"
    if sign_up := SignUp.of(occurrence, g.person):
        sign_up.show_name(shows)
    said = _("Je naam staat op de lijst.") if shows else _("Je naam staat niet meer op de lijst.")
    return _told(occurrence, said)


@sign_ups.get("/mijn/", may=somebody)
def mine():
    return page("sign_ups/mine.html", sign_ups=list(SignUp.mine(g.person)))


@sign_ups.get("/<int:id>/lijst/", may=organiser)
def organise(id):
    """The organiser's list, to print."""
    return _list(_organised(id), CallerForm())


@sign_ups.post("/<int:id>/lijst/", may=organiser)
@limiter.limit(WRITING)
def add(id):
    occurrence, form = _organised(id), CallerForm()
    if not form.validate():
        return _list(occurrence, form, 422)
    try:
        sign_up = SignUp.add_by_name(occurrence, form.name.data, form.id.data)
    except TooLate:
        form.too_late()
        return _list(occurrence, form, 422)
    said = _("%(name)s wacht op een plek.") if sign_up.waiting else _("%(name)s staat op de lijst.")
    flash(said % {"name": sign_up.name})
    return see(url_for(".organise", id=id))


@sign_ups.post("/lijst/<int:id>/weg/", may=organiser)
def take_off(id):
    sign_up = or_404(SignUp.organised_by(g.person).where(SignUp.id == id))
    sign_up.take_off()
    flash(_("Die is van de lijst."))
    return see(url_for(".organise", id=sign_up.occurrence_id))


def _date(id):
    return or_404(Occurrence.all().where(Occurrence.id == id))


def _organised(id):
    return or_404(Occurrence.organised_by(g.person).where(Occurrence.id == id))


def _told(occurrence, words):
    if wants_part():
        return page("sign_ups/_block.html", words=words, **block(occurrence))
    flash(str(words), "ik-kom")  # said in the block itself: that is where the page opens
    return see(url_for("events.occurrence", id=occurrence.id, _anchor="ik-kom"))


def block(occurrence):
    """What the block «Ik kom» of a date shows."""
    sign_up = SignUp.of(occurrence, g.person)
    return {
        "occurrence": occurrence,
        "sign_up": sign_up,
        "wants_link": sign_up is not None and occurrence.takes_sign_ups and may_want_a_link(g.person),
        "coming": SignUp.coming_to(occurrence).count(),
    }


def _list(occurrence, form, status=200):
    coming, waiting = list(SignUp.coming_to(occurrence)), list(SignUp.waiting_for(occurrence))
    return page(
        "sign_ups/list.html", status=status, occurrence=occurrence, coming=coming, waiting=waiting, form=form
    )
