"""What somebody misses most often, as the sentence behind their figure."""

from uuid import UUID

import pytest

from app.coaching.missing import most_missed
from app.coaching.playbook import Playbook
from app.coaching.skills import Skill

CHECK_OUT, PURPOSE, OTHERS = "leave.check_out", "arrive.purpose", "arrive.who_else"


def visits(*missed: tuple[str, ...]) -> list[tuple[UUID, tuple[str, ...]]]:
    return [(UUID(int=number), keys) for number, keys in enumerate(missed)]


def test_it_is_said_with_how_many_of_how_many(core: Playbook) -> None:
    seen = visits((CHECK_OUT,), (), (CHECK_OUT, OTHERS), ())

    found = most_missed(Skill.PRESENCE, seen, core)

    assert found is not None
    assert found.say == "Left without check-out on 2 of 4 visits."
    assert found.visits == (UUID(int=0), UUID(int=2))


def test_what_the_program_saw_says_more_than_a_tick(core: Playbook) -> None:
    seen = visits((PURPOSE, CHECK_OUT), (PURPOSE, CHECK_OUT), (PURPOSE,), (PURPOSE,))

    found = most_missed(Skill.PRESENCE, seen, core)

    assert found is not None
    assert found.item == CHECK_OUT


def test_a_missing_tick_is_called_one(core: Playbook) -> None:
    found = most_missed(Skill.PRESENCE, visits((OTHERS,), (OTHERS,)), core)

    assert found is not None
    assert found.say == "Asked who else should know of the visit: not ticked on 2 of 2 visits."


@pytest.mark.parametrize(
    "missed", [(), ((CHECK_OUT,), ()), (("gone.item",), ("gone.item",))], ids=str
)
def test_once_is_no_habit_and_an_unknown_item_no_sentence(
    core: Playbook, missed: tuple[tuple[str, ...], ...]
) -> None:
    assert most_missed(Skill.PRESENCE, visits(*missed), core) is None


def test_of_very_many_visits_the_last_are_told_of(core: Playbook) -> None:
    seen = visits((CHECK_OUT,), (CHECK_OUT,), ())

    found = most_missed(Skill.PRESENCE, seen, core, are_all=False)

    assert found is not None
    assert found.say == "Left without check-out on 2 of the last 3 visits."
