"""What the client expected against what is billed, where it differs: printed, never guessed at.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from app.documents.draft import Draft
from app.documents.sentences import expected_said
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text


def expected(draft: Draft) -> list[Strip]:
    """Return what differs and why, and whether the client knew it; nothing where all is as said."""
    expectation, look = draft.page.expectation, draft.look
    if expectation is None or not expectation.is_different:
        return []
    said = expected_said(expectation, draft.formats.money)
    why = [f"{line.billed} {line.told} {line.why}".strip() for line in expectation.lines]
    if expectation.said:
        why.insert(0, f"{expectation.said}.")
    parts = [
        Text("What you expected, and what is billed", look.label),
        Text(said, look.strong),
        Text(" ".join(why), look.terms),
    ]
    if not expectation.is_confirmed:
        parts += [Text("This was not confirmed by the client on the screen.", look.note)]
    return [Strip(cells=(Cell(0, draft.width, tuple(parts)),), space=look.section)]
