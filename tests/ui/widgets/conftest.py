from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme, ThemeChoice

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def _one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, RESOURCES)


@pytest.fixture
def theme(_one_theme: Theme) -> Iterator[Theme]:
    yield _one_theme
    _one_theme.choose(ThemeChoice.SYSTEM)
