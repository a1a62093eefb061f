"""One window per data folder: a second start brings the first window forward."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

from app.errors import DataFolderError

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

LOCK_NAME = "visitcoach.lock"
_ANSWER_MS = 2000
_RAISE = b"raise\n"


class SingleInstance(QObject):
    """Holds the data folder for this run of the program.

    The lock belongs to the process: after a crash, or a ``kill -9``, the next start takes it over.
    """

    raise_wanted = Signal()
    """Somebody started the program again with this folder."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = QLockFile(str(folder / LOCK_NAME))
        # Never stale by age: a visit may take all day. Stale is only a lock whose process is gone.
        self._lock.setStaleLockTime(0)
        self.folder = folder
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the folder; return ``False`` when another run of the program has it.

        Raises:
            DataFolderError: Nobody has it, and still it can't be locked.
        """
        if self._lock.tryLock(0):
            return True
        if self._lock.error() is QLockFile.LockError.LockFailedError:
            return False
        raise DataFolderError(
            "Visit Coach can't write in its data folder. Nothing was changed.",
            "Allow writing to the folder, or start with --data-folder and another one.",
        )

    @property
    def is_held(self) -> bool:
        """Whether this run of the program has the folder."""
        return self._lock.isLocked()

    def listen(self) -> None:
        """Answer later starts; only the same person's programs are heard."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(_server_name(self.folder))
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        self._server.listen(_server_name(self.folder))

    def raise_the_other(self) -> bool:
        """Ask the run that has the folder to show its window; return whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(_server_name(self.folder))
        if not socket.waitForConnected(_ANSWER_MS):
            return False
        socket.write(_RAISE)
        socket.flush()
        was_heard = socket.waitForBytesWritten(_ANSWER_MS) or socket.bytesToWrite() == 0
        socket.disconnectFromServer()
        return was_heard

    def release(self) -> None:
        """Let go of the folder."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _on_connected(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.disconnected.connect(socket.deleteLater)
            self.raise_wanted.emit()


def _server_name(folder: Path) -> str:
    from PySide6.QtCore import QCryptographicHash

    digest = QCryptographicHash.hash(
        str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256
    )
    return "visitcoach-" + bytes(digest.toHex().data()[:24]).decode()
