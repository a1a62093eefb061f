"""Hands a mail draft to the person's own mail program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.errors import AppError, SaveFailedError

OUTBOX = "outbox"
"""The folder inside the data folder that drafts are kept in."""


class NoMailProgramError(AppError):
    """Raised when nothing on this computer opens a mail draft; the draft is kept."""


def open_in_mail_program(
    draft: bytes,
    name: str,
    data_folder: Path,
    open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
) -> Path:
    """Keep a draft in the outbox, open it as a new message, and return where it lies.

    Args:
        draft: The ``.eml`` file.
        name: Its file name without the ending.
        data_folder: Where this person's visits are kept; the outbox is private like them.
        open_url: How the system opens a file.

    Raises:
        SaveFailedError: The draft could not be written.
        NoMailProgramError: No mail program took it.
    """
    path = data_folder / OUTBOX / f"{name}.eml"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_bytes(draft)
    except OSError as error:
        raise SaveFailedError(
            f"The mail draft could not be written to {path.parent}. The paper itself is kept.",
            "Free some space or save the paper as a file, then mail that.",
        ) from error
    if not open_url(QUrl.fromLocalFile(str(path))):
        raise NoMailProgramError(
            f"No mail program opened the draft. It is kept as {path}.",
            "Open it from there, or save the paper as a file and attach it yourself.",
        )
    return path
