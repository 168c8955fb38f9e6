"""Two people saved the same form: both versions side by side, field by field; nothing is chosen beforehand."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from mtb_app.domain.form import Field, FieldKind, FormDefinition, FormRecord, MissingReason, Value
from ui.pages.followup.values import value_text
from ui.pages.followup.words import missing_word
from ui.parts.buttons import Segmented, default_button, primary_button
from ui.parts.form_row import FormRow
from ui.parts.labels import label
from ui.shell import Shell

Answer = tuple[Value, MissingReason | None]


@dataclass(frozen=True)
class Difference:
    """One field that both people left with different answers."""

    field: Field
    mine: Answer
    theirs: Answer


def differences(form: FormDefinition, mine: FormRecord, theirs: FormRecord) -> tuple[Difference, ...]:
    """Return the fields that differ, in the order of the form; computed ones follow from the others."""
    typed = (one for one in form.fields if one.kind is not FieldKind.DERIVED)
    found = (Difference(one, _answer(mine, one.key), _answer(theirs, one.key)) for one in typed)
    return tuple(one for one in found if one.mine != one.theirs)


def merged(
    mine: FormRecord, theirs: FormRecord, differing: tuple[Difference, ...], chosen: dict[str, str]
) -> FormRecord:
    """Return their record with the answers chosen from mine; raises KeyError where a choice is missing."""
    values, missing = dict(theirs.values), dict(theirs.missing)
    for one in differing:
        value, reason = one.mine if chosen[one.field.key] == "mine" else one.theirs
        values.pop(one.field.key, None)
        missing.pop(one.field.key, None)
        if value is not None:
            values[one.field.key] = value
        if reason is not None:
            missing[one.field.key] = reason
    return replace(theirs, values=values, missing=missing)


def _answer(record: FormRecord, key: str) -> Answer:
    return record.values.get(key), record.missing.get(key)


class ConflictView(QWidget):
    """Asks which answer of each field stands."""

    resolved = Signal(object)
    """The `FormRecord` with the chosen answers, of their revision: save it."""
    given_up = Signal()
    """Back to the form without saving; what was typed is still there."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._rows: dict[str, Segmented] = {}
        self._made: tuple[FormRecord, FormRecord, tuple[Difference, ...]] | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._foot())

    def compare(self, form: FormDefinition, mine: FormRecord, theirs: FormRecord) -> None:
        """Show both versions of a record."""
        found = differences(form, mine, theirs)
        self._made, self._rows = (mine, theirs, found), {}
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(4)
        head = self.tr("{0} saved this form while you worked on it").format(theirs.saved_by)
        column.addWidget(label(head, "heading", wrap=True))
        column.addWidget(
            label(
                self.tr("Choose for each field which answer stands. Nothing is stored until then."), "second"
            )
        )
        for one in found:
            column.addWidget(self._line(one))
        if not found:
            column.addWidget(label(self.tr("Both versions say the same."), "second"))
        column.addStretch(1)
        self._scroll.setWidget(inside)
        self._ready()

    def choose(self, key: str, side: str) -> None:
        """Choose `mine` or `theirs` for a field."""
        self._rows[key].set_value(side)
        self._ready()

    def retranslate(self) -> None:
        """Set the words of the buttons anew."""
        self.save.setText(self.tr("Save what I chose"))
        self._back.setText(self.tr("Back to the form"))

    @property
    def can_save(self) -> bool:
        """Tell whether every field is decided."""
        return self.save.isEnabled()

    def _line(self, one: Difference) -> FormRow:
        sides = [
            ("mine", self.tr("mine: {0}").format(self._words(one.field, one.mine))),
            ("theirs", self.tr("theirs: {0}").format(self._words(one.field, one.theirs))),
        ]
        choice = Segmented(sides)
        choice.chosen.connect(lambda _side: self._ready())
        self._rows[one.field.key] = choice
        return FormRow(
            self._shell.theme, one.field.label.in_language(self._shell.language), choice, unit=one.field.unit
        )

    def _words(self, field: Field, answer: Answer) -> str:
        value, reason = answer
        return missing_word(reason) if reason else value_text(field, value, self._shell.language)

    def _foot(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("role", "bar-above")
        row = QHBoxLayout(bar)
        row.setContentsMargins(24, 8, 16, 8)
        self.save = primary_button(self._shell.theme, self.tr("Save what I chose"), self._resolve)
        row.addWidget(self.save)
        self._back = default_button(self._shell.theme, self.tr("Back to the form"), self.given_up.emit)
        row.addWidget(self._back)
        row.addStretch(1)
        return bar

    def _ready(self) -> None:
        self.save.setEnabled(all(one.value for one in self._rows.values()))

    def _resolve(self) -> None:
        if self._made is None or not self.can_save:
            return
        mine, theirs, found = self._made
        self.resolved.emit(merged(mine, theirs, found, {key: one.value for key, one in self._rows.items()}))
