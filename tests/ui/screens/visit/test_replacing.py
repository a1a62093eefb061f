"""Better words at one press, where the advice names them outright."""

import pytest

from app.coaching.message import check_message
from app.ui.screens.visit.composer.checked_text import Places
from app.ui.screens.visit.composer.replacing import replacement
from tests.coaching.messages_read import english


def used(text: str) -> str:
    """The text with the first finding's better words in it, as far as there are any."""
    better = replacement(text, check_message(text, english())[0])
    return text if better is None else text[: better.start] + better.words + text[better.end :]


NETWORK = "service that gives each device its place on the network"
KEPT = "Hello Dana, you never listen to us."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hi Dana, I moved the subnet. Bye", "Hi Dana, I moved a part of your network. Bye"),
        ("Hi Dana. DHCP is back. Bye, Todd", f"Hi Dana. The {NETWORK} is back. Bye, Todd"),
        (
            "Hi Dana. THIS MUST STOP NOW AND I MEAN IT.",
            "Hi Dana. This must stop now and I mean it.",
        ),
        ("Hi Dana, it is down!!!! I call at 3 pm.", "Hi Dana, it is down. I call at 3 pm."),
        (KEPT, KEPT),
    ],
)
def test_words_are_replaced_where_they_fit(text: str, expected: str) -> None:
    assert used(text) == expected


def test_places_are_found_behind_an_emoji_both_ways() -> None:
    places = Places("a😀b😀c")

    assert [places.in_qt(place) for place in range(6)] == [0, 1, 3, 4, 6, 7]
    assert [places.in_text(position) for position in (0, 1, 3, 4, 6, 7)] == [0, 1, 2, 3, 4, 5]
