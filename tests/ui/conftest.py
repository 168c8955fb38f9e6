"""Every test of the window runs offscreen; a Qt warning or a widget left behind fails it."""

from __future__ import annotations

import gc
import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType
from PySide6.QtWidgets import QApplication, QWidget

from ui.tasks import Tasks
from ui.theme.theme import Theme

# The offscreen platform says the first two of any window and the last of any menu, QTest the third of a key release
# that nobody needs.
HARMLESS = (
    "This plugin does not support propagateSizeHints()",
    "This plugin does not support raise()",
    "Keyboard event not accepted by receiving widget",
    "This plugin does not support grabbing the keyboard",
)


def _top_level() -> set[QWidget]:
    return set(QApplication.topLevelWidgets())


def _settle() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _nothing_left_behind(qapp: QApplication) -> Iterator[None]:
    before = _top_level()
    yield
    _settle()
    left = [f"{type(widget).__name__} {widget.objectName()}" for widget in _top_level() - before]
    assert not left, f"widgets left behind: {left}"


@pytest.fixture(autouse=True)
def _no_qt_warning(qtlog) -> Iterator[None]:
    yield
    grave = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
    said = [record.message for record in qtlog.records if record.type in grave]
    assert not [text for text in said if text not in HARMLESS]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    assert made.close()
