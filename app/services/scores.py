"""Scores of visits: kept when a visit closes, with the weekly sums that follow them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.coaching.playbook import Playbook
from app.coaching.scoring import VisitScore
from app.coaching.scoring.judging import score_visit
from app.coaching.scoring.kept import KeptScore, judged_at, missed_items, visit_week
from app.coaching.visit import PlaybookRef, Visit, VisitState
from app.errors import NotFoundError
from app.models.database import Database
from app.models.scores import SkillScoreRow, SkillWeekRow, VisitScoreRow, VisitWeekRow
from app.models.visits import VisitRow
from app.services.identity import new_id
from app.services.playbooks import Playbooks
from app.services.recording import visit_facts
from app.services.strikes import keep_strikes

_AT_ONCE = 50


class Scores:
    """What closed visits scored; the record alone speaks here, no rating by anybody."""

    def __init__(self, database: Database, playbooks: Playbooks) -> None:
        self._database = database
        self._playbooks = playbooks

    def of_visit(self, visit_id: UUID) -> VisitScore | None:
        """Return the current score of a visit, ``None`` while it is not closed."""
        return next((each.score for each in self.history(visit_id) if each.is_current), None)

    def history(self, visit_id: UUID) -> tuple[KeptScore, ...]:
        """Return every score a visit ever had, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_HISTORY, {"visit_id": visit_id}).all()
        return tuple(
            KeptScore(
                id=row.id, score=row.content, scored_at=row.scored_at, is_current=row.is_current
            )
            for row in rows
        )

    def count_unscored(self) -> int:
        """Return how many closed visits have no score, such as those of an older program."""
        with self._database.reading() as connection:
            return connection.execute(select(func.count()).where(*_UNSCORED)).scalar() or 0

    @contextmanager
    def apart(self) -> Iterator["Scores"]:
        """Give the same over a connection of its own, for work off the interface thread."""
        database = self._database.another()
        try:
            yield Scores(database, self._playbooks)
        finally:
            database.close()

    def recompute(
        self,
        now: datetime,
        playbook: PlaybookRef | None = None,
        progress: Callable[[int, int], None] | None = None,
        *,
        only_unscored: bool = False,
    ) -> int:
        """Score closed visits anew and return how many got another score; old scores are kept.

        Args:
            now: When this is done (UTC); visits are judged as of their closing all the same.
            playbook: What to judge all of them by; without one each by the one it ran under.
            progress: Told how many visits of how many are done. What it raises stops the work;
                the visits done so far keep their new scores, and the sums agree with them.
            only_unscored: Only those that have no score yet.

        Raises:
            NotFoundError: The playbook is not on this computer.
        """
        if playbook is not None:
            self._playbooks.get(playbook)
        wanted = _UNSCORED if only_unscored else (VisitRow.state == VisitState.CLOSED,)
        with self._database.reading() as connection:
            ids = connection.execute(select(VisitRow.id).where(*wanted)).scalars().all()
        changed = 0
        for start in range(0, len(ids), _AT_ONCE):
            if progress:
                progress(start, len(ids))
            with self._database.writing() as connection:
                for visit_id in ids[start : start + _AT_ONCE]:
                    changed += self._again(connection, visit_id, now, playbook)
        if progress:
            progress(len(ids), len(ids))
        return changed

    def keep(self, connection: Connection, visit_id: UUID, now: datetime) -> None:
        """Score a visit that was just closed, inside the transaction that closed it.

        A visit whose playbook is gone is closed all the same; it has no score until it is back.
        """
        self.keep_of(connection, visit_facts(connection, visit_id), now)

    def keep_of(self, connection: Connection, visit: Visit, now: datetime) -> None:
        """Do the same for a visit whose stored facts are at hand; one not closed is left alone."""
        if visit.state is not VisitState.CLOSED:
            return
        playbook = self._playbook(visit)
        if playbook is not None:
            score = score_visit(visit, playbook, judged_at(visit, now))
            store_score(connection, visit, score, playbook, now)
            keep_strikes(connection, visit.id, score.strikes)

    def correct(self, connection: Connection, visit_id: UUID, now: datetime) -> None:
        """Score a closed visit again after its record was corrected, in the same transaction."""
        if connection.execute(_IS_CLOSED, {"visit_id": visit_id}).scalar():
            self._again(connection, visit_id, now)

    @staticmethod
    def withdraw(connection: Connection, visit_id: UUID) -> None:
        """Take a visit's score out of everything because it is no longer closed; it is kept."""
        if connection.execute(_RETIRE, {"of_visit": visit_id}).rowcount:
            _take_out(connection, visit_id)

    def _again(
        self,
        connection: Connection,
        visit_id: UUID,
        now: datetime,
        by: PlaybookRef | None = None,
    ) -> bool:
        """Score a visit once more; tell whether that changed anything."""
        stored = visit_facts(connection, visit_id)
        visit = replace(stored, playbook=by or stored.playbook)
        playbook = self._playbook(visit)
        if visit.state is not VisitState.CLOSED or playbook is None:
            return False
        score = score_visit(visit, playbook, judged_at(visit, now))
        if connection.execute(_CURRENT, {"visit_id": visit_id}).scalar() == score:
            # The same score may count in another week, or for another kind of visit.
            _take_out(connection, visit_id)
            _put_in(connection, visit, score, playbook, now)
            return False
        store_score(connection, visit, score, playbook, now)
        return True

    def _playbook(self, visit: Visit) -> Playbook | None:
        try:
            return self._playbooks.for_visit(visit)
        except NotFoundError:
            return None


