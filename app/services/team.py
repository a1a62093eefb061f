"""The team and its people, read from weekly sums: no screen of these scans the visits."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from app.coaching.coaching_effects import HeldTalk, RunningSums, coaching_effects
from app.coaching.leadership import LeaderAnswer, LeadershipCheck
from app.coaching.missing import most_missed
from app.coaching.people import Person
from app.coaching.playbook import Playbook
from app.coaching.scoring.explaining import because
from app.coaching.scoring.kept import week_of
from app.coaching.skills import Skill
from app.coaching.statistics import Tally
from app.coaching.team import (
    WEEKS,
    CoachingEffect,
    Member,
    Missed,
    PersonView,
    RecentVisit,
    TeamFilter,
    TeamView,
    VisitBehind,
    Weeks,
)
from app.coaching.team_reading import (
    EFFECT_WEEKS,
    focus,
    person_skills,
    strengths,
    team_findings,
    team_skills,
    too_few,
    visit_said,
    with_reasons,
)
from app.coaching.visit import VisitKind
from app.models.coaching import LeaderAnswerRow, LeadershipCheckRow, SessionRow
from app.models.database import Database
from app.models.facts import from_row
from app.models.people import ClientRow, PersonRow
from app.models.scores import SkillScoreRow, SkillWeekRow, VisitScoreRow
from app.models.visits import VisitRow
from app.services.company import read_company
from app.services.lists import visit_lines
from app.services.playbooks import Playbooks
from app.services.team_sums import TeamSums
from app.services.visits import read_person

_MOST_READ = 100
_REACH = timedelta(weeks=EFFECT_WEEKS)


class Team:
    """Levels, trends, findings and effects, by the standards of the current playbook."""

    def __init__(self, database: Database, playbooks: Playbooks) -> None:
        self._database = database
        self._playbooks = playbooks

    @contextmanager
    def apart(self) -> Iterator["Team"]:
        """Give the same over a connection of its own, for work off the interface thread."""
        database = self._database.another()
        try:
            yield Team(database, self._playbooks)
        finally:
            database.close()

    def view(
        self,
        now: datetime,
        weeks: int = WEEKS,
        team: str = "",
        client_id: UUID | None = None,
        kind: VisitKind | None = None,
    ) -> TeamView:
        """Return the team over the last ``weeks`` weeks, this one included.

        Args:
            now: The present moment (UTC).
            weeks: How many weeks.
            team: Only the people who work in this team.
            client_id: Only visits at this client's.
            kind: Only visits of this kind.
        """
        asked = TeamFilter(weeks=weeks, team=team, client_id=client_id, kind=kind)
        playbook = self._playbooks.current()
        with self._database.reading() as connection:
            zone = _zone(connection)
            period = Weeks.until(now.astimezone(zone).date(), weeks)
            sums = TeamSums(asked, period, None if not team else _ids(connection, team))
            people = _members(connection, sums)
            names = {each.id: each.name for each in people}
            skills = team_skills(sums.people(connection), sums.weekly(connection), period, playbook)
            effects: tuple[CoachingEffect, ...] = ()
            if client_id is None and kind is None:
                effects = _effects(connection, period.first - _REACH, zone, playbook, names)
            cards = team_findings(skills, effects, names)
            coach, teach = cards.coach_one, cards.teach_team
            missed = None
            if coach and coach.who:
                found = _missed(connection, sums, coach.who, {coach.skill}, playbook)
                missed = found.get(coach.skill)
            check = _latest_check(connection, teach.skill) if teach else None
        few = too_few(skills)
        return TeamView(
            asked=asked,
            weeks=period,
            people=people,
            visits=sum(each.visits for each in people),
            skills=skills,
            findings=with_reasons(cards, missed, check),
            missed=missed,
            effects=effects,
            too_few=tuple(each.name for each in people if each.id in few),
        )

    def person(
        self, person_id: UUID, now: datetime, weeks: int = WEEKS, kind: VisitKind | None = None
    ) -> PersonView:
        """Return one person beside the team, over the last ``weeks`` weeks, this one included.

        Raises:
            NotFoundError: There is none with this id.
        """
        playbook = self._playbooks.current()
        with self._database.reading() as connection:
            person = read_person(connection, person_id)
            zone = _zone(connection)
            period = Weeks.until(now.astimezone(zone).date(), weeks)
            sums = TeamSums(TeamFilter(weeks=weeks, kind=kind), period)
            own = TeamSums(sums.asked, period, (person_id,))
            skills = team_skills(sums.people(connection), {}, period, playbook)
            missed = _missed(connection, own, person_id, set(Skill), playbook)
            beside = person_skills(person_id, skills, own.weekly(connection), period, missed)
            names = {person_id: person.name}
            return PersonView(
                person=_member(person, own.visits(connection).get(person_id, 0)),
                weeks=period,
                skills=beside,
                strengths=strengths(beside),
                focus=focus(person_id, skills),
                effects=_effects(connection, date.min, zone, playbook, names),
            )

    def behind(
        self, person_id: UUID, skill: Skill, now: datetime, asked: TeamFilter | None = None
    ) -> tuple[VisitBehind, ...]:
        """Return the visits behind somebody's figure in a skill, the newest hundred at most.

        Args:
            person_id: Whose figure it is.
            skill: In which skill.
            now: The present moment (UTC).
            asked: The filter the figure was shown under.
        """
        asked = asked or TeamFilter()
        with self._database.reading() as connection:
            period = Weeks.until(now.astimezone(_zone(connection)).date(), asked.weeks)
            where = TeamSums(asked, period, (person_id,)).of_scores()
            statement = (
                select(SkillScoreRow.visit_id)
                .where(*where, SkillScoreRow.skill == skill)
                .order_by(SkillScoreRow.week.desc(), SkillScoreRow.visit_id.desc())
                .limit(_MOST_READ)
            )
            return _read(connection, connection.execute(statement).scalars().all(), skill)

    def those(self, visits: Sequence[UUID], skill: Skill) -> tuple[VisitBehind, ...]:
        """Return some visits by what they scored in a skill, such as those of ``Missed``."""
        with self._database.reading() as connection:
            return _read(connection, visits, skill)

    def recent(self, person_id: UUID, count: int = 10) -> tuple[RecentVisit, ...]:
        """Return somebody's last scored visits with their scores, the newest first."""
        playbook = self._playbooks.current()
        with self._database.reading() as connection:
            statement = (
                select(VisitRow.id, VisitScoreRow.content)
                .join(VisitScoreRow, VisitScoreRow.visit_id == VisitRow.id)
                .where(VisitRow.technician_id == person_id, VisitScoreRow.is_current)
                .order_by(VisitRow.at.desc(), VisitRow.id.desc())
                .limit(count)
            )
            scores = {row.id: row.content for row in connection.execute(statement)}
            lines = visit_lines(connection, VisitRow.id.in_(scores))
        return tuple(
            RecentVisit(
                visit=line, score=scores[line.id], say=visit_said(scores[line.id], playbook)
            )
            for line in lines
        )

    def teams(self) -> tuple[str, ...]:
        """Return the names of all teams."""
        named = select(PersonRow.team).where(PersonRow.team != "").distinct()
        with self._database.reading() as connection:
            return tuple(connection.execute(named.order_by(PersonRow.team)).scalars())

    def clients(self) -> Mapping[UUID, str]:
        """Return what the clients are called, by id and in the order of their names."""
        named = select(ClientRow.id, ClientRow.name).order_by(ClientRow.name, ClientRow.id)
        with self._database.reading() as connection:
            return {row.id: row.name for row in connection.execute(named)}


