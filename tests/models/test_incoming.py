"""Calendars of others: every date as it was meant, what could not be read with why, and no file breaks anything."""

import time
from datetime import UTC, date, datetime

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rosa.models.clock import AMSTERDAM
from rosa.models.incoming import read
from rosa.models.incoming_words import PARTLY, WHY

FROM, UNTIL = date(2026, 1, 1), date(2027, 6, 30)


def calendar(*entries, head=""):
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//test//nl",
        *head.split("\n"),
        *entries,
        "END:VCALENDAR",
    ]
    return "\r\n".join("\n".join(filter(None, lines)).split("\n") + [""]).encode()


def entry(lines="", uid="a@test", title="Koffie"):
    known = [f"UID:{uid}" if uid else "", f"SUMMARY:{title}" if title else ""]
    return "\n".join(filter(None, ["BEGIN:VEVENT", *known, *map(str.strip, lines.split("\n")), "END:VEVENT"]))


def look(data):
    return read(data, FROM, UNTIL)


def one(*lines, head="", **words):
    """The one entry of a calendar with these lines in it."""
    reading = look(calendar(entry("\n".join(lines), **words), head=head))
    assert [u.why for u in reading.unread] == []
    (found,) = reading.entries
    return found


def whys(data):
    return [unread.why for unread in look(data).unread]


def wall(moment):
    return f"{moment.astimezone(AMSTERDAM):%Y-%m-%d %H:%M}"


def starts(entry):
    return [wall(day.starts) for day in entry.days]


OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Onze klok
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""
FAR_ZONE = OWN_ZONE.replace("+0200", "-0400").replace("+0100", "-0500").replace("Onze klok", "Verre klok")


def test_one_activity_comes_in_with_all_it_says():
    found = one(
        "DTSTART;TZID=Europe/Amsterdam:20260703T140000",
        "DTEND;TZID=Europe/Amsterdam:20260703T160000",
        "DESCRIPTION:Kom binnen\\, er is koffie.\\nEn thee.",
        "LOCATION:De Wijkplaats",
        "URL:https://wijkplaats.example/koffie",
        "CATEGORIES:Ontmoeten,Eten",
    )
    assert (found.title, found.text) == ("Koffie", "Kom binnen, er is koffie.\nEn thee.")
    assert (found.place, found.link) == ("De Wijkplaats", "https://wijkplaats.example/koffie")
    assert (found.first_day, f"{found.starts_at:%H:%M}", found.minutes) == (date(2026, 7, 3), "14:00", 120)
    assert (found.category, found.rule, found.cancelled) == ("eten", "", False)
    assert starts(found) == ["2026-07-03 14:00"]


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("DTSTART:20260703T140000", "14:00"),
        ("DTSTART:20260703T120000Z", "14:00"),
        ("DTSTART:20260103T130000Z", "14:00"),
        ("DTSTART;TZID=Europe/London:20260703T130000", "14:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20260703T140000", "14:00"),
        ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Amsterdam:20260703T140000", "14:00"),
        ('DTSTART;TZID="America/New_York":20260703T080000', "14:00"),
        ("DTSTART;TZID=Onze klok:20260703T140000", "14:00"),
        ("DTSTART;TZID=Onze klok:20260103T140000", "14:00"),
        ("DTSTART;TZID=Verre klok:20260703T080000", "14:00"),
        ("dtstart;tzid=Europe/Amsterdam:20260703T140000", "14:00"),
    ],
)
def test_every_clock_gives_the_time_on_our_wall(start, shown):
    found = one(start, head=f"{OWN_ZONE}\n{FAR_ZONE}")
    assert f"{found.starts_at:%H:%M}" == shown
    assert starts(found)[0].endswith(shown)


def test_a_zone_that_stands_after_the_entries_counts_too():
    data = calendar(entry("DTSTART;TZID=Verre klok:20260703T080000"), FAR_ZONE)
    assert starts(look(data).entries[0]) == ["2026-07-03 14:00"]


def test_a_clock_named_once_at_the_top_counts_for_all():
    found = one("DTSTART:20260703T130000", head="X-WR-TIMEZONE:Europe/London")
    assert starts(found) == ["2026-07-03 14:00"]
    weekly = one(
        "DTSTART:20260323T130000Z", "RRULE:FREQ=WEEKLY;COUNT=2", head="X-WR-TIMEZONE:Europe/Amsterdam"
    )
    assert starts(weekly) == ["2026-03-23 14:00", "2026-03-30 14:00"]
    assert weekly.rule == "FREQ=WEEKLY;UNTIL=20260330T140000"


