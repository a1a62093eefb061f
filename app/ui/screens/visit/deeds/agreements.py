"""What the client agreed to, on the screen: each yes is stored at once and known to undo."""

from datetime import datetime

from app.coaching.visit import AgreementOn
from app.ui.screens.visit.deeds.deeds import Deeds


class Agreements(Deeds):
    """What the client agreed to: a yes is given to a text, and taken back."""

    def agree(self, place: str, on: AgreementOn, by: str, text: str) -> None:
        """Record the client's yes to ``text``."""
        agreements, visit_id = self._services.agreements, self._visit_id
        self._did(
            place,
            lambda now, _: agreements.agree(visit_id, on, by, text, now),
            lambda now, _: agreements.withdraw(visit_id, on, now),
        )

    def withdraw(self, place: str, on: AgreementOn) -> None:
        """Take the client's yes back."""
        agreements, visit_id = self._services.agreements, self._visit_id
        before = self._record.visit.agreed(on)

        def undo(_now: datetime, _: object) -> None:
            if before is not None:
                # With its own time: the yes was given then, not when it was ticked again.
                agreements.agree(visit_id, on, before.by, before.text, before.at)

        self._did(place, lambda now, _: agreements.withdraw(visit_id, on, now), undo)
