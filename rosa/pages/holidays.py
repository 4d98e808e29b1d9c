"""The school holidays of a neighbourhood: workers keep the list, and series that skip holidays skip those days."""

from flask import flash, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from rosa.forms.sources import FileForm, HolidayForm, today
from rosa.gate import Section, Task, worker
from rosa.limits import limiter
from rosa.models import Holiday
from rosa.models.source_file import HOLIDAYS
from rosa.pages.respond import or_404, page, see
from rosa.pages.sources import TAKES, take

holidays = Section(
    "holidays",
    __name__,
    url_prefix="/werkplek/agenda/vakanties",
    sheet="sources",
    tasks=[Task(_l("Vakanties"), "naar-buiten", "holidays.index", lambda: None, worker)],
)


@holidays.get("/", may=worker)
def index():
    return _index()


@holidays.post("/", may=worker)
@limiter.limit("10 per minute; 60 per hour")
def add():
    form = HolidayForm()
    if not form.validate():
        return _index(form, status=422)
    Holiday.add(form.name.data, form.first_day.data, form.last_day.data)
    flash(_("De vakantie staat in de lijst."))
    return see(url_for(".index"))


@holidays.post("/bestand/", may=worker, takes=TAKES)
@limiter.limit("10 per minute; 40 per hour")
def file():
    form = FileForm()
    given = take(form, HOLIDAYS)
    return see(url_for("sources.preview", id=given.id)) if given else _index(given_file=form, status=422)


@holidays.post("/<int:id>/weg/", may=worker)
def remove(id):
    or_404(Holiday.select().where(Holiday.id == id)).remove()
    flash(_("De vakantie is weg."))
    return see(url_for(".index"))


def _index(form=None, given_file=None, status=200):
    # Two forms on one page: each field its own id.
    return page(
        "sources/holidays.html",
        status=status,
        form=form or HolidayForm(),
        file=given_file or FileForm(),
        holidays=Holiday.coming(today()),
        wrong=form if form else given_file,
    )
