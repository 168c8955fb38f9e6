"""How each cell of an option row is drawn: chips, tiers, the distance meter, two lines of words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QPainter

from mtb_app.domain.eligibility import Answer
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import LabelState, TherapyOption
from mtb_app.texts import Texts
from ui.pages.options.rows import (
    DISTANCE_CELLS,
    GroupRow,
    OptionRow,
    Row,
    direction_is_resistant,
    diseases_text,
    distance_word,
    earlier_text,
    eligibility_text,
    sources_text,
    translate,
)
from ui.parts.chip import ChipKind, Mark, paint_chip, paint_mark, tier_kind
from ui.parts.delegates import GroupDelegate
from ui.parts.meters import CELL, paint_distance
from ui.parts.paint import RIGHT, draw_icon, draw_icon_text, draw_text, draw_two_lines
from ui.parts.rows_model import ROW_ROLE, Align, Column
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import BODY_STRONG, CAPTION, TABLE, TABLE_MEDIUM, TABLE_STRONG

Paint = Callable[[QPainter, Theme, QRect, TherapyOption], None]
INDENT = 32


class OptionsDelegate(GroupDelegate):
    """Draws option rows by their columns, and groups with chevron, name, facts and the number of options."""

    def paint_group(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """Draw the head of one alteration over the whole width."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, GroupRow):
            return
        middle = rect.center().y()
        icon = Icon.NEXT if row.folded else Icon.OPEN
        draw_icon(painter, self.theme, QPoint(rect.left() + 8, middle - 8), icon, "ink2")
        words = rect.adjusted(INDENT, 0, -8, 0)
        taken = draw_text(painter, self.theme, words, row.title, role=BODY_STRONG)
        facts = words.adjusted(taken + 8, 0, -160, 0)
        draw_text(painter, self.theme, facts, row.facts, token="ink2", role=TABLE)
        draw_text(painter, self.theme, words, row.count, token="ink3", role=CAPTION, align=RIGHT)


def option_columns(texts: Texts) -> list[Column[Row]]:
    """Return the columns of the options table in the language that is on."""
    return [
        Column(
            "option",
            translate("Options", "Option"),
            "custom",
            232,
            Align.LEFT,
            lambda row: row.option.title if isinstance(row, OptionRow) else row.title,
            paint=_title,
            stretch=True,
        ),
        _column(
            "direction", translate("Options", "Direction"), 104, paint_direction, lambda one: one.direction
        ),
        _column("escat", translate("Options", "ESCAT"), 68, paint_level, lambda one: one.escat or ""),
        _column(
            "label", translate("Options", "Label"), 176, _label(texts), lambda one: texts.say(one.label.basis)
        ),
        _column(
            "distance",
            translate("Options", "Distance"),
            140,
            _distance,
            lambda one: distance_word(one.distance),
        ),
        _column("sources", translate("Options", "Sources"), 128, _sources, lambda one: sources_text(one)[0]),
        Column(
            "eligibility",
            translate("Options", "Eligibility"),
            "custom",
            120,
            Align.LEFT,
            lambda row: eligibility_text(row.review)[1] if isinstance(row, OptionRow) else "",
            paint=_eligibility,
        ),
    ]


