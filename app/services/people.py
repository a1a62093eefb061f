"""The members of the service company, and which of them sits at this laptop."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, exists, insert, select, update

from app.coaching.people import NO_ID, Person
from app.errors import NotAllowedError
from app.models.database import Database
from app.models.facts import from_row, values
from app.models.people import MachineRow, PersonRow
from app.services.identity import new_id
from app.services.settings import ME, PASSPHRASE, Settings
from app.services.visits import read_person


class People:
    """Our own people."""

    def __init__(self, database: Database, settings: Settings, visitor: UUID | None = None) -> None:
        """Know who sits here: whose laptop it is, unless a ``visitor`` was let in."""
        self._database = database
        self._settings = settings
        self._visitor = visitor

    def visited_by(self, person_id: UUID) -> "People":
        """Return the same people while somebody sits at another's laptop."""
        return People(self._database, self._settings, person_id)

    def me(self) -> Person | None:
        """Return the person this laptop belongs to, or who was let in on it."""
        if self._visitor is not None:
            return self.get(self._visitor)
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
        """Store what changed of a person.

        Raises:
            NotAllowedError: Their role would change while a manager's pass-phrase is set here.
        """
        with self._database.writing() as connection:
            if read_person(connection, person.id).role is not person.role:
                _refuse_guarded(connection)
            connection.execute(
                update(PersonRow).where(PersonRow.id == person.id).values(**values(person))
            )


def _refuse_guarded(connection: Connection) -> None:
    set_ones = MachineRow.key.startswith(f"{PASSPHRASE}.") & (MachineRow.value != "")
    if connection.execute(select(exists().where(set_ones))).scalar():
        message = "A manager's pass-phrase guards this laptop. Nobody's role was changed."
        raise NotAllowedError(message, "The manager can remove it in the settings first.")
