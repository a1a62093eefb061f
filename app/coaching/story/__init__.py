"""A visit told again, from its record: what happened when, what was said, signed and written."""

from app.coaching.story.line import Story, StoryLine, Tone, Writing, Written
from app.coaching.story.story import story
from app.coaching.story.strikes import StruckCard, struck_cards

__all__ = [
    "Story",
    "StoryLine",
    "StruckCard",
    "Tone",
    "Writing",
    "Written",
    "story",
    "struck_cards",
]
