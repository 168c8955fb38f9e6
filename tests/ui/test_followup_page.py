"""The follow-up page: editors by keyboard, conditions, checks, drafts, saving, two people at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from db.store import open_store
from mtb_app.domain.case import Case, Patient, Sex
from mtb_app.domain.form import (
    Check,
    Choice,
    Field,
    FieldKind,
    FormRecord,
    FormStatus,
    MissingReason,
    Severity,
    Text,
    Value,
)
from mtb_app.domain.people import Role, Session, User
from mtb_app.passwords import Argon2Hasher
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.library import Library
from mtb_app.use_cases.list_visits import VisitView, list_visits
from mtb_app.use_cases.save_crf import find_draft, save_crf
from ui.frame.page import Notice
from ui.pages.followup.drafts import PAUSE_MILLISECONDS
from ui.pages.followup.editors import FieldEditor, editor_of
from ui.pages.followup.page import FollowUpPage
from ui.pages.followup.plan import Place, next_due
from ui.pages.followup.values import limits_text, value_text
from ui.shell import Shell
from ui.tasks import Tasks
from ui.theme.theme import Theme
from ui.typed import read_date, read_integer, read_number


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


# The page itself, on a store of its own.

START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
PATIENT = Patient("p1", "IMP-0377", "", Sex.FEMALE, dt.date(1961, 4, 2), "OUS")
CASE = Case(
    "c1",
    "p1",
    dt.date(2026, 6, 1),
    "Dr Berg",
    "CHOL",
    "cholangiocarcinoma",
    "",
    1,
    None,
    "",
    None,
    site="OUS",
)
VITALS = {"measured_on": "2026-11-19", "weight": 70.5, "ecog": "1"}
RESOURCES = Path(__file__).resolve().parents[2] / "resources"


class StepClock:
    """A clock that goes on by one second each time it is read."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> dt.datetime:
        self.time += dt.timedelta(seconds=1)
        return self.time


class World:
    """A store with one case and a shell with somebody signed in."""

    def __init__(self, folder: Path, theme: Theme, tasks: Tasks, qtbot) -> None:
        self.qtbot, self.clock = qtbot, StepClock()
        self.store = open_store(f"sqlite:///{folder / 'followup.db'}", clock=self.clock)
        self.library = Library(RESOURCES)
        self.shell = Shell(theme, tasks)
        self.said: list[Notice] = []
        self.shell.said.connect(self.said.append)
        self.sign_in(Role.STUDY_NURSE)
        with self.store.unit_of_work(self.shell.context.session) as work:
            work.patients.add(PATIENT)
            self.case = work.cases.add(CASE)
            work.commit()

    def context_of(self, role: Role, identity: str) -> Context:
        session = Session(User(f"id-{identity}", identity, identity.title(), role, "OUS"), START)
        return Context(self.store, session, self.clock, Argon2Hasher(), self.library, "0.1")

    def sign_in(self, role: Role, identity: str = "kari") -> None:
        self.shell.sign_in(self.context_of(role, identity))

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.shell.tasks.running, timeout=10_000)

    def page(self) -> FollowUpPage:
        page = FollowUpPage(self.shell)
        self.qtbot.addWidget(page)
        self.qtbot.addWidget(page.history)
        page.resize(1000, 780)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        self.shell.changed.connect(lambda _changes: page.refresh())  # as the window does
        self.shell.open_case(CASE.id)
        self.settle()
        return page

    def stored(self) -> tuple[FormRecord, ...]:
        with self.store.reading() as work:
            return work.forms.for_case(CASE.id)


@pytest.fixture
def world(tmp_path: Path, theme: Theme, tasks: Tasks, qtbot) -> Iterator[World]:
    made = World(tmp_path, theme, tasks, qtbot)
    yield made
    made.settle()
    made.store.close()


def vitals(world: World) -> FollowUpPage:
    """Open the vital signs of week 16, filled in but not stored."""
    page = world.page()
    page.open_at("week_16", "vital_signs_ecog")
    world.settle()
    return page


def fill(page: FollowUpPage, values: dict[str, Value]) -> None:
    for key, value in values.items():
        page.desk.view.editor(key).set_value(value)
        page.desk.view.editor(key).changed.emit()


def save(page: FollowUpPage, world: World) -> None:
    page.desk.view.focus_field("weight")
    world.qtbot.keyClick(page.desk.view.editor("weight").control, Qt.Key.Key_Return, CONTROL)
    world.settle()


