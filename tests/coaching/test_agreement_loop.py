"""The five steps by which a larger issue comes to an end that both sides agree on."""

from typing import Any

import pytest

from app.coaching.agreement_loop import LoopStep, has_loop, loop, next_step
from app.coaching.visit import AgreementOn, PaperKind
from tests.coaching.builders import a_visit, agreed, answers, at, check_out, signed

COUNTED = {"answers": answers(statement__issues=("9:10", "Two drops a day, 20 minutes each"))}
BOTH = {
    "answers": answers(
        statement__issues=("9:10", "Two drops a day"),
        statement__recommendation=("9:30", "A second line"),
    ),
    "agreements": (
        agreed("9:20", "Two drops a day", AgreementOn.ISSUES),
        agreed("9:40", "A second line", AgreementOn.RECOMMENDATION),
    ),
}


@pytest.mark.parametrize(
    ("facts", "waits_for"),
    [
        ({}, LoopStep.ISSUES),
        (COUNTED, LoopStep.ISSUES_AGREED),
        (BOTH, LoopStep.DONE),
        (BOTH | {"meetings": (check_out("11:00"),)}, None),
        (BOTH | {"meetings": (check_out("11:00", work_confirmed=False),)}, LoopStep.DONE),
        (BOTH | {"signatures": (signed(PaperKind.REPORT, "11:00"),)}, None),
    ],
)
def test_it_goes_step_by_step(facts: dict[str, Any], waits_for: LoopStep | None) -> None:
    assert next_step(loop(a_visit(**facts))) is waits_for


def test_each_agreement_says_who_and_when() -> None:
    marks = {mark.step: mark for mark in loop(a_visit(**BOTH))}

    agreement = marks[LoopStep.RECOMMENDATION_AGREED]
    assert (agreement.by, agreement.at) == ("Dana Whitfield", at("9:40"))


def test_other_words_open_the_agreement_again() -> None:
    changed = BOTH | {"answers": answers(statement__issues="Three drops a day")}

    mark = loop(a_visit(**changed))[1]

    assert (mark.is_done, mark.is_reopened) == (False, True)


@pytest.mark.parametrize(("facts", "begun"), [({}, False), (COUNTED, True), (BOTH, True)])
def test_it_has_begun_when_something_of_it_is_there(facts: dict[str, Any], begun: bool) -> None:
    assert has_loop(a_visit(**facts)) is begun
