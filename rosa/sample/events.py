"""Fills the agenda of a sample neighbourhood: activities round today, who comes, and the school holidays."""

import hashlib
import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path

from rosa.models import Event, Holiday, Occurrence, SignUp
from rosa.models.clock import AMSTERDAM, local
from rosa.models.occurrence import today
from rosa.models.series import wall_times

HERE = Path(__file__).parent
A_WEEK = timedelta(days=7)
WORDS = ("title", "text", "category", "place", "address", "bus", "audience", "organiser", "link", "rule")
TICKS = ("wheelchair", "lift", "toilet", "skips_holidays")


def fill(slug, people, times=1):
    """Plan the activities of this place; inside it. `times` repeats them further into the past."""
    for holiday in _read("holidays")["holiday"]:
        Holiday.create(**holiday)
    path = HERE / "events.toml"
    if not path.exists():
        return
    for number, sample in enumerate(_read("events")[slug]):
        event = Event.plan(people[sample["created_by"]], uid=_uid(slug, number), **_fields(sample))
        dates = list(Occurrence.coming_of(event))
        for exception in sample.get("exceptions", ()):
            if exception["nth"] < len(dates):
                _differ(dates[exception["nth"]], exception, people[sample["created_by"]])
        for person in sample.get("coming", ()):
            if dates and not dates[0].has_begun and not dates[0].is_cancelled:
                SignUp.come(dates[0], people[person])
    for round in range(1, times):
        _past(slug, _read("events")[slug], people, round)


def _read(name):
    return tomllib.loads((HERE / f"{name}.toml").read_text())


def _uid(slug, number, round=0):
    return hashlib.sha256(f"{slug}-{number}-{round}".encode()).hexdigest()[:32]


def _fields(sample):
    fields = {name: sample[name] for name in (*WORDS, *TICKS) if name in sample}
    codes = sample.get("languages", ())
    return {
        **fields,
        "languages": f",{','.join(codes)}," if codes else "",
        "price_cents": sample.get("price_cents"),
        "places": sample.get("places"),
        "first_day": _first_day(sample),
        "starts_at": time.fromisoformat(sample["starts"]) if "starts" in sample else None,
        "minutes": sample["minutes"],
    }


def _first_day(sample):
    """A day counted from today, or the next such weekday; a series may have begun some weeks ago."""
    if "days_ahead" in sample:
        return today() + timedelta(days=sample["days_ahead"])
    ahead = (sample["weekday"] - today().weekday()) % 7
    day = today() + timedelta(days=ahead) - A_WEEK * sample.get("weeks_ago", 0)
    return _by_its_rule(day, sample.get("rule", ""))


def _by_its_rule(day, rule):
    """The first day of a monthly series is one that its rule has."""
    days = wall_times(rule, day - A_WEEK * 5, None, day + A_WEEK * 10) if "MONTHLY" in rule else []
    later = [moment.date() for moment in days[1:] if moment.date() >= day]
    return later[0] if later else day


def _differ(occurrence, exception, person):
    if exception.get("cancelled"):
        occurrence.cancel(person, exception.get("note", ""))
        return
    changes = {name: exception[name] for name in ("note", "place") if name in exception}
    if "moved_to" in exception:
        at = datetime.combine(
            local(occurrence.starts).date(), time.fromisoformat(exception["moved_to"]), AMSTERDAM
        )
        changes["starts"] = at
    occurrence.change(person, **changes)


def _past(slug, samples, people, round):
    """The same activities, once each, in an earlier time: what a house has after years."""
    for number, sample in enumerate(samples):
        fields = {**_fields(sample), "rule": "", "skips_holidays": False}
        fields["first_day"] = today() - timedelta(days=(round * 13 + number) % 1500 + 1)
        Event.plan(people[sample["created_by"]], uid=_uid(slug, number, round), **fields)
