"""The playbook that comes with the program, read once."""

import pytest

from app import paths
from app.coaching.playbook import Playbook
from app.coaching.reading import read_playbook


@pytest.fixture(scope="session")
def core_sources() -> dict[str, str]:
    folder = paths.resource("playbooks/core/1")
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.toml"))}


@pytest.fixture(scope="session")
def core(core_sources: dict[str, str]) -> Playbook:
    return read_playbook(core_sources)
