"""What is still open with a client: promises to keep, things of theirs that we have."""

from typing import Any

from app.ui.moments import day_of, moment_said, within
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.screens.person.told_row import ToldRow


class OpenEndsPart(ClientPart):
    """Promises by when they are due, then equipment by when it was taken."""

    def __init__(self, around: Around) -> None:
        super().__init__(self.tr("Still open"), around)

    def read(self) -> None:
        """Read promises and equipment."""
        self.begin()
        promises = self.services.lists.promises_to(self.client_id)
        things = self.services.custodies.away(self.client_id)
        self.setVisible(bool(promises or things))
        now, zone = self.clock(), self.clock.zone
        for promise in promises:
            due = within(moment_said(promise.due_at, zone, now))
            figure = self.tr("late") if promise.due_at < now else ""
            below = f"Promised to {promise.to}, {due} · {promise.technician}"
            self._add(promise.visit_id, promise.what, below, figure)
        for away in things:
            since = within(day_of(away.thing.taken_at, zone, now))
            back = away.thing.due_at
            due = f", back {within(moment_said(back, zone, now))}" if back else ""
            figure = self.tr("late") if back and back < now else self.tr("with us")
            said = f"Taken {since}{due} · {away.thing.described}".rstrip(" ·")
            self._add(away.visit_id, away.thing.what, said, figure)

    def _add(self, key: Any, title: str, below: str, figure: str) -> None:  # noqa: ANN401 - a visit's id
        row = ToldRow(self.theme, key, title, below, figure=figure)
        row.opened.connect(self.visit_wanted)
        self.rows.addWidget(row)
