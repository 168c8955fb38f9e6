"""Panels: section card, status banner, honest emptiness, inspector."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui.parts.buttons import Button, icon_button, link_button, primary_button
from ui.parts.labels import IconLabel, label, rule, set_role
from ui.theme.icons import Icon
from ui.theme.theme import Theme
from ui.theme.tokens import INSPECTOR_WIDTH, MARGIN_PAGE


class Card(QFrame):
    """A section with a line of one pixel, radius 4, a title row, and a body to fill.

    Put widgets into `body` (a QVBoxLayout) and buttons or legends into `head` (a QHBoxLayout, right side).
    """

    def __init__(self, title: str = "", second: str = "", *, margin: int = MARGIN_PAGE) -> None:
        super().__init__()
        self.setProperty("role", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self._title, self._second = label(title, "heading"), label(second, "second")
        top = QWidget()
        self.head = QHBoxLayout(top)
        self.head.setContentsMargins(MARGIN_PAGE, 8, MARGIN_PAGE, 4)
        self.head.setSpacing(12)
        self.head.addWidget(self._title)
        self.head.addWidget(self._second)
        self.head.addStretch(1)
        top.setVisible(bool(title))
        self._top = top
        column.addWidget(top)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(margin, 4 if margin else 0, margin, 8 if margin else 1)
        self.body.setSpacing(4)
        column.addLayout(self.body)

    def set_title(self, title: str, second: str = "") -> None:
        """Show another title and the words beside it."""
        self._title.setText(title)
        self._second.setText(second)
        self._top.setVisible(bool(title))


class Tone(Enum):
    """What kind of news a banner brings: its look and icon."""

    INFO = ("banner-info", Icon.INFO, "accentText")
    WARN = ("banner-warn", Icon.WARN, "warnText")
    FAIL = ("banner-fail", Icon.FAIL, "resText")
    DONE = ("banner-done", Icon.DONE, "sensText")


class Banner(QFrame):
    """One line above a page: what happened, what was kept, one action. Hidden until `tell` is called."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._act: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PAGE, 4, 8, 4)
        row.setSpacing(8)
        self._icon = IconLabel(theme, Icon.INFO)
        self._text = label("", "table", wrap=True)
        self._action = link_button(theme, "", self._run)
        self._close = icon_button(theme, Icon.CLOSE, self.tr("Close"), self.hide)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        for widget in (self._icon, self._text, self._action, self._close):
            row.addWidget(widget)
        self.hide()

    @property
    def text(self) -> str:
        """Return the sentence that is shown."""
        return self._text.text()

    def tell(
        self, tone: Tone, text: str, action: str = "", on_action: Callable[[], object] | None = None
    ) -> None:
        """Show one sentence and at most one action."""
        role, icon, token = tone.value
        set_role(self, "role", role)
        self._icon.set(icon, token)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._act = on_action
        self.setAccessibleName(text)
        self.show()

    def _run(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


class Emptiness(Enum):
    """The kinds of nothing, which are never the same sentence."""

    NOT_TESTED = Icon.NOT_TESTED
    NOT_COVERED = Icon.NOT_COVERED
    NOT_ASSESSED = Icon.NOT_ASSESSED
    NOT_FOUND = Icon.NOT_FOUND
    NOTHING_YET = Icon.EMPTY


def emptiness_title(kind: Emptiness) -> str:
    """Return the title of a kind of nothing in the language that is on."""
    translate = QCoreApplication.translate
    return {
        Emptiness.NOT_TESTED: translate("empty", "Not tested"),
        Emptiness.NOT_COVERED: translate("empty", "Not covered"),
        Emptiness.NOT_ASSESSED: translate("empty", "Not assessed"),
        Emptiness.NOT_FOUND: translate("empty", "Not found"),
        Emptiness.NOTHING_YET: translate("empty", "Nothing here yet"),
    }[kind]


class EmptyState(QWidget):
    """An empty place that says which kind of nothing it is, why, and the next step."""

    def __init__(
        self,
        theme: Theme,
        kind: Emptiness,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        *,
        title: str | None = None,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PAGE, 32, MARGIN_PAGE, 32)
        column.setSpacing(8)
        column.addStretch(1)
        self._button: Button | None = primary_button(theme, action, on_action) if action else None
        head, words = (
            label(title or emptiness_title(kind), "heading"),
            label(sentence, "second", wrap=True),
        )
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(theme, kind.value, "noneText", 28), 0, centre)
        column.addWidget(head, 0, centre)
        column.addWidget(words)
        if self._button is not None:
            column.addWidget(self._button, 0, centre)
        column.addStretch(2)


class Inspector(QFrame):
    """The panel of 344 pixels at the right: why, evidence, history of what is chosen; Esc says `closed`.

    Fill it by `clear()` and then `add_section(...)`; `set_foot(...)` puts buttons at the bottom.
    """

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "surface")
        self.setFixedWidth(INSPECTOR_WIDTH - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(self.tr("Inspector"))
        self._foot = QVBoxLayout()
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)
        self._content: QVBoxLayout
        self.clear()
        self.setFocusProxy(self._scroll)

    def clear(self) -> None:
        """Take everything out."""
        inside = QWidget()
        inside.setProperty("role", "scrolled")
        self._content = QVBoxLayout(inside)
        self._content.setContentsMargins(0, 0, 0, 8)
        self._content.setSpacing(0)
        self._content.addStretch(1)
        self._scroll.setWidget(inside)
        self._empty_foot()

    def add_section(self, title: str = "", second: str = "", *, last: bool = False) -> QVBoxLayout:
        """Add a section with a line below it and return its layout."""
        section = QVBoxLayout()
        section.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 10)
        section.setSpacing(4)
        if title:
            row = QHBoxLayout()
            row.addWidget(label(title, "panel-heading"), 1)
            if second:
                row.addWidget(label(second, "panel-heading"))
            section.addLayout(row)
        self._content.insertLayout(self._content.count() - 1, section)
        if not last:
            self._content.insertWidget(self._content.count() - 1, rule())
        return section

    def add_head(self, caption: str, title: str) -> QVBoxLayout:
        """Add the first section: a caption over the name of what is chosen."""
        section = self.add_section()
        if caption:
            section.addWidget(label(caption, "caption"))
        section.addWidget(label(title, "heading", wrap=True))
        return section

    def add_pairs(self, section: QVBoxLayout, pairs: list[tuple[str, str, str]]) -> None:
        """Add lines of a caption at the left and a value with a smaller line below it at the right."""
        for caption, value, note in pairs:
            row = QHBoxLayout()
            name = label(caption, "caption")
            name.setFixedWidth(92)
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(label(value, "strong", wrap=True))
            if note:
                words.addWidget(label(note, "caption", wrap=True))
            row.addLayout(words, 1)
            section.addLayout(row)

    def set_foot(self, *widgets: QWidget) -> None:
        """Put buttons into the bar at the bottom."""
        self._empty_foot()
        bar = QFrame()
        bar.setProperty("role", "bar-above")
        row = QHBoxLayout(bar)
        row.setContentsMargins(MARGIN_PAGE, 12, MARGIN_PAGE, 12)
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch(1)
        self._foot.addWidget(bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the inspector."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _empty_foot(self) -> None:
        while (item := self._foot.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def wrapped(text: str, role: str = "second") -> QLabel:
    """Return a label that breaks its lines."""
    return label(text, role, wrap=True)
