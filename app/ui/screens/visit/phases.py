"""What each phase of a visit holds, from top to bottom."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from app.coaching.skills import Phase
from app.coaching.surprise import EXPECTED
from app.coaching.visit import AgreementOn, MeetingKind, PaperKind, TimeKind
from app.ui.screens.visit.agreement import AgreementRow
from app.ui.screens.visit.agreement_loop import with_loop
from app.ui.screens.visit.answers import Answers
from app.ui.screens.visit.approvers import Approvers
from app.ui.screens.visit.changes import ChangesSection
from app.ui.screens.visit.checks import Checks
from app.ui.screens.visit.clock import ClockSection
from app.ui.screens.visit.custody import CustodySection, StillAwaySection
from app.ui.screens.visit.desk import Desk, Section
from app.ui.screens.visit.details import ClosingSection, DetailsSection
from app.ui.screens.visit.drafting import EXTERNAL, DraftSection
from app.ui.screens.visit.estimate import EstimateSection
from app.ui.screens.visit.focus_section import FocusSection
from app.ui.screens.visit.last_visit import LastVisitSection
from app.ui.screens.visit.leaving import LeavingSection
from app.ui.screens.visit.meeting import MeetingSection
from app.ui.screens.visit.messages_section import MessagesSection
from app.ui.screens.visit.phase_page import PhasePage
from app.ui.screens.visit.promises import PromisesSection
from app.ui.screens.visit.rates import RatesSection
from app.ui.screens.visit.revision import FrozenNote
from app.ui.screens.visit.signing import SigningSection
from app.ui.screens.visit.surprise import SurpriseSection

Groups = Iterator[Sequence[Section]]

SHOWN: Final = tuple(phase for phase in Phase if phase is not Phase.FOLLOW_UP)
"""The phases on the rail, in order; what follows the visit happens in the office."""


def page_of(phase: Phase, desk: Desk) -> PhasePage:
    """Build the page of a phase; its lower parts are made when there is time."""
    return PhasePage(desk, phase, _groups(phase, desk))


def _groups(phase: Phase, desk: Desk) -> Groups:
    yield from _GROUPS[phase](desk, phase.value)
    yield [Checks(desk, phase.value)]


def _prepare(desk: Desk, phase: str) -> Groups:
    yield [FrozenNote(desk, phase)]
    yield [FocusSection(desk, phase)]
    yield [LastVisitSection(desk, phase)]
    yield [StillAwaySection(desk, phase)]
    yield [DetailsSection(desk, phase)]
    yield from _answers(desk, phase)


def _arrive(desk: Desk, phase: str) -> Groups:
    coming = (TimeKind.TRAVEL_START, TimeKind.ARRIVAL, TimeKind.SHOP_START)
    yield [ClockSection(desk, phase, coming)]
    yield [MeetingSection(desk, phase, MeetingKind.CHECK_IN)]
    yield from _answers(desk, phase)


def _understand(desk: Desk, phase: str) -> Groups:
    yield [FrozenNote(desk, phase)]
    rows = {f"statement.{on.value}": partial(AgreementRow, desk, phase, on) for on in AgreementOn}
    for group in _answers(desk, phase, rows):
        yield with_loop(desk, phase, group)


def _authorise(desk: Desk, phase: str) -> Groups:
    yield [FrozenNote(desk, phase)]
    yield from _answers(desk, phase)
    yield [EstimateSection(desk, phase)]
    yield [Approvers(desk, phase)]
    yield [RatesSection(desk, phase)]
    words = desk.tr("Get signature")
    yield [SigningSection(desk, phase, PaperKind.AUTHORIZATION, words)]


def _work(desk: Desk, phase: str) -> Groups:
    kinds = (TimeKind.PAUSE, TimeKind.BACK, TimeKind.SHOP_START, TimeKind.SHOP_END)
    yield [ClockSection(desk, phase, kinds, shows_all=False)]
    yield [MessagesSection(desk, phase)]
    yield [ChangesSection(desk, phase)]
    yield [CustodySection(desk, phase)]
    yield [PromisesSection(desk, phase)]
    yield from _answers(desk, phase)


def _document(desk: Desk, phase: str) -> Groups:
    yield [FrozenNote(desk, phase)]
    yield from _answers(desk, phase, {EXTERNAL: partial(DraftSection, desk, phase)})


def _leave(desk: Desk, phase: str) -> Groups:
    going = (TimeKind.DEPARTURE, TimeKind.SHOP_END, TimeKind.HOME)
    yield [FrozenNote(desk, phase)]
    yield from _answers(desk, phase, {EXPECTED: partial(SurpriseSection, desk, phase)})
    yield [CustodySection(desk, phase, adds=False)]
    yield [MeetingSection(desk, phase, MeetingKind.CHECK_OUT)]
    yield [LeavingSection(desk, phase)]
    yield [ClockSection(desk, phase, going, may_add=False)]
    yield [ClosingSection(desk, phase)]


_GROUPS: Mapping[Phase, Callable[[Desk, str], Groups]] = {
    Phase.PREPARE: _prepare,
    Phase.ARRIVE: _arrive,
    Phase.UNDERSTAND: _understand,
    Phase.AUTHORISE: _authorise,
    Phase.WORK: _work,
    Phase.DOCUMENT: _document,
    Phase.LEAVE: _leave,
}


def _answers(
    desk: Desk, phase: str, after: Mapping[str, Callable[[], Section]] | None = None
) -> Groups:
    """Yield one group for each section of the phase's questions.

    ``after`` makes a section for right below the question with that key.
    """
    questions = desk.record.playbook.questions_in(Phase(phase))
    for _, in_section in groupby(questions, key=lambda question: question.section):
        group: list[Section] = []
        some = []
        for question in in_section:
            some.append(question)
            if after and question.key in after:
                group += [Answers(desk, phase, some), after[question.key]()]
                some = []
        if some:
            group.append(Answers(desk, phase, some))
        yield group
