"""The command palette (Ctrl+K): patients, genes, drugs, pages and actions, reached by typing a few letters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.parts.delegates import Index, RowDelegate
from ui.parts.labels import label
from ui.parts.paint import RIGHT, draw_text
from ui.parts.rows_model import ROW_ROLE, Align, Column, RowsModel, RowState
from ui.parts.search_field import SearchField
from ui.parts.table import RowsTable
from ui.theme.theme import Theme
from ui.theme.tokens import CAPTION, TABLE_MEDIUM

WIDTH = 600
ROW = 32
SHOWN = 10


@dataclass(frozen=True)
class Command:
    """One thing to go to or to do; `kind` is the word shown at the right (patient, page, action ...)."""

    title: str
    hint: str
    kind: str
    run: Callable[[], object]

    def matches(self, words: Sequence[str]) -> bool:
        """Say whether every typed word stands in the title, the hint or the kind."""
        text = f"{self.title} {self.hint} {self.kind}".casefold()
        return all(word in text for word in words)

    def rank(self, typed: str) -> int:
        """Return 0 for a title that begins with what was typed, 1 for one that holds it, else 2."""
        title = self.title.casefold()
        return 0 if title.startswith(typed) else 1 if typed in title else 2


class _CommandDelegate(RowDelegate):
    """Title, hint behind it, kind at the right; the focus stays in the field, the chosen line counts as focused."""

    always_focused = True

    def paint_cell(self, painter: QPainter, rect: QRect, index: Index, _state: RowState) -> None:
        """Draw one command."""
        command: Command = index.data(ROW_ROLE)
        inside = rect.adjusted(8, 0, -96, 0)
        taken = draw_text(painter, self.theme, inside, command.title, role=TABLE_MEDIUM)
        hint = inside.adjusted(taken + 12, 0, 0, 0)
        draw_text(painter, self.theme, hint, command.hint, token="ink3", role=CAPTION)
        draw_text(painter, self.theme, rect, command.kind, token="ink3", role=CAPTION, align=RIGHT)


class CommandPalette(QFrame):
    """A panel over the page; typing filters, up and down choose, Enter runs, Esc closes."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: tuple[Command, ...] = ()
        self._more: Callable[[str], Sequence[Command]] | None = None
        self.setProperty("role", "floating")
        self.field = _PaletteField(theme, self.tr("Search patients, genes, drugs, pages, actions"))
        column = Column[Command]("title", "", "text", WIDTH, Align.LEFT, lambda one: one.title, stretch=True)
        self.model = RowsModel([column])
        self.table = RowsTable(theme, self.model, _CommandDelegate(theme, height=ROW))
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = label("", "second")
        self._nothing.setMargin(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.field, self.table, self._nothing):
            layout.addWidget(widget)
        self.field.textChanged.connect(self._filter)
        self.field.moved.connect(self._move)
        self.field.entered.connect(self.run_chosen)
        self.field.left.connect(self.close_palette)
        self.table.clicked.connect(lambda _index: self.run_chosen())
        self.hide()

    def set_commands(
        self, commands: Sequence[Command], more: Callable[[str], Sequence[Command]] | None = None
    ) -> None:
        """Offer these commands; `more(typed)` may add others, such as patients found by name."""
        self._commands, self._more = tuple(commands), more

    def open_palette(self, typed: str = "") -> None:
        """Show the palette over the window with what was already typed."""
        width = min(WIDTH, self._window.width() - 32)
        self.field.set_placeholder(self.tr("Search patients, genes, drugs, pages, actions"))
        self._filter(typed)
        self.setGeometry((self._window.width() - width) // 2, 56, width, self.height())
        self.field.setText(typed)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_palette(self) -> None:
        """Hide the palette and say so."""
        self.hide()
        self.closed.emit()

    def run_chosen(self) -> None:
        """Run the command that is chosen, after the palette is gone."""
        command = self.model.row_at(self.table.currentIndex())
        if command is not None:
            self.close_palette()
            command.run()

    def _filter(self, text: str) -> None:
        typed = text.casefold().strip()
        found = [one for one in self._commands if one.matches(typed.split())]
        found.sort(key=lambda one: one.rank(typed))
        if self._more is not None and typed:
            found += self._more(text.strip())
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._nothing.setText(self.tr("Nothing is called “{0}”.").format(text))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.resize(self.width(), min(max(len(found), 1), SHOWN) * ROW + 60)

    def _move(self, step: int) -> None:
        line = self.table.currentIndex().row() + step
        self.table.setCurrentIndex(self.model.index(min(max(line, 0), self.model.rowCount() - 1), 0))


class _PaletteField(SearchField):
    """The field of the palette: arrows, Enter and Esc belong to the palette."""

    moved = Signal(int)
    entered = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the keys of choosing on."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -SHOWN, Qt.Key.Key_PageDown: SHOWN}
