"""One account: its facts, a new password, closing and opening; or the form of a new account."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from mtb_app.domain.errors import MtbError
from mtb_app.domain.people import Role, User
from mtb_app.use_cases.sign_in import change_user, create_user, set_password
from ui.pages.words import role_word
from ui.parts.buttons import default_button, primary_button
from ui.parts.labels import label
from ui.parts.panels import Inspector, Tone
from ui.shell import Shell
from ui.theme.icons import Icon


class AccountInspector(Inspector):
    """The right panel of the accounts."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell.theme)
        self._shell = shell
        self._account: User | None = None

    def refresh(self) -> None:
        """Show the same account in the language that is on."""
        self.show_account(self._account)

    def show_account(self, user: User | None) -> None:
        """Show an account; None says to choose one."""
        self._account = user
        self.clear()
        if user is None:
            self.add_head("", self.tr("Choose an account."))
            return
        self.add_head(user.identity, user.name)
        state = self.tr("open") if user.active else self.tr("closed")
        self.add_pairs(
            self.add_section(),
            [
                (self.tr("Role"), role_word(user.role), ""),
                (self.tr("Hospital"), user.site or "–", ""),
                (self.tr("State"), state, ""),
            ],
        )
        self._password_section(user)
        self._state_section(user)

    def begin_new(self) -> None:
        """Show the form of a new account."""
        self._account = None
        self.clear()
        self.add_head(self.tr("New account"), self.tr("Who may sign in"))
        section = self.add_section(last=True)
        identity, name, site = (_line(section, text) for text in self._captions())
        site.setText(self._shell.context.session.user.site)
        role = QComboBox()
        for one in Role:
            role.addItem(role_word(one), one.value)
        _add(section, self.tr("Role"), role)
        password = _line(section, self.tr("Password"), hidden=True)
        trouble = label("", "fail", wrap=True)
        section.addWidget(trouble)

        def store() -> None:
            chosen = Role(role.currentData())
            texts = [one.text().strip() for one in (identity, name, site)]
            if not all(texts):
                trouble.setText(self.tr("Identity, name and hospital are needed."))
                return
            self._shell.write(
                lambda context, _progress: create_user(
                    context,
                    identity=texts[0],
                    name=texts[1],
                    site=texts[2],
                    role=chosen,
                    password=password.text(),
                ),
                self._made,
                title=self.tr("making the account"),
                on_failure=lambda error: trouble.setText(self._shell.sentence(error)),
            )

        self.set_foot(
            primary_button(self._shell.theme, self.tr("Make the account"), icon=Icon.SAVE, on_click=store),
            default_button(self._shell.theme, self.tr("Give up"), on_click=lambda: self.show_account(None)),
        )
        identity.setFocus()

    def _captions(self) -> tuple[str, str, str]:
        return self.tr("Identity"), self.tr("Name"), self.tr("Hospital")

    def _made(self, user: User) -> None:
        self._shell.say(self.tr("{0} may sign in.").format(user.identity), Tone.DONE)
        self.show_account(user)

    def _password_section(self, user: User) -> None:
        section = self.add_section(self.tr("Password"))
        password = _line(section, self.tr("New password"), hidden=True)
        trouble = label("", "fail", wrap=True)

        def store() -> None:
            self._shell.write(
                lambda context, _progress: set_password(context, user.id, password.text()),
                lambda _none: self._stored(self.tr("The new password is stored.")),
                title=self.tr("storing the password"),
                on_failure=self._teller(trouble),
            )

        section.addWidget(default_button(self._shell.theme, self.tr("Store the password"), on_click=store))
        section.addWidget(trouble)

    def _state_section(self, user: User) -> None:
        title = self.tr("Close the account") if user.active else self.tr("Open the account again")
        section = self.add_section(title, last=True)
        reason = _line(section, self.tr("Reason"))
        trouble = label("", "fail", wrap=True)

        def store() -> None:
            changed = replace(user, active=not user.active)
            self._shell.write(
                lambda context, _progress: change_user(context, changed, reason=reason.text()),
                lambda _saved: self._stored(self.tr("The account is changed.")),
                title=self.tr("changing the account"),
                on_failure=self._teller(trouble),
            )

        section.addWidget(default_button(self._shell.theme, title, on_click=store))
        section.addWidget(trouble)

    def _teller(self, place: QLabel) -> Callable[[MtbError], None]:
        return lambda error: place.setText(self._shell.sentence(error))

    def _stored(self, sentence: str) -> None:
        self._shell.say(sentence, Tone.DONE)


def _line(section: QVBoxLayout, title: str, *, hidden: bool = False) -> QLineEdit:
    field = QLineEdit()
    if hidden:
        field.setEchoMode(QLineEdit.EchoMode.Password)
    _add(section, title, field)
    return field


def _add(section: QVBoxLayout, title: str, field: QWidget) -> None:
    name = label(title, "caption")
    name.setBuddy(field)
    field.setAccessibleName(title)
    section.addWidget(name)
    section.addWidget(field)
