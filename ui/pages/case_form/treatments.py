"""Earlier treatment, a line for each: drugs, from, to, best response, why it was stopped."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from mtb_app.domain.case import PriorTreatment
from ui.parts.buttons import Button, default_button, icon_button
from ui.parts.labels import label
from ui.theme.icons import Icon
from ui.theme.theme import Theme

RESPONSES = ("", "CR", "PR", "SD", "PD", "NE")
WIDTHS = (240, 104, 104, 88, 176)


@dataclass(frozen=True)
class _Line:
    drugs: QLineEdit
    started: QLineEdit
    ended: QLineEdit
    response: QComboBox
    reason: QLineEdit
    remove: Button

    @property
    def fields(self) -> tuple[QWidget, ...]:
        return (self.drugs, self.started, self.ended, self.response, self.reason, self.remove)

    def entered(self) -> PriorTreatment:
        drugs, started, ended = (one.text().strip() for one in (self.drugs, self.started, self.ended))
        return PriorTreatment(drugs, started, ended, self.response.currentText(), self.reason.text().strip())


class TreatmentLines(QWidget):
    """Lines of earlier treatment, at least one to type in; a line without drugs is none."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[_Line] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._heads = [label("", "caption") for _ in WIDTHS]
        for place, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, place)
        self._grid.setColumnStretch(len(WIDTHS) + 1, 1)
        column.addLayout(self._grid)
        self._add = default_button(theme, "", icon=Icon.ADD, compact=True, on_click=self._add_and_enter)
        column.addWidget(self._add)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        words = (
            self.tr("Drugs, with + between them"),
            self.tr("From"),
            self.tr("To"),
            self.tr("Best response"),
            self.tr("Stopped for"),
        )
        for head, word in zip(self._heads, words, strict=True):
            head.setText(word)
        for line in self._lines:
            for field, word in zip(line.fields, words, strict=False):
                field.setAccessibleName(word)
        self._add.setText(self.tr("Add a line"))

    def set_treatments(self, treatments: tuple[PriorTreatment, ...]) -> None:
        """Show these lines, and an empty one where there is none."""
        while self._lines:
            self._drop(self._lines[-1])
        for one in treatments or (PriorTreatment("", "", ""),):
            self._add_line(one)
        self.retranslate()

    def entered(self) -> tuple[PriorTreatment, ...]:
        """Return the lines that name a drug."""
        return tuple(one for one in (line.entered() for line in self._lines) if one.drugs)

    def line_without_drugs(self) -> int:
        """Return the number of the first line that has a date or a response and no drugs; 0 where there is none."""
        for number, line in enumerate(self._lines, start=1):
            one = line.entered()
            if not one.drugs and any((one.started_on, one.ended_on, one.best_response, one.reason_stopped)):
                return number
        return 0

    def _add_and_enter(self) -> None:
        self._add_line(PriorTreatment("", "", ""))
        self.retranslate()
        self._lines[-1].drugs.setFocus()

    def _add_line(self, one: PriorTreatment) -> None:
        edits = [QLineEdit(text) for text in (one.drugs, one.started_on, one.ended_on, one.reason_stopped)]
        for edit, hint in zip(edits[1:3], ("2026-04", "2026-08"), strict=True):
            edit.setPlaceholderText(hint)
        response = QComboBox()
        response.addItems(list(RESPONSES))
        response.setCurrentText(one.best_response)
        remove = icon_button(self._theme, Icon.CLOSE, self.tr("Remove this line"))
        line = _Line(edits[0], edits[1], edits[2], response, edits[3], remove)
        remove.clicked.connect(lambda: self._removed(line))
        row = self._grid.rowCount()
        for place, field in enumerate(line.fields):
            self._grid.addWidget(field, row, place)
        for field, width in zip(line.fields, WIDTHS, strict=False):
            field.setFixedWidth(width)
        for edit in edits:
            edit.textEdited.connect(lambda _text: self.changed.emit())
        response.activated.connect(lambda _index: self.changed.emit())
        self._lines.append(line)

    def _removed(self, line: _Line) -> None:
        self._drop(line)
        if not self._lines:
            self._add_line(PriorTreatment("", "", ""))
        self.retranslate()
        self.changed.emit()

    def _drop(self, line: _Line) -> None:
        self._lines.remove(line)
        for field in line.fields:
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
