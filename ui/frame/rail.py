"""The rail at the left: one entry per room of the program, icon over word, with a count of what waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout, QWidget

from ui.parts.paint import CENTRE, draw_box, draw_icon, draw_text, text_width
from ui.theme.icons import RAIL, Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, CAPTION_MEDIUM, RAIL_WIDTH, TypeRole

ENTRY_HEIGHT = 56
BADGE = 16
_WORD_STRONG = TypeRole(12, 16, 600)


@dataclass(frozen=True)
class RailEntry:
    """One entry; `title` is asked again when the language changes, `badge` 0 shows no count."""

    key: str
    icon: Icon
    title: Callable[[], str]
    badge: int = 0


class RailButton(QAbstractButton):
    """An entry of the rail."""

    def __init__(self, theme: Theme, entry: RailEntry, keys: str) -> None:
        super().__init__()
        self._theme, self._entry, self._keys = theme, entry, keys
        self._badge = entry.badge
        self.setCheckable(True)
        self.setFixedSize(QSize(RAIL_WIDTH - 1, ENTRY_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.retranslate()
        theme.changed.connect(self.update)

    def set_badge(self, count: int) -> None:
        """Show another count."""
        self._badge = count
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Set word, tooltip and spoken name in the language that is on."""
        word = self._entry.title()
        self.setText(word)
        self.setToolTip(f"{word} ({self._keys})")
        self.setAccessibleName(f"{word}, {self._badge}" if self._badge else word)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bar, icon, word and count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, theme = self.isChecked(), self._theme
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), theme.colour("accentSoft" if chosen else "hover"))
        if chosen:
            painter.fillRect(QRect(0, 0, 3, self.height()), theme.colour("accent"))
        token = "accentText" if chosen else "ink2"
        draw_icon(painter, theme, QPoint(26, 10), self._entry.icon, token, RAIL)
        words = QRect(1, 33, self.width() - 2, 16)
        role = _WORD_STRONG if chosen else CAPTION
        draw_text(painter, theme, words, self.text(), token=token, role=role, align=CENTRE)
        self._paint_badge(painter)
        painter.end()

    def _paint_badge(self, painter: QPainter) -> None:
        if not self._badge:
            return
        text = str(self._badge)
        width = max(text_width(self._theme, text, CAPTION_MEDIUM) + 8, BADGE)
        rect = QRect(self.width() - width - 6, 2, width, BADGE)
        draw_box(painter, self._theme, rect, "solid", None, radius=BADGE / 2)
        draw_text(painter, self._theme, rect, text, token="onSolid", role=CAPTION_MEDIUM, align=CENTRE)


class Rail(QFrame):
    """All entries; `chosen(key)` when the user takes one by mouse, Enter or Alt+1 to Alt+7."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[RailEntry], window: QWidget) -> None:
        super().__init__()
        self.setProperty("role", "rail")
        self.setFixedWidth(RAIL_WIDTH)
        self.setAccessibleName(self.tr("Rooms of the program"))
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 1, 0)
        column.setSpacing(0)
        for number, entry in enumerate(entries, start=1):
            keys = f"Alt+{number}"
            button = RailButton(theme, entry, keys)
            button.clicked.connect(lambda _checked=False, key=entry.key: self.chosen.emit(key))
            QShortcut(keys, window).activated.connect(lambda key=entry.key: self.chosen.emit(key))
            self._buttons[entry.key] = button
            column.addWidget(button)
        column.addStretch(1)

    @property
    def current(self) -> str:
        """Return the key of the entry that is marked, or an empty string."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark an entry without telling `chosen`."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_badge(self, key: str, count: int) -> None:
        """Show how many things wait behind an entry."""
        self._buttons[key].set_badge(count)

    def titles(self) -> dict[str, str]:
        """Return the words of the entries by their keys."""
        return {key: button.text() for key, button in self._buttons.items()}

    def focus_rail(self) -> None:
        """Give the focus to the marked entry, else to the first."""
        button = self._buttons.get(self.current) or next(iter(self._buttons.values()))
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Set the words of the entries in the language that is on."""
        self.setAccessibleName(self.tr("Rooms of the program"))
        for button in self._buttons.values():
            button.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move among the entries; Enter takes one."""
        buttons = list(self._buttons.values())
        here = next((place for place, one in enumerate(buttons) if one.hasFocus()), -1)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and here >= 0:
            buttons[(here + step) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        elif here >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            buttons[here].click()
        else:
            super().keyPressEvent(event)
