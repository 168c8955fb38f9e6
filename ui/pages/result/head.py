"""The head of the result page: which result, which kind of call, and importing another."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from mtb_app.domain.panel_result import PanelResult, Table
from ui.pages.result.words import count_word, table_hint, table_word
from ui.parts.buttons import Segmented, default_button
from ui.parts.labels import label
from ui.parts.search_field import SearchField
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import MARGIN_PAGE

RESULTS_WIDTH = 300


class ResultHead(QWidget):
    """Two rows of controls above the table of calls."""

    table_chosen = Signal()
    result_chosen = Signal(str)
    compare_asked = Signal(QPoint)
    folder_asked = Signal()
    files_asked = Signal()
    watch_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 8)
        column.setSpacing(8)
        self._heading = label("", "heading")
        self._results = QComboBox()
        self._results.setMinimumWidth(RESULTS_WIDTH)
        self._results.activated.connect(lambda _place: self.result_chosen.emit(self._results.currentData()))
        self._compare = default_button(theme, "", self._ask_compare, Icon.CHANGED, compact=True)
        self._import = default_button(theme, "", icon=Icon.UPLOAD, compact=True)
        self._menu = QMenu(self)
        self._folder = self._menu.addAction("", self.folder_asked.emit)
        self._files = self._menu.addAction("", self.files_asked.emit)
        self._menu.addSeparator()
        self._watch = self._menu.addAction("", self.watch_asked.emit)
        self._import.setMenu(self._menu)
        self._tables = Segmented([(one.value, one.value) for one in Table], compact=True)
        self._tables.set_value(Table.SMALL_VARIANTS.value)
        self._tables.chosen.connect(lambda _key: self.table_chosen.emit())
        self.search = SearchField(theme, "")
        self.search.setFixedWidth(184)
        column.addLayout(_row(self._heading, self._results, self._compare, None, self.search, self._import))
        column.addLayout(_row(self._tables, None))

    @property
    def table(self) -> Table:
        """Return the kind of call that is chosen."""
        return Table(self._tables.value)

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Result"))
        self._results.setAccessibleName(self.tr("Results of this case, the newest first"))
        self._results.setPlaceholderText(self.tr("Withdrawn results"))
        self._compare.setText(self.tr("Compare with…"))
        self._import.setText(self.tr("Import"))
        self._tables.set_hints([(one.value, table_hint(one)) for one in Table])
        self._folder.setText(self.tr("A result folder…"))
        self._files.setText(self.tr("Single files…"))
        self._watch.setText(self.tr("New results of the watched folder"))
        self.search.set_placeholder(self.tr("Filter gene, change"))

    def set_may_import(self, may: bool) -> None:
        """Let the person import, or not."""
        self._import.setEnabled(may)

    def show_results(self, lines: Sequence[tuple[str, str]], shown_id: str) -> None:
        """Show the results of the case, newest first, by id and line."""
        self._results.clear()
        for result_id, line in lines:
            self._results.addItem(line, result_id)
        self._results.setCurrentIndex(self._results.findData(shown_id))
        self._results.setVisible(bool(lines))
        self._compare.setVisible(bool(shown_id))

    def show_tables(self, result: PanelResult | None) -> None:
        """Show how many calls of each kind a result holds, or which kind of nothing."""
        titles = [
            (one.value, f"{table_word(one)}  {count_word(result, one)}" if result else table_word(one))
            for one in Table
        ]
        self._tables.set_titles(titles)

    def _ask_compare(self) -> None:
        self.compare_asked.emit(self._compare.mapToGlobal(QPoint(0, self._compare.height())))


def _row(*widgets: QWidget | None) -> QHBoxLayout:
    """Return a row; None leaves the rest between two widgets empty."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for widget in widgets:
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget)
    return row
