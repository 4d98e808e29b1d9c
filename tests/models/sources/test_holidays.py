"""School holidays out of a calendar: series skip them, and who would come is told."""

from datetime import date, time

from rosa.models import (
    Event,
    Holiday,
    Occurrence,
    SignUp,
)
from rosa.models.source_file import HOLIDAYS
from tests.models.sources.giving import bring, dates, told

HOLIDAY = "UID:herfst\nSUMMARY:Herfst\nDTSTART;VALUE=DATE:20261017\nDTEND;VALUE=DATE:20261026"


def series(house, **fields):
    return Event.plan(
        house.wil,
        title="Les",
        category="eten",
        first_day=date(2026, 10, 6),
        starts_at=time(10),
        minutes=60,
        rule="FREQ=WEEKLY;UNTIL=20261103T235959",
        **{"skips_holidays": True, **fields},
    )


def test_holidays_come_in_once_and_series_skip_them(here):
    les = series(here)
    all_year = series(here, skips_holidays=False)
    plan = bring(HOLIDAY, kind=HOLIDAYS)
    assert (len(plan.new), len(plan.changed)) == (1, 0)
    (holiday,) = Holiday.all()
    assert (holiday.name, holiday.first_day, holiday.last_day) == (
        "Herfst",
        date(2026, 10, 17),
        date(2026, 10, 25),
    )
    assert dates(les) == ["10-06 10:00", "10-13 10:00", "10-27 10:00", "11-03 10:00"]
    assert len(dates(all_year)) == 5
    plan = bring(HOLIDAY, kind=HOLIDAYS)
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, 1)
    bring(HOLIDAY.replace("20261017", "20261010"), kind=HOLIDAYS)
    assert [holiday.first_day for holiday in Holiday.all()] == [date(2026, 10, 10)]
    assert dates(les) == ["10-06 10:00", "10-27 10:00", "11-03 10:00"]
    holiday = Holiday.get()
    holiday.remove()
    assert len(dates(les)) == 5


def test_a_holiday_that_is_in_the_list_by_another_name_is_known(here):
    Holiday.add("Herfstvakantie", date(2026, 10, 17), date(2026, 10, 25))
    plan = bring(HOLIDAY, kind=HOLIDAYS)
    assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, 1)
    assert [holiday.name for holiday in Holiday.all()] == ["Herfstvakantie"]


def test_who_would_come_in_a_holiday_is_told(here):
    les = series(here)
    row = list(Occurrence.of(les))[2]
    SignUp.come(row, here.aisha)
    Holiday.add("Herfst", date(2026, 10, 17), date(2026, 10, 25))
    assert dates(les)[2] == "10-20 10:00 X"
    assert told(here.aisha) == ["event_cancelled"]
    Holiday.add("Herfst", date(2026, 10, 17), date(2026, 10, 18))
    assert len(Holiday.all()) == 1


def test_holidays_that_last_too_long_are_told(here):
    plan = bring(
        "UID:x\nSUMMARY:Altijd\nDTSTART;VALUE=DATE:20260401\nDTEND;VALUE=DATE:20260901", kind=HOLIDAYS
    )
    assert [unread.why for unread in plan.unread] == ["too_long"]
    assert Holiday.select().count() == 0
