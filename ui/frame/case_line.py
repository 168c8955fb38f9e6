"""The patient line (who the case is about) and the step strip (how far the case is and what is next)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.buttons import Button
from ui.parts.chip import Chip, ChipKind, Mark
from ui.parts.labels import Fact, IconLabel, label, mark_text
from ui.parts.paint import draw_icon_text, draw_text, text_width
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import (
    CAPTION,
    CAPTION_MEDIUM,
    MARGIN_PAGE,
    PATIENT_LINE_HEIGHT,
    STEP_STRIP_HEIGHT,
    TABLE,
    TABLE_STRONG,
)

FACT_GAP = 24
MARK, NAME, WORDS = 0, 1, 2
"""How much a step says when room is short."""


@dataclass(frozen=True)
class CaseFact:
    """A caption and its value; with marks (pass, fail, not assessed) where the value is an answer."""

    caption: str
    values: tuple[tuple[str, Mark | None], ...]
    tip: str = ""


@dataclass(frozen=True)
class CaseHead:
    """What the patient line says; `name` is the project's own identity of the case."""

    name: str
    second: str
    facts: tuple[CaseFact, ...] = ()
    chip: tuple[ChipKind, str] | None = None


class CaseLine(QFrame):
    """The patient line of 56 pixels; facts that have no room disappear from the right, the chip never."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._facts: list[QWidget] = []
        self._chip: QWidget | None = None
        self.setProperty("role", "bar-below")
        self.setFixedHeight(PATIENT_LINE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._name, self._second = label("", "title"), label("", "caption-second")
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._name)
        column.addWidget(self._second)

    def show_head(self, head: CaseHead) -> None:
        """Show another case."""
        for old in [*self._facts, *([self._chip] if self._chip else [])]:
            old.hide()
            old.deleteLater()
        self._name.setText(head.name)
        self._second.setText(head.second)
        self._facts = [self._fact(fact) for fact in head.facts]
        self._chip = Chip(self._theme, *head.chip, parent=self) if head.chip else None
        self.setAccessibleName(f"{head.name}, {head.second}")
        self._place()

    def visible_facts(self) -> int:
        """Return how many facts have room."""
        return sum(1 for fact in self._facts if not fact.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the facts that have room."""
        super().resizeEvent(event)
        self._place()

    def _fact(self, fact: CaseFact) -> QWidget:
        values = [
            text if mark is None else mark_text(self._theme, mark, text, "strong")
            for text, mark in fact.values
        ]
        made = Fact(fact.caption, *values, parent=self)
        made.setToolTip(fact.tip)
        return made

    def _place(self) -> None:
        edge = self.width() - MARGIN_PAGE
        if self._chip is not None:
            size = self._chip.sizeHint()
            self._chip.setGeometry(edge - size.width(), (self.height() - size.height()) // 2, *size.toTuple())
            self._chip.show()
            edge -= size.width() + FACT_GAP
        left = self._put(self._left, MARGIN_PAGE)
        for fact in self._facts:
            fits = left + fact.sizeHint().width() <= edge
            left = self._put(fact, left) if fits else edge + 1
            fact.setVisible(fits)

    def _put(self, widget: QWidget, left: int) -> int:
        size = widget.sizeHint()
        widget.setGeometry(left, (self.height() - size.height()) // 2, size.width(), size.height())
        return left + size.width() + FACT_GAP


@dataclass(frozen=True)
class Step:
    """One step of the way through a case; `state` is DONE, NOW or WAITS, `words` say it ("accepted 30 Oct")."""

    key: str
    title: str
    state: Mark
    words: str


@dataclass(frozen=True)
class NextStep:
    """The one filled button of the page."""

    title: str
    action: Callable[[], object]
    icon: Icon | None = None


class StepButton(QAbstractButton):
    """A step: mark, name, and its state in a few words when there is room."""

    def __init__(self, theme: Theme, step: Step, *, current: bool) -> None:
        super().__init__()
        self._theme, self.step = theme, step
        self.detail = WORDS
        self.setCheckable(True)
        self.setChecked(current)
        self.setText(step.title)
        self.setAccessibleName(f"{step.title}: {step.words}")
        self.setToolTip(f"{step.title}: {step.words}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def width_for(self, detail: int) -> int:
        """Return the width as mark alone, with the name, or with the name and the words."""
        title = 4 + text_width(self._theme, self.step.title, TABLE_STRONG)
        words = 6 + text_width(self._theme, self.step.words, CAPTION_MEDIUM) if self.step.words else 0
        return 8 + 16 + (title if detail >= NAME else 0) + (words if detail >= WORDS else 0) + 8

    def sizeHint(self) -> QSize:
        """Return the size with what is to be shown."""
        return QSize(self.width_for(self.detail), STEP_STRIP_HEIGHT - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw mark, name, words, and the line under the step that is open."""
        painter = QPainter(self)
        theme, here = self._theme, self.isChecked()
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hover"))
        rect = self.rect().adjusted(8, 0, 0, 0)
        mark = self.step.state
        token, role = ("ink", TABLE_STRONG) if here else ("ink2", TABLE)
        name = self.step.title if self.detail >= NAME else ""
        taken = draw_icon_text(
            painter, theme, rect, mark.icon, name, icon_token=mark.token, token=token, role=role
        )
        if self.detail >= WORDS:
            words = rect.adjusted(taken + 6, 0, 0, 0)
            small = CAPTION_MEDIUM if here else CAPTION
            draw_text(painter, theme, words, self.step.words, token="ink2" if here else "ink3", role=small)
        if here:
            line = QRect(0, self.height() - 3, self.width(), 3)
            painter.fillRect(line, theme.colour("accent"))
        painter.end()


class StepStrip(QFrame):
    """The six steps and the next one as a button; words disappear from the right when there is no room."""

    step_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._next: NextStep | None = None
        self.setProperty("role", "bar-below")
        self.setFixedHeight(STEP_STRIP_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(2)
        self.button = Button(theme, "", role="primary")
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._run)
        self._row.addWidget(self.button)
        self.button.hide()
        self._steps: list[StepButton] = []

    def show_steps(self, steps: Sequence[Step], current: str, next_step: NextStep | None) -> None:
        """Show the steps, the one that is open, and what to do next."""
        self._clear()
        self._steps = [StepButton(self._theme, step, current=step.key == current) for step in steps]
        for place, button in enumerate(self._steps):
            if place:
                self._row.addWidget(IconLabel(self._theme, Icon.NEXT, "ink3"))
            button.clicked.connect(lambda _checked=False, key=button.step.key: self._chosen(key))
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self.button)
        self._next = next_step
        self.button.setVisible(next_step is not None)
        if next_step is not None:
            self.button.setText(next_step.title)
            self.button.set_icon(next_step.icon)
            self.button.setAccessibleName(next_step.title)
        self._fit()

    def set_current(self, key: str) -> None:
        """Underline another step."""
        for button in self._steps:
            button.setChecked(button.step.key == key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room that is there."""
        super().resizeEvent(event)
        self._fit()

    def _chosen(self, key: str) -> None:
        self.set_current(key)
        self.step_chosen.emit(key)

    def _run(self) -> None:
        if self._next is not None:
            self._next.action()

    def _fit(self) -> None:
        room = self.width() - 16 - 20 * max(len(self._steps) - 1, 0)
        if self._next is not None:
            room -= self.button.sizeHint().width() + 12
        for button in self._steps:
            button.detail = MARK
        for detail in (NAME, WORDS):
            self._grow(detail, room)
        for button in self._steps:
            button.setFixedSize(button.sizeHint())
            button.update()

    def _grow(self, detail: int, room: int) -> None:
        """Let the steps say more as long as there is room: the open one first, then from the left."""
        for button in sorted(self._steps, key=lambda one: not one.isChecked()):
            needed = sum(one.width_for(one.detail) for one in self._steps)
            if needed - button.width_for(button.detail) + button.width_for(detail) > room:
                return
            button.detail = detail

    def _clear(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget is not self.button:
                widget.hide()
                widget.deleteLater()
