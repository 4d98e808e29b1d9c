"""The agenda for a phone: one date, a whole series, or a calendar that follows ours."""

import hashlib
from datetime import date, timedelta

from flask import Response, request, url_for

from rosa.gate import Section, anyone
from rosa.models import Event, Occurrence
from rosa.models.filters import Filters
from rosa.models.ics import Sheet
from rosa.models.occurrence import today
from rosa.models.scope import here
from rosa.models.shelf import Shelf
from rosa.pages.event_words import filter_words
from rosa.pages.respond import or_404, page
from rosa.two_languages import own

A_YEAR = timedelta(days=366)
FARTHEST = timedelta(days=365 * 50)

calendars = Section("calendars", __name__, url_prefix="/agenda", sheet="events")
# Phones that follow us ask again and again, many of them on the hour.
ready = Shelf()


@calendars.get("/<int:id>/activiteit.ics", may=anyone)
def one(id):
    """One date."""
    occurrence = or_404(Occurrence.all().where(Occurrence.id == id))
    return _file(_sheet().one(occurrence), f"activiteit-{id}")


@calendars.get("/activiteit/<int:id>/agenda.ics", may=anyone)
def whole(id):
    """An activity with all its dates."""
    event = or_404(Event.all().where(Event.id == id))
    return _file(_sheet().whole(event), f"agenda-{id}")


@calendars.get("/agenda.ics", may=anyone)
def feed():
    """The agenda, filtered by the same words as the page, from a year back; with `?vanaf=` from further back."""
    filters, since = Filters.from_words(request.args), _since()
    name = " · ".join([f"Rosa {here().name}", *map(own, filter_words(filters))])
    made_for = here().id, request.host_url, name, filters, since
    return _file(ready.keep(made_for, lambda: _sheet(name).feed(filters, since)), here().slug)


@calendars.get("/volgen/", may=anyone)
def follow():
    """How to let a phone follow the agenda, in three steps."""
    filters = Filters.from_words(request.args)
    https = url_for(".feed", _external=True, **filters.words())
    webcal = f"webcal://{https.partition('://')[2]}"
    return page("calendars/follow.html", https=https, webcal=webcal, filters=filters)


def _since():
    back = today() - A_YEAR
    try:
        day = date.fromisoformat(request.args.get("vanaf", ""))
    except ValueError:
        return back
    return min(back, max(day, today() - FARTHEST))


def _sheet(name=None):
    return Sheet(here().slug, _address, name)


def _address(event, occurrence):
    if occurrence is None:
        return url_for("events.show", id=event.id, _external=True)
    return url_for("events.occurrence", id=occurrence.id, _external=True)


def _file(content, name):
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.ics"'
    answer.cache_control.no_cache = True
    answer.vary.add("Cookie")  # the name of the calendar is in the reader's language
    # Weak, so that it is the same compressed and not.
    answer.set_etag(hashlib.sha256(content).hexdigest()[:16], weak=True)
    return answer.make_conditional(request)
