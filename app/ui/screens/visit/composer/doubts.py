"""What speaks against sending a message as it is, and the one question it is worth."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from app.coaching.messages import Message
from app.ui.screens.visit.composer.words import held_said


class Doubt(Enum):
    """Why to look again, the gravest first."""

    HEAT = auto()
    GAP = auto()
    HELD = auto()

    def words(self, message: Message, zone: tzinfo, now: datetime) -> tuple[str, str, str, str]:
        """Return the question, its reason, the wiser answer, and the other one."""
        match self:
            case Doubt.HEAT:
                return (
                    _tr("This sounds angry. Send it all the same?"),
                    _tr("In half an hour you may want to say it differently; sent is sent."),
                    _tr("Hold it"),
                    _tr("Send it all the same"),
                )
            case Doubt.GAP:
                return (
                    _tr("There is still a gap in it. Send it like this?"),
                    _tr("They would read what stands in the brackets."),
                    _tr("Fill it in"),
                    _tr("Send it like this"),
                )
            case Doubt.HELD:
                return (
                    _tr("You put this aside. Send it now?"),
                    f"{held_said(message, zone, now)}.",
                    _tr("Leave it"),
                    _tr("Send it now"),
                )


def doubts(
    message: Message, gaps: Sequence[tuple[int, int]], now: datetime, *, is_heated: bool
) -> tuple[Doubt, ...]:
    """Return what speaks against sending ``message`` at ``now``, the gravest first."""
    found = {Doubt.HEAT: is_heated, Doubt.GAP: bool(gaps), Doubt.HELD: message.waits(now)}
    return tuple(doubt for doubt, holds in found.items() if holds)


def _tr(words: str) -> str:
    return QCoreApplication.translate("messages", words)
