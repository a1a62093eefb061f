"""What each phase of a visit holds, from top to bottom."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Final

from app.coaching.skills import Phase
from app.coaching.visit import AgreementOn, MeetingKind, PaperKind, TimeKind
from app.ui.screens.visit.agreement import AgreementRow
from app.ui.screens.visit.answers import Answers
from app.ui.screens.visit.approvers import Approvers
from app.ui.screens.visit.changes import ChangesSection
from app.ui.screens.visit.checks import Checks
from app.ui.screens.visit.clock import ClockSection
from app.ui.screens.visit.desk import Desk, Section
from app.ui.screens.visit.details import ClosingSection, DetailsSection, LastVisitSection
from app.ui.screens.visit.drafting import EXTERNAL, DraftSection
from app.ui.screens.visit.estimate import EstimateSection
from app.ui.screens.visit.leaving import LeavingSection
from app.ui.screens.visit.meeting import MeetingSection
from app.ui.screens.visit.phase_page import PhasePage
from app.ui.screens.visit.promises import PromisesSection
from app.ui.screens.visit.rates import RatesSection
from app.ui.screens.visit.revision import FrozenNote
from app.ui.screens.visit.signing import SigningSection

Groups = list[Sequence[Section]]

SHOWN: Final = tuple(phase for phase in Phase if phase is not Phase.FOLLOW_UP)
"""The phases on the rail, in order; what follows the visit happens in the office."""


def page_of(phase: Phase, desk: Desk) -> PhasePage:
    """Build the page of a phase."""
    groups = _GROUPS[phase](desk, phase.value)
    return PhasePage(desk, phase, [*groups, [Checks(desk, phase.value)]])


def _prepare(desk: Desk, phase: str) -> Groups:
    return [
        [FrozenNote(desk, phase)],
        [LastVisitSection(desk, phase)],
        [DetailsSection(desk, phase)],
        *_answers(desk, phase),
    ]


def _arrive(desk: Desk, phase: str) -> Groups:
    coming = (TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.SHOP_START)
    return [
        [ClockSection(desk, phase, coming)],
        [MeetingSection(desk, phase, MeetingKind.CHECK_IN)],
        *_answers(desk, phase),
    ]


def _understand(desk: Desk, phase: str) -> Groups:
    after = {f"statement.{on.value}": AgreementRow(desk, phase, on) for on in AgreementOn}
    return [[FrozenNote(desk, phase)], *_answers(desk, phase, after)]


def _authorise(desk: Desk, phase: str) -> Groups:
    words = desk.tr("Get signature")
    return [
        *_answers(desk, phase),
        [EstimateSection(desk, phase)],
        [Approvers(desk, phase)],
        [RatesSection(desk, phase)],
        [SigningSection(desk, phase, PaperKind.AUTHORIZATION, words)],
    ]


def _work(desk: Desk, phase: str) -> Groups:
    kinds = (TimeKind.PAUSE, TimeKind.BACK, TimeKind.SHOP_START, TimeKind.SHOP_END)
    return [
        [ClockSection(desk, phase, kinds, shows_all=False)],
        [ChangesSection(desk, phase)],
        [PromisesSection(desk, phase)],
        *_answers(desk, phase),
    ]


def _document(desk: Desk, phase: str) -> Groups:
    return [
        [FrozenNote(desk, phase)],
        *_answers(desk, phase, {EXTERNAL: DraftSection(desk, phase)}),
    ]


def _leave(desk: Desk, phase: str) -> Groups:
    going = (TimeKind.DEPARTURE, TimeKind.SHOP_END, TimeKind.HOME)
    return [
        [FrozenNote(desk, phase)],
        *_answers(desk, phase),
        [MeetingSection(desk, phase, MeetingKind.CHECK_OUT)],
        [LeavingSection(desk, phase)],
        [ClockSection(desk, phase, going)],
        [ClosingSection(desk, phase)],
    ]


_GROUPS: Mapping[Phase, Callable[[Desk, str], Groups]] = {
    Phase.PREPARE: _prepare,
    Phase.ARRIVE: _arrive,
    Phase.UNDERSTAND: _understand,
    Phase.AUTHORISE: _authorise,
    Phase.WORK: _work,
    Phase.DOCUMENT: _document,
    Phase.LEAVE: _leave,
}


def _answers(desk: Desk, phase: str, after: Mapping[str, Section] | None = None) -> Groups:
    """Return one group for each section of the phase's questions.

    ``after`` puts a section right below the question with that key.
    """
    questions = desk.record.playbook.questions_in(Phase(phase))
    groups: Groups = []
    for _, in_section in groupby(questions, key=lambda question: question.section):
        group: list[Section] = []
        some = []
        for question in in_section:
            some.append(question)
            if after and question.key in after:
                group += [Answers(desk, phase, some), after[question.key]]
                some = []
        if some:
            group.append(Answers(desk, phase, some))
        groups.append(group)
    return groups
