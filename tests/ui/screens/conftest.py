"""Screens for the tests, over a real database file."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.background import Background
from app.ui.theme import Theme, ThemeChoice
from tests.ui.screens.riverside import Riverside, ready_to_sign

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, RESOURCES)


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    yield _one_theme
    _one_theme.choose(ThemeChoice.SYSTEM)


@pytest.fixture
def background(qapp: QApplication) -> Iterator[Background]:
    background = Background()
    yield background
    background.close()


@pytest.fixture
def riverside(data_folder: Path, background: Background) -> Iterator[Riverside]:
    """A visit that is ready to be signed; work on it is over before its file is closed."""
    riverside = ready_to_sign(data_folder)
    yield riverside
    background.close()
    riverside.services.close()
