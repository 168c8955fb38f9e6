"""How far a result is read: files done of all, and a way to give up."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from mtb_app.domain.message import Message
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.shell import Shell
from ui.tasks import Task
from ui.theme.tokens import MARGIN_PAGE

SHOW_AFTER_MS = 200
BAR_WIDTH = 240


class ReadingBar(QFrame):
    """A line above the table while a result is read; it comes after 200 ms and goes with the task."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._task: Task | None = None
        self.setProperty("role", "bar-below")
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PAGE, 6, MARGIN_PAGE, 6)
        row.setSpacing(12)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._text = label("", "table")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._cancel = default_button(shell.theme, "", self.cancel, compact=True)
        for widget in (self._bar, self._text, self._cancel):
            row.addWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_AFTER_MS)
        self._wait.timeout.connect(self.show)
        self.hide()

    @property
    def text(self) -> str:
        """Return what is said of the reading."""
        return self._text.text()

    def follow(self, task: Task, words: str) -> None:
        """Show how far a task is; a task that is read already gives way to this one."""
        if self._task is not None:
            self._task.cancel()
        self._task = task
        self._cancel.setText(self.tr("Cancel"))
        self._bar.setRange(0, 0)
        self._text.setText(words)
        task.reported.connect(lambda done, total, text: self._reported(task, done, total, text))
        self._wait.start()

    def end(self) -> None:
        """Take the line away when no task is under way any more."""
        if self._task is None or self._task not in self._shell.tasks.running:
            self._task = None
            self._wait.stop()
            self.hide()

    def cancel(self) -> None:
        """Give the reading up; nothing was stored."""
        if self._task is not None:
            self._task.cancel()
            self._text.setText(self.tr("giving up"))

    def _reported(self, task: Task, done: int, total: int, text: Message | None) -> None:
        if task is not self._task or task.cancelled:
            return
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(done)
        what = "" if text is None else self._shell.texts.say(text)
        self._text.setText(self.tr("{0} of {1} files: {2}").format(done, total, what))
