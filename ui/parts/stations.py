"""The strip of visits on top of a form: one large station per visit with its name and its state in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.meters import Station, paint_station
from ui.parts.paint import draw_icon, draw_text
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, CAPTION_MEDIUM, MARGIN_PAGE, TABLE_MEDIUM, TABLE_STRONG

RADIUS = 7.0
HEIGHT = 60


@dataclass(frozen=True)
class Stop:
    """One visit on the strip."""

    key: str
    name: str
    words: str
    state: Station


class StationsStrip(QWidget):
    """All visits of a patient, left to right; a click or Enter on one says `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._stops: tuple[Stop, ...] = ()
        self._current = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Visits of this patient"))
        theme.changed.connect(self.update)

    def set_stops(self, stops: Sequence[Stop], current: str = "") -> None:
        """Show these visits; `current` is the key of the one that is open."""
        self._stops, self._current = tuple(stops), current
        self.setAccessibleDescription("; ".join(f"{stop.name}: {stop.words}" for stop in stops))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for every stop."""
        return QSize(max(len(self._stops), 1) * 120, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the neighbouring visit."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        keys = [stop.key for stop in self._stops]
        if not step or self._current not in keys:
            super().keyPressEvent(event)
            return
        self._choose(min(max(keys.index(self._current) + step, 0), len(keys) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the visit under the pointer."""
        index = int((event.position().x() - MARGIN_PAGE) // self._step())
        if 0 <= index < len(self._stops):
            self._choose(index)

    def _choose(self, index: int) -> None:
        self._current = self._stops[index].key
        self.update()
        self.chosen.emit(self._current)

    def _step(self) -> float:
        return (self.width() - 2 * MARGIN_PAGE) / max(len(self._stops), 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw line, stations and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        for index in range(len(self._stops)):
            self._paint_line(painter, index)
        for index in range(len(self._stops)):
            self._paint_stop(painter, index)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawLine(0, 1, self.width(), 1)
        painter.end()

    def _centre(self, index: int) -> QPointF:
        return QPointF(MARGIN_PAGE + RADIUS + index * self._step(), 14.0)

    def _paint_line(self, painter: QPainter, index: int) -> None:
        if index + 1 < len(self._stops):
            done = self._stops[index].state is Station.DONE
            painter.setPen(QPen(self._theme.colour("sens" if done else "line"), 2))
            painter.drawLine(self._centre(index), self._centre(index + 1))

    def _paint_stop(self, painter: QPainter, index: int) -> None:
        stop, centre = self._stops[index], self._centre(index)
        paint_station(painter, self._theme, centre, stop.state, RADIUS)
        if stop.state is Station.DONE:
            at = QPoint(round(centre.x()) - 5, round(centre.y()) - 5)
            draw_icon(painter, self._theme, at, Icon.PASS, "surface", 10)
        left, width = round(centre.x() - RADIUS), round(self._step()) - 8
        here = stop.key == self._current
        name = QRect(left, 22, width, 18)
        draw_text(painter, self._theme, name, stop.name, role=TABLE_STRONG if here else TABLE_MEDIUM)
        words = QRect(left, 39, width, 16)
        role = CAPTION_MEDIUM if here else CAPTION
        draw_text(painter, self._theme, words, stop.words, token="ink3", role=role)
