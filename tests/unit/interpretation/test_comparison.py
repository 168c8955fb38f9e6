"""Two results of one patient: what is new, lost, changed, the same, and what cannot be said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtb_app.domain.comparison import CallChange, ComparedCall, MarkerKind
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    ExonCopyNumberCall,
    FusionCall,
    GermlineStatus,
    Gis,
    LossOfHeterozygosity,
    Msi,
    PanelResult,
    ResidueCoverage,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    Variant,
)
from mtb_app.interpretation.comparison import compare_results
from mtb_app.interpretation.proportions import difference_p
from tests.unit.interpretation.results import BUILD, KRAS, a_result, braf, call

NEW, LOST, CHANGED = CallChange.NEW, CallChange.LOST, CallChange.CHANGED
SAME, IN_BOTH, NOT_SEEN = CallChange.SAME, CallChange.IN_BOTH, CallChange.NOT_SEEN
NOT_COVERED, NOT_COMPARABLE = CallChange.NOT_COVERED, CallChange.NOT_COMPARABLE


def only(before: PanelResult, after: PanelResult) -> ComparedCall:
    (found,) = compare_results(before, after).calls
    return found


@pytest.mark.parametrize(
    ("counts", "p_value"),
    [
        ((1, 10, 11, 14), 0.002759),  # Fisher's exact test, the example of the textbooks
        ((3, 10, 0, 10), 0.210526),
        ((3, 4, 1, 4), 0.485714),  # the lady tasting tea
        ((50, 100, 30, 100), 0.003892),  # z = 2.8868
        ((0, 500, 0, 500), 1.0),
        ((500, 500, 300, 300), 1.0),
        ((0, 0, 10, 100), 1.0),
    ],
)
def test_the_chance_of_a_difference_is_the_known_one(
    counts: tuple[int, int, int, int], p_value: float
) -> None:
    assert difference_p(*counts) == pytest.approx(p_value, rel=2e-3)


@given(st.integers(1, 3000), st.integers(1, 3000), st.floats(0, 1), st.floats(0, 1))
def test_a_chance_is_a_chance_and_has_no_direction(
    first: int, second: int, share: float, other: float
) -> None:
    one, two = round(share * first), round(other * second)
    forth, back = difference_p(one, first, two, second), difference_p(two, second, one, first)
    assert 0 <= forth <= 1
    assert forth == pytest.approx(back, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ((0.31, 512), (0.33, 480), SAME),
        ((0.31, 512), (0.12, 480), CHANGED),
        ((0.31, 40), (0.20, 40), SAME),  # so few reads explain much
        ((0.31, None), (0.12, 480), IN_BOTH),
        ((None, 512), (0.12, 480), IN_BOTH),
    ],
)
def test_a_fraction_has_changed_where_sampling_does_not_explain_it(before, after, change: CallChange) -> None:
    found = only(a_result(braf(*before)), a_result(braf(*after)))
    assert (found.change, found.name) == (change, "BRAF V600E")
    assert (found.figure_before, found.figure_after) == (before[0], after[0])
    assert (found.p_value is None) == (change is IN_BOTH)
    if found.delta is not None:
        assert found.delta == pytest.approx(after[0] - before[0])


def covered(depth: int | None, *, passed: bool = True) -> tuple[ResidueCoverage, ...]:
    return (ResidueCoverage("BRAF", "V600", depth, passed),)


@pytest.mark.parametrize(
    ("coverage", "change", "why"),
    [
        ((), NOT_SEEN, "Not seen; the coverage there is not known."),
        (covered(600), LOST, "Not seen at 600 reads."),
        (covered(9), NOT_SEEN, "Not seen at 9 reads, which may be chance at so small a fraction."),
        (covered(12, passed=False), NOT_COVERED, "BRAF V600 was not covered in the later result."),
        (covered(None, passed=False), NOT_COVERED, "BRAF V600 was not covered in the later result."),
    ],
)
def test_lost_is_said_only_of_what_could_have_been_seen(coverage, change: CallChange, why: str) -> None:
    found = only(a_result(braf(0.31, 512)), a_result(coverage=coverage))
    assert (found.change, str(found.reason)) == (change, why)


@pytest.mark.parametrize(
    ("coverage", "change", "why"),
    [
        ((), NEW, "Not seen before; the coverage there was not known."),
        (covered(600), NEW, "Not seen before at 600 reads."),
        (covered(9), NEW, "Not seen before at 9 reads, which may be chance at so small a fraction."),
        (covered(12, passed=False), NOT_COVERED, "BRAF V600 was not covered in the earlier result."),
    ],
)
def test_new_tells_what_is_known_of_the_time_before(coverage, change: CallChange, why: str) -> None:
    found = only(a_result(coverage=coverage), a_result(braf(0.31, 512)))
    assert (found.change, str(found.reason)) == (change, why)


def test_what_was_filtered_in_one_is_told_and_in_both_is_counted() -> None:
    weak = call(KRAS, "KRAS", "p.(Gly12Asp)", allele_fraction=0.01, depth=90, filters=("LowSupport",))
    before = a_result(braf(0.31, 512, filters=("PASS",)), weak)
    after = a_result(braf(0.30, 512, filters=("LowDP",)), weak)
    comparison = compare_results(before, after)
    (found,) = comparison.calls
    assert found.change is SAME
    assert str(found.reason) == "The caller of the later result filtered it out: LowDP."
    assert comparison.filtered_out == 1


def test_another_origin_is_told() -> None:
    before = a_result(braf(0.48, 512, germline_status=GermlineStatus.GERMLINE_DATABASE))
    found = only(before, a_result(braf(0.5, 480, germline_status=GermlineStatus.SOMATIC)))
    assert "inherited, known in databases before, somatic now" in str(found.origin)
    assert only(before, before).origin is None
    assert only(before, a_result(braf(0.5, 480))).origin is None  # not said is not another


def test_one_change_written_in_two_ways_on_the_genome_is_one() -> None:
    here = Variant(BUILD, "17", 7579470, "CG", "C")
    there = Variant(BUILD, "17", 7579472, "GG", "G")
    far = Variant(BUILD, "17", 7589472, "GG", "G")

    def of(place: Variant) -> PanelResult:
        return a_result(
            call(place, "TP53", "p.(Val73fs)", coding_change="c.217del", allele_fraction=0.3, depth=300)
        )

    assert only(of(here), of(there)).change is SAME
    assert {one.change for one in compare_results(of(here), of(far)).calls} == {NEW, NOT_SEEN}


def test_what_was_not_looked_for_is_neither_new_nor_lost() -> None:
    fusion = FusionCall((("CD74",), ("ROS1",)), True, 33)
    with_rna = a_result(braf(0.3, 500), fusions=(fusion,))
    without = a_result(braf(0.3, 500), ids=SpecimenIds("P", "D", None))
    for before, after, word in ((with_rna, without, "later"), (without, with_rna, "earlier")):
        comparison = compare_results(before, after)
        lonely = next(one for one in comparison.calls if one.table is Table.FUSIONS)
        assert lonely.change is NOT_COMPARABLE
        assert str(lonely.reason) == f"The {word} result did not look for fusions."
        assert [str(one) for one in comparison.cautions] == [
            f"The {word} result did not look for fusions.",
            f"The {word} result did not look for splice variants.",
        ]
    no_table = a_result(missing_tables=(Table.SMALL_VARIANTS,))
    assert only(a_result(braf(0.3, 500)), no_table).change is NOT_COMPARABLE


@pytest.mark.parametrize("build", [GenomeBuild.GRCH38, GenomeBuild.UNKNOWN])
def test_two_genome_builds_are_not_compared(build: GenomeBuild) -> None:
    other = replace(a_result(braf(0.3, 500)), genome_build=build)
    comparison = compare_results(a_result(braf(0.3, 500)), other)
    assert {one.change for one in comparison.calls} == {NOT_COMPARABLE}
    assert len(comparison.calls) == 2
    assert "genome build" in str(comparison.cautions[0])


GAIN, LOSS = CopyNumberDirection.GAIN, CopyNumberDirection.LOSS


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (CopyNumberCall("ERBB2", 6.0, GAIN), CopyNumberCall("ERBB2", 5.0, GAIN), SAME),
        (CopyNumberCall("ERBB2", 6.0, GAIN), CopyNumberCall("ERBB2", 3.0, GAIN), CHANGED),
        (CopyNumberCall("ERBB2", 1.4, GAIN), CopyNumberCall("ERBB2", 1.3, LOSS), CHANGED),
        (CopyNumberCall("ERBB2", 6.0, GAIN), None, LOST),
        (None, CopyNumberCall("ERBB2", 6.0, GAIN), NEW),
    ],
)
def test_copy_numbers(before, after, change: CallChange) -> None:
    results = [a_result(copy_numbers=(one,) if one else ()) for one in (before, after)]
    assert only(*results).change is change


def test_a_table_of_amplifications_says_nothing_of_losses() -> None:
    local = replace(a_result(), dialect=Dialect.LOCALAPP_2)
    new = a_result(copy_numbers=(CopyNumberCall("PTEN", 0.4, LOSS),))
    assert only(local, new).change is NOT_COMPARABLE
    assert str(only(local, new).reason) == "The earlier result lists gains only."
    assert only(new, local).change is NOT_COMPARABLE
    assert str(only(new, local).reason) == "The later result lists gains only."


def test_exons_losses_of_heterozygosity_and_splice_variants() -> None:
    before = a_result(
        exon_copy_numbers=(
            ExonCopyNumberCall("BRCA2", LOSS, "5-7", 0.5),
            ExonCopyNumberCall("BRCA1", LOSS, "2"),
        ),
        losses_of_heterozygosity=(LossOfHeterozygosity("TP53", 2, 0),),
        splice_variants=(SpliceCall("MET", "14/21", 100),),
    )
    after = a_result(
        exon_copy_numbers=(
            ExonCopyNumberCall("BRCA2", LOSS, "5-7", 0.45),
            ExonCopyNumberCall("BRCA1", LOSS, "2"),
        ),
        losses_of_heterozygosity=(LossOfHeterozygosity("TP53", 1, 0), LossOfHeterozygosity("RB1", 1, 0)),
        splice_variants=(SpliceCall("MET", "14", 40),),
    )
    found = [(one.name, one.change) for one in compare_results(before, after).calls]
    assert found == [
        ("RB1", NEW), ("TP53", SAME), ("BRCA2 exon 5-7", SAME), ("BRCA1 exon 2", IN_BOTH), ("MET exon 14", IN_BOTH),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("genes", "known", "same"),
    [
        ((("CD74",), ("ROS1",)), True, True),
        ((("CD74",), ("GOPC", "ROS1")), True, True),  # a partner list holds it
        ((("ROS1",), ("CD74",)), True, False),  # the reciprocal fusion
        ((("ROS1",), ("CD74",)), False, True),  # whose direction is not known
        ((("CD74",), ("NTRK1",)), True, False),
    ],
)
def test_a_fusion_is_known_again_by_a_gene_of_each_side(genes, known: bool, same: bool) -> None:
    before = a_result(fusions=(FusionCall((("CD74",), ("ROS1",)), True, 33),))
    after = a_result(fusions=(FusionCall(genes, known, 12),))
    changes = [one.change for one in compare_results(before, after).calls]
    assert changes == ([IN_BOTH] if same else [NEW, LOST])


def test_biomarkers_stand_side_by_side() -> None:
    before = a_result(tmb=Tmb(4.7, 6, 1.28), msi=Msi(110, 3, 2.7))
    after = a_result(tmb=Tmb(12.5, 16, 1.28), gis=Gis(44, 0.6, 2.9))
    markers = {one.kind: (one.before, one.after) for one in compare_results(before, after).markers}
    assert markers == {
        MarkerKind.TMB: (4.7, 12.5), MarkerKind.MSI: (2.7, None), MarkerKind.GIS: (None, 44),
    }  # fmt: skip


def test_two_programs_are_told() -> None:
    local = replace(a_result(), dialect=Dialect.LOCALAPP_2, pipeline_version="ruo-2.2.0.12")
    (caution,) = compare_results(local, a_result()).cautions
    assert "localapp-2 ruo-2.2.0.12, dragen-2.6" in str(caution)


def test_differences_stand_first() -> None:
    one = call(KRAS, "KRAS", "p.(Gly12Asp)", allele_fraction=0.2, depth=500)
    comparison = compare_results(a_result(braf(0.3, 500)), a_result(braf(0.3, 500), one))
    assert [found.change for found in comparison.calls] == [NEW, SAME]
    assert comparison.count({NEW, LOST}) == 1
