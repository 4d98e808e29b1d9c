"""Calendars that others keep: a worker gives a file or an address, looks at what would come in, and takes it in."""

from flask import flash, g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from rosa.fetch import fetch
from rosa.forms.once import new_id
from rosa.forms.sources import FileForm, SourceForm
from rosa.gate import Section, Task, worker
from rosa.limits import limiter
from rosa.models import Source, SourceFile
from rosa.models.incoming import glance
from rosa.models.incoming_words import FILES, LOST, PARTLY
from rosa.models.source_file import AGENDA, HOLIDAYS
from rosa.models.taking_in import Outdated
from rosa.pages.respond import or_404, page, see
from rosa.two_languages import own
from rosa.web_address import Refused

# A file of 5 MB, and what a browser puts round it.
TAKES = 5_200_000
# A list is to be read: who wants to see more looks in the agenda.
MOST_LINES = 40
WHY_NOT = {
    "address": _l("Kijk of het adres klopt. Het begint met https://"),
    "password": _l("In dit adres staat een wachtwoord. Dat kan niet."),
    "port": _l("Dit adres is geen gewoon adres op internet."),
    "unknown_host": _l("Rosa vindt dit adres niet. Kijk of het klopt."),
    "private": _l("Dit adres is niet voor iedereen open."),
    "unreachable": _l("Op dit adres doet niemand open. Probeer het later."),
    "unsafe": _l("De lijn naar dit adres is niet veilig."),
    "slow": _l("Dit adres doet er te lang over. Probeer het later."),
    "too_big": _l("Deze agenda is te groot. Het mag 5 MB zijn."),
    "redirects": _l("Dit adres stuurt ons steeds door."),
    "locked": _l("Op dit adres moet je eerst inloggen. Dat kan Rosa niet."),
    "not_found": _l("Op dit adres staat niets meer."),
    "broken": _l("Dit adres geeft geen goed antwoord."),
    "cut_off": _l("Het antwoord hield halverwege op. Probeer het nog een keer."),
}
# Why a source could not be read again by itself.
TROUBLES = {
    **{reason: _l(words) for reason, words in FILES.items()},
    **WHY_NOT,
    "nothing_left": _l("Alles is weg bij de ander. Klopt dat? Kijk nu opnieuw."),
    "stopped": _l("Je bent met deze agenda gestopt."),
}
WHY = {reason: _l(words) for reason, words in {**FILES, **LOST, **PARTLY}.items()}

sources = Section(
    "sources",
    __name__,
    url_prefix="/werkplek/agenda",
    tasks=[
        Task(
            _l("Agenda’s van anderen"),
            "agenda",
            "sources.index",
            lambda: Source.in_trouble().count() or None,
            worker,
        ),
    ],
)


@sources.get("/", may=worker)
def index():
    return _index(SourceForm())


@sources.post("/", may=worker, takes=TAKES)
@limiter.limit("10 per minute; 40 per hour")
def add():
    form = SourceForm()
    given = take(form, AGENDA, name=form.name.data, category=form.category.data, from_day=form.from_day.data)
    return see(url_for(".preview", id=given.id)) if given else _index(form, 422)


@sources.get("/kijk/<int:id>/", may=worker)
def preview(id):
    given = or_404(SourceFile.select().where(SourceFile.id == id))
    return see(after(given)) if given.taken else _preview(given)


@sources.post("/kijk/<int:id>/", may=worker)
@limiter.limit("20 per minute; 60 per hour")
def take_in(id):
    given = or_404(SourceFile.select().where(SourceFile.id == id))
    try:
        plan = given.take_in(request.form.get("plan") or None)
    except Outdated:
        return _preview(given, 409)
    if plan:
        flash(told(plan))
    return see(after(given))


@sources.post("/kijk/<int:id>/weg/", may=worker)
def drop(id):
    given = or_404(SourceFile.waiting().where(SourceFile.id == id))
    address = after(given)
    given.delete_instance()
    flash(_("Er kwam niets binnen."))
    return see(address)


@sources.get("/<int:id>/", may=worker)
def show(id):
    return _show(or_404(Source.select().where(Source.id == id)))


@sources.post("/<int:id>/", may=worker, takes=TAKES)
@limiter.limit("10 per minute; 40 per hour")
def again(id):
    """Look at it anew: at its address, or at a new file."""
    source = or_404(Source.select().where(Source.id == id))
    form = FileForm()
    if source.address and not form.file.data and not form.address.data:
        form.address.data = source.address
    given = take(form, AGENDA, source=source, name=source.name, from_day=source.from_day)
    return see(url_for(".preview", id=given.id)) if given else _show(source, form, 422)


@sources.post("/<int:id>/stop/", may=worker)
def stop(id):
    source = or_404(Source.select().where(Source.id == id))
    SourceFile.stop(source)
    flash(_("Je bent gestopt. Wat nog zou komen, is weg."))
    return see(url_for(".index"))


def take(form, kind, **values):
    """What the form brings, kept and looked at: a `SourceFile`; None when the form has an error.

    A file that was given stays with us when something else is wrong: nobody has to look for it twice.
    """
    before = SourceFile.given_as(form.id.data)
    form.has_file = before is not None
    is_right = form.validate()
    content, address = form.content, ""
    if content is None and form.address.data and not form.address.errors:
        try:
            content, address = fetch(form.address.data), form.address.data
        except Refused as refused:
            form.refused(WHY_NOT[refused.reason])
            return None
    if content is None and before:
        content, address = before.content, before.address
    if content is None:
        return None
    reading = glance(content)
    if reading.fault:
        form.has_file = False
        form.refused(WHY[reading.fault])
        return None
    values["name"] = values.get("name") or named(reading, form, address)
    if not is_right:
        values = {}
    given = SourceFile.keep(form.id.data, content, kind=kind, address=address, created_by=g.person, **values)
    form.has_file = True
    return given if is_right else None


def named(reading, form, address):
    """What to call a calendar that nobody gave a name."""
    file = (getattr(form.file.data, "filename", "") or "").rpartition("/")[2].rpartition(".")[0]
    host = address.partition("//")[2].partition("/")[0]
    return (reading.name or file or host or own(_("Agenda van een ander")))[:80]


def told(plan):
    """What came in, in a sentence."""
    new, changed, gone = len(plan.new), len(plan.changed), len(plan.withdrawn)
    words = [
        ngettext("%(num)s is nieuw.", "%(num)s zijn nieuw.", new) if new else "",
        ngettext("%(num)s is anders.", "%(num)s zijn anders.", changed) if changed else "",
        ngettext("%(num)s is weg.", "%(num)s zijn weg.", gone) if gone else "",
    ]
    return " ".join([_("Het is gelukt."), *filter(None, words)])


def after(given):
    """Where to go when a file is dealt with."""
    if given.kind == HOLIDAYS:
        return url_for("holidays.index")
    return url_for("sources.show", id=given.source_id) if given.source_id else url_for("sources.index")


def _index(form, status=200):
    return page(
        "sources/index.html", status=status, form=form, sources=Source.all(), troubles=TROUBLES, limit="5 MB"
    )


def _show(source, form=None, status=200):
    events = list(source.events.limit(MOST_LINES))
    values = {"source": source, "events": events, "count": source.events.count(), "troubles": TROUBLES}
    return page("sources/show.html", status=status, form=form or FileForm(id=new_id()), **values)


def _preview(given, status=200):
    plan = given.look()
    return page(
        "sources/preview.html",
        status=status,
        given=given,
        plan=plan,
        why=WHY,
        most=MOST_LINES,
        changed=status == 409,
    )
