"""The client's papers: making, sealing, keeping and checking them."""

import hashlib
import re
import unicodedata
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, insert, select

from app.coaching.client_page import ClientPage, client_page
from app.coaching.papers import Paper
from app.coaching.visit import Outcome, PaperKind, Visit
from app.documents.formats import Formats
from app.documents.seal import CompanyKey
from app.documents.verify import Verdict
from app.errors import NotFoundError
from app.models.database import Database
from app.models.facts import from_row
from app.models.people import SealKeyRow
from app.models.signing import PaperRow
from app.services.company import read_company
from app.services.goodwill import credits_on
from app.services.identity import new_id
from app.services.playbooks import Playbooks
from app.services.recording import visit_facts

_FIELDS = [
    column for column in PaperRow.__table__.c if column.name not in {"content", "facts_sha256"}
]
_FILE_NAME_LENGTH = 40


class Papers:
    """Papers are made once: print, mail and file all come from the stored bytes."""

    def __init__(self, database: Database, playbooks: Playbooks) -> None:
        self._database = database
        self._playbooks = playbooks
        self._key: CompanyKey | None = None

    def page(self, visit_id: UUID, kind: PaperKind, now: datetime) -> ClientPage:
        """Return the client's page as it would be shown and printed at ``now``."""
        return self._page(self._facts(visit_id), kind, now)

    def issue(self, visit_id: UUID, kind: PaperKind, now: datetime) -> Paper:
        """Make, seal and keep a paper; what was made from the same facts is given back.

        Raises:
            SaveFailedError: It could not be stored.
        """
        visit = self._facts(visit_id)
        page = self._page(visit, kind, now)
        facts = _with_signatures(page)
        kept = self._made_from(visit_id, kind, facts)
        if kept is not None:
            return kept
        sealed = self._sealed(page, visit, now)
        signed = page.client_signature
        paper = Paper(
            id=new_id(),
            visit_id=visit_id,
            kind=kind,
            number=page.number,
            revision=page.revision,
            made_at=now,
            sha256=hashlib.sha256(sealed).hexdigest(),
            is_signed=signed is not None and signed.outcome is Outcome.SIGNED,
        )
        with self._database.writing() as connection:
            row = {name: getattr(paper, name) for name in Paper.__dataclass_fields__}
            connection.execute(insert(PaperRow).values(content=sealed, facts_sha256=facts, **row))
        return paper

    def all(self, visit_id: UUID) -> tuple[Paper, ...]:
        """Return the papers issued for a visit, the newest first."""
        statement = (
            select(*_FIELDS)
            .where(PaperRow.visit_id == visit_id)
            .order_by(PaperRow.made_at.desc(), PaperRow.id.desc())
        )
        with self._database.reading() as connection:
            return tuple(from_row(Paper, row) for row in connection.execute(statement))

    def latest(self, visit_id: UUID, kind: PaperKind) -> Paper | None:
        """Return the newest paper of a kind, if one was issued."""
        return next((paper for paper in self.all(visit_id) if paper.kind is kind), None)

    def content(self, paper_id: UUID) -> bytes:
        """Return the sealed bytes of a paper.

        Raises:
            NotFoundError: It is not on this computer.
        """
        with self._database.reading() as connection:
            row = connection.execute(
                select(PaperRow.content).where(PaperRow.id == paper_id)
            ).first()
        if row is None:
            message = "This paper is not on this computer."
            raise NotFoundError(message, "Open the visit it belongs to and look at its papers.")
        return bytes(row.content)

    def file_name(self, paper_id: UUID) -> str:
        """Return the name a saved paper gets: ``<client>_<date>_<number>.pdf``."""
        paper, visit = self._paper(paper_id)
        day = paper.made_at.astimezone(ZoneInfo(visit.zone))
        return f"{_plain(visit.client.name)}_{day:%Y-%m-%d}_{_plain(paper.number)}.pdf"

    def mail_draft(self, paper_id: UUID) -> bytes:
        """Return a mail draft (``.eml``) to the contact with the paper attached."""
        from app.documents.mail import draft

        paper, visit = self._paper(paper_id)
        contact = visit.contact_person
        first = contact.name.split()[0] if contact and contact.name.strip() else "there"
        name = "work authorization" if paper.kind is PaperKind.AUTHORIZATION else "visit report"
        with self._database.reading() as connection:
            company = read_company(connection)
        body = (
            f"Hello {first},\n\nhere is your copy of the {name} {paper.number} for "
            f"“{visit.title}”.\nThe PDF is sealed: any later change to it would show.\n\n"
            f"Kind regards\n{visit.technician.name}\n{company.name}\n"
        )
        return draft(
            to=contact.email if contact else "",
            subject=f"{name.capitalize()} {paper.number}: {visit.title}",
            body=body,
            attachment_name=self.file_name(paper_id),
            pdf=self.content(paper_id),
        )

    def verify(self, pdf: bytes) -> Verdict:
        """Tell whether a PDF is one of ours and untouched."""
        from app.documents.verify import verify

        with self._database.reading() as connection:
            keys = connection.execute(select(SealKeyRow.content)).scalars()
            roots = tuple(_key_from(content).root for content in keys)
            zone = ZoneInfo(read_company(connection).zone if roots else "UTC")
        return verify(pdf, issued=self, roots=roots, zone=zone)

    def by_sha256(self, sha256: str) -> Paper | None:
        """Return the issued paper with this fingerprint."""
        return self._one(PaperRow.sha256 == sha256)

    def by_number(self, number: str) -> Paper | None:
        """Return the newest issued paper with this number."""
        return self._one(PaperRow.number == number)

    def _one(self, *conditions: ColumnElement[bool]) -> Paper | None:
        best = (PaperRow.is_signed.desc(), PaperRow.made_at.desc())
        statement = select(*_FIELDS).where(*conditions).order_by(*best).limit(1)
        with self._database.reading() as connection:
            row = connection.execute(statement).first()
        return from_row(Paper, row) if row else None

    def _facts(self, visit_id: UUID) -> Visit:
        with self._database.reading() as connection:
            return visit_facts(connection, visit_id)

    def _paper(self, paper_id: UUID) -> tuple[Paper, Visit]:
        with self._database.reading() as connection:
            row = connection.execute(select(*_FIELDS).where(PaperRow.id == paper_id)).one()
            paper = from_row(Paper, row)
            return paper, visit_facts(connection, paper.visit_id)

    def _page(self, visit: Visit, kind: PaperKind, now: datetime) -> ClientPage:
        with self._database.reading() as connection:
            company = read_company(connection)
            goodwill = credits_on(connection, visit.id, visit.revision(PaperKind.REPORT))
        authorization = (PaperRow.visit_id == visit.id, PaperRow.kind == PaperKind.AUTHORIZATION)
        cited = self._one(*authorization) if kind is PaperKind.REPORT else None
        playbook = self._playbooks.for_visit(visit)
        money = Formats(company.locale, visit.zone, visit.terms.currency).money
        return client_page(visit, company, playbook, kind, now, cited, money, goodwill)

    def _made_from(self, visit_id: UUID, kind: PaperKind, facts: str) -> Paper | None:
        return self._one(
            PaperRow.visit_id == visit_id, PaperRow.kind == kind, PaperRow.facts_sha256 == facts
        )

    def _sealed(self, page: ClientPage, visit: Visit, now: datetime) -> bytes:
        from app.documents.seal import seal

        if self._key is None:
            self._key = self._company_key(page.company.name, now)
        return seal(
            _render(page, self._playbooks, visit),
            self._key,
            reason=f"{page.number} issued",
            name=page.company.name,
            location=page.address,
            at=now.astimezone(ZoneInfo(page.zone)),
        )

    def _company_key(self, company: str, now: datetime) -> CompanyKey:
        from app.documents.seal import make_company_key

        with self._database.writing() as connection:
            newest = select(SealKeyRow.content).order_by(SealKeyRow.id.desc()).limit(1)
            row = connection.execute(newest).first()
            if row is not None:
                return _key_from(row.content)
            key = make_company_key(company, now)
            connection.execute(
                insert(SealKeyRow).values(id=new_id(), content=key.to_pem(), made_at=now)
            )
            return key


def _render(page: ClientPage, playbooks: Playbooks, visit: Visit) -> bytes:
    from app.documents.papers import render

    return render(page, playbooks.for_visit(visit))


def _key_from(content: bytes) -> CompanyKey:
    from app.documents.seal import CompanyKey

    return CompanyKey.from_pem(content)


def _with_signatures(page: ClientPage) -> str:
    """Return the fingerprint of all that is printed: the page and what came of signing it."""
    signatures = repr((page.client_signature, page.technician_signature))
    return uuid5(UUID(page.fingerprint[:32]), signatures).hex


def _plain(name: str) -> str:
    """Return ``name`` as a part of a file name that every system takes."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9-]+", "-", letters).strip("-")[:_FILE_NAME_LENGTH] or "visit"
