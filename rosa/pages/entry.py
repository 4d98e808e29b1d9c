"""Coming in and going out: guests by name and face, staff by password, and the list of your devices."""

import re

from flask import flash, g, redirect, request, url_for
from flask_babel import gettext as _

from rosa.forms.entry import GuestForm, StaffForm
from rosa.gate import Section, anyone, somebody
from rosa.limits import limiter
from rosa.live import live
from rosa.models import Account, Person, Session
from rosa.models.faces import FACES
from rosa.models.person import NameTaken
from rosa.pages.respond import or_404, page, see
from rosa.pages.visitor import sign_in, sign_out

# An address of this house: one slash, and nothing that a browser reads as another slash or as nothing.
INSIDE = re.compile(r"/(?!/)[^\\\s\x00-\x1f\x7f]*")

entry = Section("entry", __name__)


@entry.get("/binnen/", may=anyone)
def guest():
    if g.person:
        return redirect(_next_page())
    return page("entry/guest.html", form=GuestForm(next=request.args.get("next")), faces=_faces())


@entry.post("/binnen/", may=anyone)
@limiter.limit("20 per minute; 200 per hour")
def come_in():
    form = GuestForm()
    if g.person:
        return see(_next_page())
    if form.validate():
        try:
            person = Person.welcome(form.name.data, form.face.data)
        except NameTaken:
            form.name_is_taken()
        else:
            return sign_in(see(_next_page()), person)
    return page("entry/guest.html", status=422, form=form, faces=_faces())


@entry.get("/inloggen/", may=anyone)
def staff():
    return page("entry/staff.html", form=StaffForm(next=request.args.get("next")))


@entry.post("/inloggen/", may=anyone)
@limiter.limit("10 per minute; 60 per hour")
def sign_in_staff():
    form = StaffForm()
    if form.validate():
        account = Account.prove(form.email.data, form.password.data)
        person = account and Person.working_here(account)
        if person:
            return sign_in(see(_next_page()), person)
        if account:
            form.works_elsewhere()
        else:
            form.does_not_fit()
    return page("entry/staff.html", status=422, form=form)


@entry.post("/uit/", may=somebody)
def leave():
    session = g.session
    answer = sign_out(see(url_for("front_door.index")))
    live().revoked(session)
    flash(_("Je bent weg. Tot de volgende keer!"))
    return answer


@entry.get("/apparaten/", may=somebody)
def devices():
    return page("entry/devices.html", sessions=Session.of(g.person), mine=g.session.id)


@entry.post("/apparaten/<int:id>/uit/", may=somebody)
def end_device(id):
    session = or_404(Session.of(g.person).where(Session.id == id))
    session.end()
    live().revoked(session)
    flash(_("Dat apparaat is nu uitgelogd."))
    return see(url_for(".devices"))


def _faces():
    return [(face.key, _(face.words), face.pictogram) for face in FACES.values()]


def _next_page():
    """Where somebody was going: an address of this house, else the living room."""
    wanted = request.form.get("next") or request.args.get("next") or ""
    return wanted if INSIDE.fullmatch(wanted) else url_for("chat.index")
