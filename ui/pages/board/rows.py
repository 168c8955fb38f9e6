"""The rows of the board page: the agenda in two lines each, and the options with the place the board gave them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect
from PySide6.QtGui import QPainter

from mtb_app.domain.decision import Discussion
from mtb_app.domain.option import TherapyOption
from ui.pages.options.columns import chip_at, label_chip, level_text, paint_direction, paint_level
from ui.pages.words import outcome_word
from ui.parts.chip import paint_chip
from ui.parts.paint import CENTRE, draw_box, draw_icon, draw_text
from ui.parts.rows_model import Align, Column
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, CAPTION_MEDIUM, TABLE, TABLE_STRONG

translate = QCoreApplication.translate
ROW_AGENDA, ROW_OUTLINE = 44, 32
TIME_WIDTH, ICON_SPACE = 48, 24


@dataclass(frozen=True)
class AgendaRow:
    """One case of a meeting: its time, its study id, and how far the board came."""

    case_id: str
    time: str
    name: str
    state: str
    signed: bool


def agenda_row(discussion: Discussion, name: str) -> AgendaRow:
    """Return the agenda's row of a discussion."""
    outcome = discussion.outcome
    state = outcome_word(outcome) if outcome else translate("Board", "not discussed")
    signed = discussion.signature is not None
    if signed:
        state += translate("Board", ", signed")
    return AgendaRow(discussion.case_id, discussion.scheduled_at, name, state, signed)


def agenda_columns() -> list[Column[AgendaRow]]:
    """Return the one column of the agenda."""
    title = translate("Board", "Agenda")
    return [
        Column(
            "case",
            title,
            "custom",
            200,
            Align.LEFT,
            lambda one: f"{one.time} {one.name}, {one.state}",
            paint=_agenda,
            stretch=True,
        )
    ]


def _agenda(painter: QPainter, theme: Theme, rect: QRect, row: AgendaRow) -> None:
    middle = rect.top() + rect.height() // 2
    upper = QRect(rect.left(), middle - TABLE.line, TIME_WIDTH, TABLE.line)
    draw_text(painter, theme, upper, row.time, token="ink2")
    words = rect.adjusted(TIME_WIDTH, 0, -ICON_SPACE, 0)
    name = QRect(words.left(), middle - TABLE.line, words.width(), TABLE.line)
    draw_text(painter, theme, name, row.name, role=TABLE_STRONG)
    state = QRect(words.left(), middle, words.width(), CAPTION.line)
    draw_text(painter, theme, state, row.state, token="ink2", role=CAPTION)
    icon, token = (Icon.DONE, "sensText") if row.signed else (Icon.WAITS, "ink3")
    draw_icon(painter, theme, QPoint(rect.right() - 16, middle - 8), icon, token)


@dataclass(frozen=True)
class OutlineRow:
    """One option of the case and the place among the outlined ones, 1 first; 0: not outlined."""

    option: TherapyOption
    place: int


def outline_columns() -> list[Column[OutlineRow]]:
    """Return the columns of the board's list of options."""
    left = Align.LEFT
    place = translate("Board", "Place")
    return [
        Column("place", place, "custom", 56, Align.CENTRE, lambda one: str(one.place or ""), paint=_place),
        Column(
            "option",
            translate("Board", "Option"),
            "strong",
            200,
            left,
            lambda one: one.option.title,
            stretch=True,
        ),
        Column(
            "alteration",
            translate("Board", "Alteration"),
            "text",
            170,
            left,
            lambda one: one.option.alteration_name,
        ),
        Column(
            "direction",
            translate("Board", "Direction"),
            "custom",
            112,
            left,
            lambda one: one.option.direction.value,
            paint=_direction,
        ),
        Column(
            "escat",
            translate("Board", "ESCAT"),
            "custom",
            72,
            left,
            lambda one: level_text(one.option),
            paint=_level,
        ),
        Column(
            "label",
            translate("Board", "Label"),
            "custom",
            132,
            left,
            lambda one: one.option.label.state.value,
            paint=_label,
        ),
    ]


def _place(painter: QPainter, theme: Theme, rect: QRect, row: OutlineRow) -> None:
    box = QRect(rect.center().x() - 10, rect.center().y() - 9, 20, 20)
    draw_box(painter, theme, box, "solid" if row.place else "surface", "solid" if row.place else "edge")
    if row.place:
        text = str(row.place)
        draw_text(painter, theme, box, text, token="onSolid", role=CAPTION_MEDIUM, align=CENTRE)


def _direction(painter: QPainter, theme: Theme, rect: QRect, row: OutlineRow) -> None:
    paint_direction(painter, theme, rect, row.option)


def _level(painter: QPainter, theme: Theme, rect: QRect, row: OutlineRow) -> None:
    paint_level(painter, theme, rect, row.option)


def _label(painter: QPainter, theme: Theme, rect: QRect, row: OutlineRow) -> None:
    paint_chip(painter, theme, chip_at(rect), *label_chip(row.option))
