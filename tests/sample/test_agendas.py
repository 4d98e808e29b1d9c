"""The agendas of the sample neighbourhoods: they are lively, and say the same as the rest of the house."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from babel import Locale

from rosa.models import event as events
from rosa.models import series
from rosa.models.categories import EVENT_CATEGORIES
from rosa.models.occurrence import NOTE_LENGTH
from tests.sample.plain import officialese, words_of
from tests.sample.samples import SLUGS, load, people, rows, spoken, title

DAYS = Locale("nl").days["format"]["wide"]
MOST = {
    "title": events.TITLE_LENGTH,
    "text": events.TEXT_LENGTH,
    "place": events.PLACE_LENGTH,
    "address": events.ADDRESS_LENGTH,
    **dict.fromkeys(("bus", "audience", "organiser"), events.LINE_LENGTH),
    "link": events.LINK_LENGTH,
}
FIELDS = {
    *MOST,
    *("category", "wheelchair", "lift", "toilet", "price_cents", "languages", "places", "starts", "minutes"),
    *("weekday", "weeks_ago", "days_ahead", "rule", "skips_holidays", "created_by", "coming", "exceptions"),
}
KINDS = {
    series.WEEKLY: r"FREQ=WEEKLY",
    series.FORTNIGHTLY: r"FREQ=WEEKLY;INTERVAL=2",
    series.MONTHLY_WEEKDAY: r"FREQ=MONTHLY;BYDAY=-?\d[A-Z]{2}",
    series.MONTHLY_DATE: r"FREQ=MONTHLY;BYMONTHDAY=\d+",
}
each = pytest.mark.parametrize(("slug", "event"), rows("events"), ids=title)


@each
def test_an_activity_is_whole(slug, event):
    assert set(event) <= FIELDS
    assert event["category"] in EVENT_CATEGORIES
    assert ("weekday" in event) != ("days_ahead" in event)
    assert event.get("weekday", 0) in range(7)
    assert time.fromisoformat(event["starts"])
    assert 30 <= event["minutes"] <= 300
    assert event["organiser"]
    assert event["languages"]
    assert people(slug)[event["created_by"]]["role"] in ("editor", "host", "worker")
    for field, most in MOST.items():
        assert len(event.get(field, "")) <= most, field


@each
def test_who_comes_is_counted_once(slug, event):
    coming = event.get("coming", [])
    assert len(set(coming)) == len(coming)


@each
def test_a_rule_is_one_that_the_form_makes_and_falls_on_its_day(slug, event):
    rule = event.get("rule", "")
    if not rule:
        assert not event.get("skips_holidays")
        return
    assert "weekday" in event
    assert re.fullmatch(KINDS[series.kind_of(rule)], rule)
    assert series.wall_times(rule, date(2026, 1, 1), None, date(2026, 12, 31))
    if "BYDAY" in rule:
        assert rule[-2:] == series.DAYS[event["weekday"]]


@each
def test_a_day_in_its_name_is_its_day(slug, event):
    named = [weekday for weekday, name in DAYS.items() if name in event["title"].lower()]
    assert named in ([], [event.get("weekday")])


@each
def test_in_the_house_it_is_when_the_house_is_open(slug, event):
    inside = event.get("address") == load("contact")[slug]["address_lines"][1]
    if inside:
        hours = {row["weekday"]: row for row in load(slug)["hours"]}[event["weekday"]]
        starts = datetime.combine(date(2026, 1, 1), time.fromisoformat(event["starts"]))
        ends = starts + timedelta(minutes=event["minutes"])
        assert time.fromisoformat(hours["opens"]) <= starts.time()
        assert ends.time() <= time.fromisoformat(hours["closes"])


@each
def test_exceptions_say_what_is_different(slug, event):
    exceptions = event.get("exceptions", [])
    assert not exceptions or event.get("rule")
    for exception in exceptions:
        assert 0 <= exception["nth"] <= 3
        assert set(exception) <= {"nth", "cancelled", "moved_to", "note", "place"}
        # Whoever reads it wants to know why.
        assert 0 < len(exception["note"]) <= NOTE_LENGTH
        assert time.fromisoformat(exception.get("moved_to", "10:00"))


@each
def test_an_activity_is_told_plainly(slug, event):
    notes = [exception["note"] for exception in event.get("exceptions", [])]
    for text in [event["title"], event["text"], *notes]:
        assert max(len(words_of(sentence)) for sentence in spoken(text)) <= 15, text
        assert not officialese(text), text


@pytest.mark.parametrize(("slug", "least", "in_series"), [("lombok", 20, 12), ("overvecht", 10, 8)])
def test_there_is_something_every_day(slug, least, in_series):
    agenda = load("events")[slug]
    weekly = [event for event in agenda if event.get("rule") == "FREQ=WEEKLY"]
    assert len(agenda) >= least
    assert sum("rule" in event for event in agenda) >= in_series
    assert {event["weekday"] for event in weekly} == set(range(7))
    assert len({event["category"] for event in agenda}) >= 8


@pytest.mark.parametrize("slug", SLUGS)
def test_there_is_something_of_everything(slug):
    agenda = load("events")[slug]
    exceptions = [exception for event in agenda for exception in event.get("exceptions", [])]
    assert {"cancelled", "moved_to", "place"} <= {field for exception in exceptions for field in exception}
    assert any(event.get("skips_holidays") for event in agenda)
    assert any("rule" not in event for event in agenda)
    assert any(event.get("places", 1000) < len(event.get("coming", [])) for event in agenda)
    assert {True, False} == {event.get("wheelchair", False) for event in agenda}
    assert {True, False} == {event["price_cents"] == 0 for event in agenda}
    assert len({language for event in agenda for language in event["languages"]}) >= 7


def test_every_kind_of_series_is_there():
    kinds = {series.kind_of(event.get("rule", "")) for _, event in rows("events")}
    assert kinds == set(series.KINDS)


@pytest.mark.parametrize("slug", SLUGS)
def test_two_activities_are_not_in_one_room_at_once(slug):
    house = load("contact")[slug]["address_lines"][1]
    weekly = [e for e in load("events")[slug] if "WEEKLY" in e.get("rule", "") and e["address"] == house]
    for number, one in enumerate(weekly):
        for other in weekly[number + 1 :]:
            if (one["weekday"], one["place"]) == (other["weekday"], other["place"]):
                (first_ends, second_starts) = _turns(one, other)
                assert first_ends <= second_starts, (one["title"], other["title"])


def _turns(one, other):
    first, second = sorted((one, other), key=lambda event: event["starts"])
    starts = [datetime.combine(date(2026, 1, 1), time.fromisoformat(e["starts"])) for e in (first, second)]
    return starts[0] + timedelta(minutes=first["minutes"]), starts[1]
