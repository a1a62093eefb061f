"""The team as a picture."""

from uuid import UUID

from app.coaching.team import TeamView
from app.coaching.team_said import period_said
from app.ui.charts.painting.skill_rows import SkillRowsDrawing
from app.ui.charts.skill_rows import SkillRows, skill_row


def team_drawing(view: TeamView) -> SkillRowsDrawing:
    """Return the picture of a team; a dot's key is the pair of person and skill."""
    names = _called(view)
    weeks = view.asked.weeks
    return SkillRowsDrawing(
        SkillRows(
            title=f"Team, {period_said(weeks)}",
            period=f"{weeks} weeks",
            rows=tuple(
                skill_row(each.skill, each.title, each.levels, names, each.trend)
                for each in view.skills
            ),
        )
    )


def _called(view: TeamView) -> dict[UUID, str]:
    """Call people by their first names where that is clear."""
    firsts = [each.name.split()[0] if each.name.split() else "" for each in view.people]
    return {
        each.id: first if first and firsts.count(first) == 1 else each.name
        for each, first in zip(view.people, firsts, strict=True)
    }
