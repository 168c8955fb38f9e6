"""The result page in the real window: preview before an import, reruns, comparing, withdrawing, a watched folder."""

from __future__ import annotations

import datetime as dt
import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from mtb_app.bootstrap import Program, open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_demo_data
from mtb_app.demo.walk import demo_settings
from mtb_app.domain.comparison import CallChange
from mtb_app.domain.panel_result import Table
from mtb_app.domain.people import Role, Session, User
from mtb_app.resources import resources_dir
from mtb_app.settings import load_settings, save_settings
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.import_panel_result import import_panel_result
from mtb_app.window import _Memory, application_for
from ui.application import Application, Doors, OpenedStore
from ui.pages.incoming.page import IncomingPage
from ui.pages.result.page import ResultPage
from ui.pages.result.reading import ReadingBar
from ui.pictures import wait_until_idle
from ui.tasks import Task

CASES = {"IMP-0421": "case-0421", "IMP-0398": "case-0398"}


@dataclass
class Lab:
    """A store with two patients, and their result folders."""

    program: Program
    folders: dict[str, Path]
    root: Path

    def context(self, role: Role = Role.ONCOLOGIST) -> Context:
        user = User("u", "ola", "Ola Nordmann", role, "UNN")
        return self.program.context(Session(user, self.program.clock.now()))

    def copy(self, name: str, *changes: tuple[str, str], of: str = "IMP-0421") -> Path:
        """Return a copy of a result folder whose combined output has other words."""
        folder = shutil.copytree(self.folders[of], self.root / name)
        combined = next(folder.glob("*CombinedVariantOutput.tsv"))
        text = combined.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        combined.write_text(text, encoding="utf-8")
        return folder

    def rerun(self, name: str = "rerun") -> Path:
        return self.copy(name, ("12:00:00", "18:00:00"))

    def second_specimen(self) -> Path:
        """Return a later specimen: BRAF at another fraction, without a VCF that would say otherwise."""
        names = (
            ("IMP-0421-P1", "IMP-0421-P2"),
            ("IMP-0421-D1", "IMP-0421-D2"),
            ("IMP-0421-R1", "IMP-0421-R2"),
        )
        folder = self.copy("second", *names, ("\t0.31\t512", "\t0.08\t512"))
        next(folder.glob("*.vcf")).unlink()
        combined = next(folder.glob("*CombinedVariantOutput.tsv"))
        combined.rename(folder / "IMP-0421-P2_CombinedVariantOutput.tsv")
        return folder


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    program = open_program(
        demo_settings(tmp_path / "demo"), SteppingClock(dt.datetime(2026, 12, 1, 8, tzinfo=dt.UTC))
    )
    data = load_demo_data(resources_dir() / "demo")
    wanted = replace(data, patients=tuple(one for one in data.patients if one.patient.study_id in CASES))
    with program.store.unit_of_work(None) as work:
        for one in wanted.patients:
            work.patients.add(one.patient)
            work.cases.add(replace(one.case, id=CASES[one.patient.study_id]))
        work.commit()
    yield Lab(program, write_demo_panel(wanted, tmp_path / "panel"), tmp_path)
    program.store.close()


def opened(lab: Lab, role: Role = Role.ONCOLOGIST, **doors: object) -> Application:
    context = lab.context(role)
    made = Doors(lambda: OpenedStore(lambda _identity, _password: context), **doors)  # type: ignore[arg-type]
    application = application_for(lab.program.settings, made)
    application.enter(context)
    application.window.show()
    application._folder_watch._settle.setInterval(
        600_000
    )  # the tests look themselves, however slow the machine
    wait_until_idle(application)
    return application


def gone(application: Application) -> None:
    wait_until_idle(application)
    application.close()
    application.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def window(lab: Lab, qapp: QApplication) -> Iterator[Application]:
    application = opened(lab)
    yield application
    gone(application)


def result_page(application: Application, case_id: str = CASES["IMP-0421"]) -> ResultPage:
    application.shell.open_case(case_id)
    wait_until_idle(application)
    page = application.window.go("result")
    wait_until_idle(application)
    assert isinstance(page, ResultPage)
    return page


def previewed(application: Application, page: ResultPage, *paths: Path) -> None:
    page.preview(*paths)
    wait_until_idle(application)


def said(page: ResultPage) -> str:
    """Return everything that the preview says."""
    return "\n".join(one.text() for one in page._preview.findChildren(QLabel) if one.isVisibleTo(page))


