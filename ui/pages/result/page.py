"""The result of a case: what the panel found, in dense tables; quality first; import of a result folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.errors import MtbError
from mtb_app.domain.panel_result import PanelResult
from mtb_app.domain.people import Permission
from mtb_app.domain.stored import StoredResult
from mtb_app.use_cases.import_panel_result import (
    read_results,
    store_panel_result,
    withdraw_panel_result,
)
from mtb_app.use_cases.match_therapies import match_therapies
from ui.frame.page import Page
from ui.pages.result.columns import CallRow, call_columns, call_rows, row_state
from ui.pages.result.inspector import ResultInspector
from ui.pages.result.preview import ImportPreview
from ui.parts.buttons import Segmented, default_button
from ui.parts.labels import label
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import RowsModel
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

KINDS = ("small_variant", "copy_number", "fusion", "splice")


class ResultPage(Page):
    """The newest result of the open case. A folder dropped here is previewed before anything is stored."""

    key = "result"
    shows = frozenset({"results", "cases"})
    about_case = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._stored: StoredResult | None = None
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
        self._heading.setText(self.tr("Result"))
        self._import.setText(self.tr("Import"))
        self._find.set_placeholder(self.tr("Filter gene, change"))
        self._table.setAccessibleName(self.tr("Calls"))
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview what was dropped."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.preview(Path(files[0]))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._preview = ImportPreview(self._shell)
        self._preview.accepted.connect(self._store)
        self._preview.hide()
        column.addWidget(self._preview)
        self._model: RowsModel[CallRow] = RowsModel([], state=row_state)
        self._table: RowsTable[CallRow] = RowsTable(self._shell.theme, self._model)
        self._table.setSortingEnabled(True)
        self._table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._table.row_chosen.connect(self._inspector.show_call)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self._table)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        row.setSpacing(12)
        self._heading = label("", "heading")
        self._kinds = Segmented([(one, one) for one in KINDS], compact=True)
        self._kinds.set_value(KINDS[0])
        self._kinds.chosen.connect(lambda _key: self._show())
        self._find = SearchField(self._shell.theme, "")
        self._find.setFixedWidth(150)
        self._find.textChanged.connect(lambda text: self._model.search(text))
        self._find.left_down.connect(lambda: self._table.setFocus(Qt.FocusReason.TabFocusReason))
        self._import = default_button(
            self._shell.theme, "", icon=Icon.UPLOAD, compact=True, on_click=self._choose_folder
        )
        row.addWidget(self._heading)
        row.addWidget(self._kinds)
        row.addStretch(1)
        row.addWidget(self._find)
        row.addWidget(self._import)
        return head

    def _case_opened(self) -> None:
        view = self._shell.view
        self._stored = view.result if view is not None else None
        may = self._shell.context.session.may(Permission.IMPORT_RESULT)
        self._import.setEnabled(view is not None and may)
        self._show()

    def _show(self) -> None:
        result = self._stored.result if self._stored else None
        kind = self._kinds.value
        rows = {one: call_rows(result, one, self._shell.texts) if result else [] for one in KINDS}
        self._kinds.set_titles([(one, self._kind_title(one, len(rows[one]), result)) for one in KINDS])
        self._model.set_columns(call_columns(kind, self._shell.texts))
        self._table.reset_columns()
        self._model.set_rows(rows[kind])
        self._inspector.show_result(self._stored)
        self._say_empty(kind, result, bool(rows[kind]))
        if rows[kind]:
            self._table.choose(self._model.rows[0])

    def _kind_title(self, kind: str, count: int, result: PanelResult | None) -> str:
        names = {
            "small_variant": self.tr("Small variants"),
            "copy_number": self.tr("Copy number"),
            "fusion": self.tr("Fusions"),
            "splice": self.tr("Splice variants"),
        }
        return f"{names[kind]}  {self._count_word(kind, count, result)}"

    def _count_word(self, kind: str, count: int, result: PanelResult | None) -> str:
        if result is None:
            return ""
        tested = result.has_rna if kind in {"fusion", "splice"} else result.has_dna
        if count:
            return str(count)
        return self.tr("none found") if tested else self.tr("not tested")

    def _say_empty(self, kind: str, result: PanelResult | None, filled: bool) -> None:
        while (item := self._empty_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._stack.setCurrentWidget(self._table if filled else self._empty)
        if not filled:
            self._empty_column.addWidget(self._empty_state(kind, result))

    def _empty_state(self, kind: str, result: PanelResult | None) -> EmptyState:
        theme = self._shell.theme
        if self._shell.view is None:
            return EmptyState(theme, Emptiness.NOTHING_YET, self.tr("Choose a case first."))
        if result is None:
            return EmptyState(
                theme,
                Emptiness.NOTHING_YET,
                self.tr("Drop a result folder here, or choose one."),
                self.tr("Import a result folder"),
                self._choose_folder,
            )
        if kind in {"fusion", "splice"} and not result.has_rna:
            why = self.tr(
                "The RNA library was not run: nothing can be said about fusions or splice variants."
            )
            return EmptyState(theme, Emptiness.NOT_TESTED, why)
        return EmptyState(theme, Emptiness.NOT_FOUND, self.tr("The panel looked for these and found none."))

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Result folder"))
        if folder:
            self.preview(Path(folder))

    def preview(self, path: Path) -> None:
        """Read a folder or file in the background and show what it holds before anything is stored."""

        def refused(error: MtbError) -> None:
            self._shell.say_error(error)

        self._shell.read(
            lambda _context, progress: read_results(path, progress=progress),
            self._preview.show_results,
            title=self.tr("reading the result"),
            on_failure=refused,
        )

    def _store(self, result: PanelResult) -> None:
        view = self._shell.view
        if view is None:
            return
        case_id = view.case.id

        def match(_stored: StoredResult) -> None:
            self._shell.write(
                lambda context, progress: match_therapies(context, case_id, progress=progress),
                title=self.tr("matching with the knowledge releases"),
            )

        self._shell.write(
            lambda context, _progress: store_panel_result(context, case_id, result),
            match,
            title=self.tr("storing the result"),
        )

    def _withdraw(self, result_id: str, reason: str) -> None:
        self._shell.write(
            lambda context, _progress: withdraw_panel_result(context, result_id, reason=reason),
            title=self.tr("withdrawing the result"),
        )
