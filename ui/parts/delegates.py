"""Item delegates: table rows, two-line rows and group rows, in the states of the design."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.parts.paint import draw_text
from ui.parts.rows_model import COLUMN_ROLE, ROW_ROLE, STATE_ROLE, Align, Column, RowState
from ui.theme.theme import Theme
from ui.theme.tokens import ROW_GROUP, ROW_TABLE, TABLE, TABLE_STRONG, TypeRole

Index = QModelIndex | QPersistentModelIndex
BAR = 3
PADDING = 8

_KIND_TOKEN = {"second": "ink2", "link": "accentText", "caption": "ink3"}


def row_ground(state: RowState, *, chosen: bool, focused: bool, hovered: bool) -> str:
    """Return the token of a row's ground."""
    if chosen:
        return "sel" if focused else "noneSoft"
    if hovered:
        return "hover"
    return {RowState.CHANGED: "warnSoft", RowState.GROUP: "raised"}.get(state, "surface")


class RowDelegate(QStyledItemDelegate):
    """Draws a row of `height` pixels; cells by `Column.paint` or as text. `lines` draws a line under each row."""

    always_focused = False

    def __init__(
        self, theme: Theme, *, height: int = ROW_TABLE, lines: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.height = height
        self.lines = lines
        self.hover_row = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(0, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, accent bar, cell and line."""
        painter.save()
        rect: QRect = option.rect
        state = index.data(STATE_ROLE) or RowState.NORMAL
        self.paint_ground(painter, option, index, state)
        painter.setClipRect(rect)
        self.paint_cell(painter, rect.adjusted(PADDING, 0, -PADDING, -1 if self.lines else 0), index, state)
        painter.restore()

    def paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, state: RowState
    ) -> None:
        """Draw the row's ground, the bar of the chosen row in the first column, and the line below."""
        rect: QRect = option.rect
        flags: QStyle.StateFlag = option.state
        chosen = bool(flags & QStyle.StateFlag.State_Selected)
        focused = self.always_focused or _view_has_focus(option)
        ground = row_ground(state, chosen=chosen, focused=focused, hovered=index.row() == self.hover_row)
        painter.fillRect(rect, self.theme.colour(ground))
        if self.lines:
            painter.setPen(QPen(self.theme.colour("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen and index.column() == 0:
            bar = QRect(rect.left(), rect.top(), BAR, rect.height())
            painter.fillRect(bar, self.theme.colour("accent" if focused else "edge"))

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        """Draw one cell; override to draw rows that no column describes."""
        column: Column[object] | None = index.data(COLUMN_ROLE)
        if column is not None and column.paint is not None:
            column.paint(painter, self.theme, rect, index.data(ROW_ROLE))
            return
        kind = column.kind if column else "text"
        align = (column.align if column else Align.LEFT).value
        token = "ink3" if state is RowState.EXCLUDED else _KIND_TOKEN.get(kind, "ink")
        draw_text(
            painter,
            self.theme,
            rect,
            str(index.data() or ""),
            token=token,
            role=_role(kind, state),
            align=align,
        )


def _role(kind: str, state: RowState) -> TypeRole:
    return TABLE_STRONG if kind == "strong" and state is not RowState.EXCLUDED else TABLE


def _view_has_focus(option: QStyleOptionViewItem) -> bool:
    view: QWidget | None = option.widget
    return view is not None and view.hasFocus()


class GroupDelegate(RowDelegate):
    """Draws rows of the state GROUP as one line over all columns: `paint_group` gets the whole width once."""

    group_height = ROW_GROUP

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a group row or of an ordinary one."""
        if index.data(STATE_ROLE) is RowState.GROUP:
            return QSize(0, self.group_height)
        return super().sizeHint(option, index)

    def paint_group(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw a group's title in `rect`; override for chevrons, counts and more words."""
        draw_text(painter, self.theme, rect, str(index.data() or ""), role=TABLE_STRONG)

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, state: RowState) -> None:
        """Draw a group over its spanned first cell, everything else as usual."""
        if state is not RowState.GROUP:
            super().paint_cell(painter, rect, index, state)
        elif index.column() == 0:
            self.paint_group(painter, rect, index)


def centred(rect: QRect, height: int) -> QRect:
    """Return the part of `rect` of the given height in its middle, for chips and meters in a cell."""
    return QRect(rect.left(), rect.top() + (rect.height() - height) // 2, rect.width(), height)
