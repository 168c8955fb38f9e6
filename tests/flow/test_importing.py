"""Importing through the use cases on a real store: reruns, the two arms of a pair, another's specimen, comparing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mtb_app.bootstrap import open_program, program_session
from mtb_app.clock import SteppingClock
from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_demo_data
from mtb_app.demo.walk import demo_settings
from mtb_app.domain.case import Case, Patient, Sex
from mtb_app.domain.comparison import CallChange
from mtb_app.domain.errors import Cancelled, InputError, InvalidRecord, NotAllowed
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import FusionCall, PanelResult, SpecimenIds
from mtb_app.domain.people import Role, Session, User
from mtb_app.domain.relation import RelationKind, Weight
from mtb_app.resources import resources_dir
from mtb_app.use_cases.check_import import check_import
from mtb_app.use_cases.compare_results import compare_stored, list_patient_results, output_day
from mtb_app.use_cases.context import Context
from mtb_app.use_cases.import_panel_result import read_paths, store_panel_result, withdraw_panel_result
from mtb_app.use_cases.open_case import open_case
from tests.unit.interpretation.results import a_result, braf, stored, with_files

DAY = dt.date(2026, 3, 2)


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    clock = SteppingClock(dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC))
    program = open_program(demo_settings(tmp_path), clock)
    made = program.context(program_session(clock))
    with made.store.unit_of_work(made.session) as work:
        for number in (1, 2):
            person = Patient(f"p{number}", f"IMP-{number}", f"id-{number}", Sex.UNKNOWN, None, "UNN")
            work.patients.add(person)
            case = Case(f"c{number}", f"p{number}", DAY, "", "CHOL", "", "", None, None, "", None)
            work.cases.add(case)
            work.cases.add(replace(case, id=f"c{number}-again"))
        work.commit()
    yield made
    program.store.close()


def files(result: PanelResult, digest: str) -> PanelResult:
    return with_files(result, P_tsv=digest)


def test_a_rerun_is_stored_beside_the_first_and_only_with_a_reason(context: Context) -> None:
    first = store_panel_result(context, "c1", files(a_result(), "a")).value
    with pytest.raises(InputError, match="rerun") as told:
        store_panel_result(context, "c1", files(a_result(), "b"), reason="  ")
    assert "Nothing was stored" in str(told.value)
    second = store_panel_result(context, "c1", files(a_result(), "b"), reason="new library").value
    assert (first.import_reason, second.import_reason) == ("", "new library")
    assert [one.id for one in open_case(context, "c1").results] == [first.id, second.id]


def test_the_same_files_are_refused_whatever_the_reason_until_they_are_withdrawn(context: Context) -> None:
    first = store_panel_result(context, "c1", files(a_result(), "a")).value
    with pytest.raises(InputError, match="imported into this case already"):
        store_panel_result(context, "c1", files(a_result(), "a"), reason="again")
    withdraw_panel_result(context, first.id, reason="mixed up")
    store_panel_result(context, "c1", files(a_result(), "a"))


def test_another_patients_specimen_is_told_and_stored_only_with_a_reason(context: Context) -> None:
    store_panel_result(context, "c2", files(a_result(ids=SpecimenIds("IMP-2-P1", "D", None)), "a"))
    check = check_import(context, "c1", files(a_result(ids=SpecimenIds("IMP-2-P1", "D", None)), "a"))
    assert [(one.kind, one.weight) for one in check.asks_reason] == [
        (RelationKind.SAME_FILES, Weight.WARNING), (RelationKind.NAME, Weight.WARNING),
    ]  # fmt: skip
    assert "IMP-2" in str(check.relations[0].sentence)
    with pytest.raises(InputError, match="IMP-2: these files"):
        store_panel_result(context, "c1", files(a_result(ids=SpecimenIds("IMP-2-P1", "D", None)), "a"))


def test_a_name_is_known_by_whole_parts_of_it(context: Context) -> None:
    for pair, kind in (("IMP-1", Weight.FINE), ("IMP-1_T2", Weight.FINE), ("IMP-10-P1", Weight.NOTE),
                       ("IMP-2.P1", Weight.WARNING)):  # fmt: skip
        check = check_import(context, "c1", a_result(ids=SpecimenIds(pair, None, "R")))
        assert [one.weight for one in check.relations if one.kind is RelationKind.NAME] == [kind]


def test_the_two_arms_of_a_pair_become_one_result(context: Context) -> None:
    fusion = FusionCall((("CD74",), ("ROS1",)), True, 33)
    dna = files(a_result(braf(0.3, 500), ids=SpecimenIds("IMP-1-P1", "IMP-1-D1", None)), "d")
    rna = files(a_result(fusions=(fusion,), ids=SpecimenIds("IMP-1-P1", None, "IMP-1-R1")), "r")
    store_panel_result(context, "c1", dna)
    joined = store_panel_result(context, "c1", rna).value.result
    assert (joined.has_dna, joined.has_rna) == (True, True)
    assert (joined.small_variants, joined.fusions) == (dna.small_variants, (fusion,))
    view = open_case(context, "c1")
    assert (len(view.results), view.result.result) == (2, joined)
    with pytest.raises(InputError, match="already"):
        store_panel_result(context, "c1", rna)


def test_results_of_all_referrals_of_a_patient_are_compared_in_their_order(context: Context) -> None:
    ids = SpecimenIds("IMP-1-P2", "IMP-1-D2", None)
    new = store_panel_result(
        context, "c1", files(a_result(braf(0.1, 900), output_date="2026-02-20"), "b")
    ).value
    old = store_panel_result(
        context, "c1-again", files(a_result(braf(0.4, 900), ids=ids, output_date="2025-01-10"), "a")
    ).value
    compared = compare_stored(context, new.id, old.id)
    assert (compared.before.id, compared.after.id) == (old.id, new.id)  # by the day of output, not of import
    assert [one.change for one in compared.comparison.calls] == [CallChange.CHANGED]
    assert [one.id for one in list_patient_results(context, "p1")] == [new.id, old.id]
    other = store_panel_result(context, "c2", files(a_result(ids=SpecimenIds("X", "Y", None)), "c")).value
    with pytest.raises(InvalidRecord, match="two patients"):
        compare_stored(context, new.id, other.id)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-02-20", dt.date(2026, 2, 20)),
        ("20.02.2026", dt.date(2026, 2, 20)),
        ("2099-99-99", None),
        ("2099-12-31", None),
        ("", None),
        (None, None),
        ("yesterday", None),
    ],
)
def test_only_a_real_date_counts(text: str | None, day: dt.date | None) -> None:
    assert output_day(stored(a_result(output_date=text), day=3)) == day


class Watched:
    """Progress that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[tuple[int, int, str]] = []

    def report(self, done: int, total: int, text: Message | None = None) -> None:
        self.told.append((done, total, str(text)))

    def raise_if_cancelled(self) -> None:
        pass


