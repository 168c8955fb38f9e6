"""What is said before an import: the same files, a rerun, the other arm, another specimen, another's."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mtb_app.domain.panel_result import (
    FusionCall,
    GermlineStatus,
    PanelResult,
    SpecimenIds,
    Table,
    Variant,
    VariantCall,
)
from mtb_app.domain.relation import (
    ImportCheck,
    Relation,
    RelationKind,
    SharedVariants,
    StoredElsewhere,
    Weight,
)
from mtb_app.interpretation.relation import are_two_arms, check_relations, join_arms, shared_variants
from tests.unit.interpretation.results import BUILD, a_result, born_with, braf, stored, with_files

OTHER = SpecimenIds("IMP-1-P2", "IMP-1-D2", "IMP-1-R2")
DNA = SpecimenIds("IMP-1-P1", "IMP-1-D1", None)
RNA = SpecimenIds("IMP-1-P1", None, "IMP-1-R1")


def check(result: PanelResult, *earlier, elsewhere=(), named=("IMP-1",)) -> ImportCheck:
    return check_relations(
        result, case_id="case", study_id="IMP-1", earlier=earlier, elsewhere=elsewhere, named=named
    )


def first(result: PanelResult, *earlier, **more) -> Relation:
    return check(result, *earlier, **more).relations[0]


def test_a_first_result_with_the_patients_name_needs_nothing() -> None:
    (only,) = check(a_result()).relations
    assert (only.kind, only.weight) == (RelationKind.NAME, Weight.FINE)


def test_another_patients_name_asks_for_a_reason_and_no_name_is_told() -> None:
    wrong = check(a_result(), named=("IMP-2",))
    assert wrong.asks_reason[0].weight is Weight.WARNING
    assert "IMP-2" in str(wrong.asks_reason[0].sentence)
    nobody = check(a_result(), named=())
    assert (nobody.asks_reason, nobody.relations[0].weight) == ((), Weight.NOTE)


def test_the_same_files_are_refused_here_and_asked_about_elsewhere() -> None:
    new = with_files(a_result(), P_tsv="aa")
    assert check(new, stored(new)).refused is not None
    assert check(new, stored(with_files(a_result(), P_tsv="aa", MetricsOutput_tsv="m"))).refused is not None
    assert check(with_files(a_result(), P_tsv="aa", MetricsOutput_tsv="m"), stored(new)).refused is None
    assert check(new, stored(new, withdrawn_reason="mixed up")).refused is None
    other_referral = check(new, stored(new, case_id="older"))
    assert other_referral.refused is None
    assert [one.kind for one in other_referral.asks_reason] == [RelationKind.SAME_FILES]


def test_the_same_specimen_again_is_a_rerun_and_needs_a_reason() -> None:
    new = with_files(a_result(), P_tsv="bb")
    (asked,) = check(new, stored(with_files(a_result(), P_tsv="aa"))).asks_reason
    assert (asked.kind, asked.weight) == (RelationKind.SAME_SPECIMEN, Weight.REASON)
    assert "rerun" in str(asked.sentence)
    renamed = with_files(a_result(ids=SpecimenIds("pair-9", "IMP-1-D1", None)), P_tsv="bb")
    assert check(
        renamed, stored(with_files(a_result(), P_tsv="aa"))
    ).asks_reason  # the library's name is enough


def test_dna_alone_and_rna_alone_of_one_pair_belong_together() -> None:
    dna = with_files(
        a_result(braf(0.3, 500), ids=DNA, missing_tables=(Table.EXON_COPY_NUMBERS, Table.FUSIONS)), D="d"
    )
    fusion = FusionCall((("CD74",), ("ROS1",)), True, 33)
    rna = with_files(a_result(ids=RNA, fusions=(fusion,), missing_tables=tuple(Table)[:4]), R="r")
    found = check(rna, stored(dna))
    assert found.other_arm is not None
    assert found.asks_reason == ()
    for joined in (join_arms(dna, rna), join_arms(rna, dna)):
        assert joined.specimen == SpecimenIds("IMP-1-P1", "IMP-1-D1", "IMP-1-R1")
        assert (joined.small_variants, joined.fusions) == (dna.small_variants, (fusion,))
        assert joined.missing_tables == (Table.EXON_COPY_NUMBERS,)
        assert joined.source_files == (("D", "d"), ("R", "r"))
    assert not are_two_arms(dna, dna)
    assert not are_two_arms(a_result(), rna)
    elsewhere = check(rna, stored(dna, case_id="older"))
    assert elsewhere.other_arm is None  # it is told, and not joined across referrals
    assert "another referral" in str(elsewhere.relations[0].sentence)


def test_another_specimen_tells_how_many_inherited_variants_agree() -> None:
    before = stored(a_result(*born_with(*range(40)), braf(0.3, 500)))
    same_person = a_result(*born_with(*range(2, 41)), ids=OTHER)
    relation = next(
        one for one in check(same_person, before).relations if one.kind is RelationKind.OTHER_SPECIMEN
    )
    assert (relation.weight, relation.shared) == (Weight.FINE, SharedVariants(38, 41))
    assert "38 of 41 common inherited variants agree" in str(relation.sentence)


def test_few_shared_variants_may_be_another_person() -> None:
    before = stored(a_result(*born_with(*range(40))))
    stranger = first(a_result(*born_with(*range(20, 60)), ids=OTHER), before)
    assert (stranger.weight, stranger.shared) == (Weight.WARNING, SharedVariants(20, 60))
    assert "another person" in str(stranger.sentence)
    rerun = first(a_result(*born_with(*range(20, 60))), before)
    assert (rerun.kind, rerun.weight) == (RelationKind.SAME_SPECIMEN, Weight.WARNING)


def test_with_few_known_nothing_is_said_of_the_person() -> None:
    before = stored(a_result(*born_with(*range(40))))
    somatic_only = a_result(braf(0.3, 500), ids=OTHER)
    relation = next(
        one for one in check(somatic_only, before).relations if one.kind is RelationKind.OTHER_SPECIMEN
    )
    assert (relation.weight, relation.shared) == (Weight.NOTE, None)
    assert "too few" in str(relation.sentence)


def test_variants_that_one_file_did_not_mark_as_inherited_still_agree() -> None:
    marked = a_result(*born_with(*range(40)))
    half = a_result(*born_with(*range(12)), *born_with(*range(12, 40), status=None))
    assert shared_variants(marked, half) == SharedVariants(40, 40)
    known = VariantCall(Variant(BUILD, "17", 7579472, "G", "C"), "TP53", protein_change="p.(Pro72Arg)")
    frequent = replace(braf(0.5, 300), population_frequency=0.2)
    more = a_result(*born_with(*range(10)), known, frequent)
    assert shared_variants(more, more) == SharedVariants(12, 12)
    proximity = a_result(*born_with(*range(20), status=GermlineStatus.GERMLINE_PROXIMITY))
    assert shared_variants(proximity, proximity) is None


def elsewhere(
    study_id: str | None = "IMP-9", *, pair: str = "X", files=(), withdrawn: bool = False
) -> StoredElsewhere:
    at = dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    ids = SpecimenIds(pair, None, None)
    return StoredElsewhere("r9", "c9", "p9", study_id, ids, at, frozenset(files), withdrawn)


def test_a_result_without_the_other_library_would_take_options_away() -> None:
    both = stored(with_files(a_result(braf(0.3, 500)), P_tsv="aa"))
    for ids, weight, word in (
        (SpecimenIds("X", None, "R"), Weight.REASON, "no DNA"),
        (SpecimenIds("X", "D", None), Weight.NOTE, "no RNA"),
    ):
        found = check(with_files(a_result(ids=ids), X_tsv="x"), both)
        (missing,) = (one for one in found.relations if one.kind is RelationKind.ARM_MISSING)
        assert (missing.weight, word in str(missing.sentence)) == (weight, True)
    elsewhere_only = check(with_files(a_result(ids=RNA), X_tsv="x"), stored(both.result, case_id="older"))
    assert not [one for one in elsewhere_only.relations if one.kind is RelationKind.ARM_MISSING]


@pytest.mark.parametrize("study_id", ["IMP-9", None])
def test_the_specimen_or_its_files_in_another_case_are_a_warning(study_id: str | None) -> None:
    new = with_files(a_result(), P_tsv="aa", MetricsOutput_tsv="run")
    for there, kind in (
        (elsewhere(study_id, files=("aa",)), RelationKind.SAME_FILES),
        (elsewhere(study_id, pair="IMP-1-P1"), RelationKind.SAME_SPECIMEN),
    ):
        (asked,) = check(new, elsewhere=(there,)).asks_reason
        assert (asked.kind, asked.weight) == (kind, Weight.WARNING)
        assert ("IMP-9" in str(asked.sentence)) == (study_id is not None)
        assert ("you may not see" in str(asked.sentence)) == (study_id is None)
    assert not check(new, elsewhere=(elsewhere(study_id, files=("aa",), withdrawn=True),)).asks_reason


def test_the_metrics_of_a_run_are_shared_by_its_patients() -> None:
    new = with_files(a_result(), P_tsv="aa", MetricsOutput_tsv="run")
    assert len(check(new, elsewhere=(elsewhere(files=("bb", "run")),)).relations) == 1


def test_the_gravest_is_said_first() -> None:
    new = with_files(a_result(), P_tsv="aa")
    found = check(new, stored(new), elsewhere=(elsewhere(files=("aa",)),), named=())
    assert [one.weight for one in found.relations] == [Weight.REFUSED, Weight.WARNING, Weight.NOTE]
