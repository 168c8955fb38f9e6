"""The main window: rail, top bar, patient line, step strip, pages with their inspector, status bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from mtb_app.domain.errors import MtbError
from mtb_app.domain.message import Message
from ui.frame.case_line import CaseHead, CaseLine, NextStep, Step, StepStrip
from ui.frame.meaning import KeysPanel, show_meaning
from ui.frame.page import Notice, Page
from ui.frame.palette import Command, CommandPalette
from ui.frame.rail import Rail, RailEntry
from ui.frame.status_bar import StatusBar
from ui.frame.top_bar import TopBar
from ui.language import Language
from ui.parts.buttons import icon_button
from ui.parts.focus_ring import FocusRing
from ui.parts.labels import key_cap
from ui.parts.panels import Banner, Inspector, Tone
from ui.tasks import Tasks
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import INSPECTOR_FOLDS_BELOW, INSPECTOR_WIDTH

FOLDED_WIDTH = 40


@dataclass(frozen=True)
class PageEntry:
    """A page made at its first visit; `rail` is the entry of the rail that is marked while it is open."""

    key: str
    factory: Callable[[], Page]
    rail: str


class MainWindow(QMainWindow):
    """The frame around the pages; it knows no use case. `page_shown(key)` after another page came to the front."""

    page_shown = Signal(str)
    files_dropped = Signal(object)
    """Paths (a tuple) that were dropped where no page takes them."""

    def __init__(
        self,
        theme: Theme,
        language: Language,
        tasks: Tasks,
        *,
        rail: Sequence[RailEntry],
        pages: Sequence[PageEntry],
        say: Callable[[Message], str] = str,
    ) -> None:
        super().__init__()
        self.theme, self.language, self.tasks, self._say = theme, language, tasks, say
        self._entries = {entry.key: entry for entry in pages}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._head: CaseHead | None = None
        self._commands: tuple[Command, ...] = ()
        self._more: Callable[[str], Sequence[Command]] | None = None
        self._folded = False
        self._asked = False
        self.rail = Rail(theme, rail, self)
        self.top_bar = TopBar(theme)
        self.case_line, self.steps = CaseLine(theme), StepStrip(theme)
        self.banner, self.proposals = Banner(theme), Banner(theme)
        self.stack, self.side = QStackedWidget(), QStackedWidget()
        self.status = StatusBar(theme, tasks, say)
        self._lay_out()
        self.palette_panel = CommandPalette(theme, self)
        self.keys_panel = KeysPanel(self)
        self.focus_ring = FocusRing(theme, self)
        self._connect()
        self._keys()
        self._retranslate()
        self.setWindowTitle("mtb-app")
        self.setAcceptDrops(True)
        self.resize(1440, 900)

    @property
    def current_key(self) -> str:
        """Return the key of the page in front, or an empty string."""
        page = self.current_page
        return "" if page is None else page.key

    @property
    def current_page(self) -> Page | None:
        """Return the page in front."""
        page = self.stack.currentWidget()
        return page if isinstance(page, Page) else None

    def go(self, key: str) -> Page:
        """Bring a page to the front, made now if this is its first visit, read anew if it is stale."""
        entry = self._entries[key]
        page = self._pages.get(key) or self._make(entry)
        turned = page is not self.current_page
        if turned:
            self.banner.hide()
        self.stack.setCurrentWidget(page)
        self.rail.set_current(entry.rail)
        self.steps.set_current(key)
        if key in self._stale:
            self._stale.discard(key)
            page.refresh()
        self._arrange()
        if turned and not self.rail.isAncestorOf(self.focusWidget() or self):
            page.focus_page()
        page.on_shown()
        self.page_shown.emit(key)
        return page

    def pages_made(self) -> tuple[str, ...]:
        """Return the keys of the pages that were visited."""
        return tuple(self._pages)

    def show_case(self, head: CaseHead | None) -> None:
        """Show the patient line of a case, or none."""
        self._head = head
        if head is not None:
            self.case_line.show_head(head)
        self._arrange()

    def show_steps(self, steps: Sequence[Step], next_step: NextStep | None = None) -> None:
        """Show the steps of the case; their keys are keys of pages."""
        self.steps.show_steps(steps, self.current_key, next_step)

    def apply_changes(self, kinds: frozenset[str]) -> None:
        """Refresh the page in front if it shows a changed kind, the others at their next visit."""
        for key, page in self._pages.items():
            if page.shows & kinds:
                self._stale.add(key)
        front = self.current_page
        if front is not None and front.key in self._stale:
            self._stale.discard(front.key)
            front.refresh()

    def tell(self, notice: Notice) -> None:
        """Show one line above the page."""
        self.banner.tell(notice.tone, notice.text, notice.action, notice.on_action)

    def tell_trouble(self, trouble: MtbError) -> None:
        """Show known trouble above the page: where, what, and what to do."""
        parts = [f"{trouble.where}:" if trouble.where else "", self._say(trouble.what)]
        parts.append(self._say(trouble.remedy) if trouble.remedy else "")
        self.tell(Notice(Tone.FAIL, " ".join(part for part in parts if part)))

    def set_commands(
        self, commands: Sequence[Command], more: Callable[[str], Sequence[Command]] | None = None
    ) -> None:
        """Offer these commands in the palette, before the pages of the rail."""
        self._commands, self._more = tuple(commands), more

    def toggle_inspector(self) -> None:
        """Fold or unfold the inspector (F4)."""
        self._asked, self._folded = True, self.inspector_open
        self._arrange()

    def explain(self) -> str:
        """Show what the figure or control under the focus means (F1), else the keys; return what was said."""
        focus = self.focusWidget()
        said = show_meaning(focus) if focus is not None else ""
        if not said:
            self._open_keys()
        return said

    def cycle(self) -> None:
        """Move the focus on: rail, page, inspector, and around (F6)."""
        focus = self.focusWidget()
        page = self.current_page
        if focus is not None and self.rail.isAncestorOf(focus) and page is not None:
            page.focus_page()
        elif focus is not None and self.stack.isAncestorOf(focus) and self.inspector_open:
            self._focus_inspector()
        else:
            self.rail.focus_rail()

    def cover(self, widget: QWidget) -> None:
        """Put a widget, such as the sign-in panel, in place of everything until `uncover`; no shortcut works."""
        self._listen(False)
        self.palette_panel.hide()
        self.keys_panel.hide()
        self._covers.addWidget(widget)
        self._covers.setCurrentWidget(widget)

    def uncover(self) -> None:
        """Take the covering widget away and delete it."""
        widget = self._covers.currentWidget()
        if widget is not None and self._covers.currentIndex() > 0:
            self._covers.removeWidget(widget)
            widget.deleteLater()
        self._listen(self._covers.count() == 1)

    @property
    def inspector_open(self) -> bool:
        """Say whether the inspector is shown."""
        return not self._side_frame.isHidden()

    def changeEvent(self, event: QEvent) -> None:
        """Translate the rail when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the inspector in a narrow window, until the user asks for it."""
        super().resizeEvent(event)
        if (event.oldSize().width() < INSPECTOR_FOLDS_BELOW) != (
            event.size().width() < INSPECTOR_FOLDS_BELOW
        ):
            self._asked = False
        self._arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and files, unless somebody has yet to sign in."""
        if self._covers.currentIndex() == 0 and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Store what is typed, then wait for every write under way."""
        for page in self._pages.values():
            page.keep_typed()
        self.tasks.close()
        super().closeEvent(event)

    def _make(self, entry: PageEntry) -> Page:
        page = entry.factory()
        self._pages[entry.key] = page
        self._stale.add(entry.key)
        self.stack.addWidget(page)
        page.page_wanted.connect(self.go)
        page.noticed.connect(self.tell)
        page.inspector_wanted.connect(self._unfold)
        page.own_step_changed.connect(lambda: self.page_shown.emit(self.current_key))
        panel = page.inspector()
        if panel is not None:
            self.side.addWidget(panel)
            if isinstance(panel, Inspector):
                panel.closed.connect(self._fold)
        return page

    def _listen(self, on: bool) -> None:
        """Turn the window's shortcuts on or off: who is signed out must not walk about by keyboard."""
        for shortcut in self.findChildren(QShortcut):
            shortcut.setEnabled(on)

    def _focus_inspector(self) -> None:
        panel = self.side.currentWidget()
        if panel is not None:
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _unfold(self) -> None:
        self._asked, self._folded = True, False
        self._arrange()

    def _fold(self) -> None:
        self._asked, self._folded = True, True
        self._arrange()
        page = self.current_page
        if page is not None:
            page.focus_page()

    def _arrange(self) -> None:
        """Show the patient line and the inspector where the page in front has them."""
        page = self.current_page
        about = page is not None and page.about_case and self._head is not None
        self.case_line.setVisible(about)
        self.steps.setVisible(about)
        panel = page.inspector() if page is not None else None
        if panel is not None:
            self.side.setCurrentWidget(panel)
        folded = self._folded if self._asked else self.width() < INSPECTOR_FOLDS_BELOW
        self._side_frame.setVisible(panel is not None and not folded)
        self._folded_side.setVisible(panel is not None and folded)

    def _open_palette(self, typed: str = "") -> None:
        pages = [
            Command(word, f"Alt+{number}", self.tr("page"), partial(self._go_rail, key))
            for number, (key, word) in enumerate(self.rail.titles().items(), start=1)
        ]
        self.palette_panel.set_commands([*self._commands, *pages], self._more)
        self.palette_panel.open_palette(typed)

    def _open_keys(self) -> None:
        page = self.current_page
        self.keys_panel.open_panel(page.keys() if page is not None else ())

    def _go_rail(self, key: str) -> None:
        """Open the page of an entry of the rail: the one of the same key, else the first that names the entry."""
        match = (
            key
            if key in self._entries
            else next((entry.key for entry in self._entries.values() if entry.rail == key), "")
        )
        if match:
            self.go(match)

    def _connect(self) -> None:
        self.rail.chosen.connect(self._go_rail)
        self.steps.step_chosen.connect(self.go)
        self.top_bar.search_asked.connect(self._open_palette)
        self.top_bar.language_chosen.connect(self._speak)
        self.top_bar.languages.set_value(self.language.code)
        self.language.changed.connect(self.top_bar.languages.set_value)
        self.top_bar.help_asked.connect(self._open_keys)
        for panel in (self.palette_panel, self.keys_panel):
            panel.closed.connect(self._after_panel)
        self.tasks.troubled.connect(self.tell_trouble)

    def _speak(self, code: str) -> None:
        """Switch the language; what is not installed or damaged is said, and the switch goes back."""
        try:
            self.language.set(code)
        except MtbError as trouble:
            self.tell_trouble(trouble)
        self.top_bar.languages.set_value(self.language.code)

    def _after_panel(self) -> None:
        page = self.current_page
        if page is not None:
            page.focus_page()

    def _keys(self) -> None:
        for keys, action in (
            ("Ctrl+K", self._open_palette),
            ("F1", self.explain),
            ("F4", self.toggle_inspector),
            ("F6", self.cycle),
        ):
            QShortcut(keys, self).activated.connect(action)

    def _folded_strip(self) -> QFrame:
        """Return the strip that stands for the folded inspector, with the key that opens it."""
        self._folded_side = QFrame()
        self._folded_side.setProperty("role", "inspector")
        self._folded_side.setFixedWidth(FOLDED_WIDTH)
        self._unfold_button = icon_button(self.theme, Icon.BACK, "", self.toggle_inspector)
        column = QVBoxLayout(self._folded_side)
        column.setContentsMargins(5, 8, 4, 0)
        column.addWidget(self._unfold_button)
        column.addWidget(key_cap("F4"))
        column.addStretch(1)
        return self._folded_side

    def _retranslate(self) -> None:
        self.rail.retranslate()
        name = self.tr("Open the inspector (F4)")
        self._unfold_button.setToolTip(name)
        self._unfold_button.setAccessibleName(name)

    def _lay_out(self) -> None:
        self.stack.setProperty("role", "surface")
        self.stack.setSizePolicy(
            self.stack.sizePolicy().Policy.Ignored, self.stack.sizePolicy().Policy.Ignored
        )
        self._side_frame = QFrame()
        self._side_frame.setProperty("role", "inspector")
        self._side_frame.setFixedWidth(INSPECTOR_WIDTH)
        _row(self._side_frame, self.side)
        middle, work = QWidget(), QWidget()
        _column(middle, self.banner, self.proposals, self.stack, stretch=self.stack)
        _row(work, middle, self._side_frame, self._folded_strip())
        right, upper, whole = QWidget(), QWidget(), QWidget()
        right.setProperty("role", "surface")
        _column(right, self.top_bar, self.case_line, self.steps, work, stretch=work)
        _row(upper, self.rail, right)
        _column(whole, upper, self.status, stretch=upper)
        self._covers = QStackedWidget()
        self._covers.addWidget(whole)
        self.setCentralWidget(self._covers)


def _column(host: QWidget, *widgets: QWidget, stretch: QWidget) -> None:
    layout = QVBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget, 1 if widget is stretch else 0)


def _row(host: QWidget, *widgets: QWidget) -> None:
    layout = QHBoxLayout(host)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for widget in widgets:
        layout.addWidget(widget)
