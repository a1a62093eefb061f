"""What the contracts in pyproject.toml can't say: when a module is imported, and what counts."""

import subprocess
import sys

import grimp
import pytest

# Everything that a shown window has imported. A new module of that kind gets its line here.
SHOWN_WINDOW = ("app.__main__", "app.bootstrap", "app.ui.main_window", "app.logs", "app.paths")
SLOW = {
    "PIL",
    "alembic",
    "babel",
    "cryptography",
    "numpy",
    "psycopg",
    "pydantic",
    "pyhanko",
    "reportlab",
    "sqlalchemy",
}


@pytest.mark.parametrize("module", SHOWN_WINDOW)
def test_a_shown_window_has_loaded_nothing_slow(module: str) -> None:
    names = f"import sys, {module}; print(*{{name.partition('.')[0] for name in sys.modules}})"

    loaded = subprocess.run([sys.executable, "-c", names], check=True, capture_output=True)

    assert not SLOW & set(loaded.stdout.decode().split())


@pytest.fixture(scope="module")
def at_run_time() -> grimp.ImportGraph:
    return grimp.build_graph(
        "app", include_external_packages=True, exclude_type_checking_imports=True
    )


def test_screens_get_services_handed_and_never_import_them(at_run_time: grimp.ImportGraph) -> None:
    imported = at_run_time.find_modules_directly_imported_by
    below = ("app.services", "app.models")

    assert not [
        (screen, module)
        for screen in at_run_time.find_descendants("app.ui")
        for module in imported(screen)
        if module.startswith(below)
    ]


def test_coaching_uses_the_standard_library_only(at_run_time: grimp.ImportGraph) -> None:
    known = sys.stdlib_module_names | {"app"}
    imported = at_run_time.find_modules_directly_imported_by

    assert not [
        (rule, module)
        for rule in at_run_time.find_descendants("app.coaching")
        for module in imported(rule)
        if module.partition(".")[0] not in known
    ]
