"""Prints the team report of a period: findings, skills, causes of losses, what surprises cost.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from app.coaching.company import Company
from app.coaching.team import CoachingEffect, TeamSkill
from app.coaching.team_report import TeamReport
from app.coaching.team_said import covered, few_said
from app.documents.office_paper import OfficePaper, OfficeSheet, Scale, day_said, printed
from app.documents.strips import Strip
from app.documents.typesetting import Text

_MOST_EFFECTS = 4


def team_report(report: TeamReport, company: Company, *, at: datetime) -> bytes:
    """Return the report as a PDF.

    Args:
        report: What it says.
        company: Whose paper and way of writing it has.
        at: When it is made (UTC).
    """
    made = OfficeSheet(
        title="Team report",
        foot=f"Team report  ·  for managers  ·  {company.name}",
        strips=partial(_strips, report),
        ending=partial(_money, report),
    )
    return printed(made, company, at)


def _strips(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    return [
        *_head(report, paper),
        *_cards(report, paper),
        *_skills(report, paper),
        *_effects(report, paper),
        *_causes(report, paper),
    ]


def _head(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    weeks = report.view.weeks
    first = f"Weeks from {day_said(paper, weeks.first)}"
    return paper.head("Team", covered(report.view), (first, f"made {paper.formats.date(paper.at)}"))


def _cards(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    look = paper.look
    first = replace(look.strong, space_before=4)
    columns = [
        [
            Text(card.about, look.label),
            *([Text(card.title, first)] if card.title else []),
            Text(card.say, look.terms),
        ]
        for card in report.cards
    ]
    return [paper.columns(*columns)]


def _skills(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    explained = (
        "Dots are people with their 80 % range, the grey stretch is the middle half of the team, "
        "the upright mark the standard."
    )
    few = few_said(report.view.too_few)
    return [
        _titles(paper),
        *(_skill(skill, paper) for skill in report.view.skills),
        paper.text(f"{explained} {few}".strip(), paper.look.note),
    ]


def _titles(paper: OfficePaper) -> Strip:
    look = paper.look
    row = paper.row(
        (0.27, Text("Skill", look.label)),
        (0.43, Text("0 to 100", look.label)),
        (0.10, Text("Middle", look.figure_label)),
        (0.10, Text("Standard", look.figure_label)),
        (0.10, Text("Change", look.figure_label)),
    )
    return replace(row, space=look.section, leads=True, ruled=0.9, is_content=False)


def _skill(skill: TeamSkill, paper: OfficePaper) -> Strip:
    look, band, change = paper.look, skill.band, skill.trend.change
    dots = [(one.estimate, one.low, one.high) for one in skill.levels.values() if one.is_enough]
    stretch = (band.low, band.high) if band else None
    moved = f"{change.amount:+.0f}" if change and change.is_clear else "–"
    return paper.row(
        (0.27, Text(skill.title, look.strong)),
        (0.43, Scale(dots, skill.standard, stretch)),
        (0.10, Text(f"{band.median:.0f}" if band else "–", look.figure)),
        (0.10, Text(f"{skill.standard:.0f}", look.figure)),
        (0.10, Text(moved.replace("-", "−"), look.figure)),
    )


def _effects(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    if not report.view.effects:
        return []
    names = report.view.names
    rows = [_effect(each, names.get(each.person_id, ""), paper) for each in report.view.effects]
    return [paper.heading("What coaching did"), *rows[:_MOST_EFFECTS]]


def _effect(effect: CoachingEffect, name: str, paper: OfficePaper) -> Strip:
    look = paper.look
    return paper.row(
        (0.27, Text(f"{name}, {effect.title}", look.terms)),
        (0.20, Text(paper.formats.date(effect.held_at), look.terms)),
        (0.53, Text(effect.say, look.terms)),
    )


def _causes(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    look = paper.look
    rows = [
        paper.row(
            (0.27, Text(name, look.body)),
            (0.43, Scale([(part.percent, part.low, part.high)])),
            (0.10, Text(f"{part.k} of {part.n}", look.figure)),
            (0.20, Text(f"{part.percent:.0f} %", look.figure)),
        )
        for name, part in report.causes
    ]
    return [paper.heading("Where losses come from"), *rows, paper.text(report.causes_say)]


def _money(report: TeamReport, paper: OfficePaper) -> list[Strip]:
    look = paper.look
    rows = [
        paper.row(
            (0.70, Text(f"Given {'once' if g.times == 1 else f'{g.times} times'}", look.body)),
            (
                0.30,
                Text(
                    replace(paper.formats, currency=g.currency).money(g.cost_minor),
                    look.strong_figure,
                ),
            ),
        )
        for g in report.given
    ]
    said = [paper.text(report.given_say)] if report.given_say else []
    return [paper.heading("What surprises cost us"), *rows, *said]
