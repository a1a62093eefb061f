from app.coaching.skills import Skill
from app.coaching.statistics import (
    Effect,
    Findings,
    Level,
    Measured,
    Standing,
    findings,
    points,
)

NAMES = {"t": "Todd", "a": "Ana", "i": "Ines", "m": "Marek"}


def level(estimate: float, reach: float = 4) -> Level:
    return Level(estimate, estimate - reach, estimate + reach, 9, estimate)


def standing(skill: Skill, title: str, *estimates: float) -> Standing[str]:
    people = dict(zip(NAMES, map(level, estimates), strict=True))
    return Standing(skill=skill, title=title, standard=60, levels=people)


BEING_SEEN = standing(Skill.PRESENCE, "Being seen", 31, 58, 62, 75)
CLOSING = standing(Skill.FOLLOW_THROUGH, "Closing the loop", 50, 53, 55, 61)
TONE = standing(Skill.TONE, "Tone and form", 80, 82, 84, 86)


def measured(change: float, others: float, reach: float) -> Measured[str]:
    difference = change - others
    seen = Effect(change, others, difference, difference - reach, difference + reach)
    return Measured(who="m", skill=Skill.EXPECTATIONS, title="No surprises", effect=seen)


def test_the_one_who_is_alone_behind_is_to_be_coached() -> None:
    because = {("t", Skill.PRESENCE): "Left without check-out on 4 of 9 visits."}

    found = findings([TONE, BEING_SEEN], [], NAMES, because).coach_one

    assert found is not None
    assert (found.who, found.skill) == ("t", Skill.PRESENCE)
    assert found.title == "Todd · being seen"
    assert found.sentence == "31, colleagues 62. Left without check-out on 4 of 9 visits."


def test_a_skill_low_across_the_team_is_ours() -> None:
    found = findings([TONE, BEING_SEEN, CLOSING], [], NAMES).teach_team

    assert found is not None
    assert found.title == "Closing the loop"
    assert found.sentence == "Half the team is at 54 or below; the standard is 60."


def test_it_worked_where_the_gain_is_beyond_colleagues() -> None:
    found = findings([], [measured(14, 3, 6.4), measured(20, 2, 30)], NAMES).it_worked

    assert found is not None
    assert found.title == "Marek · no surprises +14"
    assert found.sentence == "Colleagues: +3 in the same weeks. Coaching was worth +5 to +17."


def test_a_good_even_team_has_nothing_to_be_told() -> None:
    assert findings([TONE], [measured(5, 3, 9)], NAMES) == Findings()


def test_differences_carry_their_sign() -> None:
    assert [points(14.2), points(-3), points(-0.2)] == ["+14", "−3", "0"]
