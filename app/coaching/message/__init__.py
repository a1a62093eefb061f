"""The message check: how what a technician writes will be heard by the client who reads it."""

from app.coaching.message.checking import check_message
from app.coaching.message.finding import Finding, Kind
from app.coaching.message.phrases import Phrases
from app.coaching.message.reading import PhrasesError, read_phrases

__all__ = ["Finding", "Kind", "Phrases", "PhrasesError", "check_message", "read_phrases"]
