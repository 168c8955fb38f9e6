"""What every page is handed: who is signed in, the case that is open, work in the background, and how to speak.

The shell knows no page and no window. Pages ask it for work and listen to its signals; the window listens too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from mtb_app.changes import Changes, Done
from mtb_app.domain.errors import MtbError
from mtb_app.progress import Progress
from mtb_app.texts import Texts
from mtb_app.use_cases.context import Context
from ui.frame.page import Notice
from ui.parts.panels import Tone
from ui.tasks import Task, Tasks
from ui.theme.theme import Theme

# What a case holds brings the whole domain along; it is loaded with the first case, not with the window.
if TYPE_CHECKING:
    from pathlib import Path

    from mtb_app.use_cases.open_case import CaseView
    from mtb_app.use_cases.watch_folder import Incoming

T = TypeVar("T")


class Shell(QObject):
    """The state the pages share. All of it lives in the main thread."""

    case_opened = Signal()
    """Another case is open, or the open one has new records: read `view`."""
    changed = Signal(object)
    """A write was stored: `Changes`."""
    page_asked = Signal(str)
    """Somebody asks for a page by its key."""
    said = Signal(object)
    """A `Notice` to show above the page."""
    hushed = Signal()
    """What was said above the page is over."""
    folder_chosen = Signal(str)
    """Another folder is watched for new results; an empty text: none."""
    folder_looked_at = Signal(object)
    """The watched folder was looked at: the results that are new (`Incoming`)."""
    signed_in = Signal()
    """Another person, or the same in another role, is signed in."""

    def __init__(self, theme: Theme, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tasks = tasks
        self.language = "en"
        self._context: Context | None = None
        self._view: CaseView | None = None
        self._to_preview: tuple[str, Path, str] | None = None
        self.watched_folder = ""
        self.incoming: tuple[Incoming, ...] = ()
        self.changed.connect(self._after_write)

    @property
    def context(self) -> Context:
        """Return the context of the person signed in; asking before is a bug."""
        if self._context is None:
            raise RuntimeError("nobody is signed in")
        return self._context

    @property
    def is_signed_in(self) -> bool:
        """Tell whether somebody is signed in."""
        return self._context is not None

    @property
    def view(self) -> CaseView | None:
        """Return the open case with its records."""
        return self._view

    @property
    def texts(self) -> Texts:
        """Return the sentences of the stages in the language of the window."""
        return self.context.library.texts(self.language)

    def sign_in(self, context: Context) -> None:
        """Take the context of the person who signed in; the case of the person before is closed."""
        self._context, self._view = context, None
        self.signed_in.emit()
        self.case_opened.emit()

    def open_case(self, case_id: str, page: str | None = None) -> None:
        """Read a case in the background, then show it (on a page, where one is named)."""
        from mtb_app.use_cases.open_case import open_case

        def show(view: CaseView) -> None:
            self._view = view
            self.case_opened.emit()
            if page is not None:
                self.page_asked.emit(page)

        self.read(
            lambda context, _progress: open_case(context, case_id), show, title=self.tr("opening the case")
        )

    def watch(self, folder: str) -> None:
        """Watch another folder for new results; an empty text: none."""
        self.watched_folder, self.incoming = folder, ()
        self.folder_chosen.emit(folder)

    def told_incoming(self, incoming: tuple[Incoming, ...]) -> None:
        """Take the new results of the watched folder."""
        self.incoming = incoming
        self.folder_looked_at.emit(incoming)

    def preview(self, case_id: str, path: Path, specimen: str) -> None:
        """Open a case on the result page with the preview of a result that came in."""
        self._to_preview = (case_id, path, specimen)
        self.open_case(case_id, "result")

    def take_preview(self, case_id: str) -> tuple[Path, str] | None:
        """Return, once, the path and specimen that are to be previewed for a case."""
        if self._to_preview is None or self._to_preview[0] != case_id:
            return None
        _case, path, specimen = self._to_preview
        self._to_preview = None
        return path, specimen

    def go(self, page: str) -> None:
        """Ask for a page."""
        self.page_asked.emit(page)

    def read(
        self,
        job: Callable[[Context, Progress], T],
        on_success: Callable[[T], None],
        *,
        title: str,
        on_failure: Callable[[MtbError], None] | None = None,
        on_end: Callable[[], object] | None = None,
    ) -> Task:
        """Run a reading job in the background and hand its result to `on_success` in the main thread.

        `on_end` is called last in any case, the task being cancelled too.
        """
        context = self.context
        return self.tasks.run(
            lambda progress: job(context, progress),
            title=title,
            on_success=on_success,
            on_failure=on_failure or self.say_error,
            on_end=on_end,
        )

    def write(
        self,
        job: Callable[[Context, Progress], Done[T]],
        on_success: Callable[[T], None] | None = None,
        *,
        title: str,
        on_failure: Callable[[MtbError], None] | None = None,
    ) -> None:
        """Run a use case that writes; its changes are told to all pages after `on_success`."""
        context = self.context

        def done(result: Done[T]) -> None:
            if on_success is not None:
                on_success(result.value)
            self.changed.emit(result.changes)

        self.tasks.run(
            lambda progress: job(context, progress),
            title=title,
            on_success=done,
            on_failure=on_failure or self.say_error,
            write=True,
        )

    def say(
        self,
        text: str,
        tone: Tone = Tone.INFO,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show one line above the page, with at most one action."""
        self.said.emit(Notice(tone, text, action, on_action))

    def say_error(self, error: MtbError) -> None:
        """Show known trouble above the page in the language of the window."""
        self.said.emit(Notice(Tone.FAIL, self.sentence(error)))

    def sentence(self, error: MtbError) -> str:
        """Return known trouble as where, what and what to do, in the language of the window."""
        texts = self.texts
        what = texts.say(error.what)
        head = f"{error.where}: {what}" if error.where else what
        return f"{head} {texts.say(error.remedy)}" if error.remedy else head

    def _after_write(self, changes: Changes) -> None:
        if self._view is not None and changes.kinds & _OF_A_CASE:
            self.open_case(self._view.case.id)


_OF_A_CASE = frozenset({"cases", "results", "options", "meetings", "discussions", "decisions", "forms"})