def test_the_zones_of_one_file_are_forgotten_with_it():
    data = calendar(entry("DTSTART;TZID=Verre klok:20260703T080000"))
    assert starts(
        one("DTSTART;TZID=Verre klok:20260703T080000", head=FAR_ZONE) and look(data).entries[0]
    ) == ["2026-07-03 08:00"]
    assert whys(data) == ["zone"]
    near = FAR_ZONE.replace("-0400", "+0000").replace("-0500", "+0000")
    assert starts(one("DTSTART;TZID=Verre klok:20260703T120000", head=near)) == ["2026-07-03 14:00"]


def test_a_series_of_another_clock_keeps_its_own_times_and_says_so():
    data = calendar(entry("DTSTART;TZID=America/New_York:20260305T090000\nRRULE:FREQ=WEEKLY;COUNT=4"))
    (found,) = look(data).entries
    # There the clock changes three weeks before ours.
    assert [day[11:] for day in starts(found)] == ["15:00", "14:00", "14:00", "14:00"]
    assert found.rule == ""
    assert whys(data) == ["other_clock"]


def test_daylight_saving_keeps_the_time_on_the_wall():
    found = one("DTSTART;TZID=Europe/Amsterdam:20260322T140000", "RRULE:FREQ=WEEKLY;COUNT=3")
    assert starts(found) == ["2026-03-22 14:00", "2026-03-29 14:00", "2026-04-05 14:00"]


def test_whole_days_and_days_on_end():
    day = one("DTSTART;VALUE=DATE:20260703")
    assert (day.starts_at, day.minutes) == (None, 24 * 60)
    assert (wall(day.days[0].starts), wall(day.days[0].ends)) == ("2026-07-03 00:00", "2026-07-04 00:00")
    weekend = one("DTSTART;VALUE=DATE:20260327", "DTEND;VALUE=DATE:20260330")
    assert weekend.minutes == 3 * 24 * 60
    assert wall(weekend.days[0].ends) == "2026-03-30 00:00"  # an hour less, not a day less
    night = one("DTSTART:20260327T220000", "DURATION:P1DT2H")
    assert (night.minutes, wall(night.days[0].ends)) == (26 * 60, "2026-03-29 00:00")


def test_what_began_before_and_goes_on_counts_and_what_is_over_does_not():
    begun = one("DTSTART;VALUE=DATE:20251228", "DTEND;VALUE=DATE:20260102")
    assert starts(begun) == ["2025-12-28 00:00"]
    over = one("DTSTART;VALUE=DATE:20251228", "DTEND;VALUE=DATE:20260101")
    assert over.days == ()
    old = one("DTSTART:20190107T100000", "RRULE:FREQ=WEEKLY")
    assert starts(old)[0] == "2026-01-05 10:00"
    assert (old.first_day, old.rule) == (date(2026, 1, 5), "FREQ=WEEKLY")


RULES = [
    "RRULE:FREQ=DAILY;COUNT=10",
    "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20260601T000000Z",
    "RRULE:FREQ=WEEKLY",
    "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;WKST=SU",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401T080000Z",
    "RRULE:FREQ=WEEKLY;UNTIL=20260401T100000",
    "RRULE:FREQ=MONTHLY;BYDAY=1TU",
    "RRULE:FREQ=MONTHLY;BYDAY=-1FR",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1",
    "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "RRULE:FREQ=YEARLY",
    "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
    "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
    "RRULE:FREQ=HOURLY;INTERVAL=2;COUNT=4",
    "RRULE:FREQ=WEEKLY;COUNT=5\nRRULE:FREQ=MONTHLY;COUNT=5",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE:20260310T100000",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;VALUE=DATE:20260310,20260317",
    "RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=Europe/Amsterdam:20260310T100000\nEXDATE:20260317T100000",
    "RRULE:FREQ=WEEKLY;COUNT=6\nRDATE:20260312T120000,20260519T100000",
    "RDATE:20260312T120000,20260519T100000",
    "RDATE;VALUE=PERIOD:20260312T120000/PT3H,20260313T120000/20260313T130000",
    "RRULE:FREQ=DAILY;BYHOUR=10,14;BYMINUTE=0,30;COUNT=12",
]
STARTS = [
    "DTSTART:20260303T100000",
    "DTSTART;TZID=Europe/Amsterdam:20260303T100000",
    "DTSTART:20260303T090000Z",
]


