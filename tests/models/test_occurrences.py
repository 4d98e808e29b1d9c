"""Whatever organisers do in whatever order: nobody who signed up is lost, addresses last, and the past stays."""

from datetime import date, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rosa.models import Event, Occurrence, SignUp, base, database, series
from rosa.models.timetable import make_more
from tests.models.test_events import agenda, plan  # noqa: F401  agenda is a fixture

EDITS = st.lists(
    st.tuples(
        st.sampled_from(["come", "move", "off", "following", "all", "rhythm", "later", "stop"]),
        st.integers(0, 12),
        st.integers(0, 6),
    ),
    min_size=2,
    max_size=8,
)


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(series.KINDS), EDITS)
def test_nobody_is_lost_and_the_past_stays(agenda, clock, kind, edits):  # noqa: F811
    with database.atomic() as everything:
        clock.at("2026-11-30 09:00")
        plan(agenda, series.make_rule(kind, date(2026, 12, 1)), first_day=date(2026, 12, 1))
        for edit, number, far in edits:
            come, past = _who_comes(), _what_was()
            _do(agenda, clock, edit, number, far)
            assert come <= _who_comes(), (edit, number, far)
            assert past.items() <= _what_was().items(), (edit, number, far)
        everything.rollback()


def _who_comes():
    return {(row.person_id, row.occurrence_id) for row in SignUp.select()}


def _what_was():
    """All that is over: what it is called, where and when."""
    rows = Occurrence.all().where(Occurrence.ends <= base.now())
    return {
        row.id: (row.now_is("title"), row.now_is("place"), row.starts, row.ends, row.is_cancelled)
        for row in rows
    }


def _do(agenda, clock, edit, number, far):  # noqa: F811
    rows = list(Occurrence.all().where(Occurrence.starts > base.now()).order_by(Occurrence.starts).limit(13))
    if not rows:
        return
    row = rows[number % len(rows)]
    event = row.event
    if edit == "come" and row.takes_sign_ups:
        SignUp.come(row, [agenda.aisha, agenda.bram][far % 2])
    elif edit == "move":
        row.change(agenda.hanna, starts=row.starts + timedelta(days=far, hours=far), place="De tuin")
    elif edit == "off":
        row.cancel(agenda.hanna, "Ziek") if far % 2 else row.restore(agenda.hanna)
    elif edit == "following":
        event.change_from(row, agenda.hanna, title=f"Volgende {far}", starts_at=time(9 + far))
    elif edit == "all":
        event.change_all(agenda.hanna, title=f"Alles {far}", place="Boven", minutes=30 + far)
    elif edit == "rhythm":
        rule = series.make_rule(series.KINDS[far % 5], row.original_day, times=1 + number)
        event.change_from(row, agenda.hanna, rule=rule, first_day=row.original_day)
    elif edit == "later":
        clock.forward(days=number, hours=far)
        make_more()
    elif edit == "stop":
        Event.get_by_id(event.id).cancel(agenda.hanna)
