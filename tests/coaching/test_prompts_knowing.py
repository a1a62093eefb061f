"""What the coach says only when it is handed something from outside of the visit."""

from app.coaching.message import Finding, Kind
from app.coaching.prompts import Drafted, Focus, Known, Prompt, SeenBefore, Urgency, judge
from app.coaching.skills import Skill
from app.coaching.visit import Visit
from tests.coaching.builders import GOOD_ANSWERS, a_visit, at, clock, core, good_visit

BEFORE = SeenBefore(
    reference="TK-0031", client="Elm Books", at=at("9:00", days=-40), fix="firmware 5.2."
)
CLOSING = Focus(skill=Skill.FOLLOW_THROUGH, text="Ask what else they need, every time.")


def told(visit: Visit, known: Known, when: str) -> list[Prompt]:
    """What comes of knowing something, at a time of day."""
    without = judge(visit, core(), at(when))
    return [p for p in judge(visit, core(), at(when), known=known) if p not in without]


def test_the_same_fault_before_is_pointed_to_while_it_is_looked_for() -> None:
    visit = a_visit(times=clock("arrival 9:00"))
    known = Known(seen_before=(BEFORE,))

    (card,) = told(visit, known, "9:20")

    assert (card.code, card.about, card.since) == ("seen-before", "TK-0031", at("9:00"))
    assert card.why == "At Elm Books it helped: firmware 5.2."
    assert not told(good_visit(), known, "11:40")
    assert not told(visit, known, "8:30")


def test_the_focus_greets_until_work_is_under_way() -> None:
    visit = a_visit(times=clock("travel_start 8:15, arrival 9:00"))
    known = Known(focus=CLOSING)

    (card,) = told(visit, known, "9:10")

    assert (card.code, card.urgency, card.say) == ("focus", Urgency.NOTE, CLOSING.text)
    assert card.lesson in {lesson.key for lesson in core().lessons_for(CLOSING.skill)}
    assert not told(visit, known, "9:30")


def test_each_finding_in_a_message_has_its_card_the_heated_first() -> None:
    found = tuple(
        Drafted(
            finding=Finding(kind=kind, start=place, end=place + 4, say="Heard so.", better="Do."),
            at=at("10:00"),
        )
        for place, kind in ((3, Kind.JARGON), (20, Kind.BLAME), (40, Kind.BLAME))
    )
    visit = good_visit(answers=GOOD_ANSWERS)

    cards = told(visit, Known(findings=found), "10:01")

    assert [card.key for card in cards] == ["tone-blame:20", "tone-blame:40", "tone-jargon:3"]
    assert cards[0].urgency is Urgency.NOW
    assert {card.lesson for card in cards} <= {lesson.key for lesson in core().lessons}


def test_knowing_nothing_changes_nothing() -> None:
    assert not told(a_visit(times=clock("arrival 9:00")), Known(), "9:20")