def reference(data):
    """{uid: the dates as recurring_ical_events says them}"""
    found = {}
    query = recurring_ical_events.of(icalendar.Calendar.from_ical(data), skip_bad_series=True)
    span = [datetime.combine(day, datetime.min.time(), AMSTERDAM) for day in (FROM, date(2027, 7, 1))]
    for event in query.between(*span):
        both = []
        for name in ("DTSTART", "DTEND"):
            moment = event[name].dt
            if not isinstance(moment, datetime):
                moment = datetime.combine(moment, datetime.min.time())
            both.append(
                moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM).astimezone(UTC)
            )
        cancelled = event.get("STATUS") == "CANCELLED"
        found.setdefault(str(event["UID"]), set()).add((*both, str(event.get("SUMMARY", "")), cancelled))
    return found


def ours(data):
    return {
        found.uid: {(day.starts, day.ends, day.title, day.cancelled) for day in found.days}
        for found in look(data).entries
        if found.days
    }


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("start", STARTS)
def test_every_rule_gives_the_dates_that_recurring_ical_events_gives(rule, start):
    data = calendar(entry(f"{start}\nDURATION:PT1H\n{rule}"))
    assert reference(data)
    assert ours(data) == reference(data)


def is_one_rule(rule):
    return rule.count("RRULE") == 1


@pytest.mark.parametrize("rule", list(filter(is_one_rule, RULES)))
@pytest.mark.parametrize("start", STARTS[:2])
def test_one_rule_is_kept_from_the_first_date_we_have(start, rule):
    """So that it says of the series how often it comes, and others can plan with it."""
    found = one(start.replace("2026", "2025"), rule)
    dates = [datetime.strptime(day, "%Y-%m-%d %H:%M") for day in starts(found)]
    if found.rule and dates:
        first = datetime.combine(found.first_day, found.starts_at)
        again = rrulestr(found.rule, dtstart=first).between(dates[0], datetime(2027, 6, 30, 23), inc=True)
        left_out = rule.count("EXDATE") + rule.count(",2026031")
        assert len(set(again) - set(dates)) <= left_out
        assert len(set(dates) - set(again)) <= rule.count("RDATE") * 2
    else:
        assert len(dates) <= 1


