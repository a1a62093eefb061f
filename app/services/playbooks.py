"""Playbooks: the ones that come with the program, and a company's own."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.coaching.playbook import Playbook
from app.coaching.reading import PlaybookError, read_playbook
from app.coaching.visit import PlaybookRef, Visit
from app.errors import BadFileError, NotFoundError, SaveFailedError
from app.paths import resource
from app.services.company import CompanyFile

FOLDER = "playbooks"
_OWN = "ours"
_LARGEST = 2_000_000


class Playbooks:
    """Reads playbooks once and keeps them; each lies in a folder ``name/version``."""

    def __init__(self, data_folder: Path, company: CompanyFile) -> None:
        self._own = data_folder / FOLDER
        self._company = company
        self._read: dict[PlaybookRef, Playbook] = {}

    def get(self, ref: PlaybookRef) -> Playbook:
        """Return a playbook.

        Raises:
            NotFoundError: It is not on this computer.
            BadFileError: It was changed by hand and is broken now.
        """
        if ref not in self._read:
            self._read[ref] = read_file(self._place(ref))
        return self._read[ref]

    def for_visit(self, visit: Visit) -> Playbook:
        """Return the playbook a visit runs under."""
        return self.get(visit.playbook)

    def current(self) -> Playbook:
        """Return the playbook new visits run under."""
        company = self._company.get()
        return self.get(company.playbook if company else PlaybookRef())

    def available(self) -> tuple[PlaybookRef, ...]:
        """Return every playbook on this computer, by name and version."""
        roots = (resource(FOLDER), self._own)
        found = {
            PlaybookRef(name=folder.parent.name, version=int(folder.name))
            for root in roots
            for folder in root.glob("*/*")
            if folder.is_dir() and folder.name.isdigit()
        }
        return tuple(sorted(found, key=lambda ref: (ref.name, ref.version)))

    def install(self, path: Path) -> PlaybookRef:
        """Take over an edited playbook (a folder of TOML files, or one file).

        Returns:
            Where it is kept now; a version that is there already is never overwritten.

        Raises:
            BadFileError: It is broken; every mistake is named and nothing was taken over.
        """
        playbook = read_file(path)
        ref = PlaybookRef(name=playbook.name, version=playbook.version)
        if ref in self.available():
            problem = f"{ref.name} version {ref.version} is already here"
            raise BadFileError(
                "This playbook was not taken over.",
                (problem,),
                "Give your copy its own name or a higher version, then try again.",
            )
        self._keep(path, self._own / ref.name / str(ref.version))
        return ref

    def copy_to(self, ref: PlaybookRef, folder: Path) -> Path:
        """Copy a playbook into ``folder`` for editing and return where it lies."""
        target = folder / f"{ref.name}-{ref.version}"
        self._keep(self._place(ref), target)
        return target

    def use(self, ref: PlaybookRef, now: datetime) -> None:
        """Let new visits run under another playbook; visits already made keep theirs."""
        self.get(ref)
        company = self._company.get()
        if company is not None:
            self._company.save(replace(company, playbook=ref), now)

    def next_own(self, ref: PlaybookRef) -> PlaybookRef:
        """Return the name and version under which a changed copy of ``ref`` is the company's own.

        It never takes the name of one that comes with the program: a later program may bring
        that version itself.
        """
        is_ours = not resource(FOLDER).joinpath(ref.name).is_dir()
        name = ref.name if is_ours else f"{ref.name}-{_OWN}"
        versions = [each.version for each in self.available() if each.name == name]
        return PlaybookRef(name=name, version=max(versions, default=0) + 1)

    def _place(self, ref: PlaybookRef) -> Path:
        for root in (self._own, resource(FOLDER)):
            folder = root / ref.name / str(ref.version)
            if folder.is_dir():
                return folder
        message = f"The playbook {ref.name}, version {ref.version}, is not on this computer."
        raise NotFoundError(message, "Install it in the settings, or choose another one.")

    @staticmethod
    def _keep(path: Path, target: Path) -> None:
        try:
            if path.is_dir():
                shutil.copytree(path, target)
            else:
                target.mkdir(parents=True)
                shutil.copy(path, target / path.name)
        except OSError as error:
            message = f"The playbook could not be copied to {target}."
            raise SaveFailedError(message, "Choose a folder that you may write to.") from error


def read_file(path: Path) -> Playbook:
    """Read a playbook from a folder of TOML files or from one file.

    Raises:
        BadFileError: It can't be read as a playbook; every mistake is named.
    """
    refused = f"{path.name} is not a playbook that can be used. Nothing was changed."
    hint = "Mend what is listed, then try again."
    try:
        return read_playbook(_texts(path))
    except PlaybookError as error:
        problems = tuple(str(mistake) for mistake in error.mistakes)
        raise BadFileError(refused, problems, hint) from error
    except (OSError, UnicodeDecodeError) as error:
        raise BadFileError(refused, (f"{path.name} can't be read as text",), hint) from error


def _texts(path: Path) -> dict[str, str]:
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if sum(file.stat().st_size for file in files) > _LARGEST:
        message = f"{path.name} is far larger than any playbook."
        raise BadFileError(message, (f"more than {_LARGEST} bytes",), "Choose another file.")
    return {file.name: file.read_text("utf-8") for file in files}
