"""Result folders in every dialect, written as the formats note describes them; `laid_out` makes a copy to read.

An annotated JSON is kept as text here and packed in the copy, as the vendor's software writes it.
"""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from mtb_app.domain.panel_result import PanelResult
from mtb_app.panel.read import read_panel

FIXTURES = Path(__file__).parent


def laid_out(name: str, to: Path) -> Path:
    """Copy the files of a dialect into a folder below `to` and return it."""
    folder = to / name
    shutil.copytree(FIXTURES / name, folder, dirs_exist_ok=True)
    for text in folder.glob("*_Annotated.json"):
        text.with_suffix(".json.gz").write_bytes(gzip.compress(text.read_bytes()))
        text.unlink()
    return folder


def read_one(path: Path) -> PanelResult:
    """Return the only result of a file or folder."""
    (result,) = read_panel(path)
    return result


def told(result: PanelResult) -> list[tuple[str, int | None, str]]:
    """Return the deviations as file, line and English sentence."""
    return [(one.file, one.line, str(one.text)) for one in result.deviations]


def edited(file: Path, old: str, new: str) -> Path:
    """Replace a text that a file holds; a text that is not there is a fault of the test."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} holds no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return file
