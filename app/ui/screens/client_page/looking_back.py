"""What was heard and given afterwards: follow-up calls, losses and praise, goodwill."""

from datetime import datetime

from app.coaching.goodwill import arithmetic
from app.coaching.losses import Praise
from app.ui.formats import money_said
from app.ui.moments import day_of
from app.ui.screens.client_page.part import Around, ClientPart
from app.ui.screens.person.told_row import ToldRow

_MOST = 6


class CallsPart(ClientPart):
    """The latest follow-up calls and what came of each; for managers."""

    def __init__(self, around: Around) -> None:
        super().__init__(self.tr("Follow-up calls"), around)

    def read(self) -> None:
        """Read the calls."""
        self.begin()
        if self.manager is None:
            self.hide()
            return
        found = self.services.calls.of_client(self.client_id, self.manager.id)[:_MOST]
        outcomes = {each.key: each.text for each in self.services.playbooks.current().outcomes}
        self.setVisible(bool(found))
        for line in found:
            call = line.call
            said = outcomes.get(call.outcome, "") or self.tr("Not called yet")
            when = call.called_at or line.visited_at
            spoke = f" · {call.contact}" if call.contact else ""
            below = f"{_day(self, when)}{spoke} · {line.title}"
            rated = f"{call.rating} of 5" if call.rating else ""
            row = ToldRow(self.theme, call.visit_id, said, below, call.note, rated)
            row.opened.connect(self.visit_wanted)
            self.rows.addWidget(row)


class LossesPart(ClientPart):
    """Losses and praise that whoever is at the screen may read, the newest first."""

    def __init__(self, around: Around) -> None:
        super().__init__(self.tr("Losses and praise"), around)

    def read(self) -> None:
        """Read losses and praise."""
        self.begin()
        reader = self.manager or self.services.people.me()
        found = (
            self.services.losses.feed(reader.id, limit=_MOST, client_id=self.client_id)
            if reader
            else ()
        )
        self.setVisible(bool(found))
        for each in found:
            entry = each.entry
            kind = self.tr("Praise") if isinstance(entry, Praise) else self.tr("Loss")
            learnt = "" if isinstance(entry, Praise) else entry.lesson
            said = self.tr("We learnt: %s") % learnt if learnt else ""
            row = ToldRow(self.theme, entry.visit_id, entry.what, _day(self, entry.at), said, kind)
            row.setEnabled(entry.visit_id is not None)
            row.opened.connect(self.visit_wanted)
            self.rows.addWidget(row)


class GoodwillPart(ClientPart):
    """What was given after surprises, with its arithmetic; for managers."""

    def __init__(self, around: Around) -> None:
        super().__init__(self.tr("Goodwill"), around)

    def read(self) -> None:
        """Read what was given."""
        self.begin()
        found = self.services.goodwill.of_client(self.client_id) if self.manager else ()
        self.setVisible(bool(found))
        for given in reversed(found[-_MOST:]):

            def money(minor: int, currency: str = given.currency) -> str:
                return money_said(minor, currency)

            said = " ".join(arithmetic(given, money))
            cost = money(given.cost_minor)
            row = ToldRow(
                self.theme, given.visit_id, given.reason, _day(self, given.at), said, cost
            )
            row.setEnabled(given.visit_id is not None)
            row.opened.connect(self.visit_wanted)
            self.rows.addWidget(row)


def _day(part: ClientPart, at: datetime) -> str:
    return day_of(at, part.clock.zone, part.clock())
