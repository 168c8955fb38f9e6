"""The language is switched while the window is open; numbers and dates follow the reader."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from ui.format import clock, day, filled, moment, number, percent
from ui.frame.sign_in import SignInPanel
from ui.language import BOKMAL, ENGLISH, DamagedTranslation, Language
from ui.parts.chip import Chip, ChipKind
from ui.theme.theme import Theme

SOURCE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS><TS version="2.1" language="nb_NO"><context><name>SignInPanel</name>
<message><source>Sign in</source><translation>Logg inn</translation></message>
<message><source>Password</source><translation>Passord</translation></message>
</context><context><name>chip</name>
<message><source>SENSITIVE</source><translation>FØLSOM</translation></message>
</context></TS>"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translations")
    (folder / "nb.ts").write_text(SOURCE, encoding="utf-8")
    tool = Path(sys.executable).parent / "pyside6-lrelease"
    subprocess.run([tool, folder / "nb.ts", "-qm", folder / "nb.qm"], check=True, capture_output=True)
    return folder / "nb.qm"


def test_widgets_speak_the_language_that_is_chosen(compiled: Path, theme: Theme, qapp: QApplication, qtbot):
    language = Language(qapp, compiled)
    panel = SignInPanel(theme)
    qtbot.addWidget(panel)
    chip = Chip(theme, ChipKind.SENSITIVE)
    qtbot.addWidget(chip)
    wide = chip.sizeHint().width()
    told: list[str] = []
    language.changed.connect(told.append)
    language.set(BOKMAL)
    language.set(BOKMAL)
    qtbot.waitUntil(lambda: panel.button.text() == "Logg inn")
    assert panel.password.accessibleName() == "Passord"
    assert chip.accessibleName() == "FØLSOM"
    assert chip.sizeHint().width() < wide
    language.set(ENGLISH)
    qtbot.waitUntil(lambda: panel.button.text() == "Sign in")
    assert told == [BOKMAL, ENGLISH]


def test_without_its_file_bokmal_is_not_offered(qapp: QApplication, tmp_path: Path):
    language = Language(qapp, tmp_path / "missing.qm")
    language.set(BOKMAL)
    assert language.available == (ENGLISH,)
    assert language.code == ENGLISH


def test_a_damaged_file_is_said_and_the_language_stays(qapp: QApplication, tmp_path: Path):
    (tmp_path / "nb.qm").write_bytes(b"not a translation")
    language = Language(qapp, tmp_path / "nb.qm")
    with pytest.raises(DamagedTranslation, match=r"nb\.qm"):
        language.set(BOKMAL)
    assert language.code == ENGLISH


@pytest.mark.parametrize(
    ("code", "value", "decimals", "unit", "text"),
    [
        ("en", 4.7, 1, "/Mb", "4.7\u00a0/Mb"),
        ("nb", 4.7, 1, "/Mb", "4,7\u00a0/Mb"),
        ("en", -40.5, 1, "%", "−40.5\u00a0%"),
        ("nb", -40.5, 1, "", "−40,5"),
        ("en", 1286, None, "", "1\u202f286"),
        ("nb", 1286.25, 2, "", "1\u202f286,25"),
        ("nb", Decimal("0.60"), None, "× ULN", "0,60\u00a0× ULN"),
        ("en", 0, None, "mg", "0\u00a0mg"),
        ("nb", None, 2, "mg", "–"),
    ],
)
def test_numbers(code: str, value: float | None, decimals: int | None, unit: str, text: str):
    assert number(code, value, decimals, unit) == text


def test_percent_keeps_one_decimal_unless_told():
    assert percent("nb", 0.281) == "28,1\u00a0%"
    assert percent("en", 0.281, 0) == "28\u00a0%"
    assert percent("en", None) == "–"


def test_dates_and_times():
    at = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)
    assert day("en", date(2026, 10, 12)) == "2026-10-12"
    assert day("nb", date(2026, 10, 12)) == "12.10.2026"
    assert day("nb", None) == "–"
    assert clock("en", at, UTC) == "14:02"
    assert moment("nb", at, UTC) == "23.11.2026 14.02"
    assert moment("en", None) == "–"


def test_templates_are_filled_in_the_readers_way():
    template = "{drug}: {share} on {on}"
    values = {"drug": "dabrafenib", "share": 0.5, "on": date(2026, 7, 31)}
    assert filled("nb", template, values) == "dabrafenib: 0,5 on 31.07.2026"
    assert filled("en", template, values) == "dabrafenib: 0.5 on 2026-07-31"
