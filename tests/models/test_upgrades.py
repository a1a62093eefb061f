"""Files of every released revision open with all that is in them."""

from pathlib import Path
from shutil import copy

import pytest

from app.coaching.visit import PaperKind
from app.models.database import FILE_NAME
from app.models.schema import HEAD
from app.services.services import open_services

OLD = Path(__file__).with_name("old")


@pytest.mark.parametrize("file", sorted(OLD.glob("*.db")), ids=lambda file: file.stem)
def test_an_old_file_is_upgraded_with_its_data(tmp_path: Path, file: Path) -> None:
    copy(file, tmp_path / FILE_NAME)

    services = open_services(tmp_path)
    visit = services.visits.facts(services.visits.find("TK-0001"))
    with services.database.reading() as connection:
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    hits = services.search.find("front desk")
    theme = services.settings.theme()
    services.close()

    assert (revision, broken, theme) == (HEAD, [], "dark")
    assert (visit.client.name, visit.text("five.who")) == ("Riverside Dental", "The front desk")
    assert visit.is_signed(PaperKind.AUTHORIZATION)
    assert [hit.visit_id for hit in hits] == [visit.id]
