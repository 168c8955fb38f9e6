"""Tables that sort and filter themselves, chips, segmented choices, form rows, banners, emptiness."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.parts.buttons import Segmented, default_button, primary_button
from ui.parts.chip import LOOKS, Chip, ChipKind, chip_width, chip_word, tier_kind
from ui.parts.delegates import PADDING, GroupDelegate, RowDelegate
from ui.parts.focus_ring import FocusRing
from ui.parts.form_row import FormRow
from ui.parts.meters import Station, distance_meter, fraction_bar, slots_meter, stations_meter
from ui.parts.paint import text_width
from ui.parts.panels import Banner, Emptiness, EmptyState, Inspector, Tone, emptiness_title
from ui.parts.rows_model import ROW_ROLE, Align, Column, RowsModel, RowState
from ui.parts.search_field import SearchField
from ui.parts.stations import StationsStrip, Stop
from ui.parts.table import RowsTable
from ui.theme.theme import Theme
from ui.theme.tokens import TABLE_MEDIUM


@dataclass(frozen=True)
class Call:
    gene: str
    protein: str
    fraction: float | None
    excluded: bool = False


CALLS = [
    Call("IDH1", "R132C", 0.281),
    Call("BRAF", "V600E", 0.31),
    Call("KMT2C", "Y987H", None, excluded=True),
    Call("PIK3CA", "E545K", 0.016),
]


def columns() -> list[Column[Call]]:
    return [
        Column(
            "gene", "Gene", "strong", 90, Align.LEFT, lambda one: one.gene, tip=lambda one: f"gene {one.gene}"
        ),
        Column("protein", "Protein", "text", 90, Align.LEFT, lambda one: one.protein),
        Column(
            "fraction",
            "VAF %",
            "text",
            60,
            Align.RIGHT,
            lambda one: "–" if one.fraction is None else f"{one.fraction * 100:.1f}",
            sort=lambda one: one.fraction,
            hint="share of reads",
        ),
    ]


def state(one: Call) -> RowState:
    return RowState.EXCLUDED if one.excluded else RowState.NORMAL


@pytest.fixture
def model(qapp) -> RowsModel[Call]:
    made = RowsModel(columns(), state=state)
    made.set_rows(CALLS)
    return made


def genes(model: RowsModel[Call]) -> list[str]:
    return [model.index(line, 0).data() for line in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_item_models(model: RowsModel[Call]):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.search("r132")
    model.set_filter(None)
    model.set_rows([])
    model.set_rows(CALLS)
    assert tester.model() is model


def test_sorting_uses_the_key_and_puts_missing_values_last_both_ways(model: RowsModel[Call]):
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert genes(model) == ["PIK3CA", "IDH1", "BRAF", "KMT2C"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert genes(model) == ["BRAF", "IDH1", "PIK3CA", "KMT2C"]
    model.sort(-1)
    assert genes(model) == [call.gene for call in CALLS]


def test_equal_rows_keep_their_order_in_both_directions(qapp):
    model = RowsModel(columns())
    model.set_rows([Call("B", "1", 0.5), Call("A", "2", 0.5), Call("C", "3", 0.5)])
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(2, order)
        assert genes(model) == ["B", "A", "C"]


def test_filter_and_order_stay_when_rows_come_anew(model: RowsModel[Call]):
    model.sort(0)
    model.set_filter(lambda one: not one.excluded)
    model.set_rows([*CALLS, Call("ALK", "F1174L", 0.1)])
    assert genes(model) == ["ALK", "BRAF", "IDH1", "PIK3CA"]
    assert model.total == 5


def test_search_needs_every_word_in_any_column(model: RowsModel[Call]):
    model.search("braf 31")
    assert genes(model) == ["BRAF"]
    model.search("braf 28")
    assert genes(model) == []
    model.search("  ")
    assert len(genes(model)) == 4


def test_search_and_filter_hold_together(model: RowsModel[Call]):
    model.set_filter(lambda one: not one.excluded)
    model.search("k")
    assert genes(model) == ["PIK3CA"]
    model.set_filter(None)
    assert genes(model) == ["KMT2C", "PIK3CA"]
    model.set_rows([*CALLS, Call("KRAS", "G12C", 0.2)])
    assert genes(model) == ["KMT2C", "PIK3CA", "KRAS"]


def test_persistent_indexes_follow_their_row(model: RowsModel[Call]):
    index = QPersistentModelIndex(model.index(1, 0))
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert index.data(ROW_ROLE) is CALLS[1]


def test_header_and_tooltip_explain(model: RowsModel[Call]):
    horizontal = Qt.Orientation.Horizontal
    assert model.headerData(2, horizontal) == "VAF %"
    assert model.headerData(2, horizontal, Qt.ItemDataRole.ToolTipRole) == "share of reads"
    assert model.headerData(9, horizontal) is None
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "gene IDH1"
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_the_chosen_row_survives_sorting_filtering_and_new_rows(model: RowsModel[Call], theme: Theme, qtbot):
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    told: list[Call] = []
    table.row_chosen.connect(told.append)
    table.choose(CALLS[1])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    model.set_filter(lambda one: one.gene != "IDH1")
    model.set_rows([replace(call) for call in CALLS])
    assert table.chosen == CALLS[1]
    assert model.row_at(table.currentIndex()) == CALLS[1]
    model.set_filter(lambda one: one.gene == "IDH1")
    assert table.chosen is None
    assert told[0] is CALLS[1]


def test_a_row_read_anew_stays_chosen_by_its_identity(theme: Theme, qtbot):
    model = RowsModel(columns(), identity=lambda one: one.gene)
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    model.set_rows(CALLS)
    table.choose(CALLS[3])
    model.set_rows([replace(call, fraction=0.9) for call in CALLS])
    assert table.chosen == Call("PIK3CA", "E545K", 0.9)


def test_columns_given_later_get_their_widths_and_keep_what_the_user_chose(theme: Theme, qtbot):
    model: RowsModel[Call] = RowsModel([])
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    model.set_columns(columns())
    title = text_width(theme, model.columns[2].title, TABLE_MEDIUM) + 2 * PADDING
    assert [table.columnWidth(place) for place in range(3)] == [90, 90, max(60, title)]
    table.setColumnWidth(1, 140)
    model.set_columns(columns())
    assert table.columnWidth(1) == 140


def test_enter_opens_the_row(model: RowsModel[Call], theme: Theme, qtbot):
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    opened: list[Call] = []
    table.row_opened.connect(opened.append)
    table.choose(CALLS[0])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened == [CALLS[1]]


def test_rows_are_drawn_in_their_states(model: RowsModel[Call], theme: Theme, qtbot):
    table = RowsTable(theme, model)
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.row_delegate.hover_row = 0
    table.choose(CALLS[1])
    table.show()
    image = table.viewport().grab().toImage()

    def ground(line: int) -> str:
        return image.pixelColor(80, line * 24 + 2).name().upper()

    assert ground(0) == theme.tokens.hover
    assert ground(1) == theme.tokens.noneSoft
    assert image.pixelColor(1, 24 + 12).name().upper() == theme.tokens.edge
    assert ground(2) == theme.tokens.surface


def test_group_rows_span_all_columns_at_their_height(theme: Theme, qtbot):
    model = RowsModel(columns(), state=lambda one: RowState.GROUP if one.excluded else RowState.NORMAL)
    table = RowsTable(theme, model, GroupDelegate(theme, height=48))
    qtbot.addWidget(table)
    model.set_rows(CALLS)
    assert (table.columnSpan(2, 0), table.columnSpan(1, 0)) == (3, 1)
    assert (table.rowHeight(2), table.rowHeight(1)) == (36, 48)
    table.show()
    assert not table.grab().isNull()


def test_a_column_may_paint_its_cell(theme: Theme, qtbot):
    painted: list[str] = []
    column = Column[Call](
        "gene",
        "Gene",
        "custom",
        90,
        Align.LEFT,
        lambda one: one.gene,
        paint=lambda _p, _t, _r, one: painted.append(one.gene),
    )
    model = RowsModel([column])
    table = RowsTable(theme, model, RowDelegate(theme, lines=True))
    qtbot.addWidget(table)
    model.set_rows(CALLS)
    table.show()
    table.grab()
    assert set(painted) == {call.gene for call in CALLS}


@pytest.mark.parametrize("kind", list(ChipKind), ids=lambda kind: kind.name)
def test_every_chip_has_a_look_and_is_as_wide_as_its_words(kind: ChipKind, theme: Theme, qtbot):
    chip = Chip(theme, kind, "words")
    qtbot.addWidget(chip)
    chip.show()
    assert kind in LOOKS
    assert chip.sizeHint().height() == 20
    assert chip.grab().width() >= chip_width(theme, kind, "words")
    assert chip.accessibleName() == "words"


def test_clinical_colour_never_comes_without_icon_and_word():
    clinical = {"sens", "res", "warn", "germ", "accent"}
    for kind, look in LOOKS.items():
        if look.border in clinical:
            assert look.icon is not None
            assert chip_word(kind) or kind is ChipKind.INFO


def test_the_four_kinds_of_empty_are_four_words_and_only_not_found_is_solid():
    kinds = [ChipKind.NOT_TESTED, ChipKind.NOT_COVERED, ChipKind.NOT_ASSESSED, ChipKind.NOT_FOUND]
    assert len({chip_word(kind) for kind in kinds}) == 4
    assert len({LOOKS[kind].icon for kind in kinds}) == 4
    assert [LOOKS[kind].dashed for kind in kinds] == [True, True, True, False]
    assert len({emptiness_title(kind) for kind in Emptiness}) == 5


def test_escat_levels_get_their_tier_and_others_stay_text():
    levels = ["I-A", "II-B", "III-A", "IV-A", "level B", "X"]
    kinds = [
        ChipKind.TIER_I,
        ChipKind.TIER_II,
        ChipKind.TIER_III,
        ChipKind.TIER_IV,
        ChipKind.LEVEL,
        ChipKind.LEVEL,
    ]
    assert [tier_kind(level) for level in levels] == kinds


def test_meters_say_their_words(theme: Theme, qtbot):
    meters = [
        distance_meter(theme, 2, "same tissue"),
        slots_meter(theme, 5, 8, "5 of 8"),
        fraction_bar(theme, 0.31, "31 %"),
        stations_meter(theme, list(Station), "all states"),
    ]
    for meter in meters:
        qtbot.addWidget(meter)
        meter.show()
        assert not meter.grab().isNull()
    assert [meter.accessibleName() for meter in meters] == ["same tissue", "5 of 8", "31 %", "all states"]


def test_segmented_by_arrows_tells_and_stays_exclusive(qtbot, qapp):
    choice = Segmented([("absent", "absent"), ("present", "present"), ("ne", "not evaluable")])
    qtbot.addWidget(choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    choice.set_value("absent")
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Right)
    qtbot.keyClick(choice, Qt.Key.Key_Left)
    assert told == ["present", "ne", "present"]
    assert choice.value == "present"


def test_only_the_chosen_segment_is_a_stop_of_the_tab_key(qtbot, qapp):
    choice = Segmented([("yes", "yes"), ("no", "no"), ("open", "open")], "no")
    qtbot.addWidget(choice)
    stops = [bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) for one in choice.findChildren(QPushButton)]
    assert choice.value == "no"
    assert stops == [False, True, False]


def test_an_optional_choice_can_be_taken_back(qtbot, qapp):
    choice = Segmented([("yes", "yes"), ("no", "no")], required=False)
    qtbot.addWidget(choice)
    told: list[str] = []
    choice.chosen.connect(told.append)
    buttons = choice.findChildren(QWidget)
    for _ in range(2):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert told == ["yes", ""]
    assert choice.value == ""


def test_enter_presses_a_button(theme: Theme, qtbot):
    pressed: list[int] = []
    button = default_button(theme, "Default", lambda: pressed.append(1))
    qtbot.addWidget(button)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    button.setEnabled(False)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [1]


def test_a_check_speaks_under_its_field(theme: Theme, qtbot):
    row = FormRow(theme, "Weight", QLineEdit(), unit="kg", limits="30–200", last="last 71")
    qtbot.addWidget(row)
    row.show()
    height = row.sizeHint().height()
    row.say("warn", "54 kg, was 71 kg: confirm")
    assert row.field.accessibleName() == "Weight (kg)"
    assert row.field.accessibleDescription() == "54 kg, was 71 kg: confirm"
    assert row.field.property("state") == "warn"
    assert row.sizeHint().height() > height
    row.say("", "")
    qtbot.waitUntil(lambda: row.sizeHint().height() == height)


def test_a_banner_says_one_sentence_and_does_one_thing(theme: Theme, qtbot):
    done: list[int] = []
    banner = Banner(theme)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.tell(
        Tone.FAIL, "The server is gone. Your draft is kept here.", "Try again", lambda: done.append(1)
    )
    banner.show()
    assert banner.text == "The server is gone. Your draft is kept here."
    button = next(one for one in banner.findChildren(QWidget) if getattr(one, "text", str)() == "Try again")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [1]
    assert banner.isHidden()


def test_an_empty_place_names_the_next_step(theme: Theme, qtbot):
    done: list[int] = []
    empty = EmptyState(
        theme, Emptiness.NOTHING_YET, "Read a panel result to begin.", "Read", lambda: done.append(1)
    )
    qtbot.addWidget(empty)
    texts = [one.text() for one in empty.findChildren(QLabel)]
    assert "Read a panel result to begin." in texts
    assert "Nothing here yet" in texts


def test_the_inspector_is_emptied_and_filled_again(theme: Theme, qtbot):
    inspector = Inspector(theme)
    qtbot.addWidget(inspector)
    closed: list[int] = []
    inspector.closed.connect(lambda: closed.append(1))
    for title in ("first", "second"):
        inspector.clear()
        section = inspector.add_head("Why this option", title)
        inspector.add_pairs(section, [("Rule", "exact protein change", "agrees")])
        inspector.set_foot(primary_button(theme, "Go"))
    qtbot.waitUntil(lambda: "first" not in [one.text() for one in inspector.findChildren(QLabel)])
    assert "second" in [one.text() for one in inspector.findChildren(QLabel)]
    qtbot.keyClick(inspector, Qt.Key.Key_Escape)
    assert closed == [1]


def test_stations_strip_moves_by_arrows_and_by_mouse(theme: Theme, qtbot):
    strip = StationsStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(600, 60)
    stops = [Stop(str(number), f"Week {number}", state.name, state) for number, state in enumerate(Station)]
    strip.set_stops(stops, "1")
    strip.show()
    told: list[str] = []
    strip.chosen.connect(told.append)
    qtbot.keyClick(strip, Qt.Key.Key_Right)
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    qtbot.mouseClick(
        strip, Qt.MouseButton.LeftButton, pos=strip.rect().topLeft() + strip.rect().center() / 16
    )
    assert told == ["2", "1", "0"]
    assert "Week 3: MISSED" in strip.accessibleDescription()
    assert not strip.grab().isNull()


def test_escape_empties_the_search_field(theme: Theme, qtbot):
    field = SearchField(theme, "Search", "Ctrl+K")
    qtbot.addWidget(field)
    qtbot.keyClicks(field, "BRAF")
    assert field.text() == "BRAF"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_focus_ring_goes_round_the_field_that_has_the_focus(theme: Theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    button, field = default_button(theme, "Default"), QLineEdit()
    layout.addWidget(button)
    layout.addWidget(field)
    ring = FocusRing(theme, window)
    window.show()
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(lambda: ring.target is button)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    field.setFocus()
    qtbot.waitUntil(lambda: ring.target is field)
    assert ring.geometry() == field.geometry().adjusted(-2, -2, 2, 2)
    window.resize(500, 300)
    qtbot.waitUntil(lambda: ring.geometry() == field.geometry().adjusted(-2, -2, 2, 2))
    field.hide()
    qtbot.waitUntil(lambda: ring.isHidden() or ring.target is not field)
