"""The end of a paper: what is agreed to, both signatures, and how to check them.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from app.coaching.visit import Outcome, Signature, Signer
from app.documents.draft import GUTTER, INK, Draft
from app.documents.ink import draw_ink
from app.documents.strips import Cell, Strip, rule
from app.documents.typesetting import Text, TextStyle, draw_line, lines

_LINE_HEIGHT: Final = 40.0
_LINE: Final = 0.8
_INK_HEIGHT: Final = 36.0
_TYPED: Final = TextStyle(size=20, colour=INK, align="left")
_SLANT: Final = 0.2
_LONGEST: Final = 3
_LONGEST_REASON: Final = 7
_LONGEST_CONSENT: Final = 9


@dataclass(frozen=True)
class Ending:
    """The last strips of a paper.

    Args:
        before: What is too long to stand beside a signature, printed in full before it.
        kept: The consent and both signatures, which stay on one page.
    """

    before: list[Strip]
    kept: list[Strip]


def ending(draft: Draft) -> Ending:
    """Return the consent right above both signatures, and the proof below them."""
    block = _Block(draft)
    client = block.column(draft.page.client_signature, Signer.CLIENT)
    technician = block.column(draft.page.technician_signature, Signer.TECHNICIAN)
    first, consent = _consent(draft)
    cells = (
        Cell(0, draft.column, tuple(client)),
        Cell(draft.column + GUTTER, draft.column, tuple(technician)),
    )
    signatures = Strip(cells=cells, space=6 * draft.look.air, is_content=False)
    before = draft.section("Written at the signature, in full", "\n".join(block.in_full))
    return Ending(before=before + first, kept=[*consent, signatures, _proof(draft)])


def _consent(draft: Draft) -> tuple[list[Strip], list[Strip]]:
    """Return what of a very long consent goes before, and what stays above the signatures."""
    page = draft.page
    consent = page.consent if page.client_signature else page.pen_consent
    text = Text(consent, draft.look.body)
    if not consent.strip():
        return [], []
    _, height = text.wrap(draft.width, 0)
    most = _LONGEST_CONSENT * text.style.line_height
    pieces = text.split(draft.width, height - most) if height > most else [text]
    strips = [
        Strip(
            cells=(Cell(0, draft.width, (piece,)),),
            space=draft.look.section if index == 0 else 0,
            is_content=index < len(pieces) - 1,
        )
        for index, piece in enumerate(pieces)
    ]
    return strips[:-1], strips[-1:]


class _Block:
    """Sets both signatures; what had to be shortened there is kept in ``in_full``."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.in_full: list[str] = []

    def column(self, signature: Signature | None, signer: Signer) -> list[Flowable]:
        """Return one person's signature, or what is printed instead of it."""
        if signature is None:
            return self._unsigned(signer)
        if signature.outcome is Outcome.SIGNED:
            return self._signed(signature, signer)
        return self._exception(signature)

    def _signed(self, signature: Signature, signer: Signer) -> list[Flowable]:
        how = "typed" if not _is_drawn(signature) else "drawn on screen"
        page = self._draft.page
        role = signature.role
        if signer is Signer.TECHNICIAN:
            role = _joined(role, page.company.name)
        parts = [
            _SigningLine(signature, self._draft.column),
            *self._texts(signature.name, role, self._authority(signature, signer)),
            Text(f"{self._draft.formats.moment(signature.at)}, {how}", self._draft.look.note),
        ]
        if signature.shown and signature.shown != self._draft.fingerprint:
            said = f"The page that was signed had the fingerprint {signature.shown}."
            parts += self._notes(said)
        return parts

    def _authority(self, signature: Signature, signer: Signer) -> str:
        page = self._draft.page
        if signer is Signer.TECHNICIAN:
            return ""
        contact = page.contact
        if contact and contact.name.casefold() == signature.name.strip().casefold():
            return self._draft.authority(contact)
        return signature.authority if page.shows_prices else ""

    def _texts(self, name: str, *notes: str) -> list[Flowable]:
        strong = self._short(name, self._draft.look.strong, _LONGEST)
        return [strong, *self._notes(*notes)]

    def _notes(self, *notes: str, most: int = _LONGEST) -> list[Flowable]:
        return [self._short(note, self._draft.look.note, most) for note in notes if note.strip()]

    def _short(self, text: str, style: TextStyle, most: int) -> Text:
        broken = lines(text, style, self._draft.column)
        if len(broken) > most:
            self.in_full.append(text)
            text = "".join(line.text + line.tail for line in broken[:most]).rstrip()[:-2] + " …"
        return Text(text, style)

    def _unsigned(self, signer: Signer) -> list[Flowable]:
        page, look = self._draft.page, self._draft.look
        if signer is Signer.TECHNICIAN:
            return [
                _SigningLine(None, self._draft.column),
                *self._texts(page.technician, page.company.name, "Not signed on screen"),
            ]
        name = page.contact.name if page.contact else page.client
        return [
            _SigningLine(None, self._draft.column),
            *self._texts(name),
            Text("Not signed on screen. Sign by pen above, with the date.", look.note),
        ]

    def _exception(self, signature: Signature) -> list[Flowable]:
        who = signature.name or self._draft.page.client
        said = {
            Outcome.REFUSED: f"{who} did not sign.",
            Outcome.ABSENT: "Nobody was there to sign.",
            Outcome.SEND_LATER: f"{who} asked to get this by mail and to sign later.",
        }[signature.outcome]
        seen_by = f"Seen by {signature.seen_by}" if signature.seen_by else ""
        look = self._draft.look
        return [
            Text("Not signed", look.label),
            self._short(said, look.strong, _LONGEST),
            *self._notes(self._reason(signature.reason), most=_LONGEST_REASON),
            *self._notes(seen_by),
            Text(self._draft.formats.moment(signature.at), look.note),
        ]

    def _reason(self, reason: str) -> str:
        """Return a reason in words; one chosen from the playbook may be kept by its key."""
        playbook = self._draft.playbook
        known = {each.key: each.text for each in (*playbook.refusals, *playbook.absences)}
        return known.get(reason, reason)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part.strip())


