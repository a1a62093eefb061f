"""What we take with us from the client, on the screen."""

from dataclasses import replace

from app.coaching.custody import Custody, StillAway
from app.coaching.ink import Ink
from app.coaching.people import NO_ID
from app.ui.screens.visit.deeds.deeds import Deeds


class Things(Deeds):
    """Things of theirs that we take, and give back."""

    def take(self, place: str, thing: Custody) -> None:
        """Write down that we take a thing with us."""
        custodies, visit_id = self._services.custodies, self._visit_id
        self._did(
            place,
            lambda now, old: custodies.take(visit_id, replace(thing, id=old or NO_ID), now),
            lambda now, new: custodies.remove(visit_id, new, now),
        )

    def edit(self, place: str, old: Custody, new: Custody) -> None:
        """Change what is noted of a thing we take with us, or keep its signature."""
        custodies, visit_id = self._services.custodies, self._visit_id
        self._did(
            place,
            lambda now, _: custodies.edit(visit_id, new, now),
            lambda now, _: custodies.edit(visit_id, old, now),
        )

    def give_back(self, place: str, away: StillAway, to: str, ink: Ink | None) -> None:
        """Record that ``to`` has a thing again; it may have been taken on an earlier visit."""
        custodies, thing = self._services.custodies, away.thing
        self._did(
            place,
            lambda now, _: custodies.give_back(away.visit_id, thing.id, to, now, ink),
            lambda now, _: custodies.still_away(away.visit_id, thing.id, now),
        )

    def remove(self, place: str, thing: Custody) -> None:
        """Take a thing off the list of what goes with us."""
        custodies, visit_id = self._services.custodies, self._visit_id
        self._did(
            place,
            lambda now, _: custodies.remove(visit_id, thing.id, now),
            lambda now, _: custodies.take(visit_id, thing, now),
        )
