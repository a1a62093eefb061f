"""The members of the service company, and which of them sits at this laptop."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import insert, select, update

from app.coaching.people import NO_ID, Person
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.people import PersonRow
from app.services.identity import new_id
from app.services.settings import ME, Settings
from app.services.visits import read_person


class People:
    """Our own people."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._settings = settings

    def me(self) -> Person | None:
        """Return the person this laptop belongs to."""
        stored = self._settings.get(ME)
        return self.get(UUID(stored)) if stored else None

    def set_me(self, person_id: UUID) -> None:
        """Say whose laptop this is."""
        self._settings.put(ME, str(person_id))

    def get(self, person_id: UUID) -> Person:
        """Return a person.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            return read_person(connection, person_id)

    def all(self) -> tuple[Person, ...]:
        """Return everybody, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(*PersonRow.__table__.c).order_by(PersonRow.name))
            return tuple(from_row(Person, row) for row in rows)

    def add(self, person: Person, now: datetime) -> UUID:  # noqa: ARG002 - all services take now
        """Add a person and return their id."""
        person_id = new_id() if person.id == NO_ID else person.id
        with self._database.writing() as connection:
            connection.execute(insert(PersonRow).values({**values(person), "id": person_id}))
        return person_id

    def edit(self, person: Person, now: datetime) -> None:  # noqa: ARG002 - all services take now
        """Store what changed of a person."""
        with self._database.writing() as connection:
            connection.execute(
                update(PersonRow).where(PersonRow.id == person.id).values(**values(person))
            )
