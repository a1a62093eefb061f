"""Which visits the Team screen looks at: how far back, whose, where and of which kind."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.coaching.team import WEEKS, TeamFilter
from app.coaching.visit import VisitKind
from app.ui.visit_words import KIND_WORDS
from app.ui.widgets.fields import Choice, ChoiceField

PERIODS: Final = (4, 12, 26, 52)
"""Weeks to look back."""
_WIDEST = 176


class TeamFilters(QWidget):
    """Four compact drop-downs in a row; ``changed`` says that something else is wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        periods = [Choice(str(weeks), self.tr("%d weeks") % weeks) for weeks in PERIODS]
        kinds = [Choice(kind.value, words) for kind, words in KIND_WORDS.items()]
        self._everyone = Choice("", self.tr("Everybody"))
        self._everywhere = Choice("", self.tr("All clients"))
        self.period = ChoiceField(periods)
        self.team = ChoiceField([self._everyone])
        self.client = ChoiceField([self._everywhere])
        self.kind = ChoiceField([Choice("", self.tr("All visits")), *kinds])
        self._build()
        self.show_asked(TeamFilter())

    def asked(self) -> TeamFilter:
        """Return what is chosen."""
        client = self.client.value()
        return TeamFilter(
            weeks=int(self.period.value() or WEEKS),
            team=self.team.value(),
            client_id=UUID(client) if client else None,
            kind=VisitKind(self.kind.value()) if self.kind.value() else None,
        )

    def show_asked(self, asked: TeamFilter) -> None:
        """Show what is looked at."""
        self.period.show_value(str(asked.weeks))
        self.team.show_value(asked.team)
        self.client.show_value(str(asked.client_id) if asked.client_id else "")
        self.kind.show_value(asked.kind.value if asked.kind else "")

    def offer(self, teams: Sequence[str], clients: Mapping[UUID, str]) -> None:
        """Offer the teams, where there are several, and the clients."""
        self.team.offer([self._everyone, *(Choice(team, team) for team in teams)])
        self.team.setVisible(len(teams) > 1)
        if self.client.count() != len(clients) + 1:
            named = (Choice(str(key), name) for key, name in clients.items())
            self.client.offer([self._everywhere, *named])
            self.client.setMaximumWidth(_WIDEST)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        names = {
            self.period: self.tr("How far back"),
            self.team: self.tr("Whose visits"),
            self.client: self.tr("Which client"),
            self.kind: self.tr("Which kind of visit"),
        }
        for field, name in names.items():
            field.setAccessibleName(name)
            field.setToolTip(name)
            field.setMaximumWidth(_WIDEST)
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.edited.connect(self.changed)
            row.addWidget(field)
        self.team.hide()
