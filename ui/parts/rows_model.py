"""A table model over frozen rows that sorts and filters itself (a proxy would be a hundred times slower)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter

from ui.theme.theme import Theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The row itself."""
STATE_ROLE = Qt.ItemDataRole.UserRole + 2
"""The `RowState` of the row."""
COLUMN_ROLE = Qt.ItemDataRole.UserRole + 3
"""The `Column` of the cell."""


class RowState(Enum):
    """How the delegate draws a row."""

    NORMAL = auto()
    EXCLUDED = auto()
    CHANGED = auto()
    GROUP = auto()


class Align(Enum):
    """Where a column writes."""

    LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column of a table.

    `kind` is `text`, `strong`, `second`, `link` or `custom`. `text` gives what is read aloud, searched and (unless
    `paint` is given) drawn. `sort` gives the sorting key where the text is not it; it must be comparable among all
    rows, None goes last. `paint(painter, theme, rect, row)` draws the cell instead of the text.
    """

    key: str
    title: str
    kind: str
    width: int
    align: Align
    text: Callable[[R], str]
    sort: Callable[[R], object] | None = None
    tip: Callable[[R], str] | None = None
    paint: Callable[[QPainter, Theme, QRect, R], None] | None = None
    hint: str = ""
    stretch: bool = False


class RowsModel(QAbstractTableModel, Generic[R]):
    """A read-only table of frozen rows; `set_rows`, `set_filter` and `sort` keep the source list untouched."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        *,
        state: Callable[[R], RowState] | None = None,
        identity: Callable[[R], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Make an empty table; `identity` gives what stays the same when a row is read anew (else the whole row)."""
        super().__init__(parent)
        self._identity = identity
        self._columns = list(columns)
        self._state = state
        self._all: list[R] = []
        self._shown: list[R] = []
        self._test: Callable[[R], bool] | None = None
        self._words: list[str] = []
        self._texts: list[str] | None = None
        self._order: tuple[int, bool] | None = None

    @property
    def columns(self) -> list[Column[R]]:
        """Return the columns."""
        return self._columns

    @property
    def rows(self) -> Sequence[R]:
        """Return the rows that are shown, in the order shown."""
        return self._shown

    @property
    def total(self) -> int:
        """Return how many rows there are without the filter."""
        return len(self._all)

    def set_columns(self, columns: Sequence[Column[R]]) -> None:
        """Give the columns anew, for example in another language."""
        self.beginResetModel()
        self._columns = list(columns)
        self._texts = None
        self._arrange()
        self.endResetModel()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows with the filter and the order that are on."""
        self.beginResetModel()
        self._all = list(rows)
        self._texts = None
        self._arrange()
        self.endResetModel()

    def set_filter(self, test: Callable[[R], bool] | None) -> None:
        """Show only the rows that pass, beside what is searched for; None lets all pass."""
        self.beginResetModel()
        self._test = test
        self._arrange()
        self.endResetModel()

    def search(self, text: str) -> None:
        """Show only the rows whose columns hold every word of `text`, beside the filter; empty finds all.

        The texts of all rows are put together once, so that each later keystroke only looks them through.
        """
        self.beginResetModel()
        self._words = text.casefold().split()
        self._arrange()
        self.endResetModel()

    def row_at(self, index: Index | int) -> R | None:
        """Return the row of an index or of a line number, None outside."""
        line = index if isinstance(index, int) else index.row()
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def index_of(self, row: R) -> QModelIndex:
        """Return the first cell of a row, an invalid index when it is not shown."""
        same = self._line_of(row)
        if same < 0:
            same = self._line_like(row)
        return self.index(same, 0) if same >= 0 else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of shown rows."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text, alignment, tooltip, or the row, its state and column by their roles."""
        if not index.isValid():
            return None
        row, column = self._shown[index.row()], self._columns[index.column()]
        answer = _ANSWERS.get(role)
        if answer is not None:
            return answer(column, row)
        if role == STATE_ROLE:
            return self._state(row) if self._state else RowState.NORMAL
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title, the alignment and the explanation of a column."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        return {
            int(Qt.ItemDataRole.DisplayRole): column.title,
            int(Qt.ItemDataRole.TextAlignmentRole): column.align.value,
            int(Qt.ItemDataRole.ToolTipRole): column.hint or None,
        }.get(int(role))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, equal rows staying as they were; -1 goes back to the order given."""
        self.layoutAboutToBeChanged.emit()
        before = self._shown
        self._order = (column, order is Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._arrange()
        self._move_persistent(before)
        self.layoutChanged.emit()

    def _line_of(self, row: R) -> int:
        """Return the line of this very row, -1 when it is not shown; a scan is cheap where few are asked for."""
        return next((line for line, one in enumerate(self._shown) if one is row), -1)

    def _line_like(self, row: R) -> int:
        """Return the line of the row that is the same one read anew, -1 when there is none."""
        if self._identity is None:
            return self._shown.index(row) if row in self._shown else -1
        name = self._identity(row)
        return next((line for line, one in enumerate(self._shown) if self._identity(one) == name), -1)

    def _found(self) -> list[R]:
        """Return the rows that hold the words searched for."""
        if not self._words:
            return self._all
        if self._texts is None:
            takers = [column.text for column in self._columns]
            self._texts = ["\n".join([take(row) for take in takers]).casefold() for row in self._all]
        texts: list[str] = self._texts
        places: Sequence[int] = range(len(texts))
        for word in self._words:
            places = [place for place in places if word in texts[place]]
        return [self._all[place] for place in places]

    def _arrange(self) -> None:
        rows = self._found()
        if self._test is not None:
            rows = [row for row in rows if self._test(row)]
        if self._order is not None and self._order[0] < len(self._columns):
            column, descending = self._columns[self._order[0]], self._order[1]
            rows = _sorted(rows, column.sort or column.text, descending)
        self._shown = list(rows) if rows is self._all else rows

    def _move_persistent(self, before: Sequence[R]) -> None:
        old = self.persistentIndexList()
        if not old:
            return
        places = {line: self._line_of(before[line]) for line in {index.row() for index in old}}
        new = [self.index(places[index.row()], index.column()) for index in old]
        self.changePersistentIndexList(old, new)


def _sorted(rows: Sequence[R], key: Callable[[R], Any], descending: bool) -> list[R]:
    """Sort with missing values last in both directions, equal rows as they were."""
    absent = [row for row in rows if key(row) is None]
    present = [row for row in rows if key(row) is not None] if absent else rows
    return sorted(present, key=key, reverse=descending) + absent


def _tip(column: Column[R], row: R) -> str | None:
    return column.tip(row) if column.tip else None


_ANSWERS: dict[int, Callable[[Column[R], R], object]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda column, row: column.text(row),
    int(Qt.ItemDataRole.AccessibleTextRole): lambda column, row: column.text(row),
    int(Qt.ItemDataRole.TextAlignmentRole): lambda column, _row: column.align.value,
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(ROW_ROLE): lambda _column, row: row,
    int(COLUMN_ROLE): lambda column, _row: column,
}
