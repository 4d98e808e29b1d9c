"""The agenda: what there is to do today, this week, this month; and a page for each activity and each date."""

import calendar
from datetime import date, time, timedelta

from flask import abort, request, url_for
from flask_babel import lazy_gettext as _l

from rosa.gate import Door, Section, anyone
from rosa.models import Event, Occurrence
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import local, on
from rosa.models.filters import SPOKEN, Filters
from rosa.models.occurrence import today
from rosa.models.timetable import HORIZON
from rosa.pages import event_words
from rosa.pages.event_words import next_month, week_of
from rosa.pages.pictures import at_most
from rosa.pages.respond import or_404, page
from rosa.pages.sign_ups import block

A_PAGE = 25
A_DAY = 60
IN_A_CELL = 3

events = Section(
    "events",
    __name__,
    url_prefix="/agenda",
    door=Door(
        _l("Agenda"),
        "agenda",
        "events.index",
        "events/_door.html",
        lambda: {"next_one": Occurrence.next_one()},
    ),
)
for words in event_words.FILTERS:
    events.add_app_template_filter(words)


@events.get("/", may=anyone)
def index():
    """What comes, from today or from `?vanaf=`; a series shows once."""
    filters, first = Filters.from_words(request.args), _day("vanaf")
    after = on(first, _MIDNIGHT) if first and first > today() else None
    found = list(Occurrence.coming(filters, after=after, limit=A_PAGE + 1))
    days, later = _whole_days(found)
    shown = sum(map(len, days.values()))
    return page(
        "events/index.html", days=days, later=later, first=first, **_look(filters, shown, bool(later))
    )


@events.get("/vandaag/", may=anyone)
def of_today():
    """What there is today; all of it with `?alles=1`."""
    filters = Filters.from_words(request.args)
    day = today()
    dates = _on(day, day, filters)
    most = A_DAY if request.args.get("alles") else at_most(A_DAY)
    return page(
        "events/today.html", day=day, dates=dates[:most], more=dates[most:A_DAY], **_look(filters, len(dates))
    )


@events.get("/week/", may=anyone)
def week():
    filters = Filters.from_words(request.args)
    monday, sunday = week_of(_day("vanaf") or today())
    dates = _on(monday, sunday, filters)
    found = _by_day(dates)
    days = [(day, found.get(day, [])) for day in (monday + timedelta(days=n) for n in range(7))]
    around = {"earlier": monday - timedelta(days=7), "later": monday + timedelta(days=7)}
    return page("events/week.html", days=days, **_reachable(around), **_look(filters, len(dates)))


@events.get("/maand/", may=anyone)
def month():
    filters, first = Filters.from_words(request.args), _month()
    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    found = _by_day(_on(weeks[0][0], weeks[-1][-1], filters))
    shown = sum(len(dates) for day, dates in found.items() if day.month == first.month)
    return page(
        "events/month.html",
        first=first,
        weeks=[[(day, found.get(day, [])) for day in days] for days in weeks],
        most=IN_A_CELL,
        **_reachable({"earlier": next_month(first, -1), "later": next_month(first)}),
        **_look(filters, shown),
    )


@events.get("/activiteit/<int:id>/", may=anyone)
def show(id):
    """An activity, with all its dates to come."""
    event = or_404(Event.all().where(Event.id == id))
    dates = list(Occurrence.coming_of(event))
    return page(
        "events/show.html",
        event=event,
        dates=dates,
        shown=_as_shown(event, dates),
        horizon=today() + HORIZON,
    )


@events.get("/<int:id>/", may=anyone)
def occurrence(id):
    """One date of an activity."""
    occurrence = or_404(Occurrence.all().where(Occurrence.id == id))
    others = [other for other in Occurrence.coming_of(occurrence.event) if other != occurrence]
    return page(
        "events/occurrence.html",
        event=occurrence.event,
        others=others,
        **block(occurrence),
    )


def _as_shown(event, dates):
    """The date whose details an activity's page shows: the next one that is on, else the last one there was."""
    going_on = [date for date in dates if not date.is_cancelled]
    return (going_on or dates or list(Occurrence.of(event)[-1:]) or [None])[0]


def _look(filters, shown, is_more=False):
    """What every view has: its filters, how many dates it shows, today, and an address with other words."""

    def address(endpoint=None, **changes):
        return url_for(endpoint or request.endpoint, **filters.words(**changes))

    return {
        "filters": filters,
        "shown": shown,
        "is_more": is_more,
        "today": today(),
        "horizon": today() + HORIZON,
        "address": address,
        "categories": EVENT_CATEGORIES,
        "spoken": SPOKEN,
    }


def _on(first, last, filters):
    return list(Occurrence.between(first, last, filters))


def _by_day(dates):
    days = {}
    for occurrence in dates:
        days.setdefault(local(occurrence.starts).date(), []).append(occurrence)
    return days


def _whole_days(found):
    """(the days as {day: dates}, the day to go on from): a day is never cut in two, unless it is all there is."""
    days = _by_day(found)
    most = at_most(A_PAGE)
    if len(found) <= most:
        return days, None
    later = max(days) if len(found) > A_PAGE else None
    if later and len(days) == 1:
        return days, later + timedelta(days=1)
    days.pop(later, None)
    while len(days) > 1 and sum(map(len, days.values())) > most:
        later = max(days)
        del days[later]
    return days, later


def _reachable(around):
    """The ways to what is earlier and later, without those where there is nothing yet."""
    if around["later"] > today() + HORIZON:
        around["later"] = None
    if around["earlier"] < today() - 5 * HORIZON:
        around["earlier"] = None
    return around


def _day(word):
    """The day behind a word in the address, or None; one we cannot show is no day."""
    try:
        day = date.fromisoformat(request.args.get(word, ""))
    except ValueError:
        return None
    return day if abs(day - today()) <= 6 * HORIZON else None


def _month():
    words = request.args.get("maand", "")
    try:
        first = date.fromisoformat(f"{words}-01") if words else today().replace(day=1)
    except ValueError:
        abort(404)
    return first if abs(first - today()) <= 6 * HORIZON else abort(404)


_MIDNIGHT = time.min
