"""Signatures and the client's answers on the made-up visits of the sample company."""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from random import Random

from app.coaching.ink import Ink, InkPoint
from app.coaching.playbook import Playbook
from app.coaching.visit import Feedback, PaperKind, Signature, Signer
from app.services.identity import new_id
from app.services.sample_job import Job

_STEPS = 60


def signed(
    job: Job, playbook: Playbook, paper: PaperKind, at: datetime, random: Random
) -> Iterator[Signature]:
    """Yield the client's and the technician's signature under a paper."""
    client = Signature(
        id=new_id(),
        paper=paper,
        signer=Signer.CLIENT,
        name=job.contact.name,
        role=job.contact.role,
        consent=f"{playbook.consent(paper.value)} {playbook.consent('on_screen')}",
        at=at,
        ink=scribble(random),
    )
    yield client
    yield replace(
        client,
        id=new_id(),
        signer=Signer.TECHNICIAN,
        name=job.technician.name,
        role="technician",
        consent="",
        ink=scribble(random),
    )


def answered(
    job: Job, playbook: Playbook, at: datetime, random: Random, *, is_well: bool
) -> tuple[Feedback, ...]:
    """Return what the client said when asked how we did."""
    usual = [4 + random.randint(0, 1) if is_well else random.randint(3, 5) for _ in range(3)]
    ratings = list(job.story.get("ratings", usual))
    comment = str(job.story.get("comment", ""))
    asked = tuple(
        Feedback(question=question.key, rating=rating, at=at)
        for question, rating in zip(playbook.feedback, ratings, strict=False)
    )
    return (*asked[:-1], replace(asked[-1], comment=comment)) if asked else ()


def scribble(random: Random) -> Ink:
    """Draw something that looks signed: loops that get flatter towards the end."""
    loops, lean = random.uniform(3.5, 6), random.uniform(0.2, 0.6)
    points = []
    for step in range(_STEPS):
        part = step / _STEPS
        swing = math.sin(part * loops * 2 * math.pi) * 46 * (1 - part) ** 0.6
        x = 110 + part * 380 + swing * lean
        y = 105 - swing - 14 * math.cos(part * 3)
        points.append(InkPoint(x=round(x, 1), y=round(y, 1), t=step * 20, p=0.6 - 0.3 * part))
    return Ink(width=700.0, height=180.0, strokes=(tuple(points),))
