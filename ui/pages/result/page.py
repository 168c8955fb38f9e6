"""The result of a case: what the panel found, in dense tables; importing another, comparing two, withdrawing one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.panel_result import PanelResult, Table
from mtb_app.domain.people import Permission
from mtb_app.domain.stored import StoredResult
from mtb_app.use_cases.compare_results import ComparedResults, compare_stored, list_patient_results
from mtb_app.use_cases.import_panel_result import (
    ReadPath,
    read_paths,
    store_panel_result,
    withdraw_panel_result,
)
from mtb_app.use_cases.match_therapies import match_therapies
from ui.frame.page import Page
from ui.pages.result.columns import CallRow, call_columns, call_rows, row_state
from ui.pages.result.comparison import ComparisonView
from ui.pages.result.head import ResultHead
from ui.pages.result.inspector import ResultInspector
from ui.pages.result.preview import ImportPreview
from ui.pages.result.reading import ReadingBar
from ui.pages.result.words import result_line
from ui.parts.panels import Emptiness, EmptyState, Tone
from ui.parts.rows_model import RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell


class ResultPage(Page):
    """A result of the open case. A folder or files dropped here are previewed before anything is stored."""

    key = "result"
    shows = frozenset({"results", "cases"})
    about_case = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stored: StoredResult | None = None
        self._case_id = ""
        self._inspector = ResultInspector(shell)
        self._inspector.withdraw_asked.connect(self._withdraw)
        self._build()
        self.setAcceptDrops(True)
        shell.case_opened.connect(self._case_opened)
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Result")

    def inspector(self) -> QWidget | None:
        """Return the panel about quality and the chosen call."""
        return self._inspector

    def refresh(self) -> None:
        """Show the open case as it stands."""
        self._case_opened()

    def retranslate(self) -> None:
        """Set every text anew."""
        if not self._shell.is_signed_in:
            return
        self._head.retranslate()
        self._comparison.retranslate()
        self._preview.retranslate()
        self._table.setAccessibleName(self.tr("Calls"))
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files where a result may be imported."""
        if self._may_import() and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview what was dropped."""
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.preview(*files)

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys of the page for the help panel."""
        return (("Esc", self.tr("back from a comparison or preview to the result")),)

    def has_own_step(self) -> bool:
        """Tell whether an import is looked at: then that is the next step."""
        return self._sheets.currentWidget() is self._preview

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._reading = ReadingBar(self._shell)
        column.addWidget(self._reading)
        self._sheets = QStackedWidget()
        column.addWidget(self._sheets, 1)
        self._sheets.addWidget(self._result_sheet())
        self._preview = ImportPreview(self._shell)
        self._preview.accepted.connect(self._store)
        self._preview.chosen.connect(self._inspector.show_candidate)
        self._preview.left.connect(self._back)
        self._comparison = ComparisonView(self._shell)
        self._comparison.left.connect(self._back)
        self._comparison.chosen.connect(self._inspector.show_compared)
        for sheet in (self._preview, self._comparison):
            self._sheets.addWidget(sheet)
        self._sheets.currentChanged.connect(lambda _place: self.own_step_changed.emit())
        self.setFocusProxy(self._table)

    def _result_sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = ResultHead(self._shell.theme)
        self._head.table_chosen.connect(self._show)
        self._head.result_chosen.connect(self._show_result)
        self._head.compare_asked.connect(self._choose_other)
        self._head.folder_asked.connect(self._choose_folder)
        self._head.files_asked.connect(self._choose_files)
        self._head.watch_asked.connect(lambda: self._shell.go("incoming"))
        column.addWidget(self._head)
        self._model: RowsModel[CallRow] = RowsModel([], state=row_state)
        self._table: RowsTable[CallRow] = RowsTable(self._shell.theme, self._model)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.row_chosen.connect(self._inspector.show_call)
        self._head.search.textChanged.connect(lambda text: self._model.search(text))
        self._head.search.left_down.connect(lambda: self._table.setFocus(Qt.FocusReason.TabFocusReason))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        return sheet

    def _may_import(self) -> bool:
        return self._shell.view is not None and self._shell.context.session.may(Permission.IMPORT_RESULT)

    def _case_opened(self) -> None:
        view = self._shell.view
        case_id = view.case.id if view is not None else ""
        if case_id != self._case_id:
            self._case_id = case_id
            self._reading.cancel()
            self._sheets.setCurrentIndex(0)
        self._stored = view.result if view is not None else None
        self._head.set_may_import(self._may_import())
        self._show()
        waiting = self._shell.take_preview(case_id) if case_id else None
        if waiting is not None:
            self.preview(waiting[0], specimen=waiting[1])

    def _show_result(self, result_id: str) -> None:
        view = self._shell.view
        found = [one for one in view.results if one.id == result_id] if view is not None else []
        if found:
            self._stored = found[0]
            self._show()

    def _show(self) -> None:
        view, result = self._shell.view, self._stored.result if self._stored else None
        table = self._head.table
        texts = self._shell.texts
        rows = call_rows(result, table, texts) if result is not None else []
        self._head.show_tables(result)
        results = tuple(reversed(view.results)) if view is not None else ()
        lines = [(one.id, result_line(self._shell.language, one)) for one in results]
        self._head.show_results(lines, self._stored.id if self._stored else "")
        if result is not None:
            self._model.set_columns(call_columns(table, result.genome_build))
            self._table.reset_columns()
        self._model.set_rows(rows)
        if self._sheets.currentIndex() == 0:
            self._inspector.show_result(self._stored)
        self._say_empty(table, result, bool(rows))
        if rows and self._sheets.currentIndex() == 0:
            self._table.choose(self._model.rows[0])

    def _say_empty(self, table: Table, result: PanelResult | None, filled: bool) -> None:
        while (item := self._empty_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._stack.setCurrentWidget(self._table if filled else self._empty)
        if not filled:
            self._empty_column.addWidget(self._empty_state(table, result))

    def _empty_state(self, table: Table, result: PanelResult | None) -> EmptyState:
        theme = self._shell.theme
        if self._shell.view is None:
            return EmptyState(theme, Emptiness.NOTHING_YET, self.tr("Choose a case first."))
        if result is None:
            words = self.tr("Drop a result folder or its files here, or choose one.")
            if not self._may_import():
                return EmptyState(theme, Emptiness.NOTHING_YET, self.tr("No result was imported yet."))
            action = self.tr("Import a result folder")
            return EmptyState(theme, Emptiness.NOTHING_YET, words, action, self._choose_folder)
        if result.looked_for(table):
            words = self.tr("The panel looked for these and found none.")
            return EmptyState(theme, Emptiness.NOT_FOUND, words)
        if table in result.missing_tables:
            words = self.tr("No file of this result lists them: nothing can be said.")
        elif result.has_dna:
            words = self.tr(
                "The RNA library was not run: nothing can be said about fusions or splice variants."
            )
        else:
            words = self.tr("The DNA library was not run: nothing can be said.")
        return EmptyState(theme, Emptiness.NOT_TESTED, words)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Result folder"))
        if folder:
            self.preview(Path(folder))

    def _choose_files(self) -> None:
        files, _kind = QFileDialog.getOpenFileNames(self, self.tr("Files of a result"))
        if files:
            self.preview(*map(Path, files))

    def preview(self, *paths: Path, specimen: str = "") -> None:
        """Read folders and files in the background and show what they hold before anything is stored."""
        self._shell.hushed.emit()
        if not self._may_import():
            self._shell.say(self.tr("Your role may not import results."))
            return
        task = self._shell.read(
            lambda _context, progress: read_paths(paths, progress=progress),
            partial(self._show_read, self._case_id, specimen),
            title=self.tr("reading the result"),
            on_end=self._reading.end,
        )
        self._reading.follow(task, self.tr("reading the result"))

    def _show_read(self, case_id: str, specimen: str, read: Sequence[ReadPath]) -> None:
        if case_id != self._case_id:
            return  # another case was opened meanwhile: its page must not show this one's preview
        if not any(one.results for one in read):
            for one in read:
                if one.trouble is not None:
                    self._shell.say_error(one.trouble)
            return
        self._sheets.setCurrentWidget(self._preview)
        self._preview.show_read(read, specimen)

    def _back(self) -> None:
        self._sheets.setCurrentIndex(0)
        self._show()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _store(self, result: PanelResult, reason: str) -> None:
        view = self._shell.view
        if view is None:
            return
        case_id = view.case.id
        self._back()

        def match(stored: StoredResult) -> None:
            words = self.tr("{0} is imported.").format(stored.result.specimen.pair_id)
            self._shell.say(words, Tone.DONE, self.tr("Withdraw it"), self._to_withdrawal)
            self._shell.write(
                lambda context, progress: match_therapies(context, case_id, progress=progress),
                title=self.tr("matching with the knowledge releases"),
            )

        self._shell.write(
            lambda context, _progress: store_panel_result(context, case_id, result, reason=reason),
            match,
            title=self.tr("storing the result"),
        )

    def _to_withdrawal(self) -> None:
        self.inspector_wanted.emit()
        self._inspector.focus_withdrawal()

    def _choose_other(self, at: QPoint) -> None:
        """Offer the other results of the patient, of all referrals; a single one is compared at once."""
        view, here = self._shell.view, self._stored
        if view is None or here is None:
            return
        patient_id = view.patient.id
        self._shell.read(
            lambda context, _progress: list_patient_results(context, patient_id),
            partial(self._offer, here, at),
            title=self.tr("looking for other results of the patient"),
        )

    def _offer(self, here: StoredResult, at: QPoint, results: tuple[StoredResult, ...]) -> None:
        others = [one for one in results if one.id != here.id]
        if not others:
            self._shell.say(self.tr("There is no other result of this patient yet."))
        elif len(others) == 1:
            self.compare(here.id, others[0].id)
        else:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for one in others:
                line = result_line(self._shell.language, one)
                menu.addAction(line, partial(self.compare, here.id, one.id))
            menu.popup(at)

    def compare(self, one_id: str, other_id: str) -> None:
        """Show two results of the patient side by side."""
        self._shell.hushed.emit()

        def show(compared: ComparedResults) -> None:
            self._sheets.setCurrentWidget(self._comparison)
            self._comparison.show_compared(compared)

        self._shell.read(
            lambda context, _progress: compare_stored(context, one_id, other_id),
            show,
            title=self.tr("comparing the results"),
        )

    def _withdraw(self, result_id: str, reason: str) -> None:
        self._shell.write(
            lambda context, _progress: withdraw_panel_result(context, result_id, reason=reason),
            title=self.tr("withdrawing the result"),
        )
