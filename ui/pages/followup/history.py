"""The history of one field at the right: old and new value, reason, author, time and form version, newest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.form import Field, FieldKind, FormRecord, MissingReason, Value
from mtb_app.domain.people import AuditEntry, FieldChange
from mtb_app.use_cases.read_audit import field_history
from ui.format import moment
from ui.pages.followup.values import value_text
from ui.pages.followup.words import missing_word
from ui.parts.labels import IconLabel, label
from ui.parts.panels import Inspector
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.typed import read_number

_ICONS = {"created": Icon.ADD, "deleted": Icon.CLOSE}


class FieldHistory(Inspector):
    """The right panel of the follow-up page."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._place: tuple[FormRecord, Field, str] | None = None
        self.entries: tuple[AuditEntry, ...] = ()

    def show_field(self, record: FormRecord, field: Field, visit: str) -> None:
        """Read and show the history of a field; `visit` is the visit's name."""
        place = (record, field, visit)
        self._place, self.entries = place, ()
        if record.revision == 0:
            self.refresh()
            return
        self._shell.read(
            lambda context, _progress: field_history(context, record.id, field.key),
            lambda entries: self._arrived(place, entries),
            title=self.tr("reading the history of a field"),
        )

    def show_nothing(self) -> None:
        """Say that no field is chosen."""
        self._place, self.entries = None, ()
        self.refresh()

    def refresh(self) -> None:
        """Show the same history in the language that is on."""
        self.clear()
        if self._place is None:
            self.add_head("", self.tr("Go into a field to see its history."))
            return
        _record, field, visit = self._place
        language = self._shell.language
        head = self.add_head("", f"{field.label.in_language(language)}, {visit}")
        head.addWidget(label(self.tr("history of this field, newest first"), "caption"))
        if words := field.help.in_language(language):
            head.addWidget(label(words, "second", wrap=True))
        section = self.add_section(last=True)
        for entry in self.entries:
            section.addWidget(self._entry(entry, field))
        if not self.entries:
            section.addWidget(label(self.tr("Nothing is stored of this field yet."), "second", wrap=True))
        section.addWidget(label(self.tr("Local time, stored as UTC."), "caption"))

    def _arrived(self, place: tuple[FormRecord, Field, str], entries: tuple[AuditEntry, ...]) -> None:
        if self._place is place:  # else another field has the focus by now
            self.entries = entries
            self.refresh()

    def _entry(self, entry: AuditEntry, field: Field) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        icon = IconLabel(self._shell.theme, _ICONS.get(entry.action, Icon.EDIT))
        words = QVBoxLayout()
        words.setSpacing(1)
        top = QHBoxLayout()
        top.addWidget(label(self._change(entry, field), "strong", wrap=True), 1)
        top.addWidget(label(moment(self._shell.language, entry.at), "caption"))
        words.addLayout(top)
        if entry.reason:
            words.addWidget(label(self.tr("Reason: {0}").format(entry.reason), "second", wrap=True))
        words.addWidget(label(self._author(entry), "caption", wrap=True))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return made

    def _change(self, entry: AuditEntry, field: Field) -> str:
        names = {f"values.{field.key}", f"missing.{field.key}"}
        touched = [one for one in entry.changes if one.field in names]
        said = [self._words(one, field) for one in touched]
        return "; ".join(said)

    def _words(self, change: FieldChange, field: Field) -> str:
        old, new = (self._text(change, field, one) for one in (change.old, change.new))
        if not change.old:
            return self.tr("Entered: {0}").format(new)
        return f"{old} → {new}"

    def _text(self, change: FieldChange, field: Field, text: str | None) -> str:
        if change.field.startswith("missing.") and text:
            return missing_word(MissingReason(text))
        shown = value_text(field, stored_value(field, text), self._shell.language)
        return f"{shown} {field.unit}" if field.unit and text else shown

    def _author(self, entry: AuditEntry) -> str:
        parts = [f"{entry.author}, {entry.role.replace('_', ' ')}"]
        if entry.form_version:
            parts.append(self.tr("form {0}").format(entry.form_version))
        return " · ".join(parts)


def stored_value(field: Field, text: str | None) -> Value:
    """Return the value that a line of the audit trail holds as text."""
    if not text:
        return None
    if field.kind is FieldKind.YES_NO:
        return text.lower() in {"true", "1", "yes"}
    if field.kind is FieldKind.NUMBER:
        return read_number(text)
    return text
