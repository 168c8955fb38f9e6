"""One line of a form: label, field, unit, limits and last value; the check speaks under the field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.labels import IconLabel, label, set_role
from ui.theme.icons import Icon
from ui.theme.theme import Theme

LABEL_WIDTH = 168
SIDE_WIDTH = 112

_STATES: dict[str, tuple[Icon, str, str]] = {
    "warn": (Icon.WARN, "warnText", "warn"),
    "fail": (Icon.FAIL, "resText", "fail"),
    "info": (Icon.INFO, "accentText", "info"),
}


class FormRow(QWidget):
    """A field with everything that is said about it; `row.field` is the widget the user types in."""

    def __init__(
        self, theme: Theme, title: str, field: QWidget, *, unit: str = "", limits: str = "", last: str = ""
    ) -> None:
        super().__init__()
        self.field = field
        self._title = label(title, "body", wrap=True)
        self._title.setFixedWidth(LABEL_WIDTH)
        self._title.setBuddy(field)
        self._unit, self._limits, self._last = (label(text, "caption") for text in (unit, limits, last))
        field.setAccessibleName(f"{title} ({unit})" if unit else title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(2)
        column.addLayout(self._line())
        column.addLayout(self._below(theme))
        self.say("", "")

    def say(self, state: str, text: str) -> None:
        """Show a check's sentence under the field; state is `warn`, `fail`, `info` or empty for none."""
        set_role(self.field, "state", state)
        self._message.setVisible(bool(text))
        self._mark.setVisible(bool(text))
        self._message.setText(text)
        self.field.setAccessibleDescription(text)
        if state in _STATES:
            icon, token, role = _STATES[state]
            self._mark.set(icon, token)
            set_role(self._message, "look", role)

    def set_side(
        self, *, unit: str | None = None, limits: str | None = None, last: str | None = None
    ) -> None:
        """Show another unit, limit or last value."""
        for place, text in ((self._unit, unit), (self._limits, limits), (self._last, last)):
            if text is not None:
                place.setText(text)
        self._widen_limits()

    def set_title(self, title: str) -> None:
        """Show the label in another language."""
        self._title.setText(title)

    def _line(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.field)
        row.addWidget(self._unit)
        row.addStretch(1)
        for side in (self._limits, self._last):
            side.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            row.addWidget(side)
        self._last.setMinimumWidth(SIDE_WIDTH)
        self._widen_limits()
        return row

    def _widen_limits(self) -> None:
        """Keep the limits in their column; where there are none, a wide field may have the room."""
        self._limits.setMinimumWidth(SIDE_WIDTH if self._limits.text() else 0)

    def _below(self, theme: Theme) -> QHBoxLayout:
        self._mark = IconLabel(theme, Icon.WARN)
        self._message: QLabel = label("", "caption", wrap=True)
        row = QHBoxLayout()
        row.setContentsMargins(LABEL_WIDTH + 8, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._message, 1)
        return row
