"""Buttons: primary, default, link, toggle, and the segmented choice. Icons follow the theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui.theme.icons import ROW, Icon
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_ICON

_ICON_TOKENS = {"primary": "onAccent", "link": "accentText", "quiet": "ink2", "icon": "ink2"}


class Button(QPushButton):
    """A push button with a look (`primary`, `default`, `link`, `quiet`, `icon`, `toggle`) and an icon of the family."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        role: str = "default",
        icon: Icon | None = None,
        compact: bool = False,
        size: int = ROW,
    ) -> None:
        super().__init__(text)
        self._theme, self._icon, self._role = theme, icon, role
        self.setProperty("role", role)
        self.setProperty("compact", compact)
        self._size, self._pad = size, 0 if role == "icon" else GAP_ICON
        self.setIconSize(QSize(size + self._pad, size))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if role == "toggle":
            self.setCheckable(True)
        if role == "link":
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self._redraw()
        theme.changed.connect(self._redraw)

    def set_icon(self, icon: Icon | None) -> None:
        """Show another icon, or none."""
        self._icon = icon
        self._redraw()

    def set_shortcut(self, keys: str) -> None:
        """Give the button a shortcut and name it in the tooltip."""
        self.setShortcut(keys)
        self.setToolTip(f"{self.text()} ({keys})")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button, like space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _redraw(self) -> None:
        if self._icon is not None:
            token = _ICON_TOKENS.get(self._role, "ink")
            self.setIcon(self._theme.icon(self._icon, token, self._size, self._pad))


def _made(button: Button, on_click: Callable[[], object] | None) -> Button:
    if on_click is not None:
        button.clicked.connect(lambda: on_click())
    return button


def primary_button(
    theme: Theme, text: str, on_click: Callable[[], object] | None = None, icon: Icon | None = None
) -> Button:
    """Return the one filled button of a page: the next step."""
    return _made(Button(theme, text, role="primary", icon=icon), on_click)


def default_button(
    theme: Theme,
    text: str,
    on_click: Callable[[], object] | None = None,
    icon: Icon | None = None,
    *,
    compact: bool = False,
) -> Button:
    """Return an outlined button, 32 pixels high, or 24 when compact."""
    return _made(Button(theme, text, icon=icon, compact=compact), on_click)


def link_button(theme: Theme, text: str, on_click: Callable[[], object] | None = None) -> Button:
    """Return a button that looks like a link."""
    return _made(Button(theme, text, role="link", compact=True), on_click)


def icon_button(theme: Theme, icon: Icon, name: str, on_click: Callable[[], object] | None = None) -> Button:
    """Return a button that shows an icon alone; `name` is its tooltip and what is read aloud."""
    made = _made(Button(theme, "", role="icon", icon=icon, size=20), on_click)
    made.setToolTip(name)
    made.setAccessibleName(name)
    return made


class Segmented(QWidget):
    """A choice of one among a few, in one row; left and right move, `chosen(key)` tells a choice by the user.

    `value` is the key chosen at first (empty: none). `required=False` lets the user take the choice back by
    pressing it again (then `chosen("")`).
    """

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        compact: bool = False,
        required: bool = True,
    ) -> None:
        super().__init__()
        self._required = required
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}
        for key, title in choices:
            self._buttons[key] = self._segment(key, title, compact)
        self._places()
        self.set_value(value)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @property
    def value(self) -> str:
        """Return the key of the chosen segment, or an empty string."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_value(self, key: str) -> None:
        """Choose a segment (an empty string: none) without telling `chosen`."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)
            button.setFocusPolicy(self._policy(name, key))

    def set_titles(self, choices: Sequence[tuple[str, str]]) -> None:
        """Give the segments their words in another language."""
        for key, title in choices:
            self._buttons[key].setText(title)

    def set_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Say in tooltips what the words of segments mean."""
        for key, hint in hints:
            self._buttons[key].setToolTip(hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step:
            super().keyPressEvent(event)
            return
        keys = list(self._buttons)
        here = keys.index(self.value) if self.value else (-1 if step > 0 else len(keys))
        key = keys[min(max(here + step, 0), len(keys) - 1)]
        self._choose(key)
        self._buttons[key].setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self, key: str) -> None:
        changed = self.value != key
        self.set_value(key)
        if changed:
            self.chosen.emit(key)

    def _clicked(self, key: str, now_checked: bool) -> None:
        if now_checked or self._required:
            self.set_value(key)
            self.chosen.emit(key)
        else:
            self.set_value("")
            self.chosen.emit("")

    def _segment(self, key: str, title: str, compact: bool) -> QPushButton:
        made = _SegmentButton(title)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setProperty("segment", True)
        made.setProperty("compact", compact)
        made.clicked.connect(lambda checked: self._clicked(key, checked))
        self._row.addWidget(made)
        return made

    def _places(self) -> None:
        last = len(self._buttons) - 1
        for index, button in enumerate(self._buttons.values()):
            place = "only" if last == 0 else {0: "first", last: "last"}.get(index, "middle")
            button.setProperty("place", place)

    def _policy(self, name: str, chosen: str) -> Qt.FocusPolicy:
        """Only the chosen segment (or the first, when none is) is reached by Tab."""
        first = next(iter(self._buttons))
        return Qt.FocusPolicy.StrongFocus if name == (chosen or first) else Qt.FocusPolicy.ClickFocus


class _SegmentButton(QPushButton):
    """A segment; hands the arrow keys to the row instead of moving the focus only."""

    def sizeHint(self) -> QSize:
        """Return room for the words as they are when chosen, in a heavier weight."""
        strong = QFont(self.font())
        strong.setWeight(QFont.Weight.DemiBold)
        wider = QFontMetrics(strong).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(max(wider, 0), 0)

    def minimumSizeHint(self) -> QSize:
        """Return the same room: a segment is never squeezed."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right belong to the row."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)
