"""The accounts: who may sign in; the inspector makes one, gives a new password, closes and opens."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mtb_app.domain.people import Permission, User
from mtb_app.use_cases.sign_in import list_users
from ui.format import counted
from ui.frame.page import Page
from ui.pages.accounts.inspector import AccountInspector
from ui.pages.words import role_word
from ui.parts.buttons import default_button
from ui.parts.labels import label
from ui.parts.panels import Emptiness, EmptyState
from ui.parts.rows_model import Align, Column, RowsModel, RowState
from ui.parts.table import RowsTable
from ui.shell import Shell
from ui.theme.icons import Icon
from ui.theme.tokens import MARGIN_PAGE


class AccountsPage(Page):
    """Every account by identity; closed ones stay, because what they signed stays."""

    key = "accounts"
    shows = frozenset({"users"})

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._inspector = AccountInspector(shell)
        self._build()
        self.retranslate()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Accounts")

    def inspector(self) -> QWidget | None:
        """Return the panel about the chosen account."""
        return self._inspector

    def refresh(self) -> None:
        """Read the accounts anew, where the role may."""
        may = self._shell.context.session.may(Permission.MANAGE_USERS)
        for widget in (self._table, self._new):
            widget.setVisible(may)
        self._refused.setVisible(not may)
        self._inspector.show_account(None)
        if may:
            self._shell.read(
                lambda context, _progress: list_users(context),
                self._show,
                title=self.tr("reading the accounts"),
            )

    def retranslate(self) -> None:
        """Set every text anew."""
        self._heading.setText(self.tr("Accounts"))
        self._new.setText(self.tr("New account"))
        self._model.set_columns(self._columns())
        self._say_count()
        self._inspector.refresh()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        row.setSpacing(12)
        self._heading, self._count = label("", "title"), label("", "body")
        self._new = default_button(self._shell.theme, "", icon=Icon.ADD, on_click=self._begin)
        self._new.set_shortcut("Ctrl+N")
        row.addWidget(self._heading)
        row.addWidget(self._count, 1)
        row.addWidget(self._new)
        column.addWidget(head)
        self._model: RowsModel[User] = RowsModel([], state=_state_of, identity=lambda one: one.id)
        self._table: RowsTable[User] = RowsTable(self._shell.theme, self._model)
        self._table.row_chosen.connect(self._inspector.show_account)
        self.setFocusProxy(self._table)
        column.addWidget(self._table, 1)
        self._refused = EmptyState(
            self._shell.theme, Emptiness.NOTHING_YET, self.tr("Administrators see and change the accounts.")
        )
        column.addWidget(self._refused, 1)

    def _columns(self) -> list[Column[User]]:
        left = Align.LEFT
        return [
            Column("identity", self.tr("Identity"), "strong", 160, left, lambda one: one.identity),
            Column("name", self.tr("Name"), "text", 220, left, lambda one: one.name, stretch=True),
            Column("role", self.tr("Role"), "text", 150, left, lambda one: role_word(one.role)),
            Column("site", self.tr("Hospital"), "text", 130, left, lambda one: one.site),
            Column("state", self.tr("State"), "text", 90, left, self._state_text),
        ]

    def _state_text(self, user: User) -> str:
        return self.tr("open") if user.active else self.tr("closed")

    def _show(self, users: tuple[User, ...]) -> None:
        self._model.set_rows(users)
        if users and self._table.chosen is None:
            self._table.choose(users[0])
        elif self._table.chosen is not None:
            known = {one.id: one for one in users}
            self._inspector.show_account(known.get(self._table.chosen.id))
        self._say_count()

    def _say_count(self) -> None:
        total = self._model.total
        self._count.setText(counted(total, self.tr("1 account"), self.tr("{0} accounts")) if total else "")

    def _begin(self) -> None:
        self._inspector.begin_new()
        self.inspector_wanted.emit()


def _state_of(user: User) -> RowState:
    return RowState.NORMAL if user.active else RowState.EXCLUDED
