"""Background work: success, known trouble, bugs, cancelling, and writes in their order."""

from __future__ import annotations

import sys
import threading
import time

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QLabel, QWidget

from mtb_app.domain.errors import InputError, MtbError
from mtb_app.domain.message import Message
from mtb_app.progress import Progress, Silent
from ui.crash import CrashReporter
from ui.frame.status_bar import StatusBar
from ui.tasks import Tasks
from ui.theme.theme import Theme


def _idle(qtbot, tasks: Tasks) -> None:
    qtbot.waitUntil(lambda: not tasks.running, timeout=5000)


def test_result_comes_back_in_the_main_thread(tasks: Tasks, qtbot):
    main, where, got = threading.get_ident(), [], []

    def job(_progress: Progress) -> int:
        where.append(threading.get_ident())
        return 42

    tasks.run(job, title="count", on_success=lambda value: got.append((value, threading.get_ident())))
    _idle(qtbot, tasks)
    assert got == [(42, main)]
    assert where != [main]


def test_the_last_report_is_told_though_it_came_too_fast(tasks: Tasks, qtbot):
    told: list[str] = []
    tasks.progressed.connect(lambda task: told.append(str(task.text)))

    def job(progress: Progress) -> None:
        for name in ("one", "two", "three"):
            progress.report(0, 9, Message(name))
        time.sleep(0.08)
        progress.raise_if_cancelled()
        progress.raise_if_cancelled()

    tasks.run(job, title="read")
    _idle(qtbot, tasks)
    assert told == ["one", "three"]


def test_known_trouble_goes_to_its_caller_or_to_the_banner(tasks: Tasks, qtbot):
    trouble = InputError(Message("The file {name} is empty.", name="a.vcf"))

    def job(_progress: Progress) -> None:
        raise trouble

    caught: list[MtbError] = []
    told: list[MtbError] = []
    ends: list[str] = []
    tasks.troubled.connect(told.append)
    tasks.run(job, title="read", on_failure=caught.append, on_end=lambda: ends.append("first"))
    _idle(qtbot, tasks)
    assert (caught, told) == ([trouble], [])
    tasks.run(job, title="read", on_end=lambda: ends.append("second"))
    _idle(qtbot, tasks)
    assert (caught, told) == ([trouble], [trouble])
    assert ends == ["first", "second"]


def test_a_bug_reaches_the_exception_hook_in_the_main_thread(tasks: Tasks, qtbot, monkeypatch):
    seen: list[tuple[type[BaseException], int]] = []
    monkeypatch.setattr(
        sys, "excepthook", lambda kind, _error, _trace: seen.append((kind, threading.get_ident()))
    )
    tasks.run(lambda _progress: 1 // 0, title="divide", on_failure=lambda _trouble: seen.clear())
    _idle(qtbot, tasks)
    assert seen == [(ZeroDivisionError, threading.get_ident())]


def test_a_cancelled_job_tells_neither_success_nor_failure(tasks: Tasks, qtbot):
    begun, answers = threading.Event(), []

    def job(progress: Progress) -> str:
        begun.set()
        deadline = time.monotonic() + 5
        while time.monotonic() < deadline:
            progress.raise_if_cancelled()
            QThread.msleep(2)
        return "never cancelled"

    task = tasks.run(
        job,
        title="wait",
        on_success=answers.append,
        on_failure=answers.append,
        on_end=lambda: answers.append("end"),
    )
    assert begun.wait(5)
    task.cancel()
    _idle(qtbot, tasks)
    assert answers == ["end"]


def test_writes_run_one_after_the_other_in_order(tasks: Tasks, qtbot):
    inside, most, order = [0], [0], []
    lock = threading.Lock()

    def job_number(number: int):
        def job(_progress: Progress) -> None:
            with lock:
                inside[0] += 1
                most[0] = max(most[0], inside[0])
            QThread.msleep(5)
            order.append(number)
            with lock:
                inside[0] -= 1

        return job

    for number in range(8):
        tasks.run(job_number(number), title="write", write=True)
    _idle(qtbot, tasks)
    assert most == [1]
    assert order == list(range(8))


def test_nothing_is_delivered_to_a_widget_that_is_gone(tasks: Tasks, qtbot, monkeypatch):
    bugs: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: bugs.append(args))
    gate = threading.Event()
    host = QWidget()
    label = QLabel(host)
    tasks.run(lambda _progress: gate.wait(5) and "late", title="slow", on_success=label.setText)
    host.deleteLater()
    qtbot.waitUntil(lambda: not _valid(label))
    gate.set()
    _idle(qtbot, tasks)
    assert bugs == []


def _valid(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget)


def test_progress_reaches_the_task_and_the_last_step_is_never_dropped(tasks: Tasks, qtbot):
    def job(progress: Progress) -> None:
        for done in range(1, 1001):
            progress.report(done, 1000, Message("reading {done} of {total}", done=done, total=1000))

    seen: list[tuple[int, int]] = []
    tasks.progressed.connect(lambda task: seen.append((task.done, task.total)))
    tasks.run(job, title="read")
    _idle(qtbot, tasks)
    assert seen[-1] == (1000, 1000)
    assert len(seen) < 100


def test_silent_progress_never_stops_a_job():
    progress = Silent()
    progress.report(1, 2, Message("x"))
    assert progress.raise_if_cancelled() is None


def test_status_bar_shows_long_jobs_only_and_cancels_them(tasks: Tasks, theme: Theme, qtbot):
    bar = StatusBar(theme, tasks, str)
    qtbot.addWidget(bar)
    bar.show()
    tasks.run(lambda _progress: None, title="short")
    _idle(qtbot, tasks)
    assert bar.jobs_text == ""

    def job(progress: Progress) -> None:
        progress.report(12, 41, Message("reading 12 of 41"))
        while True:
            progress.raise_if_cancelled()
            QThread.msleep(2)

    tasks.run(job, title="long")
    qtbot.waitUntil(lambda: bar.jobs_text == "reading 12 of 41", timeout=3000)
    tasks.cancel_all()
    _idle(qtbot, tasks)
    assert bar.jobs_text == ""


def test_the_crash_reporter_keeps_running_and_shows_the_text(qtbot, qapp, monkeypatch, caplog):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    reporter = CrashReporter()
    reporter.install()
    worker = threading.Thread(target=lambda: [][1])
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: reporter.dialog is not None)
    assert reporter.dialog is not None
    reporter.dialog.copy()
    assert "IndexError" in qapp.clipboard().text()
    assert "IndexError" in caplog.text
    reporter.dialog.reject()
    qtbot.waitUntil(lambda: reporter.dialog is None)


def test_control_c_is_no_crash(qapp, monkeypatch):
    passed: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda kind, _error, _trace: passed.append(kind))
    CrashReporter().caught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert passed == [KeyboardInterrupt]


@pytest.mark.parametrize("write", [False, True])
def test_a_job_cancelled_before_its_turn_never_starts(tasks: Tasks, qtbot, write: bool):
    gate, ran = threading.Event(), []
    for _ in range(8):
        tasks.run(lambda _progress: gate.wait(5), title="blocks", write=write)
    late = tasks.run(lambda _progress: ran.append(1), title="late", write=write)
    late.cancel()
    gate.set()
    _idle(qtbot, tasks)
    assert ran == []
