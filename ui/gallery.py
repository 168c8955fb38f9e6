"""Colours, chips, buttons, fields and rows of both themes on one sheet, to be looked at beside the design."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.parts.buttons import Segmented, default_button, link_button, primary_button
from ui.parts.chip import Chip, ChipKind, Mark
from ui.parts.labels import IconText, label, mark_text, set_role
from ui.parts.meters import Station, distance_meter, slots_meter, stations_meter
from ui.parts.paint import draw_box
from ui.parts.rows_model import Align, Column, RowsModel, RowState
from ui.parts.table import RowsTable
from ui.theme.icons import Icon
from ui.theme.theme import Theme

_GROUPS: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = (
    (
        ("Ground", ("window", "surface", "raised", "line", "edge", "hover", "sel")),
        ("Text", ("ink", "ink2", "ink3", "solid", "onSolid")),
        ("Action", ("accent", "accentText", "accentSoft", "onAccent")),
    ),
    (
        ("Sensitive, pass", ("sens", "sensText", "sensSoft")),
        ("Resistant, fail, SAE", ("res", "resText", "resSoft")),
        ("Warning, unknown", ("warn", "warnText", "warnSoft")),
        ("Not tested", ("none", "noneText", "noneSoft")),
        ("Germline", ("germ", "germText", "germSoft")),
    ),
)


class Swatch(QWidget):
    """A colour with a line around it."""

    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme, self._token = theme, token
        self.setFixedSize(QSize(32, 16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the colour."""
        painter = QPainter(self)
        draw_box(painter, self._theme, self.rect(), self._token, "edge", radius=2)
        painter.end()


@dataclass(frozen=True)
class _Line:
    gene: str
    protein: str
    fraction: str
    note: str
    state: RowState = RowState.NORMAL


_LINES = (
    _Line("IDH1", "R132C", "28.1", "default"),
    _Line("PIK3CA", "E545K", "1.6", "hover"),
    _Line("BRAF", "V600E", "31.0", "selected"),
    _Line("KMT2C", "Y987H", "12.2", "excluded: ink3, regular", RowState.EXCLUDED),
    _Line("SMAD4", "R361H", "2.6", "changed elsewhere: reload", RowState.CHANGED),
)


class Gallery(QWidget):
    """The sheet in the palette that is on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.focus_field = QLineEdit("57")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        column.addWidget(label("Dark" if theme.dark else "Light", "heading"))
        column.addLayout(self._colours())
        column.addWidget(label("Chips and empty states", "panel-heading"))
        for row in (self._chips(), self._empties(), self._marks(), self._tiers(), self._meters()):
            column.addLayout(row)
        column.addWidget(label("Buttons, fields", "panel-heading"))
        column.addLayout(self._buttons())
        column.addLayout(self._fields())
        column.addWidget(label("Table rows, 24 px", "panel-heading"))
        self.table = self._table()
        column.addWidget(self.table)
        column.addWidget(label("Icons, 16 px", "panel-heading"))
        column.addLayout(self._icons())
        column.addStretch(1)

    def _colours(self) -> QHBoxLayout:
        both = QHBoxLayout()
        both.setSpacing(32)
        for groups in _GROUPS:
            grid, line = QGridLayout(), 0
            grid.setVerticalSpacing(3)
            for title, tokens in groups:
                grid.addWidget(label(title, "panel-heading"), line, 0, 1, 3)
                for token in tokens:
                    line += 1
                    grid.addWidget(Swatch(self._theme, token), line, 0)
                    grid.addWidget(label(token), line, 1)
                    value = label(getattr(self._theme.tokens, token), "caption")
                    grid.addWidget(value, line, 2, Qt.AlignmentFlag.AlignRight)
                line += 1
            grid.setRowStretch(line, 1)
            both.addLayout(grid, 1)
        return both

    def _row(self, *widgets: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _chips(self) -> QHBoxLayout:
        kinds = (
            ChipKind.SENSITIVE,
            ChipKind.RESISTANT,
            ChipKind.OFF_LABEL,
            ChipKind.ON_LABEL,
            ChipKind.GERMLINE,
        )
        return self._row(*(Chip(self._theme, kind) for kind in kinds))

    def _empties(self) -> QHBoxLayout:
        kinds = (ChipKind.NOT_TESTED, ChipKind.NOT_COVERED, ChipKind.NOT_ASSESSED, ChipKind.NOT_FOUND)
        return self._row(*(Chip(self._theme, kind) for kind in kinds))

    def _marks(self) -> QHBoxLayout:
        marks = (
            (Mark.PASS, "pass"),
            (Mark.WARN, "warn"),
            (Mark.FAIL, "fail"),
            (Mark.UNDETERMINED, "undetermined"),
        )
        made = [mark_text(self._theme, mark, word) for mark, word in marks]
        return self._row(*made, Chip(self._theme, ChipKind.OVERDUE), Chip(self._theme, ChipKind.QUERY))

    def _tiers(self) -> QHBoxLayout:
        levels = (
            (ChipKind.TIER_I, "I-A"),
            (ChipKind.TIER_II, "II-B"),
            (ChipKind.TIER_III, "III-A"),
            (ChipKind.TIER_IV, "IV-A"),
            (ChipKind.LOCKED, "locked"),
            (ChipKind.LEVEL, "level B"),
        )
        return self._row(*(Chip(self._theme, kind, text) for kind, text in levels))

    def _meters(self) -> QHBoxLayout:
        states = (Station.DONE, Station.DUE, Station.OVERDUE, Station.MISSED, Station.PLANNED)
        return self._row(
            distance_meter(self._theme, 4, "same type"),
            label("same type"),
            slots_meter(self._theme, 5, 8, "5 of 8"),
            label("5 of 8"),
            stations_meter(self._theme, states, "done, due, overdue, missed, planned"),
        )

    def _buttons(self) -> QHBoxLayout:
        disabled = default_button(self._theme, "Disabled")
        disabled.setEnabled(False)
        segments = Segmented([("absent", "absent"), ("present", "present")])
        segments.set_value("present")
        return self._row(
            primary_button(self._theme, "Primary"),
            default_button(self._theme, "Default"),
            disabled,
            link_button(self._theme, "Link"),
            segments,
        )

    def _fields(self) -> QHBoxLayout:
        warned = QLineEdit("54")
        set_role(warned, "state", "warn")
        fields = (QLineEdit("11.2"), self.focus_field, warned)
        for field in fields:
            field.setFixedWidth(72)
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
        note = mark_text(self._theme, Mark.WARN, "54 kg, was 71 kg: confirm", "warn")
        return self._row(*fields, note)

    def _table(self) -> RowsTable[_Line]:
        columns = [
            Column[_Line]("gene", "Gene", "strong", 72, Align.LEFT, lambda one: one.gene),
            Column[_Line]("protein", "Protein", "text", 72, Align.LEFT, lambda one: one.protein),
            Column[_Line]("fraction", "VAF %", "text", 72, Align.RIGHT, lambda one: one.fraction),
            Column[_Line]("note", "State", "second", 200, Align.LEFT, lambda one: one.note, stretch=True),
        ]
        model = RowsModel(columns, state=lambda one: one.state)
        table = RowsTable(self._theme, model)
        model.set_rows(_LINES)
        table.row_delegate.hover_row = 1
        table.choose(_LINES[2])
        table.fit_height()
        return table

    def _icons(self) -> QGridLayout:
        grid = QGridLayout()
        for place, icon in enumerate(Icon):
            made = IconText(self._theme, icon, icon.name.lower().replace("_", " "), role="caption")
            grid.addWidget(made, place // 5, place % 5)
        return grid
