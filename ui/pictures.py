"""Takes pictures of the window's pages, for the guide and for looking at one's own work."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from mtb_app.use_cases.context import Context
from ui.application import Application
from ui.pages.followup.page import FollowUpPage

SIZE = (1440, 900)
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True)
class Visit:
    """A page, who looks at it, the case that is open, and on the visits' page the visit and form."""

    page: str
    context: Context
    case_id: str | None
    form: tuple[str, str] | None = None


def photograph(application: Application, visits: Sequence[Visit], files: Mapping[str, Path]) -> list[Path]:
    """Visit each page at 1440 x 900, wait until its work is done, and save its picture; return the files."""
    window = application.window
    window.resize(*SIZE)
    taken: list[Path] = []
    window.show()
    for visit in visits:
        if not application.shell.is_signed_in or application.shell.context is not visit.context:
            application.enter(visit.context)
            wait_until_idle(application)
        view = application.shell.view
        if visit.case_id is not None and (view is None or view.case.id != visit.case_id):
            application.shell.open_case(visit.case_id)
            wait_until_idle(application)
        page = window.go(visit.page)
        wait_until_idle(application)
        if visit.form is not None and isinstance(page, FollowUpPage):
            page.open_at(*visit.form)
            wait_until_idle(application)
        window.grab().save(str(files[visit.page]))
        taken.append(files[visit.page])
    application.close()
    return taken


def wait_until_idle(application: Application) -> None:
    """Let Qt work until no job is running, and a little longer for what the last one set going."""
    until = time.monotonic() + PATIENCE_SECONDS
    quiet = 0
    while quiet < 5 and time.monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        quiet = 0 if application.shell.tasks.running else quiet + 1