def _zone(connection: Connection) -> ZoneInfo:
    return ZoneInfo(read_company(connection).zone or "UTC")


def _ids(connection: Connection, team: str) -> Sequence[UUID]:
    return connection.execute(select(PersonRow.id).where(PersonRow.team == team)).scalars().all()


def _members(connection: Connection, sums: TeamSums) -> tuple[Member, ...]:
    visits = sums.visits(connection)
    rows = connection.execute(select(PersonRow.__table__).order_by(PersonRow.name, PersonRow.id))
    return tuple(_member(from_row(Person, row), visits[row.id]) for row in rows if row.id in visits)


def _member(person: Person, visits: int) -> Member:
    return Member(id=person.id, name=person.name, team=person.team, visits=visits)


def _missed(
    connection: Connection,
    sums: TeamSums,
    who: UUID,
    skills: Collection[Skill],
    playbook: Playbook,
) -> Mapping[Skill, Missed]:
    """Read what one person missed most in some skills, from their newest hundred scores in it."""
    statement = (
        select(SkillScoreRow.visit_id, SkillScoreRow.missed)
        .where(*sums.of_scores(), SkillScoreRow.technician_id == who)
        .order_by(SkillScoreRow.week.desc(), SkillScoreRow.visit_id.desc())
        .limit(_MOST_READ + 1)
    )
    found = {}
    for skill in skills:
        rows = connection.execute(statement.where(SkillScoreRow.skill == skill)).all()
        visits = [(row.visit_id, row.missed) for row in rows[:_MOST_READ]]
        are_all = len(rows) <= _MOST_READ
        found[skill] = most_missed(skill, visits, playbook, are_all=are_all)
    return {skill: each for skill, each in found.items() if each}


