"""The search field with its icon and the key that reaches it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit

from ui.parts.labels import key_cap
from ui.parts.paint import draw_icon
from ui.theme.icons import Icon
from ui.theme.theme import Theme


class SearchField(QLineEdit):
    """A field with a magnifying glass and a key hint; Esc empties it, `left_down` moves on to the results."""

    left_down = Signal()

    def __init__(self, theme: Theme, placeholder: str, keys: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._hint = key_cap(keys)
        self._hint.setParent(self)
        self._hint.setVisible(bool(keys))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setTextMargins(20, 0, 60 if keys else 0, 0)
        theme.changed.connect(self.update)

    def set_placeholder(self, text: str) -> None:
        """Show the hint in another language."""
        self.setPlaceholderText(text)
        self.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties the field, the down key leaves it."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the key hint at the right."""
        super().resizeEvent(event)
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - 8,
            (self.height() - size.height()) // 2,
            size.width(),
            size.height(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the glass in it."""
        super().paintEvent(event)
        painter = QPainter(self)
        draw_icon(painter, self._theme, QPoint(8, (self.height() - 16) // 2), Icon.SEARCH, "ink2")
        painter.end()
