"""Starting Qt: the one application object, the window with its theme and language, and the loop until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from mtb_app.domain.errors import MtbError
from ui.application import Application, Doors
from ui.crash import CrashReporter
from ui.language import Language
from ui.tasks import Tasks
from ui.theme.theme import Theme


def make_qt() -> QApplication:
    """Return the one Qt application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(sys.argv[:1])
    made.setApplicationName("mtb-app")
    made.setDesktopFileName("mtb-app")
    return made


def make_application(doors: Doors, *, language: str, dark: bool, bokmal_file: Path) -> Application:
    """Return the window with its theme and language, not yet shown."""
    qt = make_qt()
    theme = Theme(qt, dark=dark)
    spoken = Language(qt, bokmal_file)
    application = Application(theme, spoken, Tasks(), doors)
    try:
        spoken.set(language)
    except MtbError as trouble:  # the window opens in English and says why
        application.window.tell_trouble(trouble)
    return application


def catch_crashes(log_file: Path) -> CrashReporter:
    """Show a dialog with a text to send for every error that nobody expected; keep the return value alive."""
    reporter = CrashReporter(log_file)
    reporter.install()
    return reporter


def stay_open() -> int:
    """Run Qt's loop until the window is closed; return the exit code."""
    return make_qt().exec()
