"""PySide6 6.12.0 drops one reference to None per call on Python 3.10 and 3.11, and aborts when none is left.

A short test suite passes while a long meeting crashes, so this makes as many calls as a long meeting does.
"""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 20_000


def test_calls_into_qt_keep_their_references_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    texts = ("one", "two")
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(texts[number % 2])
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 100, f"{lost} references to None were lost in {CALLS} calls"
