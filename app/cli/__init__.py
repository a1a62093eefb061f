"""The program without a window: ``visitcoach <command>``."""

from collections.abc import Sequence

from app.cli.arguments import parser
from app.cli.output import Output
from app.errors import AppError, BadFileError, NotFoundError

__all__ = ["BAD_FILE", "NOT_FOUND", "NOT_SAVED", "main"]

BAD_FILE, NOT_FOUND, NOT_SAVED = 4, 5, 6


def main(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; ``visitcoach --help`` lists them.

    A failure is said on the error output, never as a traceback.
    """
    try:
        given = parser().parse_args(argv)
    except SystemExit as asked:
        return asked.code if isinstance(asked.code, int) else 0
    output = Output(as_json=given.json)
    try:
        code: int = given.run(given, output)
    except AppError as error:
        output.complain(error)
        return _code(error)
    except BrokenPipeError:
        output.reader_left()
        return 0
    return code


def _code(error: AppError) -> int:
    if isinstance(error, BadFileError):
        return BAD_FILE
    return NOT_FOUND if isinstance(error, NotFoundError) else NOT_SAVED
