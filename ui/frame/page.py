"""What every page of the window is and may ask of the frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.parts.panels import Tone


@dataclass(frozen=True)
class Notice:
    """One line above a page: what happened, what was kept, one action."""

    tone: Tone
    text: str
    action: str = ""
    on_action: Callable[[], object] | None = None


class Page(QWidget):
    """A page of the main window.

    Class attributes to set: `key`; `shows`, the kinds of change that make it refresh; `about_case`, whether the
    patient line and the step strip belong above it. Methods to override: `title`, `on_shown`, `refresh`,
    `inspector`, `keys`, `retranslate`, `has_own_step`. Signals to emit: `page_wanted(key)`, `noticed(Notice)`,
    `inspector_wanted()`, `own_step_changed()`.
    """

    key: str = ""
    shows: frozenset[str] = frozenset()
    about_case: bool = False

    page_wanted = Signal(str)
    noticed = Signal(object)
    inspector_wanted = Signal()
    own_step_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def title(self) -> str:
        """Return the page's name in the language that is on."""
        return self.key

    def on_shown(self) -> None:
        """Do what is needed each time the page comes to the front (after `refresh` when it was stale)."""

    def refresh(self) -> None:
        """Read the page's data anew: at its first showing and after a change of a kind in `shows`."""

    def inspector(self) -> QWidget | None:
        """Return the panel for the right side, the same one each time; None where the page has none."""
        return None

    def keys(self) -> Sequence[tuple[str, str]]:
        """Return the keys that work on this page and what they do, for the help panel."""
        return ()

    def retranslate(self) -> None:
        """Set every text anew in the language that is on."""

    def has_own_step(self) -> bool:
        """Tell whether the page itself shows the next step now: then the window's filled button steps back."""
        return False

    def keep_typed(self) -> None:
        """Store what is typed and not stored yet; called before the window closes."""

    def focus_page(self) -> None:
        """Give the focus to the page's main part (F6); overridden where that is not the first field."""
        target = self.focusProxy() or self._first_field()
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_field(self) -> QWidget | None:
        fields = self.findChildren(QWidget)
        tab = Qt.FocusPolicy.TabFocus
        return next((one for one in fields if one.focusPolicy() & tab and one.isVisibleTo(self)), None)

    def changeEvent(self, event: QEvent) -> None:
        """Translate when the language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
