"""The theme that every window and painter is handed: tokens, fonts, icons and a signal when they change."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import font, load_fonts
from ui.theme.icons import ROW, Icon, Icons
from ui.theme.style import PICTURES, palette, style_sheet
from ui.theme.tokens import BODY, DARK, LIGHT, Tokens, TypeRole


class Theme(QObject):
    """Light or dark; passed explicitly to whoever paints. `changed` comes after the application is restyled."""

    changed = Signal()

    def __init__(self, app: QApplication, *, dark: bool = False) -> None:
        super().__init__()
        self._app = app
        self._dark = dark
        self._fonts: dict[TypeRole, QFont] = {}
        self._colours: dict[str, QColor] = {}
        self._pictures = TemporaryDirectory(prefix="mtb-theme-")
        self.icons = Icons()
        self.families = load_fonts()
        app.setStyle("Fusion")
        app.setFont(self.font(BODY))
        self._apply()

    @property
    def dark(self) -> bool:
        """Say whether the dark palette is on."""
        return self._dark

    @property
    def tokens(self) -> Tokens:
        """Return the palette that is on."""
        return DARK if self._dark else LIGHT

    def set_dark(self, dark: bool) -> None:
        """Choose the palette; restyles the application and says so when it is another one."""
        if dark != self._dark:
            self._dark = dark
            self._apply()
            self.changed.emit()

    def colour(self, name: str) -> QColor:
        """Return the colour of a token, for example `accentSoft`."""
        value = getattr(self.tokens, name)
        if value not in self._colours:
            self._colours[value] = QColor(value)
        return self._colours[value]

    def font(self, role: TypeRole) -> QFont:
        """Return the font of one step of the type scale."""
        if role not in self._fonts:
            self._fonts[role] = font(role)
        return self._fonts[role]

    def icon(self, icon: Icon, token: str = "ink", size: int = ROW, pad: int = 0) -> QIcon:
        """Return an icon for a button, in the colour of a token; disabled in `ink3`."""
        return self.icons.icon(icon, getattr(self.tokens, token), size, self.tokens.ink3, pad)

    def pixmap(self, icon: Icon, token: str = "ink", size: int = ROW, ratio: float = 1.0) -> QPixmap:
        """Return an icon for a painter, in the colour of a token, sharp at the device pixel ratio."""
        return self.icons.pixmap(icon, getattr(self.tokens, token), size, ratio)

    def _apply(self) -> None:
        self._app.setPalette(palette(self.tokens))
        pictures = {name: self._picture(*drawn) for name, drawn in PICTURES.items()}
        self._app.setStyleSheet(style_sheet(self.tokens, pictures))

    def _picture(self, icon: str, token: str) -> str:
        """Store an icon as a file, because a style sheet takes pictures from files only; return its path."""
        path = Path(self._pictures.name) / f"{icon}-{'dark' if self._dark else 'light'}.png"
        if not path.exists():
            self.pixmap(Icon[icon], token, ROW, 2.0).save(str(path))
        return path.as_posix()
