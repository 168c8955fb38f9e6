"""Chips and marks: a clinical word with its icon, its colour and its border, never colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.parts.paint import CENTRE, LEFT, draw_box, draw_icon, draw_icon_text, draw_text, text_width
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION_MEDIUM, CHIP_HEIGHT, GAP_ICON, TABLE, TypeRole

ICON_SIZE = 14
PADDING = 6
TIER_WIDTH = 48


class ChipKind(Enum):
    """What a chip says; the word comes from `chip_word` unless the caller gives another."""

    SENSITIVE = auto()
    RESISTANT = auto()
    OFF_LABEL = auto()
    ON_LABEL = auto()
    GERMLINE = auto()
    OVERDUE = auto()
    IN_WINDOW = auto()
    QUERY = auto()
    LOCKED = auto()
    DRAFT = auto()
    PASS = auto()
    WARN = auto()
    FAIL = auto()
    INFO = auto()
    NOT_TESTED = auto()
    NOT_COVERED = auto()
    NOT_ASSESSED = auto()
    NOT_FOUND = auto()
    TIER_I = auto()
    TIER_II = auto()
    TIER_III = auto()
    TIER_IV = auto()
    LEVEL = auto()
    FLAG = auto()


@dataclass(frozen=True)
class ChipLook:
    """How a chip is drawn; colours are token names, `border` None leaves plain text."""

    icon: Icon | None
    ground: str | None
    border: str | None
    text: str
    dashed: bool = False
    mark: str = ""

    @property
    def line(self) -> Qt.PenStyle:
        """Return the pen of the border."""
        return Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine


LOOKS: dict[ChipKind, ChipLook] = {
    ChipKind.SENSITIVE: ChipLook(Icon.SENSITIVE, "sensSoft", "sens", "sensText"),
    ChipKind.RESISTANT: ChipLook(Icon.RESISTANT, "resSoft", "res", "resText"),
    ChipKind.OFF_LABEL: ChipLook(Icon.OFF_LABEL, "surface", "line", "ink2"),
    ChipKind.ON_LABEL: ChipLook(Icon.ON_LABEL, "accentSoft", "accent", "accentText"),
    ChipKind.GERMLINE: ChipLook(Icon.GERMLINE, "germSoft", "germ", "germText"),
    ChipKind.OVERDUE: ChipLook(Icon.OVERDUE, "warnSoft", "warn", "warnText"),
    ChipKind.IN_WINDOW: ChipLook(Icon.IN_WINDOW, "surface", "line", "ink2"),
    ChipKind.QUERY: ChipLook(Icon.QUERY, "warnSoft", "warn", "warnText"),
    ChipKind.LOCKED: ChipLook(Icon.LOCKED, "surface", "line", "ink2"),
    ChipKind.DRAFT: ChipLook(Icon.EDIT, "accentSoft", "accent", "accentText"),
    ChipKind.PASS: ChipLook(Icon.PASS, "sensSoft", "sens", "sensText"),
    ChipKind.WARN: ChipLook(Icon.WARN, "warnSoft", "warn", "warnText"),
    ChipKind.FAIL: ChipLook(Icon.FAIL, "resSoft", "res", "resText"),
    ChipKind.INFO: ChipLook(Icon.INFO, "accentSoft", "accent", "accentText"),
    ChipKind.NOT_TESTED: ChipLook(Icon.NOT_TESTED, "noneSoft", "none", "noneText", dashed=True),
    ChipKind.NOT_COVERED: ChipLook(Icon.NOT_COVERED, "noneSoft", "none", "noneText", dashed=True),
    ChipKind.NOT_ASSESSED: ChipLook(Icon.NOT_ASSESSED, "noneSoft", "none", "noneText", dashed=True),
    ChipKind.NOT_FOUND: ChipLook(Icon.NOT_FOUND, "noneSoft", "none", "noneText"),
    ChipKind.TIER_I: ChipLook(None, "solid", "solid", "onSolid"),
    ChipKind.TIER_II: ChipLook(None, "noneSoft", "ink2", "ink"),
    ChipKind.TIER_III: ChipLook(None, "surface", "edge", "ink"),
    ChipKind.TIER_IV: ChipLook(None, "surface", "edge", "ink2", dashed=True),
    ChipKind.LEVEL: ChipLook(None, None, None, "ink2"),
    ChipKind.FLAG: ChipLook(None, "surface", "line", "ink2"),
}

TIERS = frozenset({ChipKind.TIER_I, ChipKind.TIER_II, ChipKind.TIER_III, ChipKind.TIER_IV})


def chip_word(kind: ChipKind) -> str:
    """Return the word of a chip in the language that is on; empty for tiers, levels and flags."""
    return _words().get(kind, "")


def _words() -> dict[ChipKind, str]:
    translate = QCoreApplication.translate
    return {
        ChipKind.SENSITIVE: translate("chip", "SENSITIVE"),
        ChipKind.RESISTANT: translate("chip", "RESISTANT"),
        ChipKind.OFF_LABEL: translate("chip", "OFF-LABEL"),
        ChipKind.ON_LABEL: translate("chip", "ON-LABEL"),
        ChipKind.GERMLINE: translate("chip", "germline"),
        ChipKind.OVERDUE: translate("chip", "overdue"),
        ChipKind.IN_WINDOW: translate("chip", "in window"),
        ChipKind.QUERY: translate("chip", "query"),
        ChipKind.LOCKED: translate("chip", "locked"),
        ChipKind.DRAFT: translate("chip", "draft kept"),
        ChipKind.PASS: translate("chip", "pass"),
        ChipKind.WARN: translate("chip", "warn"),
        ChipKind.FAIL: translate("chip", "fail"),
        ChipKind.NOT_TESTED: translate("chip", "not tested"),
        ChipKind.NOT_COVERED: translate("chip", "not covered"),
        ChipKind.NOT_ASSESSED: translate("chip", "not assessed"),
        ChipKind.NOT_FOUND: translate("chip", "not found"),
    }


def tier_kind(level: str) -> ChipKind:
    """Return the chip of an ESCAT level such as `I-C`; anything else is a plain level text."""
    tier = level.split("-")[0]
    return {
        "I": ChipKind.TIER_I,
        "II": ChipKind.TIER_II,
        "III": ChipKind.TIER_III,
        "IV": ChipKind.TIER_IV,
    }.get(tier, ChipKind.LEVEL)


def chip_width(theme: Theme, kind: ChipKind, text: str | None = None) -> int:
    """Return the width in pixels of a chip."""
    word = chip_word(kind) if text is None else text
    width = text_width(theme, word, CAPTION_MEDIUM) + 2 * PADDING
    if kind in TIERS:
        return max(width, TIER_WIDTH)
    return width + (ICON_SIZE + GAP_ICON if LOOKS[kind].icon else 0)


def paint_chip(painter: QPainter, theme: Theme, at: QPoint, kind: ChipKind, text: str | None = None) -> int:
    """Draw a chip of 20 pixels height with its top left corner at `at`; return its width. Chips never elide."""
    look, word = LOOKS[kind], chip_word(kind) if text is None else text
    rect = QRect(at, QSize(chip_width(theme, kind, text), CHIP_HEIGHT))
    draw_box(painter, theme, rect, look.ground, look.border, style=look.line)
    inner = rect.adjusted(PADDING, 0, -PADDING + 1, 0)
    if look.icon is not None:
        draw_icon(painter, theme, inner.topLeft() + QPoint(-1, 3), look.icon, look.text, ICON_SIZE)
        inner.setLeft(inner.left() + ICON_SIZE + GAP_ICON - 1)
    align = CENTRE if kind in TIERS else LEFT
    draw_text(painter, theme, inner, word, token=look.text, role=CAPTION_MEDIUM, align=align)
    return rect.width()


class Mark(Enum):
    """The answer of a criterion: the icon and the colour, the word stands beside."""

    PASS = (Icon.PASS, "sensText")
    WARN = (Icon.WARN, "warnText")
    FAIL = (Icon.FAIL, "resText")
    UNDETERMINED = (Icon.UNKNOWN, "warnText")
    NOT_ASSESSED = (Icon.NOT_ASSESSED, "noneText")
    DONE = (Icon.DONE, "sensText")
    TO_DO = (Icon.TO_DO, "ink2")
    NOW = (Icon.NOW, "warnText")
    WAITS = (Icon.WAITS, "ink3")
    QUERY = (Icon.QUERY, "warnText")
    LOCKED = (Icon.LOCKED, "ink2")
    DISAGREE = (Icon.DISAGREE, "warnText")
    INFO = (Icon.INFO, "accentText")

    @property
    def icon(self) -> Icon:
        """Return the icon."""
        return self.value[0]

    @property
    def token(self) -> str:
        """Return the token of the icon's colour."""
        return self.value[1]


