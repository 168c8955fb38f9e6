"""The typeface of the PDF, embedded: IBM Plex Sans where it was prepared, else DejaVu Sans from matplotlib's data."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "mtb-regular", "mtb-bold"


def register_fonts() -> None:
    """Register both weights under their names once."""
    if REGULAR in pdfmetrics.getRegisteredFontNames():
        return
    regular, bold = font_files()
    pdfmetrics.registerFont(TTFont(REGULAR, str(regular)))
    pdfmetrics.registerFont(TTFont(BOLD, str(bold)))


def font_files() -> tuple[Path, Path]:
    """Return the regular and the bold file; matplotlib, which is installed with the program, is not imported."""
    folder = Path(os.environ.get("MTB_FONT_DIR") or Path(sys.prefix) / "share" / "mtb-app" / "fonts")
    plex = folder / "IBMPlexSans-Regular.ttf", folder / "IBMPlexSans-SemiBold.ttf"
    if all(one.is_file() for one in plex):
        return plex
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("neither IBM Plex Sans nor matplotlib's DejaVu Sans is installed")
    data = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"
    return data / "DejaVuSans.ttf", data / "DejaVuSans-Bold.ttf"