CONTROL = Qt.KeyboardModifier.ControlModifier


def test_the_page_opens_at_a_form_of_the_schedule(world: World):
    page = world.page()
    assert page.forms.count() > 0
    assert page.desk.form is not None
    assert page.forms.words()[0].endswith("empty")


def test_what_the_checks_say_stands_under_the_field_that_was_worked_on(world: World):
    page = vitals(world)
    row, other = page.desk.view.row("weight"), page.desk.view.row("ecog")
    fill(page, {"weight": 900.0})
    assert row.field.accessibleDescription()
    assert not other.field.accessibleDescription()
    assert page.desk.errors >= 2
    fill(page, {"weight": 70.5})
    assert not row.field.accessibleDescription()


def test_ctrl_enter_saves_a_complete_form_and_opens_the_next(world: World):
    page = vitals(world)
    fill(page, VITALS)
    save(page, world)
    (record,) = world.stored()
    assert record.status is FormStatus.COMPLETE
    assert {key: record.values[key] for key in VITALS} == VITALS
    assert page.desk.form is not None
    assert page.desk.form.key != "vital_signs_ecog"
    assert any(one.endswith("complete") for one in page.forms.words())


def test_an_unfinished_form_is_saved_as_started_and_stays(world: World):
    page = vitals(world)
    fill(page, {"weight": 70.5})
    save(page, world)
    assert [one.status for one in world.stored()] == [FormStatus.STARTED]
    assert page.desk.form is not None
    assert page.desk.form.key == "vital_signs_ecog"
    assert world.said
    assert page.desk.view.row("ecog").field.accessibleDescription()


def test_an_unreadable_number_is_not_saved(world: World):
    page = vitals(world)
    weight = page.desk.view.editor("weight")
    world.qtbot.keyClicks(weight.control, "7o")
    save(page, world)
    assert world.stored() == ()
    assert page.desk.view.row("weight").field.accessibleDescription().startswith("Not a number")


def test_typing_is_kept_as_a_draft_and_offered_again(world: World):
    page = vitals(world)
    world.qtbot.keyClicks(page.desk.view.editor("weight").control, "7o")
    page.desk.view.editor("ecog").choose_missing(MissingReason.NOT_DONE)
    world.qtbot.waitUntil(lambda: page.desk.head.draft.isVisible(), timeout=10 * PAUSE_MILLISECONDS)
    assert find_draft(world.shell.context, CASE.id, "vital_signs_ecog", "week_16", 1) is not None
    page.open_at("week_16", "laboratory")
    page.open_at("week_16", "vital_signs_ecog")
    world.settle()
    assert page.desk.offer.isVisible()
    assert page.desk.view.editor("weight").draft_value() is None
    page.desk.take_draft()
    assert page.desk.view.editor("weight").draft_value() == "7o"
    assert page.desk.view.missing() == {"ecog": MissingReason.NOT_DONE}


def test_what_was_typed_just_before_another_form_is_opened_is_kept(world: World):
    page = vitals(world)
    fill(page, {"weight": 71.0})
    page.open_at("week_16", "laboratory")
    world.settle()
    draft = find_draft(world.shell.context, CASE.id, "vital_signs_ecog", "week_16", 1)
    assert draft is not None
    assert draft.values == {"weight": 71.0}


def stored_vitals(world: World) -> FormRecord:
    record = FormRecord(
        "r1", CASE.id, "vital_signs_ecog", "1.0", "week_16", 1, VITALS, {}, FormStatus.STARTED
    )
    return save_crf(world.shell.context, record).value


def test_a_complete_form_changes_only_with_a_reason(world: World):
    stored_vitals(world)
    page = vitals(world)
    assert not page.desk.reason.isVisible()
    fill(page, {"weight": 71.0})
    assert page.desk.reason.isVisible()
    save(page, world)
    assert world.stored()[0].values["weight"] == 70.5
    world.qtbot.keyClicks(page.desk.reason.line, "scale was wrong")
    save(page, world)
    assert world.stored()[0].values["weight"] == 71.0


def test_the_history_of_a_field_is_newest_first(world: World):
    record = stored_vitals(world)
    changed = replace(record, values={**record.values, "weight": 71.0})
    save_crf(world.shell.context, changed, reason="scale was wrong")
    page = vitals(world)
    page.desk.view.focus_field("weight")
    page.desk.view.field_entered.emit(page.desk.view.editor("weight").field)
    world.settle()
    assert [one.reason for one in page.history.entries] == ["scale was wrong", None]
    words = [one.text() for one in page.history.findChildren(QLabel)]
    assert "70.5 kg → 71 kg" in words
    assert "Reason: scale was wrong" in words


