"""The one type family, loaded from the program's own share folder, and what stands in for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from ui.theme.tokens import TypeRole

FAMILIES = ("IBM Plex Sans", "Inter", "Source Sans 3", "Segoe UI", "DejaVu Sans")
"""Preferred first; Qt falls back to the system's own family after the last."""


def font_folder() -> Path:
    """Return where the font files are looked for: `MTB_FONT_DIR`, else the environment's share folder."""
    chosen = os.environ.get("MTB_FONT_DIR")
    return Path(chosen) if chosen else Path(sys.prefix) / "share" / "mtb-app" / "fonts"


def load_fonts(folder: Path | None = None) -> tuple[str, ...]:
    """Register the TrueType files of `folder` and return the families found; none found is no error."""
    found: list[str] = []
    for path in sorted((folder or font_folder()).glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            found += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(found))


def font(role: TypeRole) -> QFont:
    """Return the font of one step of the type scale."""
    made = QFont(list(FAMILIES))
    made.setPixelSize(role.px)
    made.setWeight(QFont.Weight(role.weight))
    return made
