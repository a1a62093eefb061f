"""Which playbook visits run under, and how to make one's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from app.coaching.visit import PlaybookRef
from app.errors import AppError, BadFileError
from app.ui.clock import Clock
from app.ui.screens.column import clear
from app.ui.screens.settings.part import Part
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.fields import Choice, ChoiceField
from app.ui.widgets.meaning import label

if TYPE_CHECKING:
    from app.services.services import Services


class PlaybookPart(Part):
    """Chooses, copies and takes over playbooks; every mistake in an edited one is named."""

    changed = Signal()
    """Another playbook is in use."""

    def __init__(
        self, services: "Services", theme: Theme, clock: Clock, parent: QWidget | None = None
    ) -> None:
        lead = (
            "The questions, checklists and lessons of a visit. Copy it, edit the text files, and "
            "take your own in use. Visits you have keep the one they began with."
        )
        super().__init__(theme, "Playbook", lead, parent)
        self._playbooks = services.playbooks
        self._company = services.company
        self._clock = clock
        self.choice = ChoiceField([])
        self.choice.setAccessibleName(self.tr("Playbook"))
        self.copy_button = Button(theme, self.tr("Copy it to edit…"))
        self.install_button = Button(theme, self.tr("Use an edited one…"))
        self.outcome = Card()
        row = QHBoxLayout()
        row.setSpacing(10)
        for part in (self.choice, self.copy_button, self.install_button):
            row.addWidget(part)
        row.addStretch()
        self.body.addLayout(row)
        self.body.addWidget(self.outcome)
        self.outcome.hide()
        self.choice.edited.connect(self._on_chosen)
        self.copy_button.clicked.connect(self._on_copy)
        self.install_button.clicked.connect(self._on_install)
        self.show_used()

    def store(self, key: str, value: Any) -> None:  # noqa: ANN401 - see Part.store
        """Nothing here is typed."""

    def copy_to(self, folder: Path) -> None:
        """Copy the chosen playbook into ``folder``."""
        try:
            copied = self._playbooks.copy_to(self._chosen(), folder)
        except AppError as error:
            self._tell(error)
            return
        words = self.tr("Copied to %s. Raise the version in its first file, then edit.") % copied
        self._say("good", words)

    def install(self, path: Path) -> None:
        """Take over an edited playbook and use it, or show every mistake in it."""
        try:
            ref = self._playbooks.install(path)
            self._playbooks.use(ref, self._clock())
        except AppError as error:
            self._tell(error)
            return
        self.show_used()
        self.changed.emit()
        self._say("good", self.tr("New visits run under %s from now on.") % _named(ref))

    def show_used(self) -> None:
        """Show the playbook new visits run under, and the others there are."""
        company = self._company.get()
        used = company.playbook if company else PlaybookRef()
        refs = {_key(ref): ref for ref in (*self._playbooks.available(), used)}
        self.choice.offer([Choice(key, _named(ref)) for key, ref in refs.items()])
        self.choice.show_value(_key(used))
        self._refs = refs

    def _chosen(self) -> PlaybookRef:
        return self._refs[self.choice.value()]

    def _on_chosen(self) -> None:
        try:
            self._playbooks.use(self._chosen(), self._clock())
        except AppError as error:
            self._tell(error)
            self.show_used()
            return
        self.outcome.hide()
        self.changed.emit()

    def _on_copy(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Where to copy it"))
        if folder:
            self.copy_to(Path(folder))

    def _on_install(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder you edited"))
        if folder:
            self.install(Path(folder))

    def _tell(self, error: AppError) -> None:
        mistakes = error.problems if isinstance(error, BadFileError) else ()
        self._say("bad", error.message, mistakes, error.hint)

    def _say(self, tone: str, words: str, mistakes: tuple[str, ...] = (), hint: str = "") -> None:
        clear(self.outcome.body)
        self.outcome.body.addWidget(label(words, "label", tone, wraps=True))
        for mistake in mistakes:
            self.outcome.body.addWidget(label(f"· {mistake}", wraps=True))
        if hint:
            self.outcome.body.addWidget(label(hint, "reason", wraps=True))
        self.outcome.show()


def _key(ref: PlaybookRef) -> str:
    return f"{ref.name}/{ref.version}"


def _named(ref: PlaybookRef) -> str:
    return f"{ref.name}, version {ref.version}"
