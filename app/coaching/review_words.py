"""Reviews in words: why a visit is in the queue, and what was done to a review."""

from collections.abc import Iterable, Iterator

from app.coaching.history import Noted
from app.coaching.playbook import Playbook
from app.coaching.review_queue import Reason, Why
from app.coaching.reviews import Purpose, Verdict
from app.coaching.skills import Skill

_REASONS = {
    Reason.STRIKE: "strike",
    Reason.COMPLAINT: "complaint",
    Reason.NOT_REVIEWED: "nobody looked for a while",
    Reason.SAMPLE: "drawn by lot",
}
_DONE = {
    "begun": "began the review",
    "sent": "sent it",
    "acknowledged": "read it and let it stand",
    "disputed": "saw it differently",
    "settled": "settled it",
    "closed": "closed it",
    "asked": "asked for a second look",
}
_VERDICTS = {
    Verdict.ACCEPTED: "accepted",
    Verdict.PARTLY: "accepted in part",
    Verdict.REJECTED: "not accepted",
}
_NOTES = {"shared_note": "the note to the technician", "private_note": "the private note"}


def briefly(reasons: Iterable[Why], *, is_heard: bool) -> str:
    """Return in a few words why a visit was chosen; ``is_heard`` tells that the client spoke."""
    found = dict.fromkeys(_REASONS[each.reason] for each in reasons)
    return ", ".join([*found, *([] if is_heard else ["no client rating yet"])])


def noted_said(noted: Noted, playbook: Playbook) -> str:
    """Return one line of a review's history as a sentence, without its time."""
    return " ".join([f"{noted.by}", *_deed(noted, playbook)])


def verdict_said(verdict: Verdict) -> str:
    """Return what came of a dispute."""
    return _VERDICTS[verdict]


def _deed(noted: Noted, playbook: Playbook) -> Iterator[str]:
    if noted.what == "rated":
        yield _rated(noted, playbook)
    elif noted.what == "noted":
        yield f"wrote {_NOTES.get(noted.item, 'a note')}."
    elif noted.what == "begun" and noted.new == Purpose.CALIBRATION:
        yield "began a second look for calibration."
    elif noted.what == "settled":
        yield f"settled it: {_VERDICTS[Verdict(noted.new)]}."
    else:
        yield f"{_DONE.get(noted.what, noted.what)}."
    if noted.reason:
        yield f"“{noted.reason}”"


def _rated(noted: Noted, playbook: Playbook) -> str:
    title = playbook.skill(Skill(noted.item)).name
    if not noted.new:
        return f"took back the rating of “{title}”."
    if noted.old:
        return f"changed “{title}” from {noted.old} to {noted.new}."
    return f"rated “{title}” {noted.new}."
