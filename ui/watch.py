"""Watches a folder for new panel results, quietly: a look in the background when it changes and from time to time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from mtb_app.domain.errors import MtbError
from mtb_app.domain.people import Permission
from mtb_app.progress import Progress
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.watch_folder import Look, look_at_folder
from ui.shell import Shell

SLOW_MILLISECONDS = 60_000
SETTLE_MILLISECONDS = 5_000  # between two looks at files that may still be growing


class FolderWatch(QObject):
    """Looks at the shell's watched folder and tells the shell what is new; imports nothing."""

    def __init__(self, shell: Shell, on_trouble: Callable[[MtbError], object]) -> None:
        super().__init__(shell)
        self._shell, self._on_trouble = shell, on_trouble
        self._before, self._busy, self._again, self._told = Look(), False, False, ""
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _path: self._soon())
        self._slow, self._settle = QTimer(self), QTimer(self)
        self._slow.setInterval(SLOW_MILLISECONDS)
        self._slow.timeout.connect(self.look)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MILLISECONDS)
        self._settle.timeout.connect(self.look)
        shell.folder_chosen.connect(self._chosen)
        shell.signed_in.connect(self.start)
        shell.changed.connect(lambda changes: self.look() if "results" in changes.kinds else None)

    def start(self) -> None:
        """Begin to watch the folder that is chosen, if there is one and the person may import."""
        self._chosen(self._shell.watched_folder)

    def look(self) -> None:
        """Look at the folder now, in the background; while a look is under way, once more after it."""
        folder = self._shell.watched_folder
        if not folder or not self._may():
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._shell.read(
            _looking(Path(folder), self._before),
            lambda look: self._looked(folder, look),
            title=self.tr("looking at the watched folder"),
            on_failure=self._failed,
            on_end=self._ended,
        )

    def _may(self) -> bool:
        return self._shell.is_signed_in and self._shell.context.session.may(Permission.IMPORT_RESULT)

    def _chosen(self, folder: str) -> None:
        self._before, self._told = Look(), ""
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        self._slow.stop()
        self._settle.stop()
        if not self._may():
            self._shell.told_incoming(())
        elif folder:
            if Path(folder).is_dir():
                self._watcher.addPath(folder)
            self._slow.start()
            self.look()

    def _soon(self) -> None:
        """Look when what is being copied has had time to settle."""
        if not self._settle.isActive():
            self._settle.start()

    def _looked(self, folder: str, look: Look) -> None:
        if folder != self._shell.watched_folder:
            return
        self._before, self._told = look, ""
        if look.growing:
            self._soon()
        if look.incoming != self._shell.incoming:
            self._shell.told_incoming(look.incoming)

    def _failed(self, error: MtbError) -> None:
        """Tell of the same trouble once, not each minute."""
        if str(error) != self._told:
            self._told = str(error)
            self._on_trouble(error)

    def _ended(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self.look()


def _looking(folder: Path, before: Look) -> Callable[[Context, Progress], Look]:
    def job(context: Context, progress: Progress) -> Look:
        return look_at_folder(context, folder, before, progress=progress)

    return job
