"""One editor for each kind of field: typed or chosen by keyboard alone, with a reason where a value is missing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from mtb_app.domain.form import Field, FieldKind, MissingReason, Value
from ui.pages.followup.values import (
    NO,
    YES,
    choice_label,
    editable_text,
    value_text,
)
from ui.pages.followup.words import missing_word, response_word
from ui.parts.buttons import Segmented, link_button
from ui.parts.labels import label, set_role
from ui.theme.theme import Theme
from ui.typed import read_date, read_integer, read_number

_WIDTHS = {FieldKind.DATE: 120, FieldKind.INTEGER: 96, FieldKind.NUMBER: 96}
_TEXT_WIDTH = 320
_CHOICE_WIDTH = 224


class FieldEditor(QWidget):
    """What all editors share: the input, the reason why a value is missing, and the way to the next field."""

    changed = Signal()
    """The user changed the value or the reason."""
    entered = Signal()
    """Enter was pressed: go on."""
    focused = Signal()
    """The input got the focus."""

    def __init__(self, theme: Theme, field: Field, language: str, control: QWidget) -> None:
        super().__init__()
        self.field, self.language, self.control = field, language, control
        self._missing: MissingReason | None = None
        self._read_only = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._reason = label("", "caption-second")
        self._undo = link_button(theme, self.tr("enter a value"), lambda: self.choose_missing(None))
        for widget in (control, self._reason, self._undo):
            row.addWidget(widget)
        self._reason.hide()
        self._undo.hide()
        self.setFocusProxy(control)
        control.installEventFilter(self)
        for inside in control.findChildren(QWidget):
            inside.installEventFilter(self)

    def value(self) -> Value:
        """Return the value as it is stored; None where nothing readable was entered."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a stored value without telling `changed`."""
        raise NotImplementedError

    def draft_value(self) -> Value:
        """Return what a draft keeps: the value, or the text that could not be read as one."""
        return self.value()

    def problem(self) -> str:
        """Return why the typed text is no value; empty where it is one, or nothing was typed."""
        return ""

    def missing(self) -> MissingReason | None:
        """Return the reason why there is no value."""
        return self._missing

    def set_missing(self, reason: MissingReason | None) -> None:
        """Show a reason instead of the input, without telling `changed`."""
        self._missing = reason
        self.control.setVisible(reason is None)
        self._reason.setVisible(reason is not None)
        self._undo.setVisible(reason is not None and not self._read_only)
        self._reason.setText(self.tr("missing: {0}").format(missing_word(reason)) if reason else "")

    def choose_missing(self, reason: MissingReason | None) -> None:
        """Take the user's reason: it clears the value; None asks for a value again."""
        if self._read_only or reason is self._missing:
            return
        if reason is not None:
            self.set_value(None)
        self.set_missing(reason)
        (self._undo if reason is not None else self.control).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def ask_missing(self) -> None:
        """Offer the reasons below the field (Alt+M); nothing where the form cannot be changed."""
        menu = self.missing_menu()
        if menu is not None:
            menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def missing_menu(self) -> QMenu | None:
        """Return the list of reasons; None where the value cannot be changed."""
        if self._read_only or self.field.kind is FieldKind.DERIVED:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reason in MissingReason:
            menu.addAction(missing_word(reason)).triggered.connect(self._chooser(reason))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def set_read_only(self, on: bool) -> None:
        """Allow reading only."""
        self._read_only = on
        self._lock(on)
        self._undo.setVisible(self._missing is not None and not on)

    def set_state(self, state: str) -> None:
        """Show the border of a check on the input: `warn`, `fail`, or empty."""
        set_role(self.control, "state", state)

    def set_name(self, name: str, description: str = "") -> None:
        """Name the input for readers of the screen."""
        self.control.setAccessibleName(name)
        self.control.setAccessibleDescription(description)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell the focus; Enter goes on; the wheel never changes a value on its way down the page."""
        if event.type() is QEvent.Type.FocusIn:
            self.focused.emit()
        if isinstance(event, QWheelEvent) and isinstance(watched, QComboBox):
            event.ignore()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
            return True
        return False

    def _chooser(self, reason: MissingReason) -> Callable[[], None]:
        return lambda: self.choose_missing(reason)

    def _lock(self, on: bool) -> None:
        self.control.setEnabled(not on)


class LineEditor(FieldEditor):
    """Text, numbers and dates in one line."""

    def __init__(self, theme: Theme, field: Field, language: str) -> None:
        self._line = QLineEdit()
        super().__init__(theme, field, language, self._line)
        self._line.setFixedWidth(_WIDTHS.get(field.kind, _TEXT_WIDTH))
        if field.kind is FieldKind.DATE:
            self._line.setPlaceholderText("dd.mm.åååå" if language == "nb" else "yyyy-mm-dd")
        self._line.textEdited.connect(lambda _text: self.changed.emit())
        self._line.editingFinished.connect(self._tidy)

    def value(self) -> Value:
        """Return the value that was read from the text."""
        text = self._line.text().strip()
        if not text:
            return None
        reader = _READERS.get(self.field.kind)
        return reader(text) if reader else text

    def set_value(self, value: Value) -> None:
        """Show a value; text that is none (from a draft) stands as it was typed."""
        self._line.setText(editable_text(value, self.field.kind, self.language))

    def draft_value(self) -> Value:
        """Return the value, or the text as typed."""
        value = self.value()
        return value if value is not None else self._line.text().strip() or None

    def problem(self) -> str:
        """Say that the text is no number or no date."""
        if not self._line.text().strip() or self.value() is not None:
            return ""
        return {
            FieldKind.INTEGER: self.tr("Not a whole number. Write digits only, such as 12."),
            FieldKind.NUMBER: self.tr("Not a number. Write it with a decimal comma or point, such as 3,5."),
            FieldKind.DATE: self.tr("Not a date. Write it as 2026-11-20 or 20.11.2026."),
        }[self.field.kind]

    def _tidy(self) -> None:
        if self.field.kind is FieldKind.DATE and (value := self.value()) is not None:
            self.set_value(value)

    def _lock(self, on: bool) -> None:
        self._line.setReadOnly(on)


_READERS: dict[FieldKind, Callable[[str], Value]] = {
    FieldKind.INTEGER: read_integer,
    FieldKind.NUMBER: read_number,
    FieldKind.DATE: read_date,
}


class LongTextEditor(FieldEditor):
    """Text over several lines; Shift+Enter breaks a line, Enter goes on, Tab leaves."""

    def __init__(self, theme: Theme, field: Field, language: str) -> None:
        self._text = QPlainTextEdit()
        super().__init__(theme, field, language, self._text)
        self._text.setFixedHeight(72)
        self._text.setMinimumWidth(_TEXT_WIDTH)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self.changed)

    def value(self) -> Value:
        """Return the text, None where there is none."""
        return self._text.toPlainText().strip() or None

    def set_value(self, value: Value) -> None:
        """Show a text."""
        self._text.blockSignals(True)
        self._text.setPlainText("" if value is None else str(value))
        self._text.blockSignals(False)

    def _lock(self, on: bool) -> None:
        self._text.setReadOnly(on)


class ChoiceEditor(FieldEditor):
    """One of a list; a stored key that the form no longer offers stays, named as it is."""

    def __init__(self, theme: Theme, field: Field, language: str) -> None:
        self._box = QComboBox()
        super().__init__(theme, field, language, self._box)
        self._box.setMinimumWidth(_CHOICE_WIDTH)
        self._box.addItem("", None)
        for one in field.values:
            self._box.addItem(one.label.in_language(language), one.key)
        self._box.activated.connect(lambda _index: self.changed.emit())

    def value(self) -> Value:
        """Return the key of the choice."""
        key: Value = self._box.currentData()
        return key

    def set_value(self, value: Value) -> None:
        """Choose a key."""
        place = self._box.findData(value)
        if place < 0 and value is not None:
            self._box.addItem(choice_label(self.field.values, value, self.language), value)
            place = self._box.count() - 1
        self._box.setCurrentIndex(max(place, 0))


class SegmentsEditor(FieldEditor):
    """One of a few, side by side; left and right choose, space takes the choice back."""

    def __init__(self, theme: Theme, field: Field, language: str) -> None:
        yes_no = field.kind is FieldKind.YES_NO
        words = [(one.key, one.label.in_language(language)) for one in field.values]
        if yes_no:
            words = [("yes", YES.in_language(language)), ("no", NO.in_language(language))]
        self._segments = Segmented(words, required=False)
        super().__init__(theme, field, language, self._segments)
        self._yes_no = yes_no
        self._segments.setFocusProxy(self._segments.findChildren(QWidget)[0])
        self._segments.chosen.connect(lambda _key: self.changed.emit())

    def value(self) -> Value:
        """Return the chosen key, or True and False for yes and no."""
        key = self._segments.value
        if not key:
            return None
        return key == "yes" if self._yes_no else key

    def set_value(self, value: Value) -> None:
        """Choose a segment, none for None."""
        key = "" if value is None else str(value)
        if self._yes_no and value is not None:
            key = "yes" if value else "no"
        self._segments.set_value(key)

    def set_name(self, name: str, description: str = "") -> None:
        """Name the group and each of its segments."""
        super().set_name(name, description)
        for segment in self._segments.findChildren(QWidget):
            segment.setAccessibleDescription(name)


class DerivedEditor(FieldEditor):
    """A value that the program computes: shown without a border, never typed."""

    def __init__(self, theme: Theme, field: Field, language: str) -> None:
        self._shown: QLabel = label("", "strong")
        super().__init__(theme, field, language, self._shown)
        self._value: Value = None

    def value(self) -> Value:
        """Return the computed value."""
        return self._value

    def set_value(self, value: Value) -> None:
        """Show another computed value."""
        self._value = value
        text, meaning = value_text(self.field, value, self.language), response_word(value)
        self._shown.setText(f"{text} · {meaning}" if meaning else text)


def editor_of(theme: Theme, field: Field, language: str) -> FieldEditor:
    """Return the editor of a field's kind."""
    return _EDITORS.get(field.kind, LineEditor)(theme, field, language)


_EDITORS: dict[FieldKind, Callable[[Theme, Field, str], FieldEditor]] = {
    FieldKind.LONG_TEXT: LongTextEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.SEGMENTS: SegmentsEditor,
    FieldKind.YES_NO: SegmentsEditor,
    FieldKind.DERIVED: DerivedEditor,
}
