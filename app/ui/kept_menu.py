"""Marks a promise as kept, and asks when where that makes a difference."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app.coaching.promises import kept_moments
from app.ui.moments import moment_said, time_said, within


class KeptMenu(QMenu):
    """The moments at which a promise may have been kept; ``keep`` gets the one chosen (UTC)."""

    def __init__(self, zone: tzinfo, keep: Callable[[datetime], None], parent: QWidget) -> None:
        """Show moments in ``zone``."""
        super().__init__(parent)
        self._zone = zone
        self._keep = keep

    def ask(self, made_at: datetime, due_at: datetime, now: datetime, below: QWidget) -> None:
        """Ask below a button; a promise whose time has not passed is kept now, unasked."""
        if now <= due_at:
            self._keep(now)
            return
        self.clear()
        for at in kept_moments(made_at, due_at, now):
            self.addAction(self._words(at, due_at, now), partial(self._keep, at))
        self.setActiveAction(self.actions()[0])
        self.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def _words(self, at: datetime, due_at: datetime, now: datetime) -> str:
        if at == now:
            return self.tr("Just now")
        if at == due_at:
            return self.tr("In time, by %s") % within(moment_said(at, self._zone, now))
        minutes = round((now - at).total_seconds() / 60)
        ago = self.tr("An hour ago") if minutes == 60 else self.tr("%d minutes ago") % minutes  # noqa: PLR2004 -- an hour
        return f"{ago}, {time_said(at, self._zone)}"
