"""The service company: its head on papers, its rates, its habits."""

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.company import Company
from app.coaching.visit import PlaybookRef
from app.errors import NotFoundError
from app.models.company import CompanyRow
from app.models.database import Database
from app.models.facts import terms_from, terms_to, values

_ONLY_ROW = 1
_PLAIN = tuple(f.name for f in fields(Company) if f.name not in {"terms", "playbook"})


class CompanyFile:
    """What the company says of itself; changes hold from the next visit on."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self) -> Company | None:
        """Return the company, or ``None`` before the first start is through."""
        with self._database.reading() as connection:
            return _read(connection)

    def save(self, company: Company, now: datetime) -> None:
        """Store the company; new conditions get a new version by the day they were written.

        Raises:
            SaveFailedError: It could not be written.
        """
        with self._database.writing() as connection:
            before = _read(connection)
            if before is not None and before.conditions != company.conditions:
                company = replace(company, conditions_version=f"{now:%Y-%m-%d}")
            write_company(connection, company)


def write_company(connection: Connection, company: Company) -> None:
    """Store the company as it is inside a running transaction."""
    row = {
        **{name: value for name, value in values(company).items() if name in _PLAIN},
        "terms": terms_to(company.terms),
        "playbook_name": company.playbook.name,
        "playbook_version": company.playbook.version,
    }
    connection.execute(
        upsert(CompanyRow)
        .values(id=_ONLY_ROW, **row)
        .on_conflict_do_update(index_elements=["id"], set_=row)
    )


def read_company(connection: Connection) -> Company:
    """Read the company inside a running transaction.

    Raises:
        NotFoundError: The first start was never finished.
    """
    company = _read(connection)
    if company is None:
        message = "Visit Coach doesn't know your company yet."
        raise NotFoundError(message, "Start the program once and say who you are.")
    return company


def _read(connection: Connection) -> Company | None:
    row = connection.execute(select(*CompanyRow.__table__.c)).first()
    if row is None:
        return None
    return Company(
        terms=terms_from(row.terms),
        playbook=PlaybookRef(name=row.playbook_name, version=row.playbook_version),
        **{name: getattr(row, name) for name in _PLAIN},
    )
