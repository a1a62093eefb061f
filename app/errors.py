"""Failures a person can do something about.

Each one says what happened and what was kept in its message, and what to do next in its hint.
Whatever else goes wrong is a fault of the program and stays an ordinary exception.
"""


class AppError(Exception):
    """A failure told to the person at the screen, in words made for them.

    Args:
        message: What happened and what was kept, in one or two plain sentences.
        hint: What to do now; empty when there is nothing to do.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class DataFolderError(AppError):
    """Raised when the data folder can't be made, read or written, or is already in use."""


class DatabaseDamagedError(AppError):
    """Raised when the database is not one, or fails its check; nothing has been overwritten."""


class SaveFailedError(AppError):
    """Raised when an answer or a file could not be stored; what was typed is still on screen."""


class NotStoredError(SaveFailedError):
    """Raised when the database can't take a change just now; the window tries it again."""


class BadFileError(AppError):
    """Raised when a file is refused; nothing of it was taken over.

    Args:
        message: Which file was refused and what that means.
        problems: Every mistake found, each one sentence that names its place.
        hint: What to do now.
    """

    def __init__(self, message: str, problems: tuple[str, ...], hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = problems


class FrozenError(AppError):
    """Raised when someone would change what was signed; the signed version stays as it is."""


class NotFoundError(AppError):
    """Raised when a visit, person or record is asked for that this machine doesn't have."""


class NotAllowedError(AppError):
    """Raised when somebody would do what another person or another moment is there for."""
