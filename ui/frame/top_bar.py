"""The bar on top: search, hospital, user and role, language, light or dark, help."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu

from ui.language import BOKMAL, ENGLISH
from ui.parts.buttons import Button, Segmented, icon_button
from ui.parts.labels import IconText
from ui.parts.search_field import SearchField
from ui.theme.icons import RAIL, Icon
from ui.theme.theme import Theme
from ui.theme.tokens import CONTROL, MARGIN_PAGE, TOP_BAR_HEIGHT

SEARCH_WIDTH = 480


class SearchDoor(SearchField):
    """Looks like a search field and opens the command palette when it is clicked or typed into."""

    opened = Signal(str)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Open the palette."""
        self.opened.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the palette with what was typed."""
        if event.text().isprintable() and event.text():
            self.opened.emit(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.opened.emit("")
        else:
            super().keyPressEvent(event)


class TopBar(QFrame):
    """The bar of 48 pixels; it only tells what the user wants."""

    search_asked = Signal(str)
    role_chosen = Signal(str)
    sign_out_asked = Signal()
    language_chosen = Signal(str)
    help_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._roles: tuple[tuple[str, str], ...] = ()
        self.setProperty("role", "top-bar")
        self.setFixedHeight(TOP_BAR_HEIGHT)
        self.search = SearchDoor(theme, "", "Ctrl+K")
        self.search.setFixedSize(SEARCH_WIDTH, CONTROL)
        self.search.opened.connect(self.search_asked)
        self.hospital = IconText(theme, Icon.HOSPITAL, "", role="body")
        self.person = Button(theme, "", role="quiet", icon=Icon.PERSON, size=18)
        self.person.clicked.connect(self._open_menu)
        self.languages = Segmented([(ENGLISH, "en"), (BOKMAL, "nb")], compact=True)
        self.languages.chosen.connect(self.language_chosen)
        self.shade = icon_button(theme, Icon.DARK, "", self._toggle)
        self.help = icon_button(theme, Icon.HELP, "", self.help_asked.emit)
        self._lay_out()
        self.retranslate()
        theme.changed.connect(self.retranslate)

    def set_person(self, hospital: str, person: str, roles: Sequence[tuple[str, str]] = ()) -> None:
        """Show the hospital and the signed-in person or role; `roles` (key, word) can be switched to in the demo."""
        self.hospital.set(Icon.HOSPITAL, hospital)
        self.hospital.setVisible(bool(hospital))
        self.person.setText(person)
        self._roles = tuple(roles)
        self.person.setAccessibleName(self.tr("Signed in: {0}").format(person))

    def person_menu(self) -> QMenu:
        """Return the menu of the person: the roles to switch to, and signing out."""
        menu = QMenu(self)
        for key, word in self._roles:
            action = menu.addAction(self._theme.icon(Icon.PERSON, "ink2"), word)
            action.triggered.connect(lambda _checked=False, role=key: self.role_chosen.emit(role))
        if self._roles:
            menu.addSeparator()
        leave = menu.addAction(self._theme.icon(Icon.SIGN_OUT, "ink2"), self.tr("Sign out"))
        leave.triggered.connect(self.sign_out_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def retranslate(self) -> None:
        """Set every text in the language that is on, and the icon that names the other palette."""
        self.search.set_placeholder(self.tr("Search patients, genes, drugs, pages, actions"))
        self.person.setToolTip(self.tr("Role and signing out"))
        self.languages.setAccessibleName(self.tr("Language"))
        dark = self._theme.dark
        self.shade.set_icon(Icon.LIGHT if dark else Icon.DARK)
        name = self.tr("Light colours") if dark else self.tr("Dark colours")
        self.help.setToolTip(self.tr("What is this? (F1)"))
        self.help.setAccessibleName(self.tr("Help"))
        self.shade.setToolTip(name)
        self.shade.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        """Translate when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PAGE, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.search)
        row.addStretch(1)
        for widget in (self.hospital, self.person, self.languages, self.shade, self.help):
            row.addWidget(widget)
        self.shade.setFixedWidth(RAIL + 12)
        self.help.setFixedWidth(RAIL + 12)

    def _toggle(self) -> None:
        self._theme.set_dark(not self._theme.dark)

    def _open_menu(self) -> None:
        self.person_menu().popup(self.person.mapToGlobal(QPoint(0, self.person.height())))
