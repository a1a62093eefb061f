"""Where the error is ours."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.coaching.leadership import LeadershipCheck, follows, gap_said
from app.coaching.people import NO_ID, Person, Role
from app.coaching.skills import Skill
from app.coaching.team_reading import training_gaps
from app.ui.exporting import ExportButton, Offer
from app.ui.moments import day_of, within
from app.ui.screens.coaching_page import CoachingPage
from app.ui.screens.column import Scrolled
from app.ui.screens.leadership.check_sheet import CheckSheet
from app.ui.screens.leadership.parts import (
    ActionShown,
    Checks,
    CheckShown,
    Gaps,
    GapShown,
    OpenActions,
    titled,
)
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.fields import Choice, ChoiceField

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from app.coaching.team import TeamView
    from app.services.services import Services
    from app.ui.background import Background, Progress
    from app.ui.clock import Clock

_WIDTH = 1136
_DONE_SHOWN = 3
_CHECKS_SHOWN = 30


class LeadershipScreen(CoachingPage):
    """Where the error is ours: gaps of the team, the leader's questions, and what came of them."""

    def __init__(
        self,
        services: "Services",
        theme: Theme,
        clock: "Clock",
        background: "Background",
        parent: QWidget | None = None,
    ) -> None:
        heading = QCoreApplication.translate("LeadershipScreen", "Leadership")
        super().__init__(heading, services, theme, clock, background, parent)
        self._playbook = services.playbooks.current()
        self._people: dict[UUID, Person] = {}
        self._view: TeamView | None = None
        self._checks: tuple[LeadershipCheck, ...] = ()
        skills = [Choice(skill.value, self._playbook.skill(skill).name) for skill in Skill]
        self.skill = ChoiceField(skills, self.tr("Ask about a skill"))
        self.export_button = ExportButton(services, theme, clock, background, self._offers)
        self.actions_part = OpenActions(
            theme, self.tr("What we still have to do"), self.tr("Nothing is open.")
        )
        self.gaps = Gaps(
            theme,
            self.tr("Where the whole team is below the standard"),
            self.tr("Nowhere: in every skill that can be told, half the team reaches it."),
        )
        self.checks = Checks(
            theme,
            self.tr("What we asked ourselves"),
            self.tr("Nothing so far. Four questions come before anybody is blamed."),
        )
        self.sheet = CheckSheet(theme, clock, self, self._playbook.leadership)
        self.refused = EmptyState(theme, "leadership", "")
        self._scrolled = Scrolled(_WIDTH)
        self._build()
        self._connect()
        self.setFocusProxy(self.skill)

    def check_skill(self, skill: "Skill", person_id: "UUID | None") -> None:
        """Begin the four questions about ``skill``, for one person or for the whole team.

        A check that was begun and not closed is gone on with.
        """
        me = self._manager()
        if me is None:
            return
        found = self.services.leadership.latest(skill, me.id, person_id)
        if found is None or found.closed_at is not None:
            found = LeadershipCheck(skill=skill, by_id=me.id, at=self.clock(), person_id=person_id)
        self._show_check(found)

    def refresh(self) -> None:
        """Read everything again; figures of the team come as soon as they are there."""
        me = self._manager()
        self._scrolled.setVisible(me is not None)
        self.skill.setVisible(me is not None)
        self.export_button.setVisible(me is not None)
        self.refused.setVisible(me is None)
        self.refused.show_sentence(self.tr("This part is for the service manager."))
        if me is None:
            return
        self._people = {each.id: each for each in self.services.people.all()}
        self._read_checks(me)
        self._read_team()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet at the right-hand side."""
        super().resizeEvent(event)
        self.sheet.place_over(self, 0)

    def _build(self) -> None:
        self.say_lead(self.tr("Ours first: hired, trained, told, inspected?"))
        self.skill.setFixedWidth(230)
        self.skill.setAccessibleName(self.tr("Ask about a skill"))
        self.buttons.addWidget(self.skill)
        self.buttons.addWidget(self.export_button)
        for part in (self.actions_part, self.gaps, self.checks):
            self._scrolled.column.addWidget(part)
        self._scrolled.column.addStretch()
        self.body.addWidget(self._scrolled, 1)
        self.body.addWidget(self.refused, 1)
        self.refused.hide()

    def _connect(self) -> None:
        self.skill.edited.connect(self._on_skill)
        self.export_button.answer_on(self)
        self.gaps.asked.connect(self._on_gap)
        self.actions_part.done.connect(self._on_done)
        self.checks.opened.connect(self._on_opened)
        self.sheet.changed.connect(self._on_changed)
        self.sheet.close_wanted.connect(self._on_close)
        self.sheet.coach_wanted.connect(self._on_coach)
        self.sheet.closed.connect(self._on_sheet_closed)

    def _offers(self) -> tuple[Offer, ...]:
        me, exports = self._manager(), self.services.exports
        if me is None:
            return ()
        return (Offer(title=self.tr("Leadership"), sheet=partial(exports.leadership, me.id)),)

    def _manager(self) -> Person | None:
        me = self.services.people.me()
        return me if me is not None and me.role is Role.MANAGER else None

    def _read_checks(self, me: Person) -> None:
        order = {key: at for at, key in enumerate(self._questions())}
        self._checks = tuple(
            replace(
                each, answers=tuple(sorted(each.answers, key=lambda a: order.get(a.question, 9)))
            )
            for each in self.services.leadership.all(me.id)
        )
        self._show_actions()
        self.checks.show_checks([self._shown(each) for each in self._checks[:_CHECKS_SHOWN]])
        self._show_gaps()

    def _read_team(self) -> None:
        team, now = self.services.team, self.clock()

        def work(_progress: "Progress") -> "TeamView":
            with team.apart() as apart:
                return apart.view(now)

        self.background.run(work, owner=self, done=self._on_team_read)

    def _on_team_read(self, view: "TeamView") -> None:
        self._view = view
        self._show_gaps()

    def _show_actions(self) -> None:
        both = [(action, check) for check in self._checks for action in check.actions]
        opened = sorted((each for each in both if each[0].is_open), key=lambda each: each[0].due)
        done = [each for each in both if not each[0].is_open]
        done.sort(key=lambda each: each[0].done_at or self.clock(), reverse=True)
        shown = [
            ActionShown(action=action, owner=self._name(action.owner_id), about=self._title(check))
            for action, check in (*opened, *done[:_DONE_SHOWN])
        ]
        self.actions_part.show_actions(shown, self.clock.today())

    def _show_gaps(self) -> None:
        if self._view is None:
            return
        self.gaps.show_gaps(
            [
                GapShown(
                    skill=each.skill,
                    title=each.title,
                    say=self._figures(each.skill),
                    checked=self._checked(each.skill),
                )
                for each in training_gaps(self._view.skills)
            ]
        )

    def _figures(self, skill: Skill) -> str:
        if self._view is None:
            return ""
        found = self._view.of(skill)
        return gap_said(found.band.median, found.standard) if found.band else ""

    def _checked(self, skill: Skill) -> str:
        """Say what the newest check of the team's skill came to."""
        mine = [each for each in self._checks if each.skill is skill and each.person_id is None]
        if not mine:
            return ""
        newest = max(mine, key=lambda each: each.at)
        asked = self.tr("Last asked: %s.") % within(self._day(newest))
        return f"{asked} {self._says(newest)}".strip()

    def _shown(self, check: LeadershipCheck) -> CheckShown:
        return CheckShown(
            check=check, title=self._title(check), when=self._day(check), say=self._says(check)
        )

    def _says(self, check: LeadershipCheck) -> str:
        found = follows(check, self._questions())
        return found.say if found else self.tr("Not all questions are answered yet.")

    def _questions(self) -> "Sequence[str]":
        return [each.key for each in self._playbook.leadership]

    def _title(self, check: LeadershipCheck) -> str:
        person = self._name(check.person_id) if check.person_id else ""
        return titled(self._playbook.skill(check.skill).name, person, self.tr("the whole team"))

    def _name(self, person_id: "UUID | None") -> str:
        person = self._people.get(person_id) if person_id else None
        return person.name if person else ""

    def _day(self, check: LeadershipCheck) -> str:
        return day_of(check.at, self.clock.zone, self.clock())

    def _show_check(self, check: LeadershipCheck) -> None:
        about = self._figures(check.skill) if check.person_id is None else ""
        people = tuple(self._people.values()) or self.services.people.all()
        self._people = {each.id: each for each in people}
        self.sheet.place_over(self, 0)
        self.sheet.show_check(check, self._title(check), about, people)

    def _on_skill(self) -> None:
        chosen = self.skill.value()
        self.skill.show_value("")
        if chosen:
            self.check_skill(Skill(chosen), None)

    def _on_gap(self, skill: Skill) -> None:
        self.check_skill(skill, None)

    def _on_opened(self, check_id: "UUID") -> None:
        self.in_my_name(lambda me: self._show_check(self.services.leadership.get(check_id, me.id)))

    def _on_changed(self, check: LeadershipCheck) -> None:
        self.in_my_name(partial(self._store, check))

    def _store(self, check: LeadershipCheck, me: Person) -> None:
        leadership, now = self.services.leadership, self.clock()
        check_id = check.id
        if check_id == NO_ID:
            check_id = leadership.begin(check, me.id, now)
        else:
            leadership.edit(check, me.id, now)
        self.sheet.take(leadership.get(check_id, me.id))

    def _on_close(self) -> None:
        check = self.sheet.check
        if check is not None and check.id != NO_ID:
            self.in_my_name(
                lambda me: self.services.leadership.close(check.id, me.id, self.clock())
            )
        self.sheet.close_sheet()

    def _on_sheet_closed(self) -> None:
        """Read again; the rows are new, so the keyboard goes to the first that may be asked."""
        self.refresh()
        rows = self.gaps.findChildren(Button)
        (rows[0] if rows else self.skill).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_coach(self) -> None:
        check = self.sheet.check
        if check is not None and check.person_id is not None:
            self.sheet.close_sheet()
            self.session_wanted.emit(check.person_id, check.skill)

    def _on_done(self, action_id: "UUID", is_done: bool) -> None:
        actions = self.services.actions
        mark = actions.done if is_done else actions.undo
        self.in_my_name(lambda me: mark(action_id, me.id, self.clock()))
        self.refresh()
