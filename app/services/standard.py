"""The company's communication standard: how soon and how often a client hears from us."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app.coaching.playbook import Rhythm
from app.coaching.playbook_edit import with_rhythms
from app.coaching.visit import PlaybookRef
from app.errors import BadFileError, SaveFailedError
from app.services.playbooks import Playbooks, read_file


class CommunicationStandard:
    """The standard of the playbook in use; a change of it is a new version, for new visits."""

    def __init__(self, playbooks: Playbooks) -> None:
        self._playbooks = playbooks

    def rhythms(self) -> tuple[Rhythm, ...]:
        """Return the standard new visits begin with, one rhythm for each priority."""
        return self._playbooks.current().communication

    def change(self, rhythms: Sequence[Rhythm], now: datetime) -> PlaybookRef:
        """Let new visits begin with another standard; visits already made keep theirs.

        Returns:
            The playbook that holds it now: the one in use, under the company's own name and the
            next version.

        Raises:
            BadFileError: The playbook in use is written in a way that can't be changed here.
            SaveFailedError: It could not be written.
        """
        current = self._playbooks.current()
        ref = PlaybookRef(name=current.name, version=current.version)
        if tuple(rhythms) == current.communication:
            return ref
        new = self._playbooks.next_own(ref)
        with TemporaryDirectory() as folder:
            copied = self._playbooks.copy_to(ref, Path(folder))
            _rewrite(copied, new, rhythms)
            if read_file(copied).communication != tuple(rhythms):
                message = "Your playbook writes its standard in a way that can't be changed here."
                hint = "Copy the playbook, change the standard in its text, and take it in use."
                raise BadFileError(message, (), hint)
            self._playbooks.install(copied)
        self._playbooks.use(new, now)
        return new


def _rewrite(folder: Path, new: PlaybookRef, rhythms: Sequence[Rhythm]) -> None:
    try:
        sources = {file.name: file.read_text("utf-8") for file in folder.glob("*.toml")}
        for name, text in with_rhythms(sources, new.name, new.version, rhythms).items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        message = "The new standard could not be written. The old one holds."
        raise SaveFailedError(message, "Make room on the disk, then try again.") from error