def _column(
    key: str,
    title: str,
    width: int,
    paint: Paint,
    text: Callable[[TherapyOption], str],
    *,
    stretch: bool = False,
) -> Column[Row]:
    def draw(painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
        if isinstance(row, OptionRow):
            paint(painter, theme, rect, row.option)

    def read(row: Row) -> str:
        return text(row.option) if isinstance(row, OptionRow) else row.title

    return Column(key, title, "custom", width, Align.LEFT, read, paint=draw, stretch=stretch)


def _title(painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
    """Draw the drugs; below them when they were given before, else where the evidence comes from."""
    if not isinstance(row, OptionRow):
        return
    words = rect.adjusted(INDENT, 0, 0, 0)
    earlier = earlier_text(row.review)
    second = "" if earlier else diseases_text(row.option)
    draw_two_lines(painter, theme, words, row.option.title, second, strong=TABLE_STRONG, small=CAPTION)
    if earlier:
        middle = rect.top() + rect.height() // 2
        below = QRect(words.left(), middle, words.width(), CAPTION.line)
        draw_icon_text(
            painter,
            theme,
            below,
            Icon.HISTORY,
            earlier,
            icon_token="warn",
            token="warnText",
            role=CAPTION,
            size=14,
        )


def chip_at(rect: QRect) -> QPoint:
    """Return where a chip stands in a cell: at the left, in the middle of the height."""
    return QPoint(rect.left(), rect.top() + (rect.height() - 20) // 2)


def paint_direction(painter: QPainter, theme: Theme, rect: QRect, option: TherapyOption) -> None:
    """Draw the chip of an option's direction."""
    kind = ChipKind.RESISTANT if direction_is_resistant(option) else ChipKind.SENSITIVE
    paint_chip(painter, theme, chip_at(rect), kind)


def level_text(option: TherapyOption) -> str:
    """Return the ESCAT level, or the best evidence level of a resistance."""
    if option.escat is not None:
        return option.escat.value
    best = min((one.evidence.level for one in option.evidence), default="")
    return translate("Options", "level {0}").format(best) if best else ""


def paint_level(painter: QPainter, theme: Theme, rect: QRect, option: TherapyOption) -> None:
    """Draw the chip of an option's level."""
    text = level_text(option)
    if text:
        paint_chip(painter, theme, chip_at(rect), tier_kind(text), text)


def label_chip(option: TherapyOption) -> tuple[ChipKind, str | None]:
    """Return the chip of an option's label state and its word (None: the chip's own)."""
    words = {
        LabelState.ON: (ChipKind.ON_LABEL, None),
        LabelState.OFF: (ChipKind.OFF_LABEL, None),
        LabelState.AGNOSTIC: (ChipKind.ON_LABEL, translate("Options", "AGNOSTIC")),
        LabelState.NONE: (ChipKind.NOT_FOUND, translate("Options", "no label")),
    }
    return words[option.label.state]


def _label(texts: Texts) -> Paint:
    def paint(painter: QPainter, theme: Theme, rect: QRect, option: TherapyOption) -> None:
        kind, word = label_chip(option)
        middle = rect.top() + rect.height() // 2
        paint_chip(painter, theme, QPoint(rect.left(), middle - 21), kind, word)
        below = QRect(rect.left(), middle + 1, rect.width(), CAPTION.line)
        draw_text(painter, theme, below, texts.say(option.label.basis), token="ink2", role=CAPTION)

    return paint


def _distance(painter: QPainter, theme: Theme, rect: QRect, option: TherapyOption) -> None:
    middle = rect.top() + rect.height() // 2
    top = QPoint(rect.left(), middle - 9 - CELL.height() // 2)
    width = paint_distance(painter, theme, top, DISTANCE_CELLS[option.distance])
    words = QRect(rect.left() + width + 6, middle - TABLE.line, rect.width() - width - 6, TABLE.line)
    draw_text(painter, theme, words, distance_word(option.distance))
    below = QRect(rect.left(), middle, rect.width(), CAPTION.line)
    draw_text(painter, theme, below, diseases_text(option), token="ink3", role=CAPTION)


def _sources(painter: QPainter, theme: Theme, rect: QRect, option: TherapyOption) -> None:
    first, second = sources_text(option)
    draw_two_lines(painter, theme, rect, first, second, strong=TABLE, small=CAPTION)


MARKS = {
    Answer.PASS: Mark.PASS,
    Answer.WARN: Mark.WARN,
    Answer.FAIL: Mark.FAIL,
    Answer.UNDETERMINED: Mark.UNDETERMINED,
}


def _eligibility(painter: QPainter, theme: Theme, rect: QRect, row: Row) -> None:
    if not isinstance(row, OptionRow):
        return
    answer, first, second = eligibility_text(row.review)
    if answer is None:
        draw_text(painter, theme, rect, first, token="ink2", role=TABLE)
        return
    middle = rect.top() + rect.height() // 2
    above = QRect(rect.left(), middle - TABLE.line, rect.width(), TABLE.line)
    paint_mark(painter, theme, above, MARKS[answer], first, token="ink", role=TABLE_MEDIUM)
    below = QRect(rect.left(), middle, rect.width(), CAPTION.line)
    draw_text(painter, theme, below, second, token="ink3", role=CAPTION)


def direction_word(direction: Direction) -> str:
    """Return a direction in words."""
    if direction is Direction.RESISTANT:
        return translate("Options", "resistant")
    return translate("Options", "sensitive")
