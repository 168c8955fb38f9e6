"""The follow-up page: editors by keyboard, conditions, checks, drafts, saving, two people at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from mtb_app.domain.form import (
    Check,
    Choice,
    Field,
    FieldKind,
    MissingReason,
    Severity,
    Text,
    Value,
)
from ui.pages.followup.editors import FieldEditor, editor_of
from ui.pages.followup.values import limits_text, read_date, read_integer, read_number, value_text
from ui.theme.theme import Theme


def text(word: str) -> Text:
    return Text(word, f"{word} (nb)")


CHOICES = (Choice("ct", text("CT")), Choice("mr", text("MR")))


def field_of(kind: FieldKind, key: str = "one", checks: tuple[Check, ...] = ()) -> Field:
    values = CHOICES if kind in (FieldKind.CHOICE, FieldKind.SEGMENTS) else ()
    return Field(key, kind, text(key), values=values, checks=checks)


@pytest.mark.parametrize(
    ("typed", "value"),
    [("3,5", 3.5), ("3.5", 3.5), (" −2 ", -2.0), (".5", 0.5), ("1e5", None), ("nan", None), ("3,5,1", None)],
)
def test_numbers_take_comma_and_point(typed: str, value: float | None):
    assert read_number(typed) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2026-11-20", "2026-11-20"),
        ("20.11.2026", "2026-11-20"),
        ("1.2.2026", "2026-02-01"),
        ("31.02.2026", None),
        ("20/11/2026", None),
        ("20.11.26", None),
    ],
)
def test_dates_are_read_in_both_orders(typed: str, value: str | None):
    assert read_date(typed) == value


def test_whole_numbers_are_whole():
    assert read_integer("12") == 12
    assert read_integer("12,5") is None


def test_limits_are_written_in_the_readers_way():
    checks = (Check("between", (0.5, 10), Severity.ERROR, text("no")),)
    assert limits_text(field_of(FieldKind.NUMBER, checks=checks), "nb") == "0,5 – 10"


def test_values_are_read_in_words():
    assert value_text(field_of(FieldKind.CHOICE), "mr", "en") == "MR"
    assert value_text(field_of(FieldKind.YES_NO), False, "nb") == "nei"
    assert value_text(field_of(FieldKind.DATE), "2026-11-20", "nb") == "20.11.2026"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldKind.TEXT, "liver"),
        (FieldKind.LONG_TEXT, "two\nlines"),
        (FieldKind.INTEGER, 12),
        (FieldKind.NUMBER, 3.5),
        (FieldKind.DATE, "2026-11-20"),
        (FieldKind.CHOICE, "mr"),
        (FieldKind.SEGMENTS, "ct"),
        (FieldKind.YES_NO, False),
        (FieldKind.DERIVED, 57.0),
    ],
)
@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_editor_gives_back_what_it_was_given(
    theme: Theme, qtbot, kind: FieldKind, value: Value, language: str
):
    editor = editor_of(theme, field_of(kind), language)
    qtbot.addWidget(editor)
    editor.set_value(value)
    assert editor.value() == value
    assert type(editor.value()) is type(value)
    editor.set_value(None)
    assert editor.value() is None


def shown_editor(theme: Theme, qtbot, kind: FieldKind, language: str = "en") -> FieldEditor:
    editor = editor_of(theme, field_of(kind), language)
    qtbot.addWidget(editor)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def test_a_number_that_is_none_is_said_and_kept_for_the_draft(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.NUMBER)
    line = editor.findChild(QLineEdit)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClicks(line, "3x")
    assert editor.value() is None
    assert editor.problem()
    assert editor.draft_value() == "3x"


def test_enter_goes_on_and_ctrl_enter_does_not(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.TEXT)
    line = editor.findChild(QLineEdit)
    with qtbot.assertNotEmitted(editor.entered):
        qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(editor.entered):
        qtbot.keyClick(line, Qt.Key.Key_Return)


def test_choices_are_chosen_by_keyboard(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.CHOICE)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor.findChild(QComboBox), Qt.Key.Key_Down)
    assert editor.value() == "ct"


def test_segments_are_chosen_by_arrows(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.YES_NO)
    with qtbot.waitSignal(editor.changed):
        qtbot.keyClick(editor.findChildren(QPushButton)[0], Qt.Key.Key_Right)
    assert editor.value() is True


def test_a_reason_takes_the_place_of_a_value(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.INTEGER)
    editor.set_value(3)
    menu = editor.missing_menu()
    assert menu is not None
    assert len(menu.actions()) == len(MissingReason)
    with qtbot.waitSignal(editor.changed):
        menu.actions()[1].trigger()
    assert (editor.value(), editor.missing()) == (None, MissingReason.UNKNOWN)
    assert not editor.control.isVisible()
    editor.choose_missing(None)
    assert editor.control.isVisible()


def test_read_only_editors_ask_for_no_reason(theme: Theme, qtbot):
    editor = shown_editor(theme, qtbot, FieldKind.INTEGER)
    editor.set_read_only(True)
    editor.choose_missing(MissingReason.NOT_DONE)
    assert editor.missing() is None
    assert editor.missing_menu() is None
