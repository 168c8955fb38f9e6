"""The ring around what has the focus: 2 px accent, 2 px away from buttons, touching on fields."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget

from ui.theme.theme import Theme

_FOLLOWED = frozenset(
    {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}
)


class FocusRing(QWidget):
    """Floats over the window and follows the focused button or field; the mouse does not see it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        theme.changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """Return the widget that is ringed."""
        return self._target

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Follow the widget when it or something around it moves."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._followed:
            widget.removeEventFilter(self)
        self._target = new if self._rings(new) else None
        self._followed = _chain(self._target, self.window()) if self._target else []
        for widget in self._followed:
            widget.installEventFilter(self)
            widget.destroyed.connect(self._forget)
        self._place()

    def _rings(self, widget: QWidget | None) -> bool:
        inside = widget is not None and widget.window() is self.window()
        return inside and isinstance(widget, QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox)

    def _forget(self) -> None:
        self._target, self._followed = None, []
        self.hide()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        away = 4 if isinstance(target, QAbstractButton) else 2
        at = target.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(at, target.size()).adjusted(-away, -away, away, away))
        self.raise_()
        self.show()


def _chain(widget: QWidget, window: QWidget) -> list[QWidget]:
    """Return the widget and everything around it inside the window."""
    found: list[QWidget] = []
    here: QWidget | None = widget
    while here is not None and here is not window:
        found.append(here)
        here = here.parentWidget()
    return found
