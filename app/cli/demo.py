"""The sample visit, walked through the real windows off screen."""

import os
from argparse import Namespace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import UUID
from zoneinfo import ZoneInfo

from app.cli.output import Output
from app.errors import SaveFailedError

if TYPE_CHECKING:
    from app.services.services import Services

_SATURDAY = 5
_SETTING_OUT = time(8, 15)
_CLIENT = "Riverside Dental"
_WEEKS = 4


def walk(given: Namespace, output: Output) -> int:
    """Walk a visit of the sample company and name the folder with its papers and pictures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.services.services import open_services
    from app.ui.demo_walk import walk_visit

    folder = _folder(given.out)
    with TemporaryDirectory() as data:
        services = open_services(Path(data))
        try:
            company_zone, start, visit_id = _plan(services)
            made = walk_visit(services, visit_id, start, company_zone, folder)
        finally:
            services.close()
    names = "\n".join(f"  {file.name}" for file in made)
    told = {"folder": str(folder), "files": [str(file) for file in made]}
    output.give(f"{names}\nPapers and pictures of the visit are in {folder}", told)
    return 0


def _folder(asked: Path) -> Path:
    try:
        asked.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The folder {asked} could not be made: {error.strerror}."
        raise SaveFailedError(message, "Choose another one with --out.") from error
    return asked


def _plan(services: "Services") -> tuple[str, datetime, UUID]:
    """Make the sample company and plan its visit; return zone, start (UTC) and visit."""
    now = datetime.now(UTC)
    services.sample.fill(now, weeks=_WEEKS)
    company, me = services.company.get(), services.people.me()
    if company is None or me is None:
        raise LookupError(_CLIENT)
    start = _setting_out(now, ZoneInfo(company.zone))
    client = services.clients.get(services.clients.find(_CLIENT, 1)[0].id)
    visit_id = services.visits.create(
        title="Replace unstable router",
        client_id=client.id,
        technician_id=me.id,
        now=start - timedelta(minutes=30),
        contact=client.primary.name if client.primary else "",
        ticket="48213",
        scheduled_at=start + timedelta(minutes=45),
    )
    return company.zone, start, visit_id


def _setting_out(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the morning (UTC) of today, or of the Friday before a weekend."""
    day = now.astimezone(zone).date()
    day -= timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
    return datetime.combine(day, _SETTING_OUT, zone).astimezone(UTC)
