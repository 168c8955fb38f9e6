"""Small meters: distance, slots, fraction, stations. The words always stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.paint import draw_diamond
from ui.theme.theme import Theme
from ui.theme.tokens import PLOT

DISTANCE_CELLS = 4
CELL = QSize(6, 12)
SLOT = QSize(10, 12)
FRACTION = QSize(32, 8)
STATION_STEP = 18
STATION_RADIUS = 4.0


class Station(Enum):
    """The state of one visit."""

    DONE = auto()
    DUE = auto()
    OVERDUE = auto()
    MISSED = auto()
    PLANNED = auto()


def _cells(
    painter: QPainter, theme: Theme, at: QPoint, states: Sequence[bool], cell: QSize, token: str
) -> int:
    painter.save()
    for index, full in enumerate(states):
        left = at.x() + index * (cell.width() + 2)
        rect = QRectF(left + 0.5, at.y() + 0.5, cell.width() - 1, cell.height() - 1)
        painter.setPen(theme.colour(token if full else "edge"))
        painter.setBrush(theme.colour(token if full else "surface"))
        painter.drawRoundedRect(rect, 1, 1)
    painter.restore()
    return max(len(states) * (cell.width() + 2) - 2, 0)


def paint_distance(painter: QPainter, theme: Theme, at: QPoint, filled: int) -> int:
    """Draw four cells, `filled` of them full (4 is the same tumour type); return the width."""
    return _cells(painter, theme, at, [index < filled for index in range(DISTANCE_CELLS)], CELL, "ink2")


def paint_slots(painter: QPainter, theme: Theme, at: QPoint, taken: int, places: int) -> int:
    """Draw one cell per place of a cohort, `taken` of them full; return the width."""
    return _cells(painter, theme, at, [index < taken for index in range(places)], SLOT, "accent")


def paint_fraction(
    painter: QPainter, theme: Theme, rect: QRect, share: float, *, token: str = "edge", height: int = 8
) -> None:
    """Draw a bar filled to `share` (0 to 1) in the middle of `rect`."""
    top = rect.top() + (rect.height() - height) // 2
    painter.fillRect(rect.left(), top, rect.width(), height, theme.colour("noneSoft"))
    width = round(rect.width() * min(max(share, 0.0), 1.0))
    painter.fillRect(rect.left(), top, max(width, 1 if share > 0 else 0), height, theme.colour(token))


def paint_station(painter: QPainter, theme: Theme, centre: QPointF, state: Station, radius: float) -> None:
    """Draw one station: done filled, due ring, overdue diamond, missed cross, planned hollow."""
    ring, fill = _STATION_TOKENS[state]
    painter.setPen(QPen(theme.colour(ring), 2.0 if state is Station.DUE else 1.2))
    painter.setBrush(QColor(PLOT.stable) if state is Station.OVERDUE else theme.colour(fill))
    if state is Station.OVERDUE:
        draw_diamond(painter, centre, radius + 2)
    elif state is Station.MISSED:
        _cross(painter, theme, centre, radius)
    else:
        painter.drawEllipse(centre, radius, radius)
    if state is Station.DUE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(centre, radius * 0.45, radius * 0.45)


def _cross(painter: QPainter, theme: Theme, centre: QPointF, radius: float) -> None:
    painter.setPen(QPen(theme.colour("surface"), 1))
    painter.drawEllipse(centre, radius + 1, radius + 1)
    painter.setPen(QPen(theme.colour("res"), 1.8))
    for sign in (1, -1):
        offset = QPointF(radius * 0.8, sign * radius * 0.8)
        painter.drawLine(centre - offset, centre + offset)


_STATION_TOKENS: dict[Station, tuple[str, str]] = {
    Station.DONE: ("sens", "sens"),
    Station.DUE: ("accent", "accent"),
    Station.OVERDUE: ("warnText", "warn"),
    Station.MISSED: ("res", "surface"),
    Station.PLANNED: ("edge", "surface"),
}


def stations_width(count: int) -> int:
    """Return the width in pixels of a row of small stations."""
    return max((count - 1) * STATION_STEP, 0) + round(2 * STATION_RADIUS) + 4


def paint_stations(painter: QPainter, theme: Theme, rect: QRect, states: Sequence[Station]) -> int:
    """Draw the stations of one patient at the left of a table cell, joined by a line; return the width."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, middle = rect.left() + STATION_RADIUS + 2, rect.top() + rect.height() / 2
    centres = [QPointF(left + index * STATION_STEP, middle) for index in range(len(states))]
    if centres:
        painter.setPen(QPen(theme.colour("edge"), 1))
        painter.drawLine(centres[0], centres[-1])
    for centre, state in zip(centres, states, strict=True):
        paint_station(painter, theme, centre, state, STATION_RADIUS)
    painter.restore()
    return stations_width(len(states))


@dataclass(frozen=True)
class _Drawing:
    """What a meter draws and how large it is."""

    size: QSize
    paint: Callable[[QPainter, Theme, QRect], object]


class Meter(QWidget):
    """A meter as a widget; made by `distance_meter`, `slots_meter`, `fraction_bar` or `stations_meter`."""

    def __init__(self, theme: Theme, drawing: _Drawing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._drawing = theme, drawing
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(drawing.size)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the meter."""
        painter = QPainter(self)
        self._drawing.paint(painter, self._theme, self.rect())
        painter.end()


def distance_meter(theme: Theme, filled: int, words: str) -> Meter:
    """Return the four cells of tumour-type distance; `words` is what stands beside and what is read aloud."""
    size = QSize(DISTANCE_CELLS * (CELL.width() + 2), CELL.height())
    return Meter(theme, _Drawing(size, lambda p, t, r: paint_distance(p, t, r.topLeft(), filled)), words)


def slots_meter(theme: Theme, taken: int, places: int, words: str) -> Meter:
    """Return one cell per place of a cohort."""
    size = QSize(places * (SLOT.width() + 2), SLOT.height())
    return Meter(theme, _Drawing(size, lambda p, t, r: paint_slots(p, t, r.topLeft(), taken, places)), words)


def fraction_bar(
    theme: Theme, share: float, words: str, *, token: str = "edge", size: QSize = FRACTION
) -> Meter:
    """Return a bar filled to `share` (0 to 1)."""
    drawing = _Drawing(
        size, lambda p, t, r: paint_fraction(p, t, r, share, token=token, height=size.height())
    )
    return Meter(theme, drawing, words)


def stations_meter(theme: Theme, states: Sequence[Station], words: str) -> Meter:
    """Return the small stations of one patient."""
    size = QSize(stations_width(len(states)), 16)
    return Meter(theme, _Drawing(size, lambda p, t, r: paint_stations(p, t, r, states)), words)
