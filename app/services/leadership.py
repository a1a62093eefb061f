"""Leadership checks: the leader's own questions before a weak skill is anybody's fault."""

from collections import defaultdict
from dataclasses import fields, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.coaching.history import Noted
from app.coaching.leadership import LeaderAnswer, LeadershipCheck
from app.coaching.roles import Deed, insist
from app.coaching.skills import Skill
from app.errors import NotAllowedError, NotFoundError
from app.models.coaching import ActionRow, LeaderAnswerRow, LeadershipCheckRow
from app.models.database import Database
from app.models.facts import from_row, values
from app.services.actions import read_actions, write_actions
from app.services.coaching_audit import history, note
from app.services.identity import new_id
from app.services.visits import read_person

_NOUN = "leadership"
_ELSEWHERE = frozenset({"answers", "actions"})
_COLUMNS = tuple(f.name for f in fields(LeadershipCheck) if f.name not in _ELSEWHERE)


class Leadership:
    """Checks of a team's skill or of one person's; for managers only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, check: LeadershipCheck, by: UUID, now: datetime) -> UUID:
        """Keep a new check with the answers and actions it has, and return its id."""
        kept = replace(check, id=new_id(), by_id=by, at=now, closed_at=None)
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            row = {name: getattr(kept, name) for name in _COLUMNS}
            connection.execute(insert(LeadershipCheckRow).values(**row))
            _write_parts(connection, kept)
            note(connection, _NOUN, kept.id, "begun", by, now, new=kept.skill)
        return kept.id

    def edit(self, check: LeadershipCheck, by: UUID, now: datetime) -> None:
        """Store the answers, the note and the actions of a check as they are now.

        Raises:
            NotAllowedError: It is closed, or ``by`` is no manager.
        """
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            before = _read(connection, check.id)
            if before.closed_at is not None:
                raise NotAllowedError(
                    "This check is closed. It stays as it is.", "Begin a new one."
                )
            ours = LeadershipCheckRow.id == check.id
            connection.execute(update(LeadershipCheckRow).where(ours).values(note=check.note))
            _write_parts(connection, check)
            old = {each.question: each.answer for each in before.answers}
            for each in check.answers:
                was = old.get(each.question)
                if was is not each.answer:
                    note(
                        connection,
                        _NOUN,
                        check.id,
                        "answered",
                        by,
                        now,
                        item=each.question,
                        old=was,
                        new=each.answer,
                        reason=each.note,
                    )

    def close(self, check_id: UUID, by: UUID, now: datetime) -> None:
        """Record that a check has led to what it should."""
        with self._database.writing() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            ours = LeadershipCheckRow.id == _read(connection, check_id).id
            connection.execute(update(LeadershipCheckRow).where(ours).values(closed_at=now))
            note(connection, _NOUN, check_id, "closed", by, now)

    def get(self, check_id: UUID, by: UUID) -> LeadershipCheck:
        """Return a check.

        Raises:
            NotFoundError: There is none with this id.
        """
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            return _read(connection, check_id)

    def all(self, by: UUID) -> tuple[LeadershipCheck, ...]:
        """Return all checks, those still open first, then the newest."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            found = _checks(connection)
        return tuple(sorted(found, key=lambda check: check.closed_at is not None))

    def latest(
        self, skill: Skill, by: UUID, person_id: UUID | None = None
    ) -> LeadershipCheck | None:
        """Return the newest check of a skill: of a person, or of the team without one."""
        whose = LeadershipCheckRow.person_id.is_not_distinct_from(person_id)
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            found = _checks(connection, LeadershipCheckRow.skill == skill, whose)
        return next(iter(found), None)

    def history(self, check_id: UUID, by: UUID) -> tuple[Noted, ...]:
        """Return what was changed of a check."""
        with self._database.reading() as connection:
            insist(read_person(connection, by), Deed.CHECK_LEADERSHIP)
            return history(connection, check_id)


def _write_parts(connection: Connection, check: LeadershipCheck) -> None:
    connection.execute(delete(LeaderAnswerRow).where(LeaderAnswerRow.check_id == check.id))
    for answer in check.answers:
        connection.execute(insert(LeaderAnswerRow).values(check_id=check.id, **values(answer)))
    write_actions(connection, "check", check.id, check.actions)


def _read(connection: Connection, check_id: UUID) -> LeadershipCheck:
    found = _checks(connection, LeadershipCheckRow.id == check_id)
    if not found:
        raise NotFoundError("This check is not on this computer.", "Look under Leadership.")
    return found[0]


def _checks(
    connection: Connection, *conditions: ColumnElement[bool]
) -> tuple[LeadershipCheck, ...]:
    newest = select(LeadershipCheckRow.__table__).where(*conditions)
    newest = newest.order_by(LeadershipCheckRow.at.desc(), LeadershipCheckRow.id.desc())
    rows = connection.execute(newest).all()
    ids = [row.id for row in rows]
    answers: dict[UUID, list[LeaderAnswer]] = defaultdict(list)
    given = select(LeaderAnswerRow.__table__).where(LeaderAnswerRow.check_id.in_(ids))
    for row in connection.execute(given):
        answers[row.check_id].append(from_row(LeaderAnswer, row))
    actions = read_actions(connection, "check", ActionRow.check_id.in_(ids))
    return tuple(
        LeadershipCheck(
            **{name: getattr(row, name) for name in _COLUMNS},
            answers=tuple(answers[row.id]),
            actions=actions.get(row.id, ()),
        )
        for row in rows
    )
