"""The rota (rooster): when the living room is open and who hosts it. Everybody reads it, workers change it."""

from flask import flash, g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.rota import WHAT, RotaForm
from rosa.gate import Section, Task, anyone, worker
from rosa.live import live
from rosa.models import Hours, Shift
from rosa.pages.respond import or_404, page, see

# As tiles: (value, word, pictogram).
KINDS = [("shift", WHAT["shift"], "gastvrouw"), ("hours", WHAT["hours"], "open")]

rota = Section(
    "rota",
    __name__,
    url_prefix="/huiskamer/rooster",
    tasks=[Task(_l("Rooster"), "tijd", "rota.index", lambda: None, worker)],
)


@rota.get("/", may=anyone)
def index():
    return _rota(RotaForm() if g.person and g.person.is_worker else None)


@rota.post("/", may=worker)
def add():
    form = RotaForm()
    if not form.validate():
        return _rota(form, status=422)
    times = {"weekday": form.weekday.data, "starts": form.starts.data, "ends": form.ends.data}
    if form.what.data == "shift":
        Shift.create(person=form.hosts[form.person.data], **times)
    else:
        Hours.create(**times)
    return _changed(_("Het staat nu op het rooster."))


@rota.post("/dienst/<int:id>/weg/", may=worker)
def remove_shift(id):
    or_404(Shift.select().where(Shift.id == id)).delete_instance()
    return _changed(_("Die dienst is weg."))


@rota.post("/open/<int:id>/weg/", may=worker)
def remove_hours(id):
    or_404(Hours.select().where(Hours.id == id)).delete_instance()
    return _changed(_("Die openingstijd is weg."))


def _changed(words):
    live().room_changed()
    flash(words)
    return see(url_for(".index"))


def _rota(form, status=200):
    return page(
        "rota/index.html", status=status, shifts=Shift.week(), hours=Hours.week(), form=form, what=KINDS
    )
