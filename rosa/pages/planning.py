"""Putting activities in the agenda, changing them and calling them off: for who organises."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _

from rosa.forms.dates import DateForm, OffForm
from rosa.forms.events import EventForm
from rosa.gate import Section, organiser
from rosa.limits import limiter
from rosa.models import Event, Occurrence
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local
from rosa.models.event_change import counted
from rosa.models.occurrence import today
from rosa.pages import coach
from rosa.pages.respond import or_404, page, see

PREVIEWED = 8
# The dates are shown again as somebody types.
WRITING = "60 per minute; 600 per hour"

planning = Section("planning", __name__, url_prefix="/agenda", sheet="events")


@planning.get("/nieuw/", may=organiser)
def new():
    return _form("planning/new.html", EventForm(organiser=g.person.name))


@planning.post("/nieuw/", may=organiser)
@limiter.limit(WRITING, exempt_when=coach.is_asked)
def plan():
    form = EventForm()
    if coach.is_asked():
        return _coach("planning/new.html", form)
    fine = form.validate()
    if "look" in request.form:
        return _look("planning/new.html", form)
    if not fine:
        return _form("planning/new.html", form, status=422)
    event = Event.plan(g.person, uid=form.id.data, **counted(form.fields()))
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
@limiter.limit(WRITING, exempt_when=coach.is_asked)
def save_one(id):
    occurrence = _mine(id)
    form = DateForm(whole_day=occurrence.event.is_whole_day)
    if coach.is_asked():
        about = {"form": form, "occurrence": occurrence}
        return coach.answer(form, ("text",), lambda **more: page("planning/one.html", **about, **more))
    if not form.validate():
        return page("planning/one.html", status=422, form=form, occurrence=occurrence)
    occurrence.change(g.person, **form.fields(occurrence))
    return _changed(occurrence)


@planning.get("/<int:id>/wijzig/volgende/", may=organiser)
def change_following(id):
    return _change(_mine(id), ".save_following")


@planning.post("/<int:id>/wijzig/volgende/", may=organiser)
@limiter.limit(WRITING, exempt_when=coach.is_asked)
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
@limiter.limit(WRITING, exempt_when=coach.is_asked)
def save_all(id):
    occurrence = _mine(id)
    return _save(occurrence, ".save_all", lambda **fields: occurrence.event.change_all(g.person, **fields))


@planning.get("/<int:id>/af/", may=organiser)
def off(id):
    return page("planning/off.html", form=OffForm(), occurrence=_mine(id))


@planning.post("/<int:id>/af/", may=organiser)
@limiter.limit(WRITING)
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
@limiter.limit(WRITING)
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


def _shown(occurrence, save):
    """(the day, the rule) of an activity that the form to change it begins with."""
    event = occurrence.event
    if save == ".save_all" or occurrence.has_begun:
        occurrence = event.timetable.next_date()
    if occurrence is None:
        return max(event.first_day, today()), event.rule
    return occurrence.original_day, event.timetable.rule_from(occurrence)


def _change(occurrence, save):
    form = EventForm.of(occurrence.event, *_shown(occurrence, save))
    return _form("planning/change.html", form, occurrence=occurrence, save=save)


def _save(occurrence, save, change):
    event, form = occurrence.event, EventForm(keeps_rule=True)
    day, rule = _shown(occurrence, save)
    about = {"occurrence": occurrence, "save": save}
    if coach.is_asked():
        return _coach("planning/change.html", form, **about)
    fine = form.validate()
    if "look" in request.form:
        return _look("planning/change.html", form, rule, day, **about)
    if not fine:
        return _form("planning/change.html", form, status=422, **about)
    fields = counted(form.fields(rule, day))
    if event.is_whole_day and form.is_whole_day:
        fields["minutes"] = event.minutes  # the form does not say how many days
    change(**fields)
    return _changed(occurrence)


def _changed(occurrence):
    flash(_("Het is veranderd. Wie zou komen, krijgt een bericht als het moet."))
    # What people signed up for may be off now, but it keeps its page; a date nobody waits for may be gone.
    still = Occurrence.all().where(Occurrence.id == occurrence.id).first()
    return see(url_for("events.occurrence", id=still.id) if still else url_for("events.index"))


def _look(template, form, rule="", day=None, **about):
    """The form again, with the days that would come of it; what else is wrong can wait."""
    if not form.rhythm_is_clear:
        return _form(template, form, status=422, unclear=True, **about)
    moments = Event(**counted(form.fields_of_when(rule, day))).timetable.preview(PREVIEWED + 1)
    form.put_off_errors()
    return _form(template, form, preview=[local(moment).date() for moment in moments], **about)


def _coach(template, form, **about):
    return coach.answer(form, ("text",), lambda **more: _form(template, form, **about, **more))


def _form(template, form, status=200, preview=None, unclear=False, **values):
    subjects = [(key, _(category.word), category.pictogram) for key, category in EVENT_CATEGORIES.items()]
    values = {"form": form, "subjects": subjects, "preview": preview, "most": PREVIEWED, **values}
    part = "planning/_preview.html" if "look" in request.form else None
    return page(template, part=part, status=status, unclear=unclear, **values)
