"""The four voices on a visit side by side: record, own, manager's and client's rating."""

from dataclasses import dataclass
from enum import StrEnum

from app.ui.charts.chart import Key, Table, TableRow, figure


class Voice(StrEnum):
    """Who says it."""

    RECORD = "Record"
    SELF = "Own rating"
    MANAGER = "Manager"
    CLIENT = "Client"


@dataclass(frozen=True, kw_only=True)
class VoiceRow:
    """One skill as each voice sees it, 0 to 100; a voice that said nothing is left out."""

    key: Key
    title: str
    heard: tuple[tuple[Voice, float], ...] = ()

    def of(self, voice: Voice) -> float | None:
        """Return what one voice said."""
        return dict(self.heard).get(voice)

    def said(self) -> str:
        """Say what each said."""
        parts = [f"{voice.value.lower()} {value:.0f}" for voice, value in self.heard]
        return f"{self.title}: {', '.join(parts) or 'nobody has said anything yet'}."


@dataclass(frozen=True, kw_only=True)
class Voices:
    """Skills in their order; ``own`` is what the technician's own rating is called, their name."""

    title: str
    rows: tuple[VoiceRow, ...]
    own: str = Voice.SELF.value
    note: str = ""

    def called(self, voice: Voice) -> str:
        """Return what a voice is called here."""
        return self.own if voice is Voice.SELF else voice.value

    def summary(self) -> str:
        """Say every row."""
        return " ".join([f"{self.title}.", *(row.said() for row in self.rows)])

    def table(self) -> Table:
        """Return a row per skill."""
        rows = [
            TableRow((row.title, *(figure(row.of(voice)) for voice in Voice)), row.key)
            for row in self.rows
        ]
        return Table(("Skill", *(self.called(voice) for voice in Voice)), tuple(rows))
