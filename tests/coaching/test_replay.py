from app.coaching.replay import as_of, ending
from app.coaching.visit import Approval, TimeKind, VisitState
from tests.coaching.builders import a_visit, at, entry, good_visit


def test_a_visit_is_planned_then_open_then_closed() -> None:
    visit = good_visit()
    states = [as_of(visit, at(moment)).state for moment in ("8:00", "8:15", "12:14", "12:15")]
    assert states == [VisitState.PLANNED, VisitState.OPEN, VisitState.OPEN, VisitState.CLOSED]


def test_a_change_grows_as_it_did() -> None:
    visit = good_visit()
    asked, approved, started, done = (
        as_of(visit, at(moment)).changes for moment in ("10:00", "10:05", "10:06", "10:40")
    )

    assert as_of(visit, at("9:59")).changes == ()
    assert [change.approval for change in asked] == [Approval.NONE]
    assert [change.started_at for change in approved] == [None]
    assert [(change.started_at, change.done_at) for change in started] == [(at("10:06"), None)]
    assert done == visit.changes


def test_a_moment_is_known_once_it_was_written_down() -> None:
    late = entry(TimeKind.ARRIVAL, "9:00", recorded_at=at("11:00"))
    visit = a_visit(times=(late,))

    assert as_of(visit, at("10:59")).times == ()
    assert as_of(visit, at("11:00")).times == (late,)


def test_what_is_written_after_closing_still_belongs_to_the_visit() -> None:
    visit = good_visit(closed_at=at("11:00"))
    assert as_of(visit, at("11:00")) == visit


def test_the_end_is_the_last_thing_known() -> None:
    assert ending(good_visit()) == at("12:15")
    assert ending(a_visit(created_at=None)) is None