def store_score(
    connection: Connection, visit: Visit, score: VisitScore, playbook: Playbook, now: datetime
) -> None:
    """Put a visit's new score in the place of the one before, in everything."""
    if connection.execute(_RETIRE, {"of_visit": visit.id}).rowcount:
        _take_out(connection, visit.id)
    connection.execute(
        insert(VisitScoreRow).values(
            id=new_id(),
            visit_id=visit.id,
            playbook_name=score.playbook.name,
            playbook_version=score.playbook.version,
            scored_at=now,
            is_current=True,
            not_applicable_percent=score.not_applicable_percent,
            content=score,
        )
    )
    _put_in(connection, visit, score, playbook, now)


def _put_in(
    connection: Connection, visit: Visit, score: VisitScore, playbook: Playbook, now: datetime
) -> None:
    """Write a score down skill by skill, and add it to the sums."""
    if not score.is_judged:
        return
    of_visit = {
        "technician_id": visit.technician.id,
        "week": visit_week(visit, now),
        "kind": visit.kind,
    }
    rows: list[dict[str, Any]] = [
        {
            **of_visit,
            "visit_id": visit.id,
            "client_id": visit.client.id,
            "skill": each.skill,
            "score": each.score,
            "missed": missed_items(each, playbook),
        }
        for each in score.skills
        if each.score is not None
    ]
    connection.execute(_INSERT_SKILL, rows)
    _add_up(connection, rows, 1)


def _take_out(connection: Connection, visit_id: UUID) -> None:
    """Forget a score skill by skill, and take it out of the sums."""
    given = {"visit_id": visit_id}
    rows = [dict(row) for row in connection.execute(_SKILLS, given).mappings()]
    if rows:
        connection.execute(_FORGET_SKILLS, given)
        _add_up(connection, rows, -1)
        week = {name: rows[0][name] for name in ("technician_id", "week")}
        connection.execute(_FORGET_EMPTY_SKILLS, week)
        connection.execute(_FORGET_EMPTY_VISITS, week)


def _add_up(connection: Connection, rows: list[dict[str, Any]], sign: int) -> None:
    """Add one visit's scores to the sums of its week, or take them away again."""
    first = rows[0]
    week = {name: first[name] for name in ("week", "technician_id", "kind")}
    sums = [
        {
            **week,
            "skill": row["skill"],
            "n": sign,
            "total": sign * row["score"],
            "squares": sign * row["score"] ** 2,
        }
        for row in rows
    ]
    connection.execute(_ADD_SKILLS, sums)
    connection.execute(_ADD_VISIT, {**week, "n": sign})


_HISTORY = (
    select(VisitScoreRow.__table__)
    .where(VisitScoreRow.visit_id == bindparam("visit_id"))
    .order_by(VisitScoreRow.scored_at.desc(), VisitScoreRow.id.desc())
)
_CURRENT = select(VisitScoreRow.content).where(
    VisitScoreRow.visit_id == bindparam("visit_id"), VisitScoreRow.is_current
)
_IS_CLOSED = select(VisitRow.state == VisitState.CLOSED).where(VisitRow.id == bindparam("visit_id"))
_UNSCORED = (
    VisitRow.state == VisitState.CLOSED,
    ~exists().where(VisitScoreRow.visit_id == VisitRow.id, VisitScoreRow.is_current),
)
_RETIRE = (
    update(VisitScoreRow)
    .where(VisitScoreRow.visit_id == bindparam("of_visit"), VisitScoreRow.is_current)
    .values(is_current=False)
)
_INSERT_SKILL = insert(SkillScoreRow)
_SKILLS = select(SkillScoreRow.__table__).where(SkillScoreRow.visit_id == bindparam("visit_id"))
_FORGET_SKILLS = delete(SkillScoreRow).where(SkillScoreRow.visit_id == bindparam("visit_id"))
_FORGET_EMPTY_SKILLS = delete(SkillWeekRow).where(
    SkillWeekRow.technician_id == bindparam("technician_id"),
    SkillWeekRow.week == bindparam("week"),
    SkillWeekRow.n == 0,
)
_FORGET_EMPTY_VISITS = delete(VisitWeekRow).where(
    VisitWeekRow.technician_id == bindparam("technician_id"),
    VisitWeekRow.week == bindparam("week"),
    VisitWeekRow.n == 0,
)

_skills = upsert(SkillWeekRow)
_ADD_SKILLS = _skills.on_conflict_do_update(
    index_elements=["skill", "week", "technician_id", "kind"],
    set_={
        "n": SkillWeekRow.n + _skills.excluded.n,
        "total": SkillWeekRow.total + _skills.excluded.total,
        "squares": SkillWeekRow.squares + _skills.excluded.squares,
    },
)
_visits = upsert(VisitWeekRow)
_ADD_VISIT = _visits.on_conflict_do_update(
    index_elements=["week", "technician_id", "kind"],
    set_={"n": VisitWeekRow.n + _visits.excluded.n},
)
