"""Unpack the three weights the program uses from the locked font package into TrueType files.

Qt reads TTF everywhere but WOFF only on some systems. Only the container changes: the outlines, names and metrics
stay as they were published, so the Open Font License's reserved name may be kept.

    python packaging/fonts/prepare_fonts.py PACKAGE_FOLDER TARGET_FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

WEIGHTS = ("Regular", "Medium", "SemiBold")


def unpack(source: Path, target: Path) -> None:
    """Write the WOFF file `source` as the TrueType file `target`; it appears whole or not at all."""
    font = TTFont(source, recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = None
    unfinished = target.with_suffix(".unfinished")
    font.save(unfinished)
    unfinished.replace(target)


def prepare(package: Path, target: Path) -> list[Path]:
    """Unpack all weights with their licence text; return the font files. Raises `OSError` where one is missing."""
    target.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(package / "LICENSE.txt", target / "LICENSE-IBM-Plex-OFL.txt")
    written = []
    for weight in WEIGHTS:
        name = f"IBMPlexSans-{weight}"
        unpack(package / "fonts" / "complete" / "woff" / f"{name}.woff", target / f"{name}.ttf")
        written.append(target / f"{name}.ttf")
    return written


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: prepare_fonts.py PACKAGE_FOLDER TARGET_FOLDER")
    for path in prepare(Path(sys.argv[1]), Path(sys.argv[2])):
        print(path)
