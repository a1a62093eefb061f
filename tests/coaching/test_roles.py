"""Technicians do what is theirs, managers what is for the team, nobody judges themselves."""

from uuid import UUID

import pytest

from app.coaching.people import Person, Role
from app.coaching.roles import Deed, insist, may
from app.errors import NotAllowedError

TODD = Person(id=UUID(int=1), name="Todd Kessler")
PRIYA = Person(id=UUID(int=2), name="Priya Raman")
RUTH = Person(id=UUID(int=3), name="Ruth Alvarez", role=Role.MANAGER)

OWN = {Deed.RATE_SELF, Deed.ANSWER_REVIEW, Deed.SEE_OWN_COACHING}
EVERYBODYS = {Deed.LOG_LOSS, Deed.LOG_PRAISE}


@pytest.mark.parametrize("deed", Deed)
def test_a_technician_may_do_what_is_theirs_and_the_teams(deed: Deed) -> None:
    assert may(TODD, deed, TODD) == (deed in OWN | EVERYBODYS)


@pytest.mark.parametrize("deed", Deed)
def test_nobody_answers_for_somebody_else(deed: Deed) -> None:
    assert may(PRIYA, deed, TODD) == (deed in EVERYBODYS)
    assert may(RUTH, deed, TODD) == (deed not in OWN)


def test_a_manager_does_not_review_their_own_visit() -> None:
    with pytest.raises(NotAllowedError, match="their own visit"):
        insist(RUTH, Deed.REVIEW, RUTH)


def test_a_refusal_says_whose_place_it_is() -> None:
    with pytest.raises(NotAllowedError, match="Only Todd Kessler can do this"):
        insist(RUTH, Deed.RATE_SELF, TODD)
