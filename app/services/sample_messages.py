"""What the people of the sample company write to their clients while they work."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.coaching.message import Finding
from app.coaching.messages import Channel, Message, MessageKind
from app.coaching.skills import Skill
from app.services.identity import new_id
from app.services.sample_job import Job, Luck

Check = Callable[[str], Sequence[Finding]]
"""The message check."""

_WORTH_WRITING = 0.55


class Letters:
    """Hands out messages, each with what the message check really finds in it."""

    def __init__(self, content: list[Mapping[str, Any]], check: Check) -> None:
        self._content = content
        self._check = check
        self._found: dict[str, tuple[str, ...]] = {}

    def write(self, job: Job, kind: MessageKind, at: datetime, luck: Luck) -> Message:
        """Return a message of a kind that went out ``at`` a moment (UTC)."""
        is_rough = not luck.does(Skill.TONE)
        of_kind = [each for each in self._content if each["kind"] == kind]
        fitting = [each for each in of_kind if bool(each.get("rough")) is is_rough]
        template = str(luck.random.choice(fitting or of_kind)["text"])
        text = template.format(
            contact=job.contact.name.split()[0], technician=job.technician.name.split()[0]
        )
        return Message(
            id=new_id(),
            kind=kind,
            text=text,
            written_at=at,
            to=job.contact.name,
            subject=str(job.content["title"]),
            channel=Channel.MAIL,
            sent_at=at,
            findings=self._findings(template),
        )

    def _findings(self, template: str) -> tuple[str, ...]:
        if template not in self._found:
            text = template.format(contact="Dana", technician="Marek")
            kinds = (finding.kind.value for finding in self._check(text))
            self._found[template] = tuple(dict.fromkeys(kinds))
        return self._found[template]


def written(
    job: Job, letters: Letters, moments: Mapping[MessageKind, datetime], luck: Luck
) -> Iterator[Message]:
    """Yield what went out at the moments of a visit at which somebody could have written.

    What makes up for something, an update or bad news, depends on how a person informs; the rest
    is written on the visits that seem worth it.
    """
    is_writer = luck.happens(_WORTH_WRITING)
    for kind, at in moments.items():
        is_owed = kind in {MessageKind.UPDATE, MessageKind.BAD_NEWS}
        if (is_owed or is_writer) and luck.does(Skill.TIMELINESS):
            yield letters.write(job, kind, at, luck)
