"""What one entry of a calendar says: its moments, words, place, and whether its rule can be kept as it is."""

import hashlib
from datetime import UTC, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

import icalendar
from dateutil.rrule import rrulestr

from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.clock import AMSTERDAM
from rosa.models.incoming_rules import LATEST, all_of

PLACE, ADDRESS, LINK, UID, RULE = 80, 120, 300, 255, 500
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DATES = ("DTSTART", "DTEND", "RECURRENCE-ID")


def moment(value):
    """A date (its midnight) or a time as a moment; what has no zone stands on the clock on the wall."""
    return (
        wall(value).replace(tzinfo=AMSTERDAM).astimezone(UTC) if _is_loose(value) else value.astimezone(UTC)
    )


def wall(value):
    """A date (its midnight) or a time as the clock on the wall shows it, without a zone."""
    if not isinstance(value, datetime):
        return datetime.combine(value, datetime.min.time())
    return (value.astimezone(AMSTERDAM) if value.tzinfo else value).replace(tzinfo=None)


def difference(later, earlier):
    """How much later, by the clock of the file."""
    if (
        isinstance(later, datetime)
        and isinstance(earlier, datetime)
        and not (_is_loose(later) or _is_loose(earlier))
    ):
        return later - earlier.astimezone(later.tzinfo)
    return wall(later) - wall(earlier)


def _is_loose(value):
    return not isinstance(value, datetime) or value.tzinfo is None


def zone_of(name):
    """The name when it is a time zone's, else None."""
    try:
        ZoneInfo(name)
    except Exception:  # names out of files are also paths, folders and worse
        return None
    return name


def short_uid(uid):
    """A uid that fits; a longer one by its fingerprint."""
    return uid if len(uid) <= UID else hashlib.sha256(uid.encode("utf-8", "replace")).hexdigest()


def main_of(components):
    """The component that a uid is about (the newest, if there are more), and others that say to be it too."""
    mains = [one for one in components if "RECURRENCE-ID" not in one]
    if not mains:
        return components[0], []
    newest = max(mains, key=_sequence)
    return newest, [one for one in mains if one is not newest and _sequence(one) == _sequence(newest)]


def _sequence(component):
    value = component.get("SEQUENCE", -1)
    return value if isinstance(value, int) else -1


def words(component, name):
    """The text of a property; of several the first."""
    found = all_of(component, name)
    return str(found[0]) if found else ""


def unescaped(value):
    """A text of the file's head as it is meant."""
    return icalendar.vText.from_ical(value) if value else ""


def place_of(location):
    """A place, and the address when the place is too long to be one."""
    if len(location) <= PLACE:
        return location, ""
    name, _, rest = location.partition(",")
    return (name.strip()[:PLACE], rest.strip()[:ADDRESS]) if rest else (location[: PLACE - 1] + "…", "")


def link_of(component):
    """Its address on the web, when it has one that fits."""
    link = words(component, "URL").strip()
    fits = (
        link.startswith(("http://", "https://")) and len(link) <= LINK and not any(c in link for c in ' "<>')
    )
    return link if fits and link.isprintable() else ""


def category_of(component):
    """One of our own categories, when the entry names one of them."""
    known = {category.word.casefold(): key for key, category in EVENT_CATEGORIES.items()}
    known |= {key: key for key in EVENT_CATEGORIES}
    said = [str(one).strip().casefold() for some in all_of(component, "CATEGORIES") for one in some.cats]
    return next((known[word] for word in said if word in known), "")


def is_cancelled(component):
    """Whether it says that it does not take place."""
    return words(component, "STATUS").strip().upper() == "CANCELLED"


def has_unknown_zone(component):
    """Whether it names a time zone that nobody knows, so that its time is taken as it is written."""
    found = (one for name in DATES for one in all_of(component, name))
    return any(
        "TZID" in one.params and isinstance(one.dt, datetime) and one.dt.tzinfo is None for one in found
    )


def kept_rule(main, days, components, span):
    """The rule of a series on Amsterdam's clock, and the (naive) time from which it gives our dates: (rule, first).

    ("", None) without a rule, or when it gives one date; None when it does not fit: it keeps another clock, or says
    more than one rule can. The rule begins at the first date we have, so that nobody has to know what came before.
    """
    rules = all_of(main, "RRULE")
    if not rules:
        return "", None
    if len(rules) > 1 or "RECURRENCE-ID" in main:
        return None
    rule, start = _on_the_wall(rules[0], main), wall(main["DTSTART"].dt)
    first, stop = (one.replace(tzinfo=None) for one in span)
    every = list(takewhile(lambda one: one < stop, rrulestr(_text(rule), dtstart=start)))
    planned = {one for one in every if one >= first}
    real = {wall(day.original) for day in days}
    extra = _loose_dates(main, "RDATE") | {start}
    extra |= {wall(one["RECURRENCE-ID"].dt) for one in components if "RECURRENCE-ID" in one}
    out = _loose_dates(main, "EXDATE")
    days_out = {
        one.dt for some in all_of(main, "EXDATE") for one in some.dts if not isinstance(one.dt, datetime)
    }
    missing = {one for one in planned - real - out if one.date() not in days_out}
    surprising = {one for one in real - planned - extra if one >= first}
    if missing or surprising:
        return None
    if "COUNT" in rule:
        ends = len(every) >= rule.pop("COUNT")[0]
        rule |= {"UNTIL": [every[-1]]} if ends and every else {}
    if len(every) == 1 and "UNTIL" in rule:
        return "", None
    begins = min(planned & real, default=start)
    text = _text(_plainer(rule, begins))
    same = set(takewhile(lambda one: one < stop, rrulestr(text, dtstart=begins)))
    return (text, begins) if len(text) <= RULE and same >= planned & real else None


def _on_the_wall(rule, main):
    """The rule, with an UNTIL in the time of the wall; without one that is further away than anybody plans."""
    rule = dict(rule)
    if until := rule.pop("UNTIL", None):
        # A day without a time is its midnight in UTC: so recurring_ical_events takes it.
        is_short = not isinstance(until[0], datetime) and isinstance(main["DTSTART"].dt, datetime)
        last = datetime.combine(until[0], datetime.min.time(), UTC) if is_short else until[0]
        if last.year < LATEST:
            rule["UNTIL"] = [wall(last)]
    return rule


def _plainer(rule, begins):
    """The same rule in fewer words: what its beginning says already is left out."""
    rule = {name: value for name, value in rule.items() if not (name == "INTERVAL" and value == [1])}
    days = [str(day).upper() for day in rule.get("BYDAY", [])]
    if rule["FREQ"] == ["WEEKLY"] and days in ([], [DAYS[begins.weekday()]]):
        rule.pop("BYDAY", None)
        rule.pop("WKST", None)
    return rule


def _text(rule):
    return icalendar.vRecur(rule).to_ical().decode()


def _loose_dates(component, name):
    dates = (one.dt for some in all_of(component, name) for one in some.dts)
    return {wall(one[0] if isinstance(one, tuple) else one) for one in dates}
