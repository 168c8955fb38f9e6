"""Background work: reads in a pool, writes one after the other, results and failures back in the main thread.

A job is a plain function `job(progress) -> result` that knows no widget. The broad `except` of this module is one of
the two that the program allows itself: it carries a failure from the worker to the main thread and loses none.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

from mtb_app.domain.errors import Cancelled, MtbError
from mtb_app.domain.message import Message
from mtb_app.progress import Progress

Result = TypeVar("Result")
REPORT_EVERY_SECONDS = 0.05


class Task(QObject):
    """One job under way: its title, how far it is, and `cancel()`. Lives in the main thread."""

    reported = Signal(int, int, object)
    succeeded = Signal(object)
    failed = Signal(object)

    def __init__(self, title: str, *, write: bool, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.write = write
        self.done = 0
        self.total = 0
        self.text: Message | None = None
        self._cancel = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Say whether the user cancelled."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next safe place."""
        self._cancel.set()


class _TaskProgress:
    """The progress that a job in a worker thread talks to; drops reports that come faster than an eye can read."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._last = 0.0
        self._held: tuple[int, int, Message | None] | None = None

    def report(self, done: int, total: int, text: Message | None = None) -> None:
        """Tell the main thread how far the job is."""
        self._held = (done, total, text)
        if time.monotonic() - self._last >= REPORT_EVERY_SECONDS or done >= total:
            self._tell()

    def _tell(self) -> None:
        if self._held is not None:
            self._last = time.monotonic()
            self._task.reported.emit(*self._held)
            self._held = None

    def raise_if_cancelled(self) -> None:
        """Raise Cancelled when the user cancelled; a report that came too fast is told by now."""
        if time.monotonic() - self._last >= REPORT_EVERY_SECONDS:
            self._tell()
        if self._task.cancelled:
            raise Cancelled(Message("Cancelled; nothing was stored."))


class _Runner(QRunnable):
    """Runs the job in a worker thread."""

    def __init__(self, task: Task, job: Callable[[Progress], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._task, self._job = task, job

    def run(self) -> None:
        """Run the job and hand its result or its failure to the main thread."""
        progress = _TaskProgress(self._task)
        try:
            progress.raise_if_cancelled()
            result = self._job(progress)
        except Exception as trouble:  # noqa: BLE001 - the task boundary: every failure goes to the main thread
            self._task.failed.emit(trouble)
        else:
            self._task.succeeded.emit(result)


def _alive(callback: Callable[..., object] | None) -> bool:
    """Say whether a callback may be called: a method of a widget that was closed meanwhile may not."""
    if callback is None:
        return False
    owner = getattr(callback, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)


class Tasks(QObject):
    """All background work of the window.

    `troubled(MtbError)` is told where the caller gave no `on_failure`; anything that is not an MtbError is a bug and
    goes to `sys.excepthook`, as if it had happened in the main thread.
    """

    started = Signal(object)
    progressed = Signal(object)
    finished = Signal(object)
    troubled = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reads, self._writes = QThreadPool(self), QThreadPool(self)
        self._writes.setMaxThreadCount(1)
        self._running: dict[Task, _Runner] = {}

    @property
    def running(self) -> tuple[Task, ...]:
        """Return the jobs that are under way or wait for their turn, oldest first."""
        return tuple(self._running)

    def run(
        self,
        job: Callable[[Progress], Result],
        *,
        title: str,
        on_success: Callable[[Result], object] | None = None,
        on_failure: Callable[[MtbError], object] | None = None,
        on_end: Callable[[], object] | None = None,
        write: bool = False,
    ) -> Task:
        """Start a job; the callbacks run in the main thread, `on_end` in any case and last.

        A cancelled job calls neither `on_success` nor `on_failure`. Writes run one after the other, in order.
        """
        task = Task(title, write=write, parent=self)
        runner = _Runner(task, job)
        self._running[task] = runner
        task.reported.connect(lambda done, total, text: self._reported(task, done, total, text))
        task.succeeded.connect(lambda result: self._ended(task, on_end, lambda: _call(on_success, result)))
        task.failed.connect(
            lambda trouble: self._ended(task, on_end, lambda: self._fail(trouble, on_failure))
        )
        self.started.emit(task)
        (self._writes if write else self._reads).start(runner)
        return task

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for task in self.running:
            task.cancel()

    def close(self, milliseconds: int = 10_000) -> bool:
        """Cancel what only reads and wait for what writes, so that nothing typed is lost.

        A write that takes longer is cancelled then. False when some job did not end in time even so.
        """
        for task in self.running:
            if not task.write:
                task.cancel()
        if not self._writes.waitForDone(milliseconds):
            self.cancel_all()
        return self._reads.waitForDone(milliseconds) and self._writes.waitForDone(milliseconds)

    def _reported(self, task: Task, done: int, total: int, text: Message | None) -> None:
        task.done, task.total, task.text = done, total, text
        self.progressed.emit(task)

    def _ended(self, task: Task, on_end: Callable[[], object] | None, deliver: Callable[[], object]) -> None:
        del self._running[task]
        self.finished.emit(task)
        try:
            deliver()
        finally:
            _call(on_end)
            task.deleteLater()

    def _fail(self, trouble: Exception, on_failure: Callable[[MtbError], object] | None) -> None:
        if isinstance(trouble, Cancelled):
            return
        if not isinstance(trouble, MtbError):
            sys.excepthook(type(trouble), trouble, trouble.__traceback__)
        elif on_failure is not None:
            _call(on_failure, trouble)
        else:
            self.troubled.emit(trouble)


def _call(callback: Callable[..., object] | None, *values: object) -> None:
    if callback is not None and _alive(callback):
        callback(*values)
