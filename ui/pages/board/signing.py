"""Signing in place: the meaning, the password, and the signature once it is there. No dialog."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from mtb_app.domain.decision import Signature
from mtb_app.domain.message import Message
from ui.format import moment
from ui.parts.buttons import Button, default_button, primary_button
from ui.parts.labels import label
from ui.shell import Shell
from ui.theme.icons import Icon


class SigningBar(QWidget):
    """A password field and a button to sign with; after signing the name, time and meaning, and a way to correct."""

    sign_asked = Signal(str)
    correction_asked = Signal(str)

    def __init__(self, shell: Shell, *, primary: bool) -> None:
        super().__init__()
        self._shell = shell
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        self._meaning = label("", "second", wrap=True)
        column.addWidget(self._meaning)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._field = QLineEdit()
        self._field.setFixedWidth(220)
        self._field.returnPressed.connect(self._pressed)
        make = primary_button if primary else default_button
        self._button: Button = make(shell.theme, "", icon=Icon.SIGN, on_click=self._pressed)
        row.addWidget(self._field)
        row.addWidget(self._button)
        row.addStretch(1)
        column.addLayout(row)
        self._signature: Signature | None = None
        self.setEnabled(False)

    def show_signature(self, signature: Signature | None, version: int) -> None:
        """Show the signature with the field for a correction's reason, or the field for the password."""
        self._signature = signature
        self._field.clear()
        if signature is None:
            self._ask_password(version)
        else:
            self._ask_reason(signature, version)

    def _ask_password(self, version: int) -> None:
        text = self.tr("Signing confirms this record with your name, the time and its meaning (version {0}).")
        self._meaning.setText(text.format(version))
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setPlaceholderText(self.tr("your password"))
        self._field.setAccessibleName(self.tr("Your password"))
        self._button.setText(self.tr("Sign"))

    def _ask_reason(self, signature: Signature, version: int) -> None:
        when = moment(self._shell.language, signature.signed_at)
        meaning = self._shell.texts.say(Message(signature.meaning))
        text = self.tr("Signed by {0}, {1}: {2} (version {3}).")
        self._meaning.setText(text.format(signature.name, when, meaning, version))
        self._field.setEchoMode(QLineEdit.EchoMode.Normal)
        self._field.setPlaceholderText(self.tr("reason for a correction"))
        self._field.setAccessibleName(self.tr("Reason for a correction"))
        self._button.setText(self.tr("Correct as a new version"))

    def _pressed(self) -> None:
        text = self._field.text()
        if not text.strip():
            self._field.setFocus()
            return
        if self._signature is None:
            self.sign_asked.emit(text)
        else:
            self.correction_asked.emit(text)
        self._field.clear()
