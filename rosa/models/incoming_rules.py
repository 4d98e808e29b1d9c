"""Whether the dates of an incoming entry can be worked out at all, and in reasonable time.

Somebody may give us a rule for every second of eight thousand years, or one that never comes true.
"""

from datetime import date, datetime

from dateutil.rrule import rrulestr

EARLIEST, LATEST = 1900, 2200
MOST_RULES, MOST_LOOSE_DATES, MOST_A_DAY, MOST_SHORT = 4, 5000, 24, 200
LONGEST_DAYS = 400
_PARTS = (
    "FREQ UNTIL COUNT INTERVAL BYSECOND BYMINUTE BYHOUR BYDAY "
    "BYMONTHDAY BYYEARDAY BYWEEKNO BYMONTH BYSETPOS WKST"
)
PARTS = frozenset(_PARTS.split())
SHORT = ("SECONDLY", "MINUTELY", "HOURLY")
CHOOSING = ("BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYDAY")


def fault_of(component):
    """Why the dates of this component cannot be worked out (a key of WHY), or None."""
    broken = {name for name, _ in component.errors}
    if "DTSTART" not in component:
        return "no_start"
    if "DTSTART" in broken or isinstance(component["DTSTART"], list):
        return "start"
    if broken & {"DTEND", "DURATION"} or any(
        isinstance(component.get(n), list) for n in ("DTEND", "DURATION")
    ):
        return "end"
    if broken & {"RRULE"}:
        return "rule"
    if broken & {"RDATE", "EXDATE", "RECURRENCE-ID"} or isinstance(component.get("RECURRENCE-ID"), list):
        return "dates"
    return _span_fault(component) or _dates_fault(component) or _rule_fault(component)


def all_of(component, name):
    """All values of a property, whether it came once or more often."""
    value = component.get(name, [])
    return value if isinstance(value, list) else [value]


def _span_fault(component):
    start = component["DTSTART"].dt
    if not isinstance(start, date):
        return "start"
    if not EARLIEST <= start.year <= LATEST:
        return "year"
    end = component["DTEND"].dt if "DTEND" in component else None
    if end is not None:
        if not isinstance(end, date):
            return "end"
        # By the calendar: an hour more or less does not matter here, and offsets of odd years do not either.
        if (
            end.year > LATEST
            or (end.date() if isinstance(end, datetime) else end).toordinal() - (start.toordinal())
            > LONGEST_DAYS
        ):
            return "too_long"
        if _is_before(end, start):
            return "backwards"
    elif "DURATION" in component:
        if component["DURATION"].dt.total_seconds() < 0:
            return "backwards"
        if component["DURATION"].dt.days > LONGEST_DAYS:
            return "too_long"
    return None


def _is_before(end, start):
    both = [isinstance(one, datetime) for one in (end, start)]
    if not all(both):
        days = [one.date() if isinstance(one, datetime) else one for one in (end, start)]
        return days[0] < days[1]
    if (end.tzinfo is None) != (start.tzinfo is None):
        return end.replace(tzinfo=None) < start.replace(tzinfo=None)
    return end < start


def _dates_fault(component):
    lists = [ddd for name in ("RDATE", "EXDATE") for ddd in all_of(component, name)]
    dates = [one.dt[0] if isinstance(one.dt, tuple) else one.dt for some in lists for one in some.dts]
    if "RECURRENCE-ID" in component:
        dates.append(component["RECURRENCE-ID"].dt)
    if len(dates) > MOST_LOOSE_DATES:
        return "too_often"
    if not all(isinstance(one, date) and EARLIEST <= one.year <= LATEST for one in dates):
        return "dates"
    return None


def _rule_fault(component):
    rules = all_of(component, "RRULE")
    if len(rules) > MOST_RULES:
        return "rule"
    return next(filter(None, (_one_rule_fault(rule, component["DTSTART"].dt) for rule in rules)), None)


def _one_rule_fault(rule, start):
    frequency = str((rule.get("FREQ") or [""])[0])
    interval, count = (rule.get(word, [None])[0] for word in ("INTERVAL", "COUNT"))
    if set(rule) - PARTS or (interval is not None and not 1 <= interval <= 10_000):
        return "rule"
    if frequency in SHORT:
        # Worked out one by one, so only few, and none to look for.
        few = count is not None and 1 <= count <= MOST_SHORT
        return None if few and not any(part.startswith("BY") for part in rule) else "too_often"
    if frequency not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY") or sum(map(len, rule.values())) > 800:
        return "rule"
    a_day = 1
    for part in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        a_day *= max(1, len(rule.get(part, [])))
    if a_day > MOST_A_DAY:
        return "too_often"
    return None if _comes_true(rule, frequency, a_day) else "never"


def _comes_true(rule, frequency, a_day):
    """Whether a rule by day or week ever gives a date, by asking what is quicker to look through: whole years."""
    if frequency not in ("DAILY", "WEEKLY"):
        return True
    most = a_day * (7 if frequency == "WEEKLY" else 1)
    if any(abs(place) > most for place in rule.get("BYSETPOS", [])):
        return False
    chosen = [f"{part}={','.join(map(str, rule[part]))}" for part in CHOOSING if part in rule]
    if len(chosen) < 2 and "BYMONTHDAY" not in rule and "BYYEARDAY" not in rule and "BYWEEKNO" not in rule:
        return True
    years = rrulestr(";".join(["FREQ=YEARLY", "COUNT=1", *chosen]), dtstart=datetime(2000, 1, 1))
    return any(True for _ in years)