def imported(application: Application, page: ResultPage, path: Path, reason: str = "") -> None:
    previewed(application, page, path)
    page._preview._reason.setText(reason)
    page._preview._store.click()
    wait_until_idle(application)


def test_nothing_is_stored_before_it_is_said_and_then_it_can_be_withdrawn(lab: Lab, window: Application):
    page = result_page(window)
    previewed(window, page, lab.folders["IMP-0421"])
    words = said(page)
    for part in ("IMP-0421-P1", "TSO500 LocalApp 2, ruo-2.2.0.12", "not in the files", "8 of 9 within limits",
                 "begins with this patient's study id", "Nothing is stored yet."):  # fmt: skip
        assert part in words, part
    assert window.shell.view.results == ()
    page._preview._store.click()
    wait_until_idle(window)
    (stored,) = window.shell.view.results
    assert window.shell.view.matching_is_current
    assert "IMP-0421-P1 is imported." in window.window.banner.text
    window.window.banner._action.click()
    reason = window.window.focusWidget()
    assert isinstance(reason, QLineEdit)
    page._inspector._withdraw(" ")
    assert "only with a reason" in window.window.banner.text
    reason.setText("another patient's")
    page._inspector._withdraw(reason.text())
    wait_until_idle(window)
    assert window.shell.view.result is None
    assert page._head._results.count() == 1
    page._show_result(stored.id)
    assert "withdrawn" in page._head._results.currentText()
    assert page._inspector._reason is None  # once is enough


def test_leaving_the_preview_stores_nothing(lab: Lab, window: Application):
    page = result_page(window)
    previewed(window, page, lab.folders["IMP-0421"])
    assert page.has_own_step()
    QTest.keyClick(page._preview._store, Qt.Key.Key_Escape)
    wait_until_idle(window)
    assert not page.has_own_step()
    assert window.shell.view.results == ()


def test_files_dropped_together_are_previewed_and_what_cannot_be_read_is_told(lab: Lab, window: Application):
    page = result_page(window)
    data = QMimeData()
    empty = lab.root / "empty"
    empty.mkdir()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in (lab.folders["IMP-0421"], empty)])
    actions, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(9, 9).toPoint(), actions, data, buttons, keys)
    page.dragEnterEvent(enter)
    assert enter.isAccepted()
    page.dropEvent(QDropEvent(QPointF(9, 9), actions, data, buttons, keys))
    wait_until_idle(window)
    assert "IMP-0421-P1" in said(page)
    assert str(empty) in page._preview._not_read.text()
    assert page._preview._store.isEnabled()


def test_files_dropped_anywhere_are_previewed_in_the_open_case(lab: Lab, window: Application):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lab.folders["IMP-0421"]))])
    actions, buttons, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    drop = QDropEvent(QPointF(9, 9), actions, data, buttons, keys)
    window.window.dropEvent(drop)
    assert "Open the case first" in window.window.banner.text
    page = result_page(window)
    window.window.go("cases")
    window.window.dropEvent(drop)
    wait_until_idle(window)
    assert window.window.current_page is page
    assert "IMP-0421-P1" in said(page)


def test_a_broken_folder_says_where_and_what_and_shows_no_preview(lab: Lab, window: Application):
    page = result_page(window)
    broken = lab.copy("broken", ("[Small Variants]", "[Small"))
    previewed(window, page, broken)
    assert page._sheets.currentIndex() == 0 or "Deviations" in said(page)
    previewed(window, page, lab.root / "nowhere")
    assert "There is no such file or folder" in window.window.banner.text
    previewed(window, page, lab.folders["IMP-0421"])
    assert window.window.banner.isHidden()  # what was said of the one before is over


def test_a_rerun_needs_a_reason_and_stands_beside_the_first(lab: Lab, window: Application):
    page = result_page(window)
    imported(window, page, lab.folders["IMP-0421"])
    previewed(window, page, lab.rerun())
    preview = page._preview
    assert "this is a rerun" in said(page)
    assert preview._reason.isVisible()
    assert not preview._store.isEnabled()
    preview._reason.setText("new library")
    preview._reason.returnPressed.emit()
    wait_until_idle(window)
    first, second = window.shell.view.results
    page._show_result(first.id)
    older = "\n".join(one.text() for one in page._inspector.findChildren(QLabel))
    assert "An older result" in older
    assert (first.import_reason, second.import_reason) == ("", "new library")
    assert [page._head._results.itemData(at) for at in range(2)] == [second.id, first.id]


