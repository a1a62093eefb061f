"""Signatures: signing, the honest exceptions, new revisions, and "how did we do?"."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.people import NO_ID
from app.coaching.visit import Feedback, Outcome, PaperKind, Signature
from app.errors import FrozenError
from app.models.database import Database
from app.models.facts import values
from app.models.signing import FeedbackRow, RevisionRow, SignatureRow
from app.services.identity import new_id
from app.services.recording import note_change, recording, visit_facts


class Signatures:
    """What came of asking people to sign; never changed afterwards."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sign(self, visit_id: UUID, signature: Signature, now: datetime) -> UUID:
        """Store a signature, a refusal, an absence or a "send it to me" for the current revision.

        Raises:
            FrozenError: This signer already signed the current revision.
        """
        with recording(self._database, visit_id) as connection:
            visit = visit_facts(connection, visit_id)
            before = visit.signature(signature.paper, signature.signer)
            if before is not None and before.outcome is Outcome.SIGNED:
                message = f"{before.name} has already signed this. The signature stays as it is."
                raise FrozenError(message, "For a change, open a new revision of the paper.")
            stored = replace(
                signature,
                id=new_id() if signature.id == NO_ID else signature.id,
                revision=visit.revision(signature.paper),
            )
            connection.execute(insert(SignatureRow).values(visit_id=visit_id, **values(stored)))
            what, item = (
                signature.outcome.value,
                f"{signature.paper.value} {signature.signer.value}",
            )
            note_change(
                connection, visit_id, now, what, item, new=signature.name, reason=signature.reason
            )
        return stored.id

    def reopen(self, visit_id: UUID, paper: PaperKind, reason: str, by: str, now: datetime) -> int:
        """Open a signed paper for change; it needs a new signature, the old one stays.

        Returns:
            The number of the new revision.
        """
        with recording(self._database, visit_id) as connection:
            return open_revision(connection, visit_id, paper, reason, by, now)

    def feedback(self, visit_id: UUID, answers: Iterable[Feedback], now: datetime) -> None:
        """Store the client's own answers to "how did we do?"."""
        with recording(self._database, visit_id) as connection:
            for answer in answers:
                row = {**values(answer), "at": answer.at or now}
                connection.execute(
                    upsert(FeedbackRow)
                    .values(visit_id=visit_id, **row)
                    .on_conflict_do_update(index_elements=["visit_id", "question"], set_=row)
                )


def open_revision(
    connection: Connection, visit_id: UUID, paper: PaperKind, reason: str, by: str, now: datetime
) -> int:
    """Open a signed paper for change inside a running transaction; return the new revision."""
    number = visit_facts(connection, visit_id).revision(paper) + 1
    row = {"paper": paper, "number": number, "at": now, "reason": reason, "by": by}
    connection.execute(insert(RevisionRow).values(visit_id=visit_id, **row))
    item = f"{paper.value} {number}"
    note_change(connection, visit_id, now, "revision", item, new=by, reason=reason)
    return number