def test_two_people_at_once_choose_field_by_field(world: World):
    record = stored_vitals(world)
    page = vitals(world)
    other = world.context_of(Role.COORDINATOR, "ola")
    save_crf(other, replace(record, values={**record.values, "weight": 72.0}), reason="other scale")
    fill(page, {"weight": 71.0, "height": 170.0})
    world.qtbot.keyClicks(page.desk.reason.line, "scale was wrong")
    save(page, world)
    conflict = page.desk.conflict
    assert conflict.isVisible()
    assert not conflict.can_save
    conflict.choose("weight", "theirs")
    assert not conflict.can_save
    conflict.choose("height", "mine")
    assert conflict.can_save
    conflict.save.click()
    world.settle()
    values = world.stored()[0].values
    assert (values["weight"], values["height"]) == (72.0, 170.0)


def test_a_role_that_may_not_write_reads_and_is_told_who_may(world: World):
    stored_vitals(world)
    world.sign_in(Role.ONCOLOGIST, "nils")
    page = vitals(world)
    assert page.desk.view.editor("weight").control.property("readOnly") is True
    assert "study nurse" in page.desk.offer.text
    page.desk.save()
    world.settle()
    assert len(world.stored()) == 1


def test_rows_are_added_and_deleted_with_a_reason(world: World):
    page = world.page()
    page.open_at("week_16", "drug_administration")
    page.desk.view.editor("drug").set_value("dabrafenib")
    page.desk.view.editor("drug").changed.emit()
    page.desk.save()
    world.settle()
    assert page.desk.rows.add.isEnabled()
    page.desk.rows.add.click()
    page.desk.view.editor("drug").set_value("trametinib")
    page.desk.view.editor("drug").changed.emit()
    page.desk.save()
    world.settle()
    assert [one.row for one in world.stored()] == [1, 2]
    page.desk.rows.delete.click()
    assert page.desk.reason.isVisible()
    page.desk.reason.confirmed.emit("entered twice")
    world.settle()
    assert [one.values["drug"] for one in world.stored()] == ["dabrafenib"]
    assert page.desk.record is not None
    assert page.desk.record.row == 1


def test_derived_values_and_conditions_follow_the_typing(world: World):
    values: dict[str, Value] = {"assessed_on": "2026-07-10", "sum_of_diameters": 92.0, "all_measured": True}
    form_key = "tumour_assessment"
    baseline = FormRecord("t1", CASE.id, form_key, "1.3", "screening", 1, values, {}, FormStatus.STARTED)
    save_crf(world.shell.context, baseline)
    page = world.page()
    page.open_at("week_16", "tumour_assessment")
    form = world.library.dictionary.form("tumour_assessment")
    reason = page.desk.view.row("investigator_reason")
    assert reason.isHidden()
    investigator = form.field("investigator_response")
    assert investigator is not None
    fill(page, {"investigator_response": investigator.values[0].key})
    assert not reason.isHidden()
    assert page.desk.view.editor("change_from_baseline").value() is None
    fill(page, {"sum_of_diameters": 57.0, "all_measured": True})
    assert page.desk.view.editor("change_from_baseline").value() == pytest.approx(-38.04, abs=0.06)


def test_the_language_may_change_while_one_types(world: World):
    page = vitals(world)
    fill(page, {"weight": 70.5})
    world.shell.language = "nb"
    page.retranslate()
    world.settle()
    assert page.desk.offer.isVisible()
    page.desk.take_draft()
    assert page.desk.view.editor("weight").control.property("text") == "70,5"


def test_the_form_shows_what_the_visit_before_said(world: World):
    record = stored_vitals(world)
    save_crf(
        world.shell.context,
        replace(record, id="r0", visit="week_8", revision=0, values={**VITALS, "weight": 80.0}),
    )
    page = vitals(world)
    words = [one.text() for one in page.desk.view.row("weight").findChildren(QLabel)]
    assert "last 80" in words
    page.open_at("week_8", "vital_signs_ecog")
    words = [one.text() for one in page.desk.view.row("weight").findChildren(QLabel)]
    assert not [one for one in words if one.startswith("last")]


