"""What was written: the questions answered, the problem said back, the notes."""

from datetime import datetime
from fractions import Fraction

from app.coaching.completeness import missing_needs, weakness
from app.coaching.playbook import Playbook, Question
from app.coaching.prompts.addressing import is_named
from app.coaching.prompts.course import left
from app.coaching.prompts.situation import CAN, CANNOT, CAVEAT, DEPENDS, YES, says_something
from app.coaching.prompts.understanding import FACTS, FIVE, RESTATEMENT
from app.coaching.prompts.writing import EXTERNAL, INTERNAL
from app.coaching.scoring.found import ALL, HALF, LITTLE, MOST, NOTHING, Found, average
from app.coaching.skills import Proof
from app.coaching.visit import AgreementOn, Visit

OPEN_POINTS, NEXT_STEP = "leave.open_points", "leave.next_step"
_WHYS = ("why.1", "why.2", "why.3", "why.4", "why.5")
_ENOUGH_WHYS = 2


def is_answered(visit: Visit, playbook: Playbook, key: str) -> bool:
    """Tell whether a question has a good answer."""
    text = visit.text(key)
    question = question_of(playbook, key)
    return bool(text) and (question is None or weakness(question, text) is None)


def question_of(playbook: Playbook, key: str) -> Question | None:
    """Return a question, or ``None`` where the playbook doesn't ask it."""
    return next((each for each in playbook.questions if each.key == key), None)


def five_questions(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the five questions by what the answers hold; a thin one is worth a quarter."""
    del at
    asked = [each for each in playbook.questions if each.key in FIVE]
    if not asked:
        return None
    degrees = {each.key: _answer(visit, each) for each in asked}
    good = sum(degree == ALL for degree in degrees.values())
    lacking = [key.removeprefix("five.") for key, degree in degrees.items() if degree != ALL]
    say = f"All {len(asked)} questions are answered well."
    if lacking:
        are = "is" if len(lacking) == 1 else "are"
        say = f"{good} of {len(asked)} questions answered; {_listed(lacking)} {are} thin or empty."
    if not good:
        say = f"None of the {len(asked)} questions has a good answer."
    return Found(degree=average(degrees.values()), say=say)


def facts_observed(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the observed facts by what they hold: the exact message, since when, how often."""
    del at
    text, question = visit.text(FACTS), question_of(playbook, FACTS)
    if not text:
        return Found(degree=NOTHING, say="No observed facts were written down.")
    missing = missing_needs(question, text) if question else ()
    if not missing or question is None:
        return Found(degree=ALL, say="The observed facts are written down in full.")
    degree = Fraction(len(question.needs) - len(missing), len(question.needs))
    lacks = _listed([need.missing for need in missing])
    return Found(degree=degree, say=f"The observed facts lack {lacks}.")


def restatement_agreed(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether they said yes to the problem in our words."""
    del at
    agreement = visit.agreed(AgreementOn.RESTATEMENT)
    if agreement:
        if is_named(visit, playbook, agreement.by):
            say = f"{agreement.by.strip()} agreed on what the problem is."
            return Found(degree=ALL, say=say, proof=Proof.CONFIRMED)
        return Found(degree=MOST, say="Somebody agreed on what the problem is, without a name.")
    if any(each.on is AgreementOn.RESTATEMENT for each in visit.agreements):
        return Found(degree=HALF, say="Their yes was to an earlier wording of the problem.")
    if visit.text(RESTATEMENT):
        return Found(degree=LITTLE, say="The problem was put in our words, and no yes was heard.")
    return Found(degree=NOTHING, say="The problem was never said back.")


def whys_asked(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge the chain of whys: the first finds the symptom, the second begins to find causes."""
    del at
    answered = sum(is_answered(visit, playbook, key) for key in _WHYS)
    say = ("Nobody asked why.", "Asked why once.", "Asked why again.")[min(answered, _ENOUGH_WHYS)]
    return Found(degree=Fraction(min(answered, _ENOUGH_WHYS), _ENOUGH_WHYS), say=say)


def external_notes(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge what the client can read of the work."""
    del at
    return _note(visit, playbook, EXTERNAL, "for the client")


def internal_notes(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge what the next colleague can read of the work."""
    del at
    return _note(visit, playbook, INTERNAL, "for us")


def open_points_owned(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether open points have an owner and a day, or it is written that none are open."""
    del at
    text, question = visit.text(OPEN_POINTS), question_of(playbook, OPEN_POINTS)
    if text and question:
        missing = missing_needs(question, text)
        if not missing:
            return Found(degree=ALL, say="No open point is without an owner and a day.")
        degree = Fraction(len(question.needs) - len(missing), len(question.needs))
        say = f"Open points lack {_listed([need.missing for need in missing])}."
        return Found(degree=max(LITTLE, degree), say=say)
    if is_answered(visit, playbook, NEXT_STEP):
        return Found(degree=HALF, say="The next step is written, open points are not.")
    if left(visit) is None:
        return None
    return Found(degree=NOTHING, say="Nothing was written about open points.")


def can_offered(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether a no came with what we can do; nothing to judge where nothing was refused."""
    del at
    if not says_something(visit, playbook, CANNOT):
        return None
    if visit.text(CAN):
        return Found(degree=ALL, say="Said what we can't do, and what we can.")
    return Found(degree=NOTHING, say="Said what we can't do, and offered nothing instead.")


def yes_qualified(visit: Visit, playbook: Playbook, at: datetime) -> Found | None:
    """Judge whether it was said what our yes depends on; nothing to judge without a yes."""
    del playbook, at
    if not visit.text(YES):
        return None
    if visit.text(YES) != DEPENDS:
        return Found(degree=ALL, say="Said that our yes is certain.")
    if visit.text(CAVEAT):
        return Found(degree=ALL, say="Said what our yes depends on.")
    return Found(degree=NOTHING, say="Our yes depends on something nobody named.")


def _answer(visit: Visit, question: Question) -> Fraction:
    text = visit.text(question.key)
    if not text:
        return NOTHING
    return ALL if weakness(question, text) is None else LITTLE


def _note(visit: Visit, playbook: Playbook, key: str, whose: str) -> Found:
    if is_answered(visit, playbook, key):
        return Found(degree=ALL, say=f"Notes {whose} are written.")
    if visit.text(key):
        return Found(degree=LITTLE, say=f"The notes {whose} say too little to use.")
    return Found(degree=NOTHING, say=f"No notes {whose}.")


def _listed(words: list[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