def paint_mark(
    painter: QPainter,
    theme: Theme,
    rect: QRect,
    mark: Mark,
    word: str,
    *,
    token: str | None = None,
    role: TypeRole = TABLE,
) -> int:
    """Draw the mark and its word at the left of `rect`, the word in `token` (else the mark's colour)."""
    return draw_icon_text(
        painter, theme, rect, mark.icon, word, icon_token=mark.token, token=token or mark.token, role=role
    )


class Chip(QWidget):
    """A chip as a widget."""

    def __init__(
        self, theme: Theme, kind: ChipKind, text: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._kind, self._text = theme, kind, text
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text or chip_word(kind))
        theme.changed.connect(self.update)

    def set(self, kind: ChipKind, text: str | None = None) -> None:
        """Show another chip."""
        self._kind, self._text = kind, text
        self.setAccessibleName(text or chip_word(kind))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the chip's own size."""
        return QSize(chip_width(self._theme, self._kind, self._text), CHIP_HEIGHT)

    def changeEvent(self, event: QEvent) -> None:
        """Take the width of the word in the new language."""
        if event.type() is QEvent.Type.LanguageChange:
            self.setAccessibleName(self._text or chip_word(self._kind))
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip."""
        painter = QPainter(self)
        paint_chip(painter, self._theme, QPoint(0, 0), self._kind, self._text)
        painter.end()
