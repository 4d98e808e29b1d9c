"""Putting activities in the agenda, changing them and calling them off: for who organises."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from rosa.forms.events import DateForm, EventForm, OffForm
from rosa.gate import Section, organiser
from rosa.limits import limiter
from rosa.models import Event, Occurrence
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local
from rosa.models.occurrence import today
from rosa.pages.respond import or_404, page, see

PREVIEWED = 8

planning = Section("planning", __name__, url_prefix="/agenda", sheet="events")


@planning.get("/nieuw/", may=organiser)
def new():
    return _form("planning/new.html", EventForm(organiser=g.person.name))


@planning.post("/nieuw/", may=organiser)
@limiter.limit("20 per minute; 120 per hour")
def plan():
    form = EventForm()
    if not form.validate():
        return _form("planning/new.html", form, status=422)
    if "look" in request.form:
        return _form("planning/new.html", form, preview=_preview(form))
    event = Event.plan(g.person, uid=form.id.data, **form.fields())
    flash(_("Het staat in de agenda."))
    return see(url_for("events.show", id=event.id))


@planning.get("/<int:id>/wijzig/", may=organiser)
def choose(id):
    """One date, that and the later ones, or all of them?"""
    occurrence = _mine(id)
    if not occurrence.event.is_series:
        return see(url_for(".change_all", id=id))
    return page("planning/choose.html", occurrence=occurrence)


@planning.get("/<int:id>/wijzig/deze/", may=organiser)
def change_one(id):
    occurrence = _mine(id)
    return page("planning/one.html", form=DateForm.of(occurrence), occurrence=occurrence)


@planning.post("/<int:id>/wijzig/deze/", may=organiser)
def save_one(id):
    occurrence = _mine(id)
    form = DateForm(whole_day=occurrence.event.is_whole_day)
    if not form.validate():
        return page("planning/one.html", status=422, form=form, occurrence=occurrence)
    occurrence.change(g.person, **form.fields(occurrence))
    return _changed(occurrence)


@planning.get("/<int:id>/wijzig/volgende/", may=organiser)
def change_following(id):
    return _change(_mine(id), ".save_following")


@planning.post("/<int:id>/wijzig/volgende/", may=organiser)
def save_following(id):
    occurrence = _mine(id)
    return _save(
        occurrence,
        ".save_following",
        lambda **fields: occurrence.event.change_from(occurrence, g.person, **fields),
    )


@planning.get("/<int:id>/wijzig/alles/", may=organiser)
def change_all(id):
    return _change(_mine(id), ".save_all")


@planning.post("/<int:id>/wijzig/alles/", may=organiser)
def save_all(id):
    occurrence = _mine(id)
    return _save(occurrence, ".save_all", lambda **fields: occurrence.event.change_all(g.person, **fields))


@planning.get("/<int:id>/af/", may=organiser)
def off(id):
    return page("planning/off.html", form=OffForm(), occurrence=_mine(id))


@planning.post("/<int:id>/af/", may=organiser)
def call_off(id):
    occurrence, form = _mine(id), OffForm()
    if not form.validate():
        return page("planning/off.html", status=422, form=form, occurrence=occurrence)
    if "all" in request.form:
        occurrence.event.cancel(g.person, form.note.data)
    else:
        occurrence.cancel(g.person, form.note.data)
    flash(_("Het gaat niet door. Wie zou komen, krijgt een bericht."))
    return see(url_for("events.occurrence", id=id))


@planning.post("/<int:id>/aan/", may=organiser)
def on_again(id):
    occurrence = _mine(id)
    if occurrence.event.is_cancelled:
        occurrence.event.restore(g.person)
    else:
        occurrence.restore(g.person)
    flash(_("Het gaat toch door. Wie zou komen, krijgt een bericht."))
    return see(url_for("events.occurrence", id=id))


def _mine(id):
    return or_404(Occurrence.changeable_by(g.person).where(Occurrence.id == id))


def _change(occurrence, save):
    event = occurrence.event
    day = local(occurrence.original).date() if save == ".save_following" else _first_to_come(event)
    return _form("planning/change.html", EventForm.of(event, day), occurrence=occurrence, save=save)


def _first_to_come(event):
    coming = event.timetable.next_date()
    return coming.original_day if coming else max(event.first_day, today())


def _save(occurrence, save, change):
    event = occurrence.event
    form = EventForm(keeps_rule=True)
    about = {"occurrence": occurrence, "save": save}
    if not form.validate():
        return _form("planning/change.html", form, status=422, **about)
    if "look" in request.form:
        return _form("planning/change.html", form, preview=_preview(form, event), **about)
    fields = form.fields(event.rule)
    if event.is_whole_day and form.is_whole_day:
        fields["minutes"] = event.minutes  # the form does not say how many days
    change(**fields)
    return _changed(occurrence)


def _changed(occurrence):
    flash(_("Het is veranderd. Wie zou komen, krijgt een bericht als het moet."))
    # What people signed up for may be off now, but it keeps its page; a date nobody waits for may be gone.
    still = Occurrence.all().where(Occurrence.id == occurrence.id).first()
    return see(url_for("events.occurrence", id=still.id) if still else url_for("events.index"))


def _preview(form, event=None):
    fields = form.fields(event.rule if event else "")
    moments = Event(**fields).timetable.preview(PREVIEWED + 1)
    return [local(moment).date() for moment in moments]


def _form(template, form, status=200, preview=None, **values):
    subjects = [(key, _(category.word), category.pictogram) for key, category in EVENT_CATEGORIES.items()]
    values = {"form": form, "subjects": subjects, "preview": preview, "most": PREVIEWED, **values}
    return page(
        template, part="planning/_preview.html" if preview is not None else None, status=status, **values
    )