def _read(connection: Connection, visits: Sequence[UUID], skill: Skill) -> tuple[VisitBehind, ...]:
    scores = select(VisitScoreRow.visit_id, VisitScoreRow.content).where(
        VisitScoreRow.visit_id.in_(visits), VisitScoreRow.is_current
    )
    found = {row.visit_id: row.content.of(skill) for row in connection.execute(scores)}
    lines = {line.id: line for line in visit_lines(connection, VisitRow.id.in_(found))}
    return tuple(
        VisitBehind(
            visit=lines[each],
            skill=skill,
            score=found[each].score,
            because=because(found[each]),
        )
        for each in visits
        if each in found and found[each].score is not None
    )


def _effects(
    connection: Connection,
    since: date,
    zone: ZoneInfo,
    playbook: Playbook,
    people: Collection[UUID],
) -> tuple[CoachingEffect, ...]:
    """Return what came of the talks held with some people since a day."""
    talks = _talks(connection, zone)
    told = [each for each in talks if each.person_id in people and each.day >= since]
    if not told:
        return ()
    return coaching_effects(
        talks, [each.session_id for each in told], _around(connection, told), playbook
    )


def _talks(connection: Connection, zone: ZoneInfo) -> list[HeldTalk]:
    held = select(SessionRow.id, SessionRow.person_id, SessionRow.skill, SessionRow.held_at).where(
        SessionRow.held_at.is_not(None)
    )
    return [
        HeldTalk(
            session_id=row.id,
            person_id=row.person_id,
            skill=row.skill,
            held_at=row.held_at,
            day=row.held_at.astimezone(zone).date(),
        )
        for row in connection.execute(held)
    ]


def _around(connection: Connection, talks: Iterable[HeldTalk]) -> RunningSums:
    """Read everybody's weekly sums in the skills and weeks around some talks."""
    weeks = [week_of(each.day) for each in talks]
    statement = (
        select(
            SkillWeekRow.skill,
            SkillWeekRow.technician_id,
            SkillWeekRow.week,
            func.sum(SkillWeekRow.n),
            func.sum(SkillWeekRow.total),
            func.sum(SkillWeekRow.squares),
        )
        .where(
            SkillWeekRow.skill.in_({each.skill for each in talks}),
            SkillWeekRow.week.between(min(weeks) - _REACH, max(weeks) + _REACH),
        )
        .group_by(SkillWeekRow.skill, SkillWeekRow.week, SkillWeekRow.technician_id)
        .order_by(SkillWeekRow.skill, SkillWeekRow.week)
    )
    rows = connection.execute(statement)
    return RunningSums((row[0], row[1], row[2], Tally(*row[3:])) for row in rows)


def _latest_check(connection: Connection, skill: Skill) -> LeadershipCheck | None:
    """Return the team's newest leadership check of a skill with its answers, if there is one."""
    checks = select(LeadershipCheckRow.id, LeadershipCheckRow.by_id, LeadershipCheckRow.at).where(
        LeadershipCheckRow.skill == skill, LeadershipCheckRow.person_id.is_(None)
    )
    newest = connection.execute(
        checks.order_by(LeadershipCheckRow.at.desc(), LeadershipCheckRow.id.desc()).limit(1)
    ).first()
    if newest is None:
        return None
    answers = select(LeaderAnswerRow.__table__).where(LeaderAnswerRow.check_id == newest.id)
    return LeadershipCheck(
        id=newest.id,
        skill=skill,
        by_id=newest.by_id,
        at=newest.at,
        answers=tuple(from_row(LeaderAnswer, row) for row in connection.execute(answers)),
    )
