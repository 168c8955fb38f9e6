"""The line at the bottom: what was saved, which jobs run, the server, the knowledge release."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from mtb_app.domain.message import Message
from ui.parts.buttons import link_button
from ui.parts.labels import IconText, label
from ui.tasks import Task, Tasks
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import MARGIN_PAGE, STATUS_BAR_HEIGHT

SHOW_AFTER_MS = 200
BAR_WIDTH = 96


class StatusBar(QFrame):
    """The status bar of 24 pixels; jobs appear when they take longer than 200 ms, with progress and cancel."""

    def __init__(self, theme: Theme, tasks: Tasks, say: Callable[[Message], str]) -> None:
        super().__init__()
        self._tasks, self._say = tasks, say
        self.setProperty("role", "status-bar")
        self.setFixedHeight(STATUS_BAR_HEIGHT)
        self._saved = IconText(theme, Icon.SAVED, "", role="status")
        self._jobs = IconText(theme, Icon.JOBS, "", role="status")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._share = label("", "status")
        self._cancel = link_button(theme, "", tasks.cancel_all)
        self._cancel.setFixedHeight(20)
        self._server = IconText(theme, Icon.SERVER, "", role="status")
        self._release = IconText(theme, Icon.KNOWLEDGE, "", role="status")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SHOW_AFTER_MS)
        self._wait.timeout.connect(self._show_jobs)
        self._lay_out()
        self._connect()

    def set_saved(self, text: str) -> None:
        """Say when the last change was saved."""
        self._saved.set(Icon.SAVED, text)
        self._saved.setVisible(bool(text))

    def set_server(self, text: str, *, well: bool = True) -> None:
        """Say which store is used; a path is shortened to its last part and stands whole in the tooltip."""
        self._server.setToolTip(text)
        kind, _space, place = text.partition(" ")
        text = f"{kind} {PurePath(place).name}".strip() if "/" in place else text
        self._server.set(Icon.SERVER if well else Icon.WARN, text, "ink2" if well else "warnText")
        self._server.setVisible(bool(text))

    def set_release(self, text: str) -> None:
        """Say which knowledge release is used."""
        self._release.set(Icon.KNOWLEDGE, text)
        self._release.setVisible(bool(text))

    @property
    def jobs_text(self) -> str:
        """Return what is said about the jobs; empty when none is shown."""
        return "" if self._jobs.isHidden() else self._jobs.text

    def changeEvent(self, event: QEvent) -> None:
        """Translate when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._cancel.setText(self.tr("cancel"))
            self._progressed(None)
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PAGE, 0, MARGIN_PAGE, 0)
        row.setSpacing(16)
        for widget in (self._saved, self._jobs, self._bar, self._share, self._cancel):
            row.addWidget(widget)
            widget.hide()
        row.addStretch(1)
        for end in (self._server, self._release):
            row.addWidget(end)
            end.hide()

    def _connect(self) -> None:
        self._tasks.started.connect(self._started)
        self._tasks.progressed.connect(self._progressed)
        self._tasks.finished.connect(self._finished)

    def _started(self, _task: Task) -> None:
        if not self._wait.isActive() and self._jobs.isHidden():
            self._wait.start()

    def _progressed(self, _task: Task | None) -> None:
        if not self._jobs.isHidden():
            self._show_jobs()

    def _finished(self, _task: Task) -> None:
        if not self._tasks.running:
            self._wait.stop()
        if not self._jobs.isHidden():
            self._show_jobs()

    def _show_jobs(self) -> None:
        running = self._tasks.running
        counted = [task for task in running if task.total]
        self._jobs.setVisible(bool(running))
        self._cancel.setVisible(bool(running))
        self._bar.setVisible(bool(counted))
        self._share.setVisible(bool(counted))
        if running:
            self._jobs.set(Icon.JOBS, self._sentence(running[0], len(running)))
            self._cancel.setText(self.tr("cancel"))
        if counted:
            percent = round(100 * counted[0].done / counted[0].total)
            self._bar.setValue(percent)
            self._share.setText(f"{percent} %")

    def _sentence(self, task: Task, count: int) -> str:
        what = self._say(task.text) if task.text is not None else task.title
        return what if count == 1 else self.tr("{0} jobs: {1}").format(count, what)
