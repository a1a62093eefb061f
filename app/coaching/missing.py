"""What somebody misses most often in a skill, as the sentence behind their figure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from app.coaching.playbook import ChecklistItem, Playbook
from app.coaching.skills import Skill
from app.coaching.team import Missed

_OFTEN = 2

_SAY: Mapping[str, str] = MappingProxyType(
    {
        "check_in": "Arrived without checking in",
        "check_out": "Left without check-out",
        "message_left": "Saw nobody and left no message",
        "travel_told": "Set out without telling them",
        "arrival_told": "Nobody was told the clock was running",
        "departure_told": "Nobody was told when the clock stopped",
        "restatement_agreed": "Began before they agreed what the problem is",
        "five_questions": "The five questions stayed open",
        "facts_observed": "No observed facts",
        "whys_asked": "Did not ask why",
        "rates_told": "Rates were not told up front",
        "estimate_given": "No estimate",
        "authorization_signed": "Worked without a signed authorization",
        "report_signed": "The report was not signed",
        "changes_approved": "Added work began without a yes",
        "parts_approved": "Parts were used without a yes",
        "limit_passed_on": "The limit came near and nobody was told",
        "bill_expected": "Did not ask what bill they expect",
        "promises_kept": "A promise was not kept",
        "updates_sent": "Too long without a word",
        "bad_news_told": "Bad news waited",
        "messages_read_twice": "A message went out unchecked",
        "can_offered": "A no without an offer",
        "yes_qualified": "A yes without its conditions",
        "external_notes": "Nothing written for the client",
        "internal_notes": "Nothing written for the next colleague",
        "custody_signed": "Took equipment without a signature",
        "pauses_recorded": "Pauses were not marked",
        "times_kept": "Times were not kept",
        "findings_told": "What else was found was not told",
        "other_needs_asked": "Did not ask what else they need",
        "open_points_owned": "Open points without an owner or a day",
        "feedback_given": "Did not ask how we did",
    }
)
"""What to say when a fact that would prove an item is missing; 4 of 9 visits follows."""


def most_missed(
    skill: Skill,
    visits: Sequence[tuple[UUID, Sequence[str]]],
    playbook: Playbook,
    *,
    are_all: bool = True,
) -> Missed | None:
    """Return what was missed most, by visits and weight; ``None`` where nothing was missed twice.

    What the program could see counts double: a missing tick may be no more than that.

    Args:
        skill: The skill it is about.
        visits: The visits judged in it, the newest first, each with the keys of what was missed.
        playbook: Where the items are found.
        are_all: Whether these are all visits of the period, or only the last ones of many.
    """
    items = {item.key: (place, item) for place, item in enumerate(playbook.items)}
    counted = Counter(key for _, missed in visits for key in missed if key in items)
    if not counted:
        return None
    key = max(counted, key=lambda each: (counted[each] * _tells(items[each][1]), -items[each][0]))
    if counted[key] < _OFTEN:
        return None
    found = tuple(visit for visit, missed in visits if key in missed)
    of = f"{len(visits)}" if are_all else f"the last {len(visits)}"
    say = f"{_said(items[key][1])} on {len(found)} of {of} visits."
    return Missed(skill=skill, item=key, say=say, visits=found, of=len(visits))


def _tells(item: ChecklistItem) -> int:
    return item.weight * (2 if item.record else 1)


def _said(item: ChecklistItem) -> str:
    return _SAY.get(item.record) or f"{item.done}: not ticked"
