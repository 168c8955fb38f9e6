"""The frame by keyboard: rail, palette, inspector, focus cycle; lazy pages; patient line and steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolTip, QVBoxLayout, QWidget

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from ui.frame.case_line import CaseFact, CaseHead, NextStep, Step
from ui.frame.main_window import MainWindow, PageEntry
from ui.frame.meaning import meaning_of
from ui.frame.page import Notice, Page
from ui.frame.palette import Command
from ui.frame.rail import RailEntry
from ui.frame.sign_in import SignInPanel
from ui.language import Language
from ui.parts.chip import ChipKind, Mark
from ui.parts.panels import Inspector, Tone
from ui.parts.rows_model import Align, Column, RowsModel
from ui.parts.table import RowsTable
from ui.tasks import Tasks
from ui.theme.icons import Icon
from ui.theme.theme import Theme

HEAD = CaseHead(
    "IMP-0421",
    "cholangiocarcinoma (CHOL)",
    (
        CaseFact("Sex, age", (("F 58", None),), tip="at referral"),
        CaseFact("Consent", (("profiling", Mark.PASS), ("germline", Mark.FAIL))),
        CaseFact("MSI", (("not evaluable (31 of 40 sites)", Mark.NOT_ASSESSED),)),
    ),
    chip=(ChipKind.DRAFT, "draft kept 09:24"),
)
STEPS = [
    Step("result", "Result", Mark.DONE, "accepted 30 Oct"),
    Step("options", "Options", Mark.NOW, "1 to answer"),
    Step("report", "Report", Mark.WAITS, "waits for board"),
]


class PlainPage(Page):
    def __init__(self, key: str, theme: Theme, *, about_case: bool, shows: frozenset[str]) -> None:
        super().__init__()
        self.key, self.about_case, self.shows = key, about_case, shows
        self.calls: list[str] = []
        self.field = QLineEdit()
        self.panel = Inspector(theme) if about_case else None
        QVBoxLayout(self).addWidget(self.field)

    def on_shown(self) -> None:
        self.calls.append("shown")

    def refresh(self) -> None:
        self.calls.append("refresh")

    def retranslate(self) -> None:
        self.calls.append("retranslate")

    def inspector(self) -> QWidget | None:
        return self.panel


@pytest.fixture
def window(theme: Theme, tasks: Tasks, qapp: QApplication, qtbot) -> MainWindow:
    def page(key: str, *, about: bool = False, shows: str = "") -> Callable[[], Page]:
        return lambda: PlainPage(key, theme, about_case=about, shows=frozenset({shows}))

    made = MainWindow(
        theme,
        Language(qapp, Path("missing.qm")),
        tasks,
        rail=[
            RailEntry("today", Icon.TODAY, lambda: "Today", 4),
            RailEntry("cases", Icon.CASES, lambda: "Cases"),
            RailEntry("board", Icon.BOARD, lambda: "Board"),
        ],
        pages=[
            PageEntry("today", page("today", shows="visits"), "today"),
            PageEntry("options", page("options", about=True, shows="options"), "cases"),
            PageEntry("result", page("result", about=True, shows="results"), "cases"),
            PageEntry("board", page("board"), "board"),
        ],
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.go("today")
    return made


def press(
    qtbot, window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
):
    qtbot.keyClick(QApplication.focusWidget() or window, key, modifier)


def test_pages_are_made_at_their_first_visit(window: MainWindow):
    assert window.pages_made() == ("today",)
    window.go("board")
    window.go("today")
    assert window.pages_made() == ("today", "board")


def test_alt_and_a_number_open_the_rooms(window: MainWindow, qtbot):
    seen: list[str] = []
    window.page_shown.connect(seen.append)
    press(qtbot, window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    press(qtbot, window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert seen == ["board", "options"]
    assert window.rail.current == "cases"


def test_the_rail_is_walked_by_arrows_and_enter(window: MainWindow, qtbot):
    window.rail.focus_rail()
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.current_key == "board"


def test_f6_goes_round_rail_page_and_inspector(window: MainWindow, qtbot):
    page = window.go("options")
    assert isinstance(page, PlainPage)
    window.rail.focus_rail()
    press(qtbot, window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is page.field
    press(qtbot, window, Qt.Key.Key_F6)
    assert page.panel is not None
    focus = QApplication.focusWidget()
    assert focus is not None
    assert page.panel.isAncestorOf(focus)
    press(qtbot, window, Qt.Key.Key_F6)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.rail.isAncestorOf(focus)


def test_f4_folds_the_inspector_and_a_narrow_window_does_by_itself(window: MainWindow, qtbot):
    page = window.go("options")
    assert window.inspector_open
    press(qtbot, window, Qt.Key.Key_F4)
    assert not window.inspector_open
    press(qtbot, window, Qt.Key.Key_F4)
    assert window.inspector_open
    window.resize(1100, 800)
    qtbot.waitUntil(lambda: not window.inspector_open)
    press(qtbot, window, Qt.Key.Key_F4)
    assert window.inspector_open
    assert isinstance(page, PlainPage)
    assert page.panel is not None
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not window.inspector_open


def test_the_palette_finds_and_runs_by_keyboard_alone(window: MainWindow, qtbot):
    done: list[str] = []
    window.set_commands(
        [
            Command("Read a panel result", "folder or table", "action", lambda: done.append("read")),
            Command("IMP-0421", "cholangiocarcinoma", "patient", lambda: done.append("patient")),
        ],
        lambda typed: [Command(f"gene {typed}", "", "gene", lambda: done.append(typed))],
    )
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palette_panel
    assert palette.isVisible()
    assert palette.model.rowCount() == 5
    qtbot.keyClicks(palette.field, "chol imp")
    assert [row.title for row in palette.model.rows] == ["IMP-0421", "gene chol imp"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert done == ["patient"]
    assert not palette.isVisible()
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(palette.field, "board")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.current_key == "board"


def test_typing_into_the_search_door_opens_the_palette(window: MainWindow, qtbot):
    window.top_bar.search.setFocus()
    qtbot.keyClick(window.top_bar.search, Qt.Key.Key_B)
    assert window.palette_panel.field.text() == "b"
    qtbot.keyClicks(window.palette_panel.field, "raf")
    assert window.palette_panel.field.text() == "braf"
    qtbot.keyClick(window.palette_panel.field, Qt.Key.Key_Escape)
    assert not window.palette_panel.isVisible()


def test_pages_refresh_when_they_show_what_changed(window: MainWindow):
    today, options = window.go("today"), window.go("options")
    assert isinstance(today, PlainPage)
    assert isinstance(options, PlainPage)
    today.calls.clear()
    options.calls.clear()
    window.apply_changes(frozenset({"options"}))
    window.apply_changes(frozenset({"visits"}))
    assert options.calls == ["refresh"]
    assert today.calls == []
    window.go("today")
    assert today.calls == ["refresh", "shown"]


def test_patient_line_and_steps_stand_above_pages_of_a_case_only(window: MainWindow):
    window.show_case(HEAD)
    assert not window.case_line.isVisible()
    window.go("options")
    assert window.case_line.isVisible()
    assert window.steps.isVisible()
    window.show_case(None)
    assert not window.case_line.isVisible()


def test_the_patient_line_gives_way_from_the_right(window: MainWindow, qtbot):
    window.go("options")
    window.show_case(HEAD)
    assert window.case_line.visible_facts() == 3
    window.case_line.resize(560, 56)
    assert 0 < window.case_line.visible_facts() < 3
    assert not window.case_line.grab().isNull()


def test_steps_lead_on_and_keep_their_names_longest(window: MainWindow, qtbot):
    done: list[int] = []
    window.go("options")
    window.show_case(HEAD)
    window.show_steps(STEPS, NextStep("Enter creatinine clearance", lambda: done.append(1), Icon.ENTER_VALUE))
    window.steps.button.click()
    assert done == [1]
    buttons = {one.step.key: one for one in window.steps.findChildren(QWidget) if hasattr(one, "step")}
    assert buttons["options"].isChecked()
    wide = {key: button.width() for key, button in buttons.items()}
    window.steps.resize(600, 40)
    assert buttons["report"].width() < wide["report"]
    assert buttons["options"].width() == wide["options"]
    buttons["result"].click()
    assert window.current_key == "result"


def test_known_trouble_is_one_line_above_the_page(window: MainWindow, tasks: Tasks, qtbot):
    def job(_progress: object) -> None:
        raise InputError(Message("The file is empty."), where="a.vcf", remedy=Message("Choose another one."))

    tasks.run(job, title="read")
    qtbot.waitUntil(window.banner.isVisible)
    assert window.banner.text == "a.vcf: The file is empty. Choose another one."
    page = window.current_page
    assert page is not None
    page.noticed.emit(Notice(Tone.DONE, "Saved."))
    assert window.banner.text == "Saved."
    window.go("board")
    assert not window.banner.isVisible()


def test_every_control_of_the_frame_has_a_name(window: MainWindow):
    window.top_bar.set_person("UNN", "oncologist", [("oncologist", "oncologist")])
    window.show_case(HEAD)
    window.go("options")
    window.show_steps(STEPS)
    tab = Qt.FocusPolicy.TabFocus
    for widget in window.findChildren(QWidget):
        if widget.focusPolicy() & tab and widget.isVisible() and not isinstance(widget.parent(), Page):
            text = widget.property("text") or ""
            assert widget.accessibleName() or text, f"{type(widget).__name__} has no name"


def test_the_person_menu_switches_the_role(window: MainWindow, qtbot):
    chosen: list[str] = []
    window.top_bar.role_chosen.connect(chosen.append)
    window.top_bar.set_person("UNN", "oncologist", [("nurse", "study nurse"), ("pathologist", "pathologist")])
    menu = window.top_bar.person_menu()
    menu.actions()[1].trigger()
    assert chosen == ["pathologist"]
    menu.deleteLater()


def test_light_and_dark_are_switched_in_the_top_bar(window: MainWindow, theme: Theme):
    window.top_bar.shade.click()
    assert theme.dark
    assert window.top_bar.shade.accessibleName() == "Light colours"
    window.top_bar.shade.click()
    assert not theme.dark


def test_badges_are_spoken(window: MainWindow):
    window.rail.set_badge("cases", 3)
    names = [one.accessibleName() for one in window.rail.findChildren(QWidget) if one.accessibleName()]
    assert "Cases, 3" in names
    assert "Today, 4" in names


def test_f1_says_what_the_focus_means_else_which_keys_there_are(window: MainWindow, qtbot):
    page = window.go("options")
    assert isinstance(page, PlainPage)
    page.field.setFocus()
    page.field.setToolTip("allele fraction: share of reads, from the panel result")
    assert window.explain() == "allele fraction: share of reads, from the panel result"
    assert not window.keys_panel.isVisible()
    page.field.setToolTip("")
    press(qtbot, window, Qt.Key.Key_F1)
    assert window.keys_panel.isVisible()
    qtbot.keyClick(window.keys_panel, Qt.Key.Key_Escape)
    assert not window.keys_panel.isVisible()
    window.top_bar.help.click()
    assert any(one.text() == "F6" for one in window.keys_panel.findChildren(QLabel))
    QToolTip.hideText()


def test_f1_in_a_table_speaks_of_the_cell_else_of_its_column(theme: Theme, qtbot):
    first = Column[str]("a", "A", "text", 50, Align.LEFT, str, tip=lambda row: f"cell {row}")
    second = Column[str]("b", "B", "text", 50, Align.LEFT, str, hint="column B")
    model = RowsModel([first, second])
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    model.set_rows(["x"])
    table.setCurrentIndex(model.index(0, 0))
    assert meaning_of(table) == "cell x"
    table.setCurrentIndex(model.index(0, 1))
    assert meaning_of(table) == "column B"


def test_sign_in_by_keyboard(theme: Theme, qtbot):
    panel = SignInPanel(theme)
    qtbot.addWidget(panel)
    panel.show()
    told: list[tuple[str, str]] = []
    panel.submitted.connect(lambda identity, password: told.append((identity, password)))
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert panel.error == "Fill in identity and password."
    qtbot.keyClicks(panel.identity, "kari")
    qtbot.keyClick(panel.identity, Qt.Key.Key_Return)
    assert told == []
    qtbot.keyClicks(panel.password, "wrong horse")
    qtbot.keyClick(panel.password, Qt.Key.Key_Return)
    assert told == [("kari", "wrong horse")]
    panel.show_error("Identity or password is wrong.")
    assert panel.error == "Identity or password is wrong."
    assert panel.password.text() == ""


def test_a_cover_hides_the_window_until_it_is_taken_away(window: MainWindow, theme: Theme, qtbot):
    panel = SignInPanel(theme)
    window.cover(panel)
    assert panel.isVisible()
    assert not window.rail.isVisible()
    press(qtbot, window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert not window.palette_panel.isVisible()
    assert window.current_key == "today"
    window.uncover()
    press(qtbot, window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert window.current_key == "board"
    assert window.rail.isVisible()
    assert all(not isinstance(one, QLabel) or one.window() is window for one in panel.findChildren(QLabel))
