"""What one visit leaves open is asked about on the next, until somebody calls it done."""

from uuid import UUID

import pytest

from app.coaching.carried import DONE, STILL_OPEN, CarriedKind, left_open, still_open
from app.coaching.playbook import Playbook
from app.coaching.visit import Approval, Change, Dismissal, Promise, Visit, VisitState
from tests.coaching.builders import DANA, a_visit, answers, at, check_out

CALL = Promise(
    what="Call about the till", to=DANA.name, due_at=at("12:00"), made_at=at("9:00"), id=UUID(int=7)
)


def last(number: int = 1, **more: object) -> Visit:
    return a_visit(id=UUID(int=number), state=VisitState.CLOSED, reference=f"MB-{number}", **more)


def texts(visit: Visit, playbook: Playbook) -> list[str]:
    return [each.text for each in left_open(visit, playbook)]


def test_each_line_of_the_open_points_is_a_point(core: Playbook) -> None:
    written = "- Backup disk: Marek orders by Friday\n\n• Licence renewal, Dana, end of month"
    visit = last(answers=answers(leave__open_points=written))

    assert texts(visit, core) == [
        "Backup disk: Marek orders by Friday",
        "Licence renewal, Dana, end of month",
    ]


@pytest.mark.parametrize("nothing", ["None.", "none", "Nothing open", "No open points", "-", ""])
def test_nothing_open_is_nothing_to_carry(core: Playbook, nothing: str) -> None:
    assert texts(last(answers=answers(leave__open_points=nothing)), core) == []


def test_promises_still_to_be_kept_come_along(core: Playbook) -> None:
    kept = Promise(
        what="Send", to="Dana", due_at=at("9:00"), made_at=at("8:00"), kept_at=at("8:30")
    )
    off = Promise(what="Ask", to="Dana", due_at=at("9:00"), made_at=at("8:00"), withdrawn=True)

    (found,) = left_open(last(promises=(CALL, kept, off)), core)

    assert (found.kind, found.text, found.whom) == (CarriedKind.PROMISE, CALL.what, DANA.name)
    assert (found.due_at, found.fact_id, found.reference) == (CALL.due_at, CALL.id, "MB-1")


def test_agreed_work_that_was_not_done_comes_along(core: Playbook) -> None:
    changes = (
        Change(what="Label the ports", approval=Approval.VERBAL, id=UUID(int=1)),
        Change(what="Antivirus", approval=Approval.INITIALS, done_at=at("10:00"), id=UUID(int=2)),
        Change(what="New monitor", approval=Approval.DECLINED, id=UUID(int=3)),
        Change(what="Maybe a camera", id=UUID(int=4)),
    )

    assert texts(last(changes=changes), core) == ["Label the ports"]


def test_needs_said_at_the_end_come_along(core: Playbook) -> None:
    asked = check_out("11:30", other_needs="A second screen for the front desk")
    nothing = check_out("11:40", other_needs="None.")

    assert texts(last(meetings=(asked, nothing)), core) == ["A second screen for the front desk"]


def test_the_latest_visit_comes_first_and_older_points_follow(core: Playbook) -> None:
    older = last(1, answers=answers(leave__open_points="Old cable, Marek, Friday"))
    newer = last(2, answers=answers(leave__open_points="New cable, Marek, Friday"))

    found = still_open(a_visit(), (newer, older), (core, core))

    assert [each.reference for each in found] == ["MB-2", "MB-1"]


def test_what_a_visit_in_between_called_done_is_gone(core: Playbook) -> None:
    older = last(1, answers=answers(leave__open_points="Old cable, Marek, Friday"))
    (point,) = left_open(older, core)
    newer = last(2, dismissals=(Dismissal(code=point.code, at=at("9:00"), reason=DONE),))

    assert still_open(a_visit(), (newer, older), (core, core)) == ()


@pytest.mark.parametrize(("said", "is_done"), [(DONE, True), (STILL_OPEN, False)])
def test_what_this_visit_says_of_it_stays_to_be_seen(
    core: Playbook, said: str, is_done: bool
) -> None:
    older = last(1, answers=answers(leave__open_points="Old cable, Marek, Friday"))
    (point,) = left_open(older, core)
    now = a_visit(dismissals=(Dismissal(code=point.code, at=at("9:00"), reason=said),))

    (found,) = still_open(now, (older,), (core,))

    assert found.is_done is is_done
