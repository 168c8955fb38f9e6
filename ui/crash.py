"""What happens when the program meets a bug: a log is kept, a dialog offers its text, and the window stays."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Says that the program has a fault, what to do, and shows the text to send."""

    def __init__(self, text: str, log_file: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The program has a fault"))
        self.setMinimumSize(640, 360)
        self._text = text
        sentence = self.tr(
            "Something went wrong that the program did not expect. What was saved is safe. "
            "Please send the text below to those who look after the program; it may hold names of files."
        )
        words = QLabel(sentence if log_file is None else f"{sentence}\n{log_file}")
        words.setWordWrap(True)
        box = QPlainTextEdit(text)
        box.setReadOnly(True)
        box.setAccessibleName(self.tr("Text to send"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        copy = buttons.addButton(self.tr("Copy the text"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (words, box, buttons):
            column.addWidget(widget)

    def copy(self) -> None:
        """Put the text on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)


class CrashReporter(QObject):
    """Catches what nobody caught, in any thread, and shows it once at a time; the program goes on."""

    happened = Signal(str)

    def __init__(self, log_file: Path | None = None) -> None:
        super().__init__()
        self._log_file = log_file
        self._open: CrashDialog | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def dialog(self) -> CrashDialog | None:
        """Return the dialog that is open."""
        return self._open

    def install(self) -> None:
        """Become the hook of the interpreter and of its threads."""
        sys.excepthook = self.caught
        threading.excepthook = self._caught_in_thread

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception that nobody caught and show it; Ctrl+C ends the program as usual."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        _log.error("uncaught exception\n%s", text)
        self.happened.emit(text)

    def _caught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.caught(args.exc_type, args.exc_value, args.exc_traceback)

    def _show(self, text: str) -> None:
        if self._open is None:
            self._open = CrashDialog(text, self._log_file)
            self._open.finished.connect(self._closed)
            self._open.open()

    def _closed(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None
