"""The file on disk: made by migration, whole after a crash, honest when it is damaged."""

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from app.errors import DatabaseDamagedError, DataFolderError
from app.models.database import FILE_NAME, Database
from app.models.schema import HEAD, metadata
from app.models.upgrade import MIGRATIONS, open_database
from tests.models.killed import writing


def test_migrations_build_exactly_what_the_models_describe(tmp_path: Path) -> None:
    database = open_database(tmp_path)

    with database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, *_: "_text" not in (name or "")}
        )
        differences = compare_metadata(context, metadata)

    database.close()
    assert differences == []


def test_the_newest_revision_is_the_one_named_in_code() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_a_current_file_opens_without_alembic(tmp_path: Path) -> None:
    open_database(tmp_path).close()
    program = (
        "import sys; from pathlib import Path; from app.models.upgrade import open_database;"
        f"open_database(Path({str(tmp_path)!r})).close(); sys.exit('alembic' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    content = b"This is not a database, it is a letter. " * 200
    (tmp_path / FILE_NAME).write_bytes(content)

    with pytest.raises(DatabaseDamagedError, match="Nothing was changed"):
        open_database(tmp_path)

    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    database = open_database(tmp_path)
    with database.writing() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    database.close()

    with pytest.raises(DatabaseDamagedError, match="newer"):
        open_database(tmp_path)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFolderError, match="can't write"):
        Database(tmp_path / "nowhere" / FILE_NAME)


def test_a_failed_transaction_leaves_nothing_behind(tmp_path: Path) -> None:
    database = open_database(tmp_path)

    def write_half() -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO setting VALUES ('a', 'b')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM setting").scalar() == 0
    database.close()


@pytest.mark.parametrize("kill_after", range(1, 76, 3))
def test_no_acknowledged_answer_is_lost_when_the_process_is_killed(
    killed_visit: tuple[Path, str], kill_after: int
) -> None:
    folder, visit = killed_visit
    writer, heard = writing(folder, visit)
    with heard:
        for _ in range(kill_after):
            acknowledged = heard.recv()
        writer.kill()
        with suppress(EOFError):
            while True:
                acknowledged = heard.recv()
    writer.join()

    database = open_database(folder)
    with database.reading() as connection:
        stored = int(connection.exec_driver_sql("SELECT text FROM answer").scalar_one())
        integrity = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    database.close()
    assert integrity == "ok"
    assert stored >= acknowledged
