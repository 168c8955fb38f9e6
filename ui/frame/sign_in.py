"""The sign-in panel: identity, password, one sentence when it fails; or the first account of an empty database."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.parts.buttons import primary_button
from ui.parts.labels import label
from ui.parts.panels import Card
from ui.theme.theme import Theme

WIDTH = 360


class SignInPanel(QWidget):
    """Tells `submitted(identity, password)` on Enter or by its button; `show_error` says why it failed."""

    submitted = Signal(str, str)
    first_submitted = Signal(str, str, str, str)
    """Identity, name, hospital and password of the first account."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = label("", "title")
        self._first = False
        self._names = tuple(label("", "caption-second") for _ in range(4))
        self.identity, self.name, self.site, self.password = (QLineEdit() for _ in range(4))
        self._why = label("", "second", wrap=True)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._error = label("", "fail", wrap=True)
        self._error.hide()
        self.button = primary_button(theme, "", self._submit)
        self.identity.returnPressed.connect(self._next)
        self.name.returnPressed.connect(self.site.setFocus)
        self.site.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._submit)
        self._lay_out()
        self.ask_for_first(False)

    def ask_for_first(self, first: bool) -> None:
        """Ask for the first account of a database that has none, or for identity and password."""
        self._first = first
        for widget in (self._why, self.name, self.site, *self._names[1:3]):
            widget.setVisible(first)
        self.retranslate()

    def show_error(self, sentence: str) -> None:
        """Say why signing in failed, empty the password and wait there."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.password.setAccessibleDescription(sentence)
        self.password.clear()
        self.set_busy(False)
        if sentence:
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Keep the fields from being changed while the answer is awaited."""
        for widget in (self.identity, self.name, self.site, self.password, self.button):
            widget.setEnabled(not busy)

    @property
    def error(self) -> str:
        """Return the sentence that is shown."""
        return "" if self._error.isHidden() else self._error.text()

    def retranslate(self) -> None:
        """Set every text in the language that is on."""
        words = (self.tr("Identity"), self.tr("Name"), self.tr("Hospital"), self.tr("Password"))
        for name, field, word in zip(self._names, self._fields, words, strict=True):
            name.setText(word)
            field.setAccessibleName(word)
        self._title.setText(self.tr("The first account") if self._first else self.tr("Sign in"))
        self.button.setText(self.tr("Make the account") if self._first else self.tr("Sign in"))
        self._why.setText(
            self.tr(
                "This database has no accounts yet. The first is an administrator's, who makes the others."
            )
        )

    @property
    def _fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit, QLineEdit]:
        return self.identity, self.name, self.site, self.password

    def changeEvent(self, event: QEvent) -> None:
        """Translate when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first empty field."""
        super().showEvent(event)
        (self.password if self.identity.text() else self.identity).setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        card = Card()
        card.setFixedWidth(WIDTH)
        card.body.setContentsMargins(24, 24, 24, 24)
        card.body.addWidget(self._title)
        card.body.addWidget(self._why)
        card.body.addSpacing(8)
        for name, field in zip(self._names, self._fields, strict=True):
            card.body.addWidget(name)
            card.body.addWidget(field)
        card.body.addWidget(self._error)
        card.body.addSpacing(12)
        card.body.addWidget(self.button)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)

    def _next(self) -> None:
        if self._first:
            self.name.setFocus()
            return
        (self._submit if self.password.text() else self.password.setFocus)()

    def _submit(self) -> None:
        identity = self.identity.text().strip()
        if self._first:
            self._submit_first(identity)
            return
        if not identity or not self.password.text():
            self._error.setText(self.tr("Fill in identity and password."))
            self._error.show()
            return
        self._error.hide()
        self.submitted.emit(identity, self.password.text())

    def _submit_first(self, identity: str) -> None:
        name, site = self.name.text().strip(), self.site.text().strip()
        if not all((identity, name, site, self.password.text())):
            self._error.setText(self.tr("Fill in all four."))
            self._error.show()
            return
        self._error.hide()
        self.first_submitted.emit(identity, name, site, self.password.text())
