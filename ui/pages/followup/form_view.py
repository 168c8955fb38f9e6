"""The form itself: sections in one column, one line for each field, conditions and checks as one types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from mtb_app.domain.form import (
    Field,
    FieldKind,
    Finding,
    FormDefinition,
    MissingReason,
    Section,
    Severity,
    Value,
)
from mtb_app.use_cases.list_visits import asked_fields
from ui.pages.followup.editors import FieldEditor, editor_of
from ui.pages.followup.values import limits_text, value_text
from ui.parts.form_row import FormRow
from ui.parts.labels import label, rule
from ui.theme.theme import Theme

_MARGIN = 24


class FormView(QScrollArea):
    """Shows one form and tells what is typed; it stores nothing."""

    changed = Signal()
    """The user changed a value or a reason."""
    field_entered = Signal(object)
    """Another `Field` got the focus."""
    finished = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form: FormDefinition | None = None
        self._language = "en"
        self._editors: dict[str, FieldEditor] = {}
        self._rows: dict[str, FormRow] = {}
        self._sections: list[tuple[Section, QWidget]] = []
        self._touched: set[str] = set()
        self._current = ""
        self._read_only = False

    @property
    def current(self) -> str:
        """Return the key of the field that has or had the focus."""
        return self._current

    def editor(self, key: str) -> FieldEditor:
        """Return the editor of a field."""
        return self._editors[key]

    def row(self, key: str) -> FormRow:
        """Return the line of a field."""
        return self._rows[key]

    def set_form(self, form: FormDefinition, language: str, last: Mapping[str, Value]) -> None:
        """Show another form, empty; `last` are the values of the visit before."""
        self._form, self._language, self._current = form, language, ""
        self._editors, self._rows, self._sections, self._touched = {}, {}, [], set()
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for section in form.sections:
            column.addWidget(self._section(section, last))
        column.addStretch(1)
        self.setWidget(inside)
        self._apply_conditions()

    def set_values(self, values: Mapping[str, Value], missing: Mapping[str, MissingReason]) -> None:
        """Show stored or kept values and reasons, without telling `changed`."""
        for key, editor in self._editors.items():
            editor.set_value(values.get(key))
            editor.set_missing(missing.get(key))
        self._touched = {key for key in self._editors if values.get(key) is not None or key in missing}
        self._apply_conditions()

    def values(self) -> dict[str, Value]:
        """Return what stands in the visible fields; a hidden field has no value."""
        return {key: one.value() for key, one in self._shown() if one.value() is not None}

    def typed(self) -> dict[str, Value]:
        """Return what a draft keeps: values, and texts that are none yet."""
        return {key: one.draft_value() for key, one in self._shown() if one.draft_value() is not None}

    def missing(self) -> dict[str, MissingReason]:
        """Return the reasons given for missing values."""
        given = ((key, one.missing()) for key, one in self._shown())
        return {key: reason for key, reason in given if reason is not None}

    def first_problem(self) -> str:
        """Return the key of the first field whose text is no value; empty where every text is one."""
        return next((key for key, one in self._shown() if one.problem()), "")

    def set_read_only(self, on: bool) -> None:
        """Allow reading only."""
        self._read_only = on
        for editor in self._editors.values():
            editor.set_read_only(on)

    def show_derived(self, values: Mapping[str, Value]) -> None:
        """Show the computed values."""
        for key, editor in self._editors.items():
            if editor.field.kind is FieldKind.DERIVED:
                editor.set_value(values.get(key))

    def touch_all(self) -> None:
        """Let the checks speak about every field from now on, such as after saving."""
        self._touched = set(self._editors)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Let the checks speak under the fields that were worked on; an error drowns a warning."""
        worst: dict[str, Finding] = {}
        for one in findings:
            if one.field not in worst or one.severity is Severity.ERROR:
                worst[one.field] = one
        for key in self._editors:
            self._say(key, worst.get(key) if key in self._touched else None)

    def focus_field(self, key: str) -> None:
        """Give a field the focus and bring it into sight."""
        if key in self._editors:
            self._editors[key].setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(self._rows[key], 0, 48)

    def focus_first(self) -> None:
        """Give the focus to the first field that can be filled in."""
        keys = self._stations()
        empty = [key for key in keys if self._editors[key].value() is None]
        for key in (empty or keys)[:1]:
            self.focus_field(key)

    def ask_missing(self) -> None:
        """Offer the reasons for a missing value of the field that has the focus."""
        if self._current in self._editors:
            self._editors[self._current].ask_missing()

    def _section(self, section: Section, last: Mapping[str, Value]) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(_MARGIN, 12, 16, 12)
        inner.setSpacing(1)
        inner.addWidget(label(section.label.in_language(self._language), "strong"))
        for field in section.fields:
            inner.addWidget(self._line(field, last.get(field.key)))
        column.addLayout(inner)
        column.addWidget(rule())
        self._sections.append((section, made))
        return made

    def _line(self, field: Field, last: Value) -> FormRow:
        editor = editor_of(self._theme, field, self._language)
        before = "" if last is None else self.tr("last {0}").format(value_text(field, last, self._language))
        row = FormRow(
            self._theme,
            self._title(field, field.required),
            editor,
            unit=field.unit,
            limits=limits_text(field, self._language),
            last=before,
        )
        row.setToolTip(field.help.in_language(self._language))
        self._editors[field.key], self._rows[field.key] = editor, row
        editor.changed.connect(lambda: self._changed(field.key))
        editor.entered.connect(lambda: self._go_on(field.key))
        editor.focused.connect(lambda: self._focused(field))
        self._say(field.key, None)
        return row

    def _title(self, field: Field, required: bool) -> str:
        return field.label.in_language(self._language) + ("\u00a0*" if required else "")

    def _say(self, key: str, finding: Finding | None) -> None:
        editor, row = self._editors[key], self._rows[key]
        state, words = "", ""
        if editor.problem():
            state, words = "fail", editor.problem()
        elif finding is not None:
            state = "fail" if finding.severity is Severity.ERROR else "warn"
            words = finding.message.in_language(self._language)
        row.say(state, words)
        editor.set_state(state)
        editor.set_name(row.field.accessibleName(), words)

    def _changed(self, key: str) -> None:
        self._touched.add(key)
        self._apply_conditions()
        self.changed.emit()

    def _apply_conditions(self) -> None:
        """Show and require fields by what stands in the others."""
        if self._form is None:
            return
        shown, needed = asked_fields(self._form, {key: one.value() for key, one in self._editors.items()})
        for key, editor in self._editors.items():
            self._rows[key].setVisible(key in shown)
            self._rows[key].set_title(self._title(editor.field, key in needed))
        for section, widget in self._sections:
            widget.setVisible(any(one.key in shown for one in section.fields))

    def _shown(self) -> list[tuple[str, FieldEditor]]:
        return [(key, one) for key, one in self._editors.items() if not self._rows[key].isHidden()]

    def _stations(self) -> list[str]:
        """Return the fields that the Enter key visits."""
        return [key for key, one in self._shown() if one.field.kind is not FieldKind.DERIVED]

    def _go_on(self, key: str) -> None:
        keys = self._stations()
        after = keys[keys.index(key) + 1 :] if key in keys else []
        if after:
            self.focus_field(after[0])
        else:
            self.finished.emit()

    def _focused(self, field: Field) -> None:
        if field.key != self._current:
            self._current = field.key
            self.field_entered.emit(field)
        if QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self.ensureWidgetVisible(self._rows[field.key], 0, 48)
