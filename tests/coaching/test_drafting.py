"""The client's sentences of ticked steps: in order, never twice, never over what is written."""

from app.coaching.drafting import sentences, waiting, with_all, with_sentence
from app.coaching.playbook import Playbook
from app.coaching.visit import Check, CheckState
from tests.coaching.builders import a_visit, at, checked

RATES = "Told you our rates, including travel, before the work."
AGREED = "Agreed with you on what the problem is."
BEFORE = "Recorded the settings before changing anything."
AFTER = "Recorded the settings as we left them."
OFFERED = (RATES, AGREED, BEFORE, AFTER)


def test_ticked_steps_give_their_sentences_in_the_order_of_the_phases(core: Playbook) -> None:
    visit = a_visit(
        checks={
            **checked("9:00", "document.after", "prepare.rates"),
            "understand.restate": Check(state=CheckState.NOT_APPLICABLE, reason="x", at=at("9:00")),
        }
    )

    assert sentences(visit, core) == (RATES, AFTER)


def test_everything_at_once_stands_in_order_below_what_is_written() -> None:
    assert with_all("Your router is new.", OFFERED[:2]) == f"Your router is new.\n{RATES} {AGREED}"


def test_a_sentence_added_later_stands_between_its_neighbours() -> None:
    text = f"Hello Dana.\n{RATES} {AFTER}\nBye."

    assert with_sentence(text, BEFORE, OFFERED) == f"Hello Dana.\n{RATES} {BEFORE} {AFTER}\nBye."


def test_an_earlier_step_goes_before_the_later_one() -> None:
    assert with_sentence(AFTER, RATES, OFFERED) == f"{RATES} {AFTER}"


def test_what_was_reworded_is_not_offered_again() -> None:
    text = "Told Dana our rates (travel too) before the work. We agreed on the problem with you."

    assert waiting(OFFERED, text) == (BEFORE, AFTER)


def test_two_steps_that_sound_alike_are_two_sentences() -> None:
    assert waiting(OFFERED, BEFORE) == (RATES, AGREED, AFTER)


def test_all_of_it_twice_is_all_of_it_once() -> None:
    text = with_all("", OFFERED)

    assert with_all(text, OFFERED) == text
    assert waiting(OFFERED, text) == ()


def test_each_sentence_the_playbook_offers_is_told_from_every_other(core: Playbook) -> None:
    offered = [item.client_sentence for item in core.items if item.client_sentence]

    for each in offered:
        others = [other for other in offered if other != each]
        assert waiting(others, each) == tuple(others)
