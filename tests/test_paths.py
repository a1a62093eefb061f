import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app import paths
from app.errors import DataFolderError

LOOK_UP = "from app.paths import resource; print(resource('themes/light.toml').read_text())"


@pytest.mark.parametrize("place", ["resources", "app/resources"], ids=["checkout", "wheel"])
def test_a_resource_is_found_however_the_program_was_installed(tmp_path: Path, place: str) -> None:
    (tmp_path / "app").mkdir()
    for name in ("__init__.py", "errors.py", "paths.py"):
        shutil.copy(Path(paths.__file__).with_name(name), tmp_path / "app")
    themes = tmp_path / place / "themes"
    themes.mkdir(parents=True)
    (themes / "light.toml").write_text("found")

    said = subprocess.run(
        [sys.executable, "-c", LOOK_UP], cwd=tmp_path, check=True, capture_output=True, text=True
    )

    assert said.stdout.strip() == "found"


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/hostname", "themes/../../app"])
def test_a_resource_name_never_leads_out(name: str) -> None:
    with pytest.raises(ValueError, match="not a name inside"):
        paths.resource(name)


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"themes/none\.toml"):
        paths.resource("themes/none.toml")


def test_the_chosen_data_folder_is_made(tmp_path: Path) -> None:
    folder = paths.data_folder(tmp_path / "new" / "visits")

    assert folder == tmp_path / "new" / "visits"
    assert folder.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps profiles private by itself")
def test_the_data_folder_is_private(tmp_path: Path) -> None:
    folder = paths.data_folder(tmp_path / "visits")

    assert folder.stat().st_mode & 0o777 == 0o700


def test_without_a_choice_the_systems_usual_place_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))

    assert paths.data_folder().name == "VisitCoach"


def test_a_file_in_the_way_is_said_and_kept(tmp_path: Path) -> None:
    taken = tmp_path / "visits"
    taken.write_text("something else")

    with pytest.raises(DataFolderError, match="could not be made"):
        paths.data_folder(taken)

    assert taken.read_text() == "something else"
