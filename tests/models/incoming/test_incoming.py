"""Calendars of others: every date as it was meant, whatever clock, letters and changes they come with."""

from datetime import date

import pytest

from tests.models.incoming.files import (
    CHANGED,
    FAR_ZONE,
    OWN_ZONE,
    calendar,
    entry,
    look,
    one,
    ours,
    reference,
    starts,
    wall,
    whys,
)


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
