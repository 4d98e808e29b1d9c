"""The agenda for a phone: one date, a whole series, or a calendar that follows ours."""

from datetime import date, timedelta

from flask import Response, request, url_for
from flask_babel import gettext as _

from rosa.gate import Section, anyone
from rosa.models import Event, Occurrence
from rosa.models.filters import Filters
from rosa.models.ics import calendar_of, calendar_of_one
from rosa.models.occurrence import today
from rosa.models.scope import here
from rosa.pages.respond import or_404, page

A_YEAR = timedelta(days=365)
FARTHEST = timedelta(days=365 * 30)

calendars = Section("calendars", __name__, url_prefix="/agenda", sheet="events")


@calendars.get("/<int:id>/activiteit.ics", may=anyone)
def one(id):
    """One date."""
    occurrence = or_404(Occurrence.all().where(Occurrence.id == id))
    return _file(calendar_of_one(occurrence, here().name, here().slug, _address), f"activiteit-{id}")


@calendars.get("/activiteit/<int:id>/agenda.ics", may=anyone)
def whole(id):
    """An activity with all its dates."""
    event = or_404(Event.all().where(Event.id == id))
    return _file(calendar_of(Occurrence.of(event), here().name, here().slug, _address), f"agenda-{id}")


@calendars.get("/agenda.ics", may=anyone)
def feed():
    """The agenda, filtered by the same words as the page, from a year back or from `?vanaf=` on."""
    dates = Occurrence.for_calendar(Filters.from_words(request.args), _since())
    name = _("Agenda van %(place)s", place=here().name)
    return _file(calendar_of(dates, name, here().slug, _address), here().slug)


@calendars.get("/volgen/", may=anyone)
def follow():
    """How to let a phone follow the agenda, in three steps."""
    filters = Filters.from_words(request.args)
    https = url_for(".feed", _external=True, **filters.words())
    webcal = f"webcal://{https.partition('://')[2]}"
    return page("calendars/follow.html", https=https, webcal=webcal, filters=filters)


def _since():
    try:
        day = date.fromisoformat(request.args.get("vanaf", ""))
    except ValueError:
        return today() - A_YEAR
    return max(day, today() - FARTHEST)


def _address(occurrence):
    return url_for("events.occurrence", id=occurrence.id, _external=True)


def _file(content, name):
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer.cache_control.no_cache = True
    answer.add_etag()
    return answer.make_conditional(request)
