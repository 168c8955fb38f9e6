"""The bars around the form: its head with the next step, the rows of a repeating form, the reason in the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QWidget

from mtb_app.domain.form import FormDefinition, FormRecord, FormStatus
from ui.pages.followup.values import value_text
from ui.pages.followup.words import status_mark, status_word
from ui.parts.buttons import Button, Segmented, default_button, link_button, primary_button
from ui.parts.chip import Chip, ChipKind
from ui.parts.labels import IconText, label
from ui.theme.icons import Icon
from ui.theme.theme import Theme

_MARGIN = 24


def _bar(look: str, above: int = 8) -> tuple[QFrame, QHBoxLayout]:
    bar = QFrame()
    bar.setProperty("role", look)
    row = QHBoxLayout(bar)
    row.setContentsMargins(_MARGIN, above, 16, above)
    row.setSpacing(12)
    return bar, row


class FormHead(QWidget):
    """The name of the form, the visit, the form's version, where it stands, and the one next step."""

    save_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        bar, row = _bar("bar-below", 10)
        outer.addWidget(bar)
        self._name, self._second = label("", "heading"), label("", "second")
        self._status = IconText(theme, Icon.TO_DO, "")
        self.draft = Chip(theme, ChipKind.DRAFT)
        self.save: Button = primary_button(theme, "", self.save_asked.emit, Icon.SAVE)
        for widget in (self._name, self._second):
            row.addWidget(widget)
        row.addStretch(1)
        for control in (self.draft, self._status, self.save):
            row.addWidget(control)
        self.draft.hide()

    def show_form(self, name: str, second: str, status: FormStatus | None) -> None:
        """Show which form is open and where it stands."""
        self._name.setText(name)
        self._second.setText(second)
        mark = status_mark(status)
        self._status.set(mark.icon, status_word(status), mark.token)

    def show_next(self, text: str) -> None:
        """Name the next step."""
        self.save.setText(text)
        self.save.setToolTip(f"{text} (Ctrl+Enter)")

    def show_draft(self, text: str) -> None:
        """Say when the draft was kept; an empty text hides the chip."""
        self.draft.setVisible(bool(text))
        if text:
            self.draft.set(ChipKind.DRAFT, text)


class RowsBar(QFrame):
    """The rows of a repeating form, with the ways to add one and to delete the one that is open."""

    chosen = Signal(int)
    add_asked = Signal()
    delete_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar-below")
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 0, 16, 1)
        row.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.add = default_button(theme, "", self.add_asked.emit, Icon.ADD, compact=True)
        self.delete = default_button(theme, "", self.delete_asked.emit, compact=True)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.add)
        row.addWidget(self.delete)

    def show_rows(
        self, form: FormDefinition, rows: Sequence[tuple[int, FormRecord | None]], current: int, language: str
    ) -> None:
        """Show the rows by number; one without a record is new."""
        words = [(str(row), self._words(form, row, record, language)) for row, record in rows]
        choice = Segmented(words, str(current))
        choice.setAccessibleName(self.tr("Rows of this form"))
        choice.chosen.connect(lambda key: self.chosen.emit(int(key)))
        self.add.setText(self.tr("Add row"))
        self.delete.setText(self.tr("Delete row"))
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(choice)
        line.addStretch(1)
        self._scroll.setWidget(inside)

    def allow(self, *, add: bool, delete: bool) -> None:
        """Say which of the two ways are open."""
        self.add.setEnabled(add)
        self.delete.setEnabled(delete)

    def _words(self, form: FormDefinition, row: int, record: FormRecord | None, language: str) -> str:
        field = form.field(form.row_label)
        if record is None:
            return self.tr("{0} new").format(row)
        if field is None or record.values.get(field.key) is None:
            return str(row)
        return f"{row} {value_text(field, record.values[field.key], language)}"


class ReasonBar(QFrame):
    """The field in the foot that asks why: before a complete record changes, or a row goes."""

    confirmed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "bar-above")
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 8, 16, 8)
        row.setSpacing(8)
        self._caption, self.line = label("", "body"), QLineEdit()
        self._button = default_button(theme, "", self._confirm)
        self._cancel = link_button(theme, self.tr("Cancel"), self.hide)
        self.line.returnPressed.connect(self._confirm)
        for widget in (self._caption, self._button, self._cancel):
            row.addWidget(widget)
        row.insertWidget(1, self.line, 1)
        self._caption.setBuddy(self.line)
        self.hide()

    @property
    def reason(self) -> str:
        """Return the reason as typed."""
        return "" if self.isHidden() else self.line.text().strip()

    def ask(self, caption: str, action: str = "") -> None:
        """Ask for a reason; `action` names the button that confirms, none where saving takes the reason along."""
        self._caption.setText(caption)
        self.line.setAccessibleName(caption)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._cancel.setVisible(bool(action))
        self.line.clear()
        self.show()

    def retranslate(self) -> None:
        """Set the word of the way back anew."""
        self._cancel.setText(self.tr("Cancel"))

    def _confirm(self) -> None:
        if self.line.text().strip():
            self.confirmed.emit(self.line.text().strip())


class OfferBar(QFrame):
    """One sentence above the form with at most two answers: a kept draft, or why the form is only to be read."""

    taken = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "banner-info")
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, 4, 16, 4)
        row.setSpacing(12)
        self._text = label("", "table", wrap=True)
        self._take = default_button(theme, self.tr("Go on with the draft"), self.taken.emit, compact=True)
        self._drop = link_button(theme, self.tr("Throw the draft away"), self.dropped.emit)
        row.addWidget(self._text, 1)
        row.addWidget(self._take)
        row.addWidget(self._drop)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def retranslate(self) -> None:
        """Set the two answers anew."""
        self._take.setText(self.tr("Go on with the draft"))
        self._drop.setText(self.tr("Throw the draft away"))

    def say(self, text: str, *, offer: bool) -> None:
        """Show a sentence, with the two answers where a draft is offered."""
        self._text.setText(text)
        self._take.setVisible(offer)
        self._drop.setVisible(offer)
        self.setAccessibleName(text)
        self.show()
