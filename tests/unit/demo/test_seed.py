"""The demo's store, filled through the use cases, holds what a board would expect of these patients."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtb_app.bootstrap import open_program
from mtb_app.clock import SteppingClock
from mtb_app.demo.seed import BEGINS_AT, seed_demo
from mtb_app.demo.walk import MARKER, demo_settings
from mtb_app.domain.decision import DecisionKind, Outcome
from mtb_app.domain.errors import InputError
from mtb_app.domain.form import FormStatus
from mtb_app.domain.knowledge import Direction
from mtb_app.domain.option import LabelState, OptionSet
from mtb_app.domain.people import Role
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.open_case import CaseView, open_case


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, Context]]:
    """Return the five roles' contexts on a filled store."""
    folder = tmp_path_factory.mktemp("demo")
    program = open_program(demo_settings(folder), SteppingClock(BEGINS_AT))
    yield seed_demo(program, folder / "panel", lambda _text: None)
    program.store.close()


def _view(contexts: dict[Role, Context], number: str) -> CaseView:
    return open_case(contexts[Role.ONCOLOGIST], f"demo-case-{number}")


def _options(contexts: dict[Role, Context], number: str) -> OptionSet:
    matching = _view(contexts, number).matching
    assert matching is not None
    return matching.options


@pytest.mark.parametrize(
    ("number", "drugs", "state"),
    [
        ("0421", ("dabrafenib", "trametinib"), LabelState.OFF),
        ("0398", ("osimertinib",), LabelState.ON),
        ("0402", ("trastuzumab deruxtecan",), LabelState.OFF),
        ("0409", ("larotrectinib",), LabelState.AGNOSTIC),
        ("0436", ("capmatinib",), LabelState.ON),
    ],
)
def test_label_of_the_drug_each_patient_shows(
    contexts: dict[Role, Context], number: str, drugs: tuple[str, ...], state: LabelState
) -> None:
    options = _options(contexts, number).options
    states = {
        one.label.state for one in options if one.drugs == drugs and one.direction is Direction.SENSITIVE
    }
    assert states == {state}


def test_kras_in_colon_speaks_against_antibodies_to_egfr(contexts: dict[Role, Context]) -> None:
    against = {
        drug
        for one in _options(contexts, "0423").options
        if one.direction is Direction.RESISTANT
        for drug in one.drugs
    }
    assert against & {"cetuximab", "panitumumab"}


def test_board_and_physician_are_two_signed_records_before_treatment(
    contexts: dict[Role, Context],
) -> None:
    for number, started in (("0409", dt.date(2026, 7, 31)), ("0402", dt.date(2026, 7, 7))):
        view = _view(contexts, number)
        assert view.discussion is not None and view.decision is not None
        assert view.discussion.outcome is Outcome.OPTIONS_OUTLINED
        assert view.decision.kind is DecisionKind.TREAT
        assert view.discussion.signature is not None and view.decision.signature is not None
        assert view.case.referred_on < view.discussion.signature.signed_at.date()
        assert view.discussion.signature.signed_at < view.decision.signature.signed_at
        assert view.decision.signature.signed_at.date() < started


def test_on_label_patient_is_not_for_the_trial(contexts: dict[Role, Context]) -> None:
    view = _view(contexts, "0398")
    assert view.discussion is not None and view.discussion.outcome is Outcome.NO_OPTION
    assert view.decision is not None and view.decision.kind is DecisionKind.OTHER_TREATMENT


def test_forms_are_complete_and_derived(contexts: dict[Role, Context]) -> None:
    treated = _view(contexts, "0409").forms
    assert {one.status for one in treated} == {FormStatus.COMPLETE}
    last = [one for one in treated if one.form_key == "tumour_assessment"][-1].values
    assert (last["baseline_sum"], last["nadir_sum"], last["overall_response"]) == (92, 64, "PR")
    ended = _view(contexts, "0402").forms
    assert {one.status for one in ended} == {FormStatus.COMPLETE}
    assert next(one for one in ended if one.form_key == "end_of_treatment").values["best_response"] == "PD"
    assessed = [one for one in ended if one.form_key == "tumour_assessment"][-1].values
    assert assessed["overall_response"] == "PD"


def test_no_form_was_saved_before_its_dates(contexts: dict[Role, Context]) -> None:
    for number in ("0402", "0409", "0421"):
        for one in _view(contexts, number).forms:
            dates = [str(value) for key, value in one.values.items() if key.endswith("_on") and value]
            assert one.saved_at is not None
            assert max(dates, default="") <= one.saved_at.date().isoformat()


def test_a_folder_of_somebody_else_is_refused_and_kept(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").write_text("mine")
    with pytest.raises(InputError):
        demo_settings(tmp_path)
    assert (tmp_path / "data" / "mine.txt").read_text() == "mine"
    other = tmp_path / "other"
    demo_settings(other)
    (other / "data" / "old").touch()
    demo_settings(other)
    assert [one.name for one in (other / "data").iterdir()] == [MARKER]
