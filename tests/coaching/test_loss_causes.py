"""Which cause of losses leads, and when nobody can tell."""

import pytest

from app.coaching.loss_causes import causes_said, leading, short


def test_fourteen_of_eighteen_is_a_lead() -> None:
    counts = {"understanding": 14, "action": 2, "response_time": 1, "process": 1}

    assert leading(counts) == "understanding"
    assert causes_said(counts, {"understanding": 5, "process": 4}) == (
        "Understanding leads: 14 of 18 losses. In the same time before it was 5 of 9."
        " Questions help: say the problem back before the first click."
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "No loss with a known cause in this time."),
        ({"action": 1}, "1 loss is too few to tell what leads."),
        ({"action": 3, "process": 4}, "No cause clearly leads among the 7 losses."),
    ],
)
def test_small_numbers_claim_nothing(counts: dict[str, int], said: str) -> None:
    assert leading(counts) is None
    assert causes_said(counts) == said


def test_a_key_is_a_word_to_read() -> None:
    assert short("response_time") == "Response time"
