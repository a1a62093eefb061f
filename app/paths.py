"""Where things are: what comes with the program, and what belongs to the person using it."""

import os
from pathlib import Path, PurePosixPath

from app.errors import DataFolderError

APPLICATION = "VisitCoach"
_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """Find a file or folder that comes with the program.

    Args:
        name: Its path inside resources/, with forward slashes, such as "themes/light.toml".

    Returns:
        Where it lies on this machine.

    Raises:
        FileNotFoundError: The program is incomplete, or the name is wrong.
        ValueError: The name leads out of resources/.
    """
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts:
        message = f"not a name inside resources/: {name}"
        raise ValueError(message)
    found = _resources().joinpath(*inside.parts)
    if not found.exists():
        message = f"missing from resources/: {name}"
        raise FileNotFoundError(message)
    return found


def _resources() -> Path:
    """Return resources/ inside the package (wheel) or beside it (checkout, frozen program)."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def data_folder(chosen: Path | None = None) -> Path:
    """Return the folder that holds a person's visits, made on first use and private to them.

    Args:
        chosen: The folder named on the command line; None for this system's usual place.

    Raises:
        DataFolderError: The folder can't be made, or can't be written to.
    """
    folder = chosen.expanduser().absolute() if chosen else _usual_data_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderError(
            f"The folder {folder} could not be made, so there is no place for your visits.",
            "Choose another folder with --data-folder, or ask whoever looks after this computer.",
        ) from error
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise DataFolderError(
            f"The folder {folder} can't be written to. Nothing in it was changed.",
            "Allow writing to it, or choose another folder with --data-folder.",
        )
    return folder


def _usual_data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path(APPLICATION, appauthor=False)
