"""F1: what the figure or control under the focus means, and the panel of keys behind the help button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QGridLayout, QToolTip, QWidget

from ui.parts.labels import key_cap, label

SHOWN_MS = 60_000


def meaning_of(widget: QWidget) -> str:
    """Return what a widget says about itself; of a table what its current cell says, else that column's head."""
    if isinstance(widget, QAbstractItemView):
        said = _meaning_in_view(widget)
        if said:
            return said
    here: QWidget | None = widget
    while here is not None:
        said = here.whatsThis() or here.toolTip() or here.accessibleDescription()
        if said:
            return said
        here = here.parentWidget()
    return ""


def _meaning_in_view(view: QAbstractItemView) -> str:
    index, model = view.currentIndex(), view.model()
    if not index.isValid() or model is None:
        return ""
    tip = Qt.ItemDataRole.ToolTipRole
    said = index.data(tip) or model.headerData(index.column(), Qt.Orientation.Horizontal, tip)
    return said if isinstance(said, str) else ""


def show_meaning(widget: QWidget) -> str:
    """Show beside the widget what it means, until a key or the mouse moves on; return the text."""
    text = meaning_of(widget)
    at = QPoint(0, widget.height())
    if isinstance(widget, QAbstractItemView):
        at = widget.visualRect(widget.currentIndex()).bottomLeft()
    if text:
        QToolTip.showText(widget.mapToGlobal(at), text, widget, widget.rect(), SHOWN_MS)
    return text


class KeysPanel(QFrame):
    """The keys that work everywhere and those of the page in front; Esc closes."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("role", "floating")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(16)
        self.hide()

    def open_panel(self, of_page: Sequence[tuple[str, str]] = ()) -> None:
        """Show the keys; `of_page` are (key, what it does) of the page in front."""
        self._empty()
        self.setAccessibleName(self.tr("Keys"))
        self._grid.addWidget(label(self.tr("Keys"), "heading"), 0, 0, 1, 2)
        for line, (key, words) in enumerate([*self._everywhere(), *of_page], start=1):
            self._grid.addWidget(key_cap(key), line, 0)
            self._grid.addWidget(label(words), line, 1)
        self.setAccessibleDescription("; ".join(f"{key}: {words}" for key, words in self._everywhere()))
        self.adjustSize()
        self.move(self._window.width() - self.width() - 16, 56)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _everywhere(self) -> list[tuple[str, str]]:
        return [
            ("Ctrl+K", self.tr("search patients, genes, drugs, pages and actions")),
            ("Alt+1 … 7", self.tr("open a room of the rail")),
            ("F6", self.tr("go on to rail, page, inspector")),
            ("F4", self.tr("fold the inspector")),
            ("F1", self.tr("what the figure under the focus means")),
            ("Esc", self.tr("close the panel")),
        ]

    def _empty(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