def test_several_paths_are_read_and_progress_counts_files(tmp_path: Path) -> None:
    data = load_demo_data(resources_dir() / "demo")
    wanted = [one for one in data.patients if one.patient.study_id in {"IMP-0421", "IMP-0398"}]
    folders = write_demo_panel(replace(data, patients=tuple(wanted)), tmp_path)
    progress = Watched()
    read = read_paths([*folders.values(), tmp_path / "nowhere"], progress=progress)
    assert [len(one.results) for one in read] == [1, 1, 0]
    assert [one.trouble is None for one in read] == [True, True, False]
    assert {total for _, total, _ in progress.told} == {7}  # three files each, and what is not there
    assert [done for done, _, _ in progress.told] == sorted(done for done, _, _ in progress.told)
    assert (progress.told[0][0], progress.told[-1][0]) == (0, 5)


def test_cancelling_reads_no_further_path(tmp_path: Path) -> None:
    class Cancelling(Watched):
        def raise_if_cancelled(self) -> None:
            raise Cancelled(Message("Cancelled; nothing was stored."))

    (tmp_path / "a.tsv").write_text("x")
    with pytest.raises(Cancelled):
        read_paths([tmp_path / "a.tsv"], progress=Cancelling())


def test_who_may_not_import_is_told_who_may(context: Context) -> None:
    nurse = Session(User("n", "nurse", "N", Role.STUDY_NURSE, ""), context.clock.now())
    for act in (check_import, store_panel_result):
        with pytest.raises(NotAllowed):
            act(replace(context, session=nurse), "c1", a_result())