def test_another_person_sees_the_form_as_they_may_and_the_draft_stays_with_its_author(world: World):
    page = vitals(world)
    nurse = world.shell.context
    fill(page, {"weight": 71.0})
    world.sign_in(Role.ONCOLOGIST, "nils")
    world.settle()
    assert page.desk.view.editor("weight").value() is None
    assert not page.desk.may_write
    assert find_draft(nurse, CASE.id, "vital_signs_ecog", "week_16", 1) is not None


def test_every_input_has_a_name(world: World):
    page = vitals(world)
    for visit in world.library.dictionary.visits:
        for form in world.library.dictionary.forms.values():
            if visit.key in form.visits:
                page.open_at(visit.key, form.key)
                names = [page.desk.view.editor(one.key).control.accessibleName() for one in form.fields]
                assert all(names), form.key


def test_enter_walks_the_fields_to_the_save_button(world: World):
    page = vitals(world)
    page.desk.view.focus_field("measured_on")
    seen = []
    for _step in range(12):
        if page.desk.head.save.hasFocus():
            break
        seen.append(page.desk.view.current)
        world.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    form = world.library.dictionary.form("vital_signs_ecog")
    assert seen == [one.key for one in form.fields if one.kind is not FieldKind.DERIVED]
    assert page.desk.head.save.hasFocus()


def shown_visits(world: World, *records: FormRecord) -> dict[str, VisitView]:
    return {one.key: one for one in list_visits(world.shell.context, records)}


def treated_from(first_day: str, visit: str = "day_1") -> FormRecord:
    values: dict[str, Value] = {"drug": "dabrafenib", "started_on": first_day}
    return FormRecord("d1", CASE.id, "drug_administration", "1.0", visit, 1, values, {}, FormStatus.COMPLETE)


def test_a_visit_nobody_began_in_its_window_was_missed(world: World):
    visits = shown_visits(world, treated_from("2026-07-31"))
    assert visits["week_8"].missed
    assert not visits["day_1"].missed  # a form of it was begun: overdue
    assert visits["day_1"].state is not None
    assert visits["day_1"].state.value == "overdue"
    assert not visits["week_16"].missed  # its window is open on 20 November
    assert visits["week_16"].planned_on == dt.date(2026, 11, 20)


def test_without_a_start_nothing_is_due(world: World):
    assert not any(one.missed for one in shown_visits(world).values())


def test_the_next_form_is_the_next_of_the_visit_then_of_a_visit_that_is_due(world: World):
    visits = list_visits(world.shell.context, (treated_from("2026-07-31"),))
    week = next(one for one in visits if one.key == "week_16")
    keys = [one.form.key for one in week.forms]
    after = next_due(visits, Place("week_16", keys[0]))
    assert after == Place("week_16", keys[1])
    around = next_due(visits, Place("week_16", keys[-1]))
    assert around == Place("week_16", keys[0])
    elsewhere = next_due(visits, Place("end_of_treatment", "end_of_treatment"))
    assert elsewhere is not None
    assert elsewhere.visit in {"end_of_treatment", "screening"}


def test_a_form_stands_where_its_least_finished_row_stands(world: World):
    first = treated_from("2026-07-31")
    second = replace(first, id="d2", row=2, status=FormStatus.STARTED)
    state = next(
        one for one in shown_visits(world, first, second)["day_1"].forms if one.form.key == first.form_key
    )
    assert state.status is FormStatus.STARTED
    assert [one.row for one in state.records] == [1, 2]


def test_a_locked_form_is_only_read(world: World):
    record = stored_vitals(world)
    with world.store.unit_of_work(world.shell.context.session) as work:
        work.forms.save(replace(record, status=FormStatus.LOCKED))
        work.commit()
    page = vitals(world)
    assert not page.desk.may_write
    assert "locked" in page.desk.offer.text
    page.desk.ask_delete()
    assert page.desk.reason.isHidden()


def test_a_form_that_somebody_else_saved_is_shown_anew_unless_one_types(world: World):
    record = stored_vitals(world)
    page = vitals(world)
    other = world.context_of(Role.COORDINATOR, "ola")
    saved = save_crf(
        other, replace(record, values={**record.values, "weight": 72.0}), reason="other scale"
    ).value
    world.shell.open_case(CASE.id)
    world.settle()
    assert page.desk.view.editor("weight").value() == 72.0
    fill(page, {"weight": 71.0})
    save_crf(other, replace(saved, values={**record.values, "weight": 73.0}), reason="other scale")
    world.shell.open_case(CASE.id)
    world.settle()
    assert page.desk.view.editor("weight").value() == 71.0