def test_the_same_files_are_refused_and_another_patients_are_warned_of(lab: Lab, window: Application):
    page = result_page(window)
    imported(window, page, lab.folders["IMP-0421"])
    previewed(window, page, lab.folders["IMP-0421"])
    assert "imported into this case already" in said(page)
    assert not page._preview._store.isEnabled()
    page = result_page(window, CASES["IMP-0398"])
    assert page._sheets.currentIndex() == 0  # the preview of the other case is gone
    previewed(window, page, lab.folders["IMP-0421"])
    assert "IMP-0421: these files are in that patient's case already." in said(page)
    assert not page._preview._store.isEnabled()


def test_two_results_are_compared_with_marks_and_words(lab: Lab, window: Application):
    page = result_page(window)
    imported(window, page, lab.folders["IMP-0421"])
    imported(window, page, lab.second_specimen())
    page._head._compare.click()
    wait_until_idle(window)
    view = page._comparison
    assert page._sheets.currentWidget() is view
    assert view._which.text() == "2026-10-20  IMP-0421-P1   →   2026-10-20  IMP-0421-P2"
    rows = {row.name: row.change for row in view._model.rows}
    assert rows == {"BRAF V600E": CallChange.CHANGED}
    cells = [view._model.index(0, at).data() for at in range(view._model.columnCount())]
    assert cells[:6] == ["changed", "BRAF V600E", "Small variants", "31.0\u00a0%", "8.0\u00a0%", "−23.0"]
    QAbstractItemModelTester(view._model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    view._filter._choose("same")
    assert {row.change for row in view._model.rows} == {CallChange.SAME}
    view._filter._choose("apart")
    assert view._stack.currentWidget() is view._nothing
    window.window.language.set("nb")
    wait_until_idle(window)
    view._filter._choose("differences")
    assert view._model.index(0, 0).data() == "endret"
    assert view._model.index(0, 5).data() == "−23,0"
    window.window.language.set("en")
    QTest.keyClick(view._table, Qt.Key.Key_Escape)
    assert page._sheets.currentIndex() == 0


def test_of_several_other_results_one_is_chosen_from_a_menu(lab: Lab, window: Application):
    page = result_page(window)
    page._choose_other(page.rect().center())  # nothing to compare yet: nothing happens
    imported(window, page, lab.folders["IMP-0421"])
    page._head._compare.click()
    wait_until_idle(window)
    assert "no other result" in window.window.banner.text
    imported(window, page, lab.rerun(), "new library")
    imported(window, page, lab.second_specimen())
    page._head._compare.click()
    wait_until_idle(window)
    (menu,) = (one for one in page.findChildren(QMenu) if one.isVisible())
    assert len(menu.actions()) == 2
    menu.actions()[0].trigger()
    menu.close()
    wait_until_idle(window)
    assert page._sheets.currentWidget() is page._comparison


def test_each_kind_of_nothing_is_another_sentence(lab: Lab, window: Application):
    page = result_page(window)
    imported(window, page, lab.folders["IMP-0421"])
    words = {}
    for table in (Table.COPY_NUMBERS, Table.LOSSES_OF_HETEROZYGOSITY):
        page._head._tables._choose(table.value)
        wait_until_idle(window)
        words[table] = " ".join(one.text() for one in page._empty.findChildren(QLabel))
    assert "looked for these and found none" in words[Table.COPY_NUMBERS]
    assert "No file of this result lists them" in words[Table.LOSSES_OF_HETEROZYGOSITY]


def test_reading_tells_the_files_done_and_is_given_up(lab: Lab, window: Application):
    page = result_page(window)
    page.preview(lab.folders["IMP-0421"])
    page._reading.cancel()
    assert page._reading.text == "giving up"
    wait_until_idle(window)
    assert page._sheets.currentIndex() == 0
    assert page._reading.isHidden()
    assert window.shell.view.results == ()
    bar = ReadingBar(window.shell)
    task = Task("reading", write=False, parent=bar)
    bar.follow(task, "reading the result")
    task.reported.emit(3, 12, None)
    assert bar.text == "3 of 12 files: "
    assert (bar._bar.value(), bar._bar.maximum()) == (3, 12)
    bar.end()
    bar.deleteLater()


def test_who_may_not_import_sees_the_result_only(lab: Lab, qapp: QApplication):
    import_panel_result(lab.context(), CASES["IMP-0421"], lab.folders["IMP-0421"])
    application = opened(lab, Role.STUDY_NURSE)
    page = result_page(application)
    assert not page._head._import.isEnabled()
    assert page._inspector._reason is None
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lab.root))])
    enter = QDragEnterEvent(
        QPointF(9, 9).toPoint(), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    enter.ignore()
    page.dragEnterEvent(enter)
    assert not enter.isAccepted()
    page.preview(lab.root)
    assert "may not import" in application.window.banner.text
    gone(application)


def test_a_watched_folder_proposes_what_is_complete_and_new(lab: Lab, window: Application):
    watched = lab.root / "watched"
    watched.mkdir()
    page = result_page(window)
    imported(window, page, lab.folders["IMP-0421"])
    shutil.copytree(lab.folders["IMP-0421"], watched / "known")
    shutil.copytree(lab.folders["IMP-0398"], watched / "IMP-0398-P1")
    (watched / "notes").mkdir()
    (watched / "notes" / "x.txt").write_text("no result")
    window.shell.watch(str(watched))
    wait_until_idle(window)
    assert window.window.proposals.isHidden()  # seen once: it may still be growing
    look(window)
    assert window.window.proposals.text == f"1 new result in {watched}"
    assert len(window.shell.view.results) == 1
    window.window.proposals._action.click()
    wait_until_idle(window)
    assert window.window.proposals.isHidden()  # the page itself lists them
    listed = window.window.current_page
    assert isinstance(listed, IncomingPage)
    assert [listed._model.index(0, at).data() for at in (0, 1, 3)] == [
        "IMP-0398-P1",
        "IMP-0398",
        "IMP-0398-P1",
    ]
    model: QAbstractItemModel = listed._model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listed._open()
    wait_until_idle(window)
    assert (window.window.current_key, window.shell.view.case.id) == ("result", CASES["IMP-0398"])
    page._preview._store.click()
    wait_until_idle(window)
    assert window.shell.view.result.result.specimen.pair_id == "IMP-0398-P1"
    look(window)
    assert window.shell.incoming == ()
    assert window.window.proposals.isHidden()
    window.shell.watch("")


def test_who_may_not_import_is_not_told_of_new_results(lab: Lab, window: Application):
    watched = lab.root / "watched"
    watched.mkdir()
    shutil.copytree(lab.folders["IMP-0398"], watched / "IMP-0398-P1")
    window.shell.watch(str(watched))
    wait_until_idle(window)
    look(window)
    assert window.window.proposals.isVisible()
    window.enter(lab.context(Role.STUDY_NURSE))
    wait_until_idle(window)
    assert window.window.proposals.isHidden()
    window.shell.watch("")


def look(application: Application) -> None:
    application._folder_watch.look()
    wait_until_idle(application)


def test_a_result_that_is_still_copied_waits(lab: Lab, window: Application):
    watched = lab.root / "watched"
    watched.mkdir()
    target = shutil.copytree(lab.folders["IMP-0398"], watched / "X-17")
    window.shell.watch(str(watched))
    wait_until_idle(window)
    with next(target.glob("*.vcf")).open("a", encoding="utf-8") as growing:
        growing.write("\n")
    look(window)
    assert window.shell.incoming == ()
    look(window)
    (found,) = window.shell.incoming
    assert (found.path, found.study_id) == (target, "IMP-0398")
    page = window.window.go("incoming")
    wait_until_idle(window)
    assert page._review.isEnabled()
    page._cases_box.setCurrentIndex(0)
    page._enable()
    assert not page._review.isEnabled()
    window.shell.watch(str(lab.root / "gone"))
    wait_until_idle(window)
    assert "The watched folder is not there." in window.window.banner.text
    window.shell.watch("")
    assert "watched folder" in page._empty.findChildren(QLabel)[-1].text()


def test_the_watched_folder_is_remembered_with_the_other_choices(
    lab: Lab, qapp: QApplication, tmp_path: Path
):
    settings = load_settings({"MTB_DATA_DIR": str(tmp_path / "data"), "LANG": "C"})
    memory = _Memory(settings)
    kept: list[str] = []
    application = opened(
        lab, remember=lambda language, dark: memory.keep(language=language, dark=dark),
        remember_folder=lambda folder: (kept.append(folder), memory.keep(watched_folder=folder)),
    )  # fmt: skip
    application.shell.watch(str(lab.root))
    application.window.language.set("nb")
    again = load_settings({"MTB_DATA_DIR": str(tmp_path / "data")})
    assert (again.watched_folder, again.language, kept) == (str(lab.root), "nb", [str(lab.root)])
    application.shell.watch("")
    gone(application)
    save_settings(replace(settings, watched_folder="x"))
    assert load_settings({"MTB_DATA_DIR": str(tmp_path / "data")}).watched_folder == "x"
