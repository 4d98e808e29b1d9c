"""What cannot be read is told with why, and no file breaks anything."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rosa.models.incoming_words import PARTLY, WHY
from tests.models.incoming.files import CHANGED, OWN_ZONE, calendar, entry, look, one


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
