"""Scoring in a test: visits from files, and scores as a dictionary."""

from app.coaching.company import Company
from app.coaching.scoring.judging import score_visit
from app.coaching.scoring.score import Evidence, VisitScore
from app.coaching.scoring.strikes import NOTHING_HEARD, Voices
from app.coaching.skills import Skill
from app.coaching.visit import Visit
from app.paths import resource
from app.services.files.reading import read_visit
from app.services.files.text import read_tables
from tests.coaching.builders import at, core

LATER = at("12:00", days=30)
"""When all promises have come due."""


def demo(name: str) -> Visit:
    """One of the visits that come with the program."""
    tables = read_tables(resource(f"demo/{name}.toml").read_bytes(), is_json=False)
    company = Company(name=str(tables.pop("company")), zone="", locale="")
    return read_visit(tables, company)


def scored(visit: Visit, voices: Voices = NOTHING_HEARD) -> VisitScore:
    """The score a month later."""
    return score_visit(visit, core(), LATER, voices)


def scores(visit: Visit) -> dict[Skill, int | None]:
    """Each skill with its figure."""
    return {each.skill: each.score for each in scored(visit).skills}


def evidence(visit: Visit, item: str) -> Evidence | None:
    """What was found for one item, if it is in the sum."""
    found = (each for skill in scored(visit).skills for each in skill.evidence)
    return next((each for each in found if each.item == item), None)