def _is_drawn(signature: Signature) -> bool:
    return signature.ink is not None and any(signature.ink.strokes)


class _SigningLine(Flowable):
    """The line that is signed on, with ink, typed letters or nothing upon it."""

    def __init__(self, signature: Signature | None, width: float) -> None:
        super().__init__()
        self.signature = signature
        self.width, self.height = width, _LINE_HEIGHT + 4

    def wrap(self, aw: float, ah: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's call
        return self.width, self.height

    def draw(self) -> None:
        rule(self.canv, 0, 4, self.width, _LINE)
        signature = self.signature
        if signature is None:
            return
        if signature.ink is not None and _is_drawn(signature):
            draw_ink(self.canv, signature.ink, (4, 5, self.width - 8, _INK_HEIGHT))
            return
        self.canv.saveState()
        self.canv.setFillColor(HexColor(INK))
        self.canv.transform(1, 0, _SLANT, 1, 4, 12)
        text = signature.typed or signature.name
        draw_line(self.canv, 0, 0, text, _TYPED, self.width - 16)
        self.canv.restoreState()


def _proof(draft: Draft) -> Strip:
    zones = " and ".join(draft.zones)
    said = f"Times are local, {zones}, by the technician’s laptop clock. "
    said += (
        "The company’s seal on the file shows any later change; it is not the client’s signature."
    )
    proof = f"Fingerprint of what is shown here (SHA-256): {draft.fingerprint}"
    lines_said = [said, *_cited(draft), proof]
    parts = tuple(Text(line, draft.look.fine) for line in lines_said)
    return Strip(cells=(Cell(0, draft.width, parts),), space=12 * draft.look.air, is_content=False)


def _cited(draft: Draft) -> list[str]:
    """Name the work authorization that a report belongs to, and its file's fingerprint."""
    paper = draft.page.authorization
    if paper is None:
        return []
    how = "signed" if paper.is_signed else "not signed"
    said = f"Work authorization {paper.number} of {draft.formats.date(paper.made_at)}, {how}"
    return [f"{said}; SHA-256 of its file: {paper.sha256}"]
