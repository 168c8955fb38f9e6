"""The table of a comparison: one row for each call, with a mark and a word for what became of it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter

from mtb_app.domain.comparison import DIFFERENCES, CallChange, ComparedCall, Measure
from mtb_app.texts import Texts
from ui.format import MISSING, number
from ui.pages.result.words import change_word, table_word
from ui.parts.meters import paint_fraction
from ui.parts.paint import RIGHT, draw_icon_text, draw_text
from ui.parts.rows_model import Align, Column, RowState
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import TABLE, TABLE_STRONG

translate = QCoreApplication.translate
ICONS = {
    CallChange.NEW: Icon.ADD,
    CallChange.LOST: Icon.NOT_FOUND,
    CallChange.CHANGED: Icon.CHANGED,
    CallChange.NOT_SEEN: Icon.UNKNOWN,
    CallChange.NOT_COVERED: Icon.NOT_COVERED,
    CallChange.SAME: Icon.PASS,
    CallChange.IN_BOTH: Icon.PASS,
    CallChange.NOT_COMPARABLE: Icon.NOT_ASSESSED,
}
_DECIMALS = {
    Measure.ALLELE_FRACTION: 1,
    Measure.FOLD_CHANGE: 2,
    Measure.SUPPORTING_READS: 0,
    Measure.MINOR_COPIES: 0,
}
_UNITS = {Measure.ALLELE_FRACTION: "%", Measure.FOLD_CHANGE: "×"}


def compared_state(row: ComparedCall) -> RowState:
    """Tell whether a row steps back: what did not change, or cannot be compared."""
    return RowState.NORMAL if row.change in DIFFERENCES else RowState.EXCLUDED


def figure(code: str, measure: Measure | None, value: float | None) -> str:
    """Return a call's figure with its unit: an allele fraction in percent, a fold change, reads or copies."""
    if measure is None or value is None:
        return MISSING
    shown = value * 100 if measure is Measure.ALLELE_FRACTION else value
    unit = _UNITS.get(measure) or _counted_unit(measure)
    return number(code, shown, _DECIMALS[measure], unit)


def _counted_unit(measure: Measure) -> str:
    if measure is Measure.SUPPORTING_READS:
        return translate("Comparison", "reads")
    return translate("Comparison", "copies")


def difference(code: str, row: ComparedCall) -> str:
    """Return the later figure minus the earlier one with its sign; percentage points for allele fractions."""
    delta = row.delta
    if delta is None or row.measure is None or row.measure is Measure.SUPPORTING_READS:
        return ""
    share = row.measure is Measure.ALLELE_FRACTION
    shown = round(delta * 100 if share else delta, _DECIMALS[row.measure])
    text = number(code, shown + 0.0, _DECIMALS[row.measure])
    return f"+{text}" if shown > 0 else text


def comparison_columns(texts: Texts) -> list[Column[ComparedCall]]:
    """Return the columns in the language that is on."""
    code = texts.language
    left, right = Align.LEFT, Align.RIGHT
    return [
        Column(
            "change",
            translate("Comparison", "Change"),
            "custom",
            128,
            left,
            lambda row: change_word(row.change),
            sort=lambda row: _ORDER[row.change],
            paint=_paint_change,
        ),
        Column("name", translate("Comparison", "Call"), "strong", 168, left, _name, tip=_name),
        Column(
            "table", translate("Comparison", "Kind"), "second", 104, left, lambda row: table_word(row.table)
        ),
        _figure_column("before", translate("Comparison", "Before"), code),
        _figure_column("after", translate("Comparison", "After"), code),
        Column(
            "delta",
            translate("Comparison", "Difference"),
            "text",
            84,
            right,
            lambda row: difference(code, row),
            sort=lambda row: row.delta,
            hint=translate("Comparison", "Later minus earlier; allele fractions in percentage points."),
        ),
        Column(
            "reason",
            translate("Comparison", "Why"),
            "second",
            200,
            left,
            lambda row: texts.say(row.reason),
            tip=lambda row: texts.say(row.reason),
            stretch=True,
        ),
    ]


def _name(row: ComparedCall) -> str:
    return row.name


_ORDER = {change: place for place, change in enumerate(CallChange)}


def _figure_column(side: str, title: str, code: str) -> Column[ComparedCall]:
    def value(row: ComparedCall) -> float | None:
        return row.figure_before if side == "before" else row.figure_after

    def there(row: ComparedCall) -> bool:
        return (row.before if side == "before" else row.after) is not None

    def text(row: ComparedCall) -> str:
        return figure(code, row.measure, value(row)) if there(row) else ""

    def paint(painter: QPainter, theme: Theme, rect: QRect, row: ComparedCall) -> None:
        fraction = value(row) if row.measure is Measure.ALLELE_FRACTION else None
        if fraction is not None:
            paint_fraction(painter, theme, QRect(rect.left(), rect.top(), 28, rect.height()), fraction)
        token = "ink" if row.change in DIFFERENCES else "ink3"
        draw_text(painter, theme, rect, text(row), token=token, role=TABLE, align=RIGHT)

    return Column(f"figure_{side}", title, "custom", 108, Align.RIGHT, text, sort=value, paint=partial(paint))


def _paint_change(painter: QPainter, theme: Theme, rect: QRect, row: ComparedCall) -> None:
    different = row.change in DIFFERENCES
    draw_icon_text(
        painter,
        theme,
        rect,
        ICONS[row.change],
        change_word(row.change),
        icon_token="ink" if different else "ink3",
        token="ink" if different else "ink3",
        role=TABLE_STRONG if different else TABLE,
    )
