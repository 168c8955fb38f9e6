"""New results of the watched folder, each with the case that its name speaks of; nothing is imported from here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mtb_app.domain.people import Permission
from mtb_app.ports import CaseRow
from mtb_app.use_cases.open_case import list_cases
from mtb_app.use_cases.watch_folder import Incoming
from ui.format import moment
from ui.frame.page import Page
from ui.parts.buttons import default_button, link_button, primary_button
from ui.parts.labels import label
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import Align, Column, RowsModel
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE

translate = QCoreApplication.translate


class IncomingPage(Page):
    """One line for each new result; Enter opens its preview in the chosen case."""

    key = "incoming"
    shows = frozenset({"cases", "results"})

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._cases: tuple[CaseRow, ...] = ()
        self._build()
        shell.folder_looked_at.connect(lambda _found: self._show())
        shell.folder_chosen.connect(lambda _folder: self._show())
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("New results")

    def refresh(self) -> None:
        """Read the cases, among which a result's own is chosen."""
        if self._shell.context.session.may(Permission.READ_CASES):
            self._shell.read(
                lambda context, _progress: list_cases(context),
                self._listed,
                title=self.tr("reading the cases"),
            )
        self._show()

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.title())
        self._stop.setText(self.tr("Stop watching"))
        self._case_label.setText(self.tr("Case"))
        self._cases_box.setAccessibleName(self.tr("Case"))
        self._review.setText(self.tr("Preview in this case"))
        self._table.setAccessibleName(self.tr("New results"))
        if self._shell.is_signed_in:
            self._show()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self._model: RowsModel[Incoming] = RowsModel([], identity=lambda one: (one.path, one.name))
        self._table: RowsTable[Incoming] = RowsTable(self._shell.theme, self._model)
        self._table.row_chosen.connect(self._propose_case)
        self._table.row_opened.connect(lambda _row: self._open())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._empty = QWidget()
        self._empty_column = QVBoxLayout(self._empty)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self.setFocusProxy(self._table)

    def _head(self) -> QWidget:
        theme = self._shell.theme
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        row.setSpacing(12)
        self._heading, self._folder = label("", "heading"), label("", "second")
        self._choose = default_button(theme, "", self._choose_folder, Icon.CASES, compact=True)
        self._stop = link_button(theme, "", lambda: self._shell.watch(""))
        for widget in (self._heading, self._folder):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._stop)
        row.addWidget(self._choose)
        return head

    def _foot(self) -> QWidget:
        self._bar = QFrame()
        self._bar.setProperty("role", "bar-above")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        row.setSpacing(8)
        self._case_label = label("", "second")
        self._cases_box = QComboBox()
        self._cases_box.setMinimumWidth(360)
        self._cases_box.activated.connect(lambda _place: self._enable())
        self._review = primary_button(self._shell.theme, "", self._open)
        row.addWidget(self._case_label)
        row.addWidget(self._cases_box)
        row.addWidget(self._review)
        row.addStretch(1)
        return self._bar

    def _listed(self, cases: tuple[CaseRow, ...]) -> None:
        self._cases = cases
        self._cases_box.clear()
        self._cases_box.addItem(self.tr("Choose the case"), "")
        for one in cases:
            self._cases_box.addItem(f"{one.study_id}  {one.diagnosis}", one.case_id)
        self._show()

    def _show(self) -> None:
        found = self._shell.incoming
        code = self._shell.language
        self._folder.setText(self._shell.watched_folder)
        watching = bool(self._shell.watched_folder)
        self._choose.setText(self.tr("Watch another folder") if watching else self.tr("Watch a folder"))
        self._stop.setVisible(bool(self._shell.watched_folder))
        self._model.set_columns(_columns(code))
        self._table.reset_columns()
        self._model.set_rows(found)
        self._bar.setVisible(bool(found))
        self._stack.setCurrentWidget(self._table if found else self._empty)
        if found:
            self._table.choose(self._table.chosen if self._table.chosen in found else found[0])
            self._propose_case(self._table.chosen or found[0])
        else:
            self._say_empty()

    def _say_empty(self) -> None:
        while (item := self._empty_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._shell.watched_folder:
            words = self.tr("Every complete result of this folder is in the database.")
            self._empty_column.addWidget(EmptyState(self._shell.theme, Emptiness.NOTHING_YET, words))
            return
        words = self.tr(
            "Results that appear in a watched folder are proposed here; none is imported by itself."
        )
        state = EmptyState(
            self._shell.theme, Emptiness.NOTHING_YET, words, self.tr("Watch a folder"), self._choose_folder
        )
        self._empty_column.addWidget(state)

    def _propose_case(self, row: Incoming) -> None:
        place = self._cases_box.findData(row.case_id) if row.case_id else 0
        self._cases_box.setCurrentIndex(max(place, 0))
        self._enable()

    def _enable(self) -> None:
        self._review.setEnabled(bool(self._cases_box.currentData()) and self._table.chosen is not None)

    def _open(self) -> None:
        row, case_id = self._table.chosen, self._cases_box.currentData()
        if row is not None and case_id:
            self._shell.preview(case_id, row.path, row.name)

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder to watch"))
        if folder:
            self._shell.watch(folder)


def _columns(code: str) -> list[Column[Incoming]]:
    unknown = translate("Incoming", "not said by its name")
    left = Align.LEFT
    return [
        Column("name", translate("Incoming", "Specimen"), "strong", 190, left, lambda one: one.name),
        Column("case", translate("Incoming", "Case"), "text", 170, left, lambda one: one.study_id or unknown),
        Column(
            "written",
            translate("Incoming", "Written"),
            "text",
            150,
            left,
            lambda one: moment(code, one.written_at),
            sort=lambda one: one.written_at,
        ),
        Column(
            "path",
            translate("Incoming", "Folder"),
            "second",
            300,
            left,
            lambda one: one.path.name,
            tip=lambda one: str(one.path),
            stretch=True,
        ),
    ]
