"""What was heard on a call, while it is written down."""

from dataclasses import dataclass

from app.coaching.calls import FollowUpCall, Said


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What stands in the fields of a call; nothing of it is stored yet."""

    contact: str = ""
    said: tuple[Said, ...] = ()
    outcome: str = ""
    rating: int | None = None
    words: str = ""
    as_praise: bool = False
    as_loss: bool = False

    @classmethod
    def of(cls, call: FollowUpCall) -> "Heard":
        """Return what is stored of a call."""
        return cls(
            contact=call.contact,
            said=call.said,
            outcome=call.outcome if call.is_made else "",
            rating=call.rating,
            words=call.note,
        )
