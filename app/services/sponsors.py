"""Sponsors: who speaks for us at a client's, at four levels, honestly judged."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.people import NO_ID
from app.coaching.roles import Deed, insist
from app.coaching.sponsors import Sponsor, SponsorLevel
from app.errors import NotAllowedError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.standing import SponsorRow
from app.services.coaching_audit import note
from app.services.identity import new_id
from app.services.visits import read_person

_ORDER = {level: place for place, level in enumerate(SponsorLevel)}


class Sponsors:
    """The map of a client's sponsors; managers draw and see it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_client(self, client_id: UUID, by: UUID) -> tuple[Sponsor, ...]:
        """Return a client's sponsors, from the top level down."""
        theirs = select(SponsorRow.__table__).where(SponsorRow.client_id == client_id)
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.MAP_SPONSORS)
            found = [from_row(Sponsor, row) for row in connection.execute(theirs)]
        return tuple(sorted(found, key=lambda s: (_ORDER[s.level], s.name, s.id)))

    def save(self, sponsor: Sponsor, by: UUID, now: datetime) -> UUID:
        """Put somebody on the map, or change how they are judged, and return their id.

        Raises:
            NotAllowedError: They have no name, or ``by`` is no manager.
        """
        if not sponsor.name.strip():
            raise NotAllowedError("Whom do you mean? Write a name. Nothing was changed.")
        sponsor_id = new_id() if sponsor.id == NO_ID else sponsor.id
        kept = replace(sponsor, id=sponsor_id, name=sponsor.name.strip(), judged_at=now)
        row = values(kept)
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.MAP_SPONSORS)
            connection.execute(
                upsert(SponsorRow)
                .values(**row)
                .on_conflict_do_update(index_elements=["id"], set_=row)
            )
            new = f"{kept.name}: {kept.level}, {'solid' if kept.is_solid else 'not solid'}"
            note(connection, "client", kept.client_id, "sponsor", by, now, new=new)
        return sponsor_id

    def remove(self, sponsor_id: UUID, by: UUID, now: datetime) -> None:
        """Take somebody off the map."""
        ours = SponsorRow.id == sponsor_id
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.MAP_SPONSORS)
            row = connection.execute(select(SponsorRow.__table__).where(ours)).first()
            if row is not None:
                connection.execute(delete(SponsorRow).where(ours))
                note(connection, "client", row.client_id, "sponsor", by, now, old=row.name)
