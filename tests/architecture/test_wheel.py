import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    with ZipFile(built) as opened:
        return set(opened.namelist())


def test_the_wheel_brings_every_resource(wheel: set[str]) -> None:
    resources = {
        f"app/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file()
    }

    assert resources
    assert not resources - wheel


def test_the_wheel_holds_the_program_and_nothing_else(wheel: set[str]) -> None:
    assert {Path(name).parts[0] for name in wheel} == {
        "app",
        f"visitcoach-{version('visitcoach')}.dist-info",
    }
