"""The words for answers and days that the places of leadership share."""

from typing import Final

from app.coaching.leadership import LeaderAnswer, Yes
from app.coaching.loss_causes import short

ANSWERS: Final = (Yes.YES, Yes.NOT_SURE, Yes.NO)
"""In the order of the buttons."""

ANSWER_WORDS: Final = {Yes.YES: "Yes", Yes.NOT_SURE: "Not sure", Yes.NO: "No"}


def answered(answer: LeaderAnswer) -> str:
    """Return an answer in two words: Trained: no."""
    return f"{short(answer.question)}: {ANSWER_WORDS[answer.answer].lower()}"
