"""Text with a role of the type scale, icons, key caps, facts and separating lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.chip import Mark
from ui.parts.paint import draw_icon
from ui.theme.icons import ROW, Icon
from ui.theme.theme import Theme


def label(text: str, role: str = "table", *, wrap: bool = False) -> QLabel:
    """Return a label; roles: title, heading, panel-heading, strong, table, second, caption, warn, fail, pass, info."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("look", role)
    made.setWordWrap(wrap)
    if wrap:
        made.setMinimumWidth(1)
    return made


def set_role(widget: QWidget, name: str, value: str) -> None:
    """Give a widget another look of the style sheet (`role`, `look`, `state`) after it was shown."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def rule(*, vertical: bool = False) -> QFrame:
    """Return a separating line of one pixel."""
    made = QFrame()
    made.setProperty("role", "rule-vertical" if vertical else "rule")
    return made


def key_cap(text: str) -> QLabel:
    """Return the small picture of a key, such as Ctrl+K."""
    made = QLabel(text)
    made.setProperty("role", "key")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class IconLabel(QWidget):
    """An icon that follows the theme."""

    def __init__(
        self, theme: Theme, icon: Icon, token: str = "ink2", size: int = ROW, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._icon, self._token, self._size = theme, icon, token, size
        self.setFixedSize(QSize(size, size))
        theme.changed.connect(self.update)

    def set(self, icon: Icon, token: str) -> None:
        """Show another icon."""
        self._icon, self._token = icon, token
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        painter = QPainter(self)
        draw_icon(painter, self._theme, QPoint(0, 0), self._icon, self._token, self._size)
        painter.end()


class IconText(QWidget):
    """An icon and the word beside it, for example the answer of a criterion."""

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        text: str,
        *,
        token: str = "ink2",
        role: str = "table",
        wrap: bool = False,
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._icon = IconLabel(theme, icon, token)
        self._label = label(text, role, wrap=wrap)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1 if wrap else 0)
        if not wrap:
            row.addStretch(1)

    @property
    def text(self) -> str:
        """Return the word."""
        return self._label.text()

    def set(self, icon: Icon, text: str, token: str = "ink2") -> None:
        """Show another icon and word."""
        self._icon.set(icon, token)
        self._label.setText(text)


def mark_text(theme: Theme, mark: Mark, text: str, role: str = "table", *, wrap: bool = False) -> IconText:
    """Return a mark (pass, warn, fail, undetermined, ...) with its word."""
    return IconText(theme, mark.icon, text, token=mark.token, role=role, wrap=wrap)


class Fact(QWidget):
    """A small caption over a value, as in the patient line; the value may be text or any widgets in a row."""

    def __init__(self, caption: str, *values: str | QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(caption, "caption"))
        row = QHBoxLayout()
        row.setSpacing(8)
        for value in values:
            row.addWidget(label(value, "strong") if isinstance(value, str) else value)
        row.addStretch(1)
        column.addLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join([caption, *(value for value in values if isinstance(value, str))]))
