"""Opens the window: Qt first, everything else while it is already on the screen."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from mtb_app.domain.people import Role
from mtb_app.resources import resources_dir
from mtb_app.settings import Settings, load_settings, save_settings
from mtb_app.use_cases.context import Context
from ui.application import Application, Doors, SignIn
from ui.crash import CrashReporter
from ui.language import Language
from ui.tasks import Tasks
from ui.theme.theme import Theme

if TYPE_CHECKING:
    from mtb_app.bootstrap import Program


def make_qt() -> QApplication:
    """Return the one Qt application of this process."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication(sys.argv[:1])
    made.setApplicationName("mtb-app")
    made.setDesktopFileName("mtb-app")
    return made


def make_application(qt: QApplication, settings: Settings, doors: Doors) -> Application:
    """Return the window with its theme and language, not yet shown."""
    theme = Theme(qt, dark=settings.dark)
    language = Language(qt, resources_dir() / "translations" / "mtb_nb.qm")
    application = Application(theme, language, Tasks(), doors)
    language.set(settings.language)
    return application


def run_window() -> int:
    """Open the window on this machine's settings and stay until it is closed; return the exit code."""
    settings = load_settings()
    qt = make_qt()
    crash = CrashReporter(settings.data_dir / "crash.log")
    crash.install()
    store = _LateStore(settings)
    doors = Doors(store.open, remember=lambda language, dark: _remember(settings, language, dark))
    application = make_application(qt, settings, doors)
    application.start()
    code = qt.exec()
    store.close()
    return code


def run_demo_window(settings: Settings, contexts: dict[Role, Context]) -> int:
    """Open the window on a demo database, signed in as the oncologist; the role can be switched."""
    qt = make_qt()
    crash = CrashReporter(settings.data_dir / "crash.log")
    crash.install()
    application = make_application(qt, settings, demo_doors(contexts))
    application.enter(contexts[Role.ONCOLOGIST])
    application.window.show()
    return qt.exec()


def demo_doors(contexts: dict[Role, Context]) -> Doors:
    """Return the doors of the demo: every role without a password."""

    def refuse(_identity: str, _password: str) -> Context:
        return contexts[Role.ONCOLOGIST]

    return Doors(lambda: refuse, switch_role=lambda role: contexts[role])


def _remember(settings: Settings, language: str, dark: bool) -> None:
    save_settings(replace(settings, language=language, dark=dark))


class _LateStore:
    """The store, opened by the window's background task and closed when the window is."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._program: Program | None = None

    def open(self) -> SignIn:
        """Open the program's store; runs in the background, so that its imports do not delay the first paint."""
        from mtb_app.bootstrap import open_program

        self._program = open_program(self._settings)
        return self._program.sign_in

    def close(self) -> None:
        """Close the store if it was opened."""
        if self._program is not None:
            self._program.store.close()