def test_a_rule_says_no_more_than_it_has_to():
    weekly = one("DTSTART:20260303T100000", "RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=SU;BYDAY=TU")
    assert weekly.rule == "FREQ=WEEKLY"
    assert one("DTSTART:20260303T100000", "RRULE:FREQ=DAILY;COUNT=1").rule == ""
    old = one("DTSTART:20250107T100000", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=40")
    assert (old.first_day, old.rule) == (date(2026, 1, 6), "FREQ=WEEKLY;UNTIL=20260707T100000;INTERVAL=2")


CHANGED = """
BEGIN:VEVENT
UID:a@test
SUMMARY:Koffie
DTSTART;TZID=Europe/Amsterdam:20260303T100000
DTEND;TZID=Europe/Amsterdam:20260303T110000
RRULE:FREQ=WEEKLY;COUNT=8
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID;TZID=Europe/Amsterdam:20260310T100000
SUMMARY:Koffie met taart
DTSTART;TZID=Europe/Amsterdam:20260311T150000
DTEND;TZID=Europe/Amsterdam:20260311T170000
LOCATION:De tuin
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID:20260317T090000Z
SUMMARY:Koffie
STATUS:CANCELLED
DTSTART;TZID=Europe/Amsterdam:20260317T100000
DTEND;TZID=Europe/Amsterdam:20260317T110000
END:VEVENT
BEGIN:VEVENT
UID:a@test
RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Amsterdam:20260407T100000
SUMMARY:Koffie later
DTSTART;TZID=Europe/Amsterdam:20260407T113000
DTEND;TZID=Europe/Amsterdam:20260407T123000
END:VEVENT
""".strip()


def test_moved_changed_and_cancelled_dates_stay_dates_of_their_series():
    data = calendar(CHANGED)
    (found,) = look(data).entries
    assert ours(data) == reference(data)
    assert [wall(day.original) for day in found.days] == [
        f"2026-{day} 10:00"
        for day in ("03-03", "03-10", "03-17", "03-24", "03-31", "04-07", "04-14", "04-21")
    ]
    moved = found.days[1]
    assert (wall(moved.starts), moved.title, moved.place) == (
        "2026-03-11 15:00",
        "Koffie met taart",
        "De tuin",
    )
    assert [day.cancelled for day in found.days] == [False, False, True] + [False] * 5
    assert starts(found)[5:] == ["2026-04-07 11:30", "2026-04-14 11:30", "2026-04-21 11:30"]
    assert found.rule == "FREQ=WEEKLY;UNTIL=20260421T100000"


def test_changed_dates_without_their_series_come_in_alone():
    data = calendar("\n".join(CHANGED.split("\n")[7:]))
    assert ours(data) == reference(data)
    assert len(look(data).entries) == 1


def test_a_newer_version_takes_the_place_of_an_older():
    data = calendar(
        entry("SEQUENCE:1\nDTSTART:20260303T100000"),
        entry("SEQUENCE:3\nDTSTART:20260304T100000", title="Nieuw"),
        entry("SEQUENCE:2\nDTSTART:20260305T100000"),
    )
    (found,) = look(data).entries
    assert (found.title, starts(found)) == ("Nieuw", ["2026-03-04 10:00"])
    assert whys(data) == []


def test_two_activities_with_one_number_are_told():
    data = calendar(entry("DTSTART:20260303T100000"), entry("DTSTART:20260304T100000", title="Thee"))
    assert whys(data) == ["double"]
    assert [found.title for found in look(data).entries] == ["Koffie"]
    twice = calendar(entry("DTSTART:20260303T100000"))
    assert whys(twice + twice) == ["double"]


def test_without_a_number_it_is_known_by_what_it_says():
    data = calendar(entry("DTSTART:20260303T100000", uid=""), entry("DTSTART:20260304T100000", uid=""))
    first, second = look(data).entries
    assert first.uid != second.uid
    assert [found.uid for found in look(data).entries] == [first.uid, second.uid]
    long = one("DTSTART:20260303T100000", uid="x" * 400)
    assert len(long.uid) <= 255


def test_several_calendars_in_one_file():
    first = calendar(
        entry("DTSTART;TZID=Verre klok:20260703T080000"), head=f"X-WR-CALNAME:De tuin\n{FAR_ZONE}"
    )
    second = calendar(entry("DTSTART:20260704T080000", uid="b@test"))
    reading = look(first + second)
    assert [starts(found) for found in reading.entries] == [["2026-07-03 14:00"], ["2026-07-04 08:00"]]
    assert reading.name == "De tuin"


@pytest.mark.parametrize("encode", ["utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_letters_and_lines_of_every_kind(encode, newline):
    text = calendar(entry("DTSTART:20260303T100000", title="Café «élan»")).decode().replace("\r\n", newline)
    (found,) = look(text.encode(encode)).entries
    assert found.title == "Café «élan»"


def test_a_line_folded_within_a_letter():
    data = calendar(entry("DTSTART:20260303T100000", title="Café")).replace(
        b"Caf\xc3\xa9", b"Caf\xc3\r\n \xa9"
    )
    assert look(data).entries[0].title == "Café"


def test_html_becomes_plain_text():
    found = one(
        "DTSTART:20260303T100000",
        "DESCRIPTION:<p>Kom <b>binnen</b>\\, er is&nbsp;thee &amp\\; koffie.</p><script>alert(1)</script>"
        '<ul><li>een</li><li>twee</li></ul><a href="https://rosa.example/x">meer</a>',
    )
    assert found.text == ("Kom binnen, er is thee & koffie.\n\n– een\n– twee\nmeer (https://rosa.example/x)")
    assert one("DTSTART:20260303T100000", "DESCRIPTION:3 < 5 en 7 > 6 <vrij>").text == "3 < 5 en 7 > 6 <vrij>"
    assert one("DTSTART:20260303T100000", title="Thee <b> &amp\\; koek").title == "Thee <b> & koek"


def test_long_texts_are_cut_and_told():
    data = calendar(
        entry("DTSTART:20260303T100000\nDESCRIPTION:" + "lang verhaal " * 900, title="woord " * 40)
    )
    (found,) = look(data).entries
    assert whys(data) == ["cut"]
    assert len(found.title) <= 80
    assert len(found.text) <= 3000
    assert found.title.endswith("…")
    place = one(
        "DTSTART:20260303T100000",
        "LOCATION:Bibliotheek\\, Kanaalstraat 1\\, 3531 AA Utrecht\\, " + "Nederland " * 6,
    )
    assert place.place == "Bibliotheek"
    assert place.address.startswith("Kanaalstraat 1, 3531 AA Utrecht")


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        ("", "no_start"),
        ("DTSTART:morgen", "start"),
        ("DTSTART:20260230T100000", "start"),
        ("DTSTART:20260303T100000\nDTSTART:20260304T100000", "start"),
        ("DTSTART:00010101T100000", "year"),
        ("DTSTART:99991231T100000", "year"),
        ("DTSTART:20260303T100000\nDTEND:later", "end"),
        ("DTSTART:20260303T100000\nDTEND:20260303T090000", "backwards"),
        ("DTSTART;VALUE=DATE:20260303\nDTEND;VALUE=DATE:20260302", "backwards"),
        ("DTSTART:20260303T100000\nDURATION:-PT1H", "backwards"),
        ("DTSTART:20260303T100000\nDTEND:99991231T235959Z", "too_long"),
        ("DTSTART:20260303T100000\nDURATION:P9999D", "too_long"),
        ("DTSTART:20260303T100000\nRRULE:elke week", "rule"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=SOMS", "rule"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=DAILY;INTERVAL=0", "rule"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=YEARLY;BYEASTER=1", "rule"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=MINUTELY", "too_often"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=SECONDLY;COUNT=1000000", "too_often"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=MINUTELY;COUNT=5;BYMONTH=2;BYMONTHDAY=30", "too_often"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6;BYMINUTE=1,2,3,4,5,6", "too_often"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "never"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=DAILY;BYSETPOS=3", "never"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=WEEKLY\nEXDATE:gisteren", "dates"),
        ("DTSTART:20260303T100000\nRRULE:FREQ=WEEKLY\nRDATE:gisteren", "dates"),
        ("DTSTART:20260303T100000\nRECURRENCE-ID:gisteren", "dates"),
        ("DTSTART:20260303T100000\nCLASS:PRIVATE", "private"),
        ("DTSTART:20260303T100000\nCLASS:confidential", "private"),
    ],
)
def test_what_cannot_be_read_is_told_with_why_and_the_rest_comes_in(lines, why):
    data = calendar(entry(lines), entry("DTSTART:20260304T100000", uid="b@test", title="Thee"))
    started = time.thread_time()
    reading = look(data)
    assert time.thread_time() - started < 3
    assert [found.title for found in reading.entries] == ["Thee"]
    (unread,) = reading.unread
    assert unread.why == why
    assert WHY[why]
    if why == "private":
        assert unread.what == ""  # private is private
        assert "a@test" not in reading.uids
    else:
        assert unread.what == "Koffie"
        assert "a@test" in reading.uids  # it stands in the file, so it was not withdrawn


def test_an_entry_without_end_and_a_broken_line():
    data = calendar(
        "BEGIN:VEVENT\nUID:x\nSUMMARY:Half\nDTSTART:20260303T100000",
        entry("DTSTART:20260303T100000\nhier klopt niets van\nDESCRIPTION:Wel gelezen"),
    )
    reading = look(data)
    assert [(u.what, u.why) for u in reading.unread] == [("Half", "not_closed"), ("Koffie", "broken_line")]
    assert [found.text for found in reading.entries] == ["Wel gelezen"]
    assert {"not_closed", "broken_line"} - set(PARTLY) == {"not_closed"}


def test_a_cancelled_calendar_cancels_all():
    found = one("DTSTART:20260303T100000", head="METHOD:CANCEL")
    assert found.cancelled
    assert found.days[0].cancelled
    assert one("DTSTART:20260303T100000", "STATUS:CANCELLED").cancelled


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"\0\0\0", "empty"),
        (b"<!doctype html><title>Log in</title>", "no_calendar"),
        (b"%PDF-1.7 \x00\xff\xfe", "no_calendar"),
        (b"BEGIN:VCARD\nEND:VCARD", "no_calendar"),
        (calendar(entry("DTSTART:20260303T100000"))[:-20], "cut_off"),
    ],
)
def test_a_file_that_is_no_whole_calendar_gives_nothing(data, fault):
    reading = look(data)
    assert (reading.fault, reading.entries) == (fault, [])
    assert WHY[fault]


