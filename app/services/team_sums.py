"""Sums of scores as somebody asks for them, from the weekly sums or one client's scores."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, func, select

from app.coaching.skills import Skill
from app.coaching.statistics import Tally
from app.coaching.team import TeamFilter, Weeks
from app.coaching.team_reading import PeopleSums, WeekSums
from app.models.scores import SkillScoreRow, SkillWeekRow, VisitWeekRow


class TeamSums:
    """Reads sums of scores as somebody asked for them.

    Without a client they come from the weekly sums; with one from the scores of that client's
    visits in those weeks, which an index leads to.
    """

    def __init__(
        self, asked: TeamFilter, period: Weeks, people: Collection[UUID] | None = None
    ) -> None:
        self.asked = asked
        self._period = period
        self._people = people

    def people(self, connection: Connection) -> PeopleSums:
        """Return the sums by skill and person."""
        rows = connection.execute(self._grouped("technician_id"))
        return {(row[0], row[1]): Tally(*row[2:]) for row in rows}

    def weekly(self, connection: Connection) -> WeekSums:
        """Return the sums by skill and week."""
        rows = connection.execute(self._grouped("week"))
        return {(row[0], row[1]): Tally(*row[2:]) for row in rows}

    def visits(self, connection: Connection) -> Mapping[UUID, int]:
        """Return how many visits were judged, by person."""
        table: Any = VisitWeekRow
        n: Any = func.sum(VisitWeekRow.n)
        if self.asked.client_id is not None:
            table, n = SkillScoreRow, func.count(SkillScoreRow.visit_id.distinct())
        statement = select(table.technician_id, n).where(*self._where(table))
        rows = connection.execute(statement.group_by(table.technician_id))
        return {row[0]: row[1] for row in rows}

    def of_scores(self) -> list[ColumnElement[bool]]:
        """Return the conditions under which a single score belongs to it."""
        return self._where(SkillScoreRow)

    def _grouped(self, by: str) -> Select[Any]:
        score = SkillScoreRow.score
        table: Any = SkillWeekRow
        counted = (table.n, table.total, table.squares)
        sums: tuple[Any, ...] = tuple(func.sum(each) for each in counted)
        if self.asked.client_id is not None:
            table = SkillScoreRow
            sums = (func.count(), func.sum(score), func.sum(score * score))
        key = getattr(table, by)
        statement = select(table.skill, key, *sums).where(*self._where(table))
        if table is SkillWeekRow:
            # Named one by one, each skill is a stretch of the table's own order.
            statement = statement.where(table.skill.in_(list(Skill)))
        return statement.group_by(table.skill, key)

    def _where(self, table: Any) -> list[ColumnElement[bool]]:  # noqa: ANN401 - any of three tables
        found = [table.week.between(self._period.first, self._period.last)]
        if self.asked.client_id is not None:
            found.append(table.client_id == self.asked.client_id)
        if self.asked.kind is not None:
            found.append(table.kind == self.asked.kind)
        if self._people is not None:
            found.append(table.technician_id.in_(self._people))
        return found
