"""The forms of a visit at the left: icon, name, and the status in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mtb_app.use_cases.list_visits import FormState
from ui.pages.followup.words import status_mark, status_word
from ui.parts.paint import draw_icon, draw_text
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, TABLE_MEDIUM, TABLE_STRONG

WIDTH = 212
_HEIGHT = 46
_LOOK = Qt.ItemDataRole.UserRole + 1
_KEY = Qt.ItemDataRole.UserRole


class _FormDelegate(QStyledItemDelegate):
    """Draws one form of the list."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of two lines."""
        return QSize(WIDTH, _HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw icon, name and status."""
        rect: QRect = option.rect
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self._theme.colour("sel" if here else "window"))
        if here:
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.colour("accent"))
        icon, token, words = index.data(_LOOK)
        draw_icon(painter, self._theme, rect.topLeft() + QPoint(16, 7), icon, token, 16)
        name = QRect(rect.left() + 40, rect.top() + 5, rect.width() - 44, 18)
        draw_text(painter, self._theme, name, index.data(), role=TABLE_STRONG if here else TABLE_MEDIUM)
        below = QRect(name.left(), rect.top() + 24, name.width(), 16)
        draw_text(painter, self._theme, below, words, token="ink2", role=CAPTION)


class FormsList(QListWidget):
    """The forms of the visit that is open; arrows and a click choose one."""

    chosen = Signal(str)
    """The key of the form the user chose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_FormDelegate(theme, self))
        self.setFixedWidth(WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.currentItemChanged.connect(self._changed)
        theme.changed.connect(self.viewport().update)

    def set_forms(self, forms: Sequence[FormState], current: str, language: str) -> None:
        """Show these forms without telling `chosen`."""
        self.blockSignals(True)
        self.clear()
        for one in forms:
            item = self._item(one, language)
            self.addItem(item)
            if one.form.key == current:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.setMaximumHeight(_HEIGHT * self.count())  # what is below keeps the ground of the column

    def words(self) -> list[str]:
        """Return what is read aloud of each form."""
        return [str(self.item(line).data(Qt.ItemDataRole.AccessibleTextRole)) for line in range(self.count())]

    def _item(self, state: FormState, language: str) -> QListWidgetItem:
        mark, words = status_mark(state.status), status_word(state.status)
        if state.form.repeating and state.records:
            words = self.tr("{0}, rows: {1}").format(words, len(state.records))
        item = QListWidgetItem(state.form.label.in_language(language))
        item.setData(_KEY, state.form.key)
        item.setToolTip(item.text())
        look: tuple[Icon, str, str] = (mark.icon, mark.token, words)
        item.setData(_LOOK, look)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{item.text()}, {words}")
        return item

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(_KEY)))