def test_a_calendar_without_entries_is_one():
    assert look(calendar()).fault == ""


def test_a_huge_calendar_is_read_as_far_as_we_can():
    data = calendar(*[entry(f"DTSTART:20260303T{i % 24:02}0000", uid=f"u{i}") for i in range(2100)])
    started = time.thread_time()
    reading = look(data)
    assert time.thread_time() - started < 20
    assert len(reading.entries) <= 2000
    assert not reading.is_whole
    assert "too_many" in [u.why for u in reading.unread]


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\n" + b"BEGIN:X\n" * 200_000 + b"END:Y\n" * 200_000 + b"END:VCALENDAR\n",
        b"BEGIN:VCALENDAR\nEND:VCALENDAR\n" * 100_000,
        calendar(entry("DTSTART:20260303T100000\nDESCRIPTION:" + "<!--" * 500_000)),
        calendar(entry("DTSTART:20260303T100000\nDESCRIPTION:" + "<a <a" * 500_000)),
        calendar(
            entry(
                "DTSTART:20260303T100000\n"
                + "\n".join(f"EXDATE:2026030{i % 9 + 1}T{i:06}" for i in range(90_000))
            )
        ),
        calendar(entry("DTSTART:20260303T100000\nEXDATE:" + ",".join(["20260303T100000"] * 200_000))),
        calendar(entry("DTSTART:20260303T100000\nDESCRIPTION:" + "\\n \\n" * 400_000)),
        b"\n " * 1_000_000,
    ],
    ids=["deep", "many", "comments", "tags", "exdates", "exdate", "blank", "folds"],
)
def test_a_nasty_file_takes_little_time(data):
    started = time.thread_time()
    look(data)
    assert time.thread_time() - started < 10


