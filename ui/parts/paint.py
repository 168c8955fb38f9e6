"""Painting of icons, text and small marks, used by delegates and widgets alike."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from ui.theme.icons import ROW, Icon
from ui.theme.theme import Theme
from ui.theme.tokens import GAP_ICON, TABLE, TypeRole

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def text_width(theme: Theme, text: str, role: TypeRole = TABLE) -> int:
    """Return the width of a text in pixels."""
    return QFontMetrics(theme.font(role)).horizontalAdvance(text)


def draw_text(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    text: str,
    *,
    token: str = "ink",
    role: TypeRole = TABLE,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Draw one line, elided at the right to `rect`; return the width that the text took."""
    font = theme.font(role)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, max(rect.width(), 0))
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(rect, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
    return QFontMetrics(font).horizontalAdvance(shown)


def draw_icon(
    painter: QPainter, theme: Theme, at: QPoint, icon: Icon, token: str = "ink2", size: int = ROW
) -> None:
    """Draw an icon with its top left corner at `at`."""
    painter.drawPixmap(at, theme.pixmap(icon, token, size, painter.device().devicePixelRatio()))


def draw_icon_text(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    icon: Icon,
    text: str,
    *,
    icon_token: str = "ink2",
    token: str = "ink",
    role: TypeRole = TABLE,
    size: int = ROW,
) -> int:
    """Draw an icon and the word beside it, centred in the height of `rect`; return the width taken."""
    top = rect.top() + (rect.height() - size) // 2
    draw_icon(painter, theme, QPoint(rect.left(), top), icon, icon_token, size)
    words = rect.adjusted(size + GAP_ICON, 0, 0, 0)
    return size + GAP_ICON + draw_text(painter, theme, words, text, token=token, role=role)


def draw_two_lines(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    first: str,
    second: str,
    *,
    strong: TypeRole = TABLE,
    token: str = "ink",
    second_token: str = "ink3",
    small: TypeRole = TABLE,
) -> None:
    """Draw a text and a smaller one below it, both elided, as in an option row of 48 pixels."""
    middle = rect.top() + rect.height() // 2
    above = QRect(rect.left(), middle - strong.line, rect.width(), strong.line)
    below = QRect(rect.left(), middle, rect.width(), small.line)
    draw_text(painter, theme, above, first, token=token, role=strong)
    draw_text(painter, theme, below, second, token=second_token, role=small)


def draw_diamond(painter: QPainter, centre: QPointF, radius: float) -> None:
    """Draw a square on its corner with the pen and brush that are set."""
    x, y = centre.x(), centre.y()
    corners = [QPointF(x, y - radius), QPointF(x + radius, y), QPointF(x, y + radius), QPointF(x - radius, y)]
    painter.drawPolygon(QPolygonF(corners))


def draw_box(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    ground: str | None,
    border: str | None,
    *,
    style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    radius: float = 4,
) -> None:
    """Draw a rounded box with a line of one pixel; `ground` and `border` are token names."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.colour(ground) if ground else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour(border), 1, style) if border else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.restore()
