"""Prints the sheet for a one-to-one: strengths first, one focus, eight skills, what was agreed.

Loading this module loads ReportLab, so import it inside the function that prints.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final

from app.coaching.company import Company
from app.coaching.grammar import counted
from app.coaching.one_to_one import OneToOne, SkillLine
from app.coaching.team_said import period_said
from app.documents.draft import GUTTER
from app.documents.formats import Formats
from app.documents.office_paper import (
    Blank,
    Line,
    OfficePaper,
    OfficeSheet,
    Scale,
    day_said,
    printed,
)
from app.documents.strips import Cell, Strip
from app.documents.typesetting import Text

_FEWEST_LINES: Final = 3
"""Lines for what is agreed, those to be written by hand among them."""


def scorecard(sheet: OneToOne, company: Company, *, at: datetime) -> bytes:
    """Return the sheet as a PDF.

    Args:
        sheet: What it says.
        company: Whose paper and way of writing it has.
        at: When it is made (UTC).
    """
    made = OfficeSheet(
        title=f"One-to-one, {sheet.person}",
        foot=f"{sheet.person}  ·  for the two of you  ·  {company.name}",
        strips=partial(_strips, sheet),
        ending=partial(_signatures, sheet),
    )
    return printed(made, company, at)


def _strips(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:
    return [
        *_head(sheet, paper),
        _first(sheet, paper),
        *_skills(sheet, paper),
        *_evidence(sheet, paper),
        *_agreed(sheet, paper),
    ]


def _head(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:
    visits = counted(sheet.visits, "visit", "visits")
    lead = f"{visits}, {period_said(sheet.weeks.count)}"
    return paper.head(sheet.person, lead, ("One-to-one", paper.formats.date(paper.at)))


def _first(sheet: OneToOne, paper: OfficePaper) -> Strip:

    look = paper.look
    first = replace(look.strong, space_before=4)
    strong = [Text("What goes well", look.label)]
    for title, say in sheet.strengths:
        strong += [Text(title, first)] * bool(title)
        strong += [Text(say, look.terms)]
    title, say = sheet.focus
    focus = [Text("One thing to work on", look.label)]
    focus += [Text(title, first)] * bool(title)
    focus += [Text(say, look.terms)]
    focus += [Text(f"Agreed: “{sheet.agreed}”", look.terms)] * bool(sheet.agreed)
    return paper.columns(strong, focus)


def _skills(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:

    explained = (
        "The dot is the most likely level of 100, the line around it the 80 % range, the upright "
        "mark the standard."
    )
    rows = [_skill(line, paper) for line in sheet.skills]
    return [paper.heading("Eight skills"), *rows, paper.text(explained, paper.look.note)]


def _skill(line: SkillLine, paper: OfficePaper) -> Strip:

    look, level = paper.look, line.level
    dots = [(level.estimate, level.low, level.high)] if level else []
    figure = f"{level.estimate:.0f}" if level else "–"
    ends = f"{level.low:.0f} to {level.high:.0f}" if level else ""
    return paper.row(
        (0.27, Text(line.title, look.strong)),
        (0.29, Scale(dots, line.standard)),
        (0.06, Text(figure, look.strong_figure)),
        (0.12, Text(ends, look.figure)),
        (0.26, Text(line.say, look.terms)),
    )


def _evidence(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:

    if not sheet.evidence:
        return []
    look, company = paper.look, paper.company
    rows = []
    for line in sheet.evidence:
        formats = Formats(company.locale, line.zone, company.terms.currency)
        rows += [
            paper.row(
                (0.22, Text(formats.date(line.at), look.terms)),
                (0.28, Text(line.client, look.terms)),
                (0.50, Text(line.say, look.terms)),
            )
        ]
    return [paper.heading("Visits worth reading together"), *rows]


def _agreed(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:

    look = paper.look
    rows = [
        paper.row(
            (0.72, Text(action.what, look.body)),
            (
                0.28,
                Text(
                    f"by {day_said(paper, action.due)}" if action.is_open else "done", look.figure
                ),
            ),
        )
        for action in sheet.actions
    ]
    rows += [paper.row((1.0, Blank())) for _ in range(max(1, _FEWEST_LINES - len(rows)))]
    return [paper.heading("What we agree on, and by when"), *rows]


def _signatures(sheet: OneToOne, paper: OfficePaper) -> list[Strip]:

    half = (paper.width - GUTTER) / 2
    names = (sheet.person, sheet.coach or "Service manager")
    lines = tuple(Cell(at * (half + GUTTER), half, (Line(34),)) for at in range(2))
    under = tuple(
        Cell(at * (half + GUTTER), half, (Text(f"{name}, date", paper.look.note),))
        for at, name in enumerate(names)
    )
    return [Strip(cells=lines, space=paper.look.section), Strip(cells=under)]
