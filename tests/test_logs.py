import logging
import subprocess
import sys
from pathlib import Path

import pytest

from app.logs import RedactingFormatter, redact

VISIT = "01995a3c-7f1e-7a44-8123-912345678901"

RUN = """
import logging, sys
from pathlib import Path
from app.logs import OpenLog

with OpenLog(Path(sys.argv[1])):
    logging.getLogger("visits").info("asked by %s", "fred@acme.example")
    try:
        try:
            {}[sys.argv[2]]
        except KeyError as error:
            raise ValueError(f"{sys.argv[2]} owes 4,500") from error
    except ValueError:
        logging.getLogger("visits").exception("visit could not be closed")
"""

CRASH = """
import faulthandler, sys
from pathlib import Path
from app.logs import OpenLog

log = OpenLog(Path(sys.argv[1]))
faulthandler._sigabrt()
"""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("from Fred.Smith@acme.example now", "from <mail> now"),
        ("call +44 (0)20 7946 0018", "call <number>"),
        ("call 0049/30/901820.", "call <number>."),
        ("call 555-867-5309, please", "call <number>, please"),
        ("a\n-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\nb", "a\n<key>\nb"),
        ("cut -----BEGIN EC PRIVATE KEY-----\nMIIE", "cut <key>"),
        ("key " + "0123456789abcdef" * 4, "key <key>"),
        ("key q83vEjRWeJq83vEjRWeJ/q83vEjRWeJq83vEjRWeJA==", "key <key>"),
    ],
)
def test_what_belongs_to_a_client_is_masked(said: str, written: str) -> None:
    assert redact(said) == written


@pytest.mark.parametrize(
    "said",
    [
        f"visit {VISIT} closed",
        "2026-11-21 21:10:05.123+00:00 INFO started",
        "saved 12 answers in 3 ms, version 0.1.0",
        "object at 0x7f1234567890",
        "/usr/lib/python3.11/site-packages/sqlalchemy/engine/base.py",
    ],
)
def test_what_helps_to_find_a_fault_is_kept(said: str) -> None:
    assert redact(said) == said


def test_a_program_fault_keeps_its_message() -> None:
    try:
        len(None)  # type: ignore[arg-type]
    except TypeError:
        record = logging.LogRecord("ui", logging.ERROR, "", 0, "fault", None, sys.exc_info())

    assert "TypeError: object of type 'NoneType' has no len()" in RedactingFormatter().format(
        record
    )


def test_the_home_folder_is_not_named() -> None:
    record = logging.LogRecord("ui", logging.INFO, "", 0, "%s", ("/home/anna/x.py",), None)

    assert RedactingFormatter("/home/anna").format(record).endswith("~/x.py")


def test_the_log_tells_where_but_not_whose(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", RUN, str(tmp_path), "Fred Smith"], check=True)

    written = (tmp_path / "logs" / "visitcoach.log").read_text(encoding="utf-8")
    assert "asked by <mail>" in written
    assert "KeyError: (message withheld)" in written
    assert written.endswith("ValueError: (message withheld)\n")
    assert "Fred" not in written


def test_a_crash_of_the_interpreter_leaves_its_line(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", CRASH, str(tmp_path)], check=False)

    assert died.returncode != 0
    assert "Fatal Python error" in (tmp_path / "logs" / "crash.log").read_text(encoding="utf-8")