WANTED = "DTSTART DTEND DURATION RRULE RDATE EXDATE RECURRENCE-ID SEQUENCE STATUS UID SUMMARY URL"
NAMES = st.sampled_from(WANTED.split())
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "20260303T100000",
            "20260303",
            "20260303T100000Z",
            "19000101T000000Z",
            "21991231T235959Z",
            "PT1H",
            "P1W",
            "-P1D",
            "FREQ=WEEKLY",
            "FREQ=WEEKLY;COUNT=-1",
            "FREQ=DAILY;UNTIL=99991231",
            "FREQ=DAILY;UNTIL=20260401T000000Z;COUNT=3",
            "FREQ=YEARLY;BYDAY=1MO,-1SU;BYMONTH=2",
            "20260303T100000/PT1H,20260304",
            "9" * 40,
            "CANCELLED",
        ]
    ),
)
PARAMETERS = st.sampled_from(
    [
        "",
        ";VALUE=DATE",
        ";TZID=Europe/Amsterdam",
        ";TZID=../../etc/passwd",
        ";TZID=Mars",
        ";RANGE=THISANDFUTURE",
        ';X="',
    ]
)
LINES = st.lists(
    st.tuples(NAMES, PARAMETERS, VALUES).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}"), max_size=8
)
FEW = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(
    st.lists(LINES, max_size=4),
    st.sampled_from(["", "X-WR-TIMEZONE:Mars", "X-WR-TIMEZONE:Europe/London", OWN_ZONE]),
)
def test_no_entries_break_anything(entries, head):
    data = calendar(*["\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT"]) for lines in entries], head=head)
    reading = look(data)
    assert reading.fault in ("", "cut_off", "no_calendar")
    assert {unread.why for unread in reading.unread} <= set(WHY)
    for found in reading.entries:
        assert len(found.title) <= 80
        assert "\0" not in found.text
        found.text.encode()
        assert [day.starts for day in found.days] == sorted(day.starts for day in found.days)
        assert all(day.starts <= day.ends for day in found.days)


@FEW
@given(st.binary(max_size=300), st.integers(0, 400), st.integers(0, 400))
def test_no_bytes_break_anything(noise, at, length):
    data = calendar(CHANGED, head=OWN_ZONE)
    for mixed in (
        noise,
        data[:at] + noise + data[at + length :],
        data + noise,
        data.replace(b"2026", noise[:6]),
    ):
        reading = look(mixed)
        assert {unread.why for unread in reading.unread} <= set(WHY)
