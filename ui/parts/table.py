"""The table view of the program: rows of 24 pixels, no grid, one chosen row, the whole row under the pointer."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.parts.delegates import PADDING, GroupDelegate, RowDelegate
from ui.parts.paint import text_width
from ui.parts.rows_model import STATE_ROLE, RowsModel, RowState
from ui.theme.theme import Theme
from ui.theme.tokens import ROW_HEAD, TABLE_MEDIUM

Index = QModelIndex | QPersistentModelIndex
R = TypeVar("R")


class RowsTable(QTableView, Generic[R]):
    """Shows a RowsModel; tells `row_chosen(row)` and, on Enter or double click, `row_opened(row)`.

    The chosen row survives `set_rows`, filtering and sorting as long as an equal row is there.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)

    def __init__(
        self,
        theme: Theme,
        model: RowsModel[R],
        delegate: RowDelegate | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._chosen: R | None = None
        self._sized: tuple[str, ...] = ()
        self.row_delegate = delegate or RowDelegate(theme)
        self.row_delegate.setParent(self)
        model.setParent(self)
        self.setItemDelegate(self.row_delegate)
        self._dress()
        self.setModel(model)
        self._columns()
        model.modelReset.connect(self._after_reset)
        self.activated.connect(self._opened)
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> R | None:
        """Return the row that is current."""
        return self._chosen

    def choose(self, row: R) -> None:
        """Make a row current."""
        index = self._rows.index_of(row)
        if index.isValid():
            self.setCurrentIndex(index)

    def fit_height(self) -> None:
        """Make the table exactly as high as its rows, for tables inside a page that scrolls."""
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = sum(self.rowHeight(line) for line in range(self._rows.rowCount()))
        self.setFixedHeight(rows + (0 if self.horizontalHeader().isHidden() else ROW_HEAD) + 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Remember and tell the row that became current."""
        super().currentChanged(current, previous)
        row = self._rows.row_at(current) if current.isValid() else None
        if row is not None and row is not self._chosen:
            self._chosen = row
            self.row_chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; everything else as usual."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the row under the pointer."""
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the row under the pointer when it leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def _hover(self, line: int) -> None:
        if line != self.row_delegate.hover_row:
            self.row_delegate.hover_row = line
            self.viewport().update()

    def _opened(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.row_opened.emit(row)

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(16)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.row_delegate.height)
        head = self.horizontalHeader()
        head.setFixedHeight(ROW_HEAD)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(24)

    def reset_columns(self) -> None:
        """Give the columns their own widths again, after the model got other ones."""
        self._columns()

    def _columns(self) -> None:
        """Give new columns their widths; the same ones (in another language, say) keep what the user gave them."""
        keys = tuple(column.key for column in self._rows.columns)
        head = self.horizontalHeader()
        if keys != self._sized:
            self._sized = keys
            for place, column in enumerate(self._rows.columns):
                mode = (
                    QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
                )
                head.setSectionResizeMode(place, mode)
                self.setColumnWidth(place, column.width)
        self._fit_titles()

    def _fit_titles(self) -> None:
        """Widen the columns whose title is longer in this language than the width given."""
        theme = self.row_delegate.theme
        for place, column in enumerate(self._rows.columns):
            needed = text_width(theme, column.title, TABLE_MEDIUM) + 2 * PADDING
            if not column.stretch and self.columnWidth(place) < needed:
                self.setColumnWidth(place, needed)

    def _after_reset(self) -> None:
        self._columns()
        self._spans()
        if self._chosen is None:
            return
        index = self._rows.index_of(self._chosen)
        if index.isValid():
            self.setCurrentIndex(index)
        else:
            self._chosen = None

    def _spans(self) -> None:
        """Let group rows reach over all columns, at their own height; large plain tables have no groups to find."""
        self.clearSpans()
        if not isinstance(self.row_delegate, GroupDelegate):
            return
        for line in range(self._rows.rowCount()):
            group = self._state(line) is RowState.GROUP
            if group:
                self.setSpan(line, 0, 1, self._rows.columnCount())
            self.setRowHeight(line, self.row_delegate.group_height if group else self.row_delegate.height)

    def _state(self, line: int) -> RowState:
        state = self._rows.index(line, 0).data(STATE_ROLE)
        return state if isinstance(state, RowState) else RowState.NORMAL
