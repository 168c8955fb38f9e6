"""What calls become under the profile: alterations, classes, verdicts, and the reasons for what is left out."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.interpretation import (
    AlterationKind,
    BiomarkerKind,
    BiomarkerState,
    Effect,
    GermlineSuspicion,
    Interpretation,
    Purpose,
    Verdict,
)
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    GermlineStatus,
    Gis,
    Msi,
    QualityMetric,
    SpecimenIds,
    Tmb,
)
from mtb_app.interpretation.effect import exon_span
from mtb_app.interpretation.interpret import interpret
from mtb_app.interpretation.profiles import load_profile, load_profiles
from mtb_app.resources import resources_dir
from tests.unit.matching.specimens import GOOD, PROFILE, fusion, gain, lost, meaning, result, small, splice


def state(found: Interpretation, kind: BiomarkerKind) -> BiomarkerState:
    return next(one.state for one in found.biomarkers if one.kind is kind)


@pytest.mark.parametrize(
    ("terms", "protein", "effect"),
    [
        ("missense_variant", "p.(Val600Glu)", Effect.MISSENSE),
        ("missense_variant&splice_region_variant", "p.(Val600Glu)", Effect.MISSENSE),
        ("splice_region_variant&stop_gained", "p.(Arg233Ter)", Effect.TRUNCATING),
        ("frameshift_variant", "p.(Met1470CysfsTer26)", Effect.TRUNCATING),
        ("inframe_deletion", "p.(Glu746_Ala750del)", Effect.IN_FRAME),
        ("splice_donor_variant&intron_variant", None, Effect.SPLICE),
        ("start_lost", "p.(Met1?)", Effect.START_LOST),
        ("", "p.(Arg233Ter)", Effect.TRUNCATING),
    ],
)
def test_effect_is_the_most_severe_of_the_terms(terms: str, protein: str | None, effect: Effect) -> None:
    (alteration,) = meaning(small("BRAF", protein, terms)).alterations
    assert alteration.effect is effect


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (small("BRAF", "p.(Val600=)", "synonymous_variant"), "synonymous"),
        (small("BRAF", None, "intron_variant"), "outside coding"),
        (small("BRAF", "p.(Val600Glu)", filters=("LowSupport",)), "LowSupport"),
        (small("BRAF", "p.(Val600Glu)", depth=19), "Depth 19 is below 20"),
        (small("BRAF", "p.(Val600Glu)", allele_fraction=0.01), "1.0 % is below 2.0 %"),
        (small("KDR", "p.(Gln472His)", population_frequency=0.2), "population frequency 0.2"),
        (
            small("KDR", "p.(Gln472His)", germline_status=GermlineStatus.GERMLINE_DATABASE),
            "population databases",
        ),
        (small(None), "no gene"),
        (gain("ERBB2", 1.7), "1.7 is below 2.5"),
        (lost("PTEN", 0.7), "0.7 is above 0.5"),
        (fusion("CD74", "ROS1", reads=2), "2 supporting reads"),
        (fusion("EGFR", "EGFR"), "within one gene"),
        (dataclasses.replace(fusion("CD74", "ROS1"), split_reads=0), "None of the supporting reads"),
        (splice("MET", "14/21", reads=1), "1 supporting reads"),
    ],
)
def test_what_is_left_out_says_why(call: object, words: str) -> None:
    found = meaning(call)
    assert found.alterations == ()
    ((left_out, reason),) = found.left_out
    assert left_out is call
    assert words in str(reason)


def test_thresholds_are_inclusive_where_the_profile_says_so() -> None:
    found = meaning(
        small("BRAF", "p.(Val600Glu)", depth=20, allele_fraction=0.02), gain("ERBB2", 2.5), lost("PTEN", 0.5)
    )
    assert [one.name for one in found.alterations] == ["BRAF V600E", "ERBB2 amplification", "PTEN loss"]


def test_tert_promoter_is_kept_whatever_depth_says() -> None:
    call = small(
        "TERT", None, "upstream_gene_variant", at=("5", 1295228, "G", "A"), depth=9, coding_change="c.-124C>T"
    )
    (alteration,) = meaning(call).alterations
    assert (alteration.effect, alteration.name) == (Effect.PROMOTER, "TERT promoter c.-124C>T")


def test_truncating_founder_variants_are_kept_and_told() -> None:
    call = small(
        "CHEK2", "p.(Thr367fs)", "frameshift_variant", population_frequency=0.002, allele_fraction=0.48
    )
    (alteration,) = meaning(call).alterations
    assert alteration.germline is GermlineSuspicion.POSSIBLE
    assert "genetic counselling" in str(alteration.note)


@pytest.mark.parametrize("position", [116411902, 116411890, 116412043, 116412044])
def test_met_splice_sites_of_exon_14(position: int) -> None:
    call = small(
        "MET", None, "splice_region_variant&intron_variant", at=("7", position, "G", "T"), coding_change="c.1"
    )
    (alteration,) = meaning(call).alterations
    assert (alteration.effect, alteration.exon) == (Effect.SPLICE, 14)


def test_met_variant_inside_exon_14_does_not_skip_it() -> None:
    (alteration,) = meaning(
        small("MET", "p.(Tyr1003Cys)", at=("7", 116411990, "A", "G"), exon="14/21")
    ).alterations
    assert (alteration.effect, alteration.exon) == (Effect.MISSENSE, 14)


def test_fusion_is_kept_under_all_genes_of_both_sides() -> None:
    (alteration,) = meaning(fusion("CD74", "ROS1;GOPC")).alterations
    assert (alteration.name, alteration.genes) == ("CD74::ROS1/GOPC", ("CD74", "ROS1", "GOPC"))


def test_breakpoints_that_overlap_one_gene_beside_others_are_kept_with_a_warning() -> None:
    (alteration,) = meaning(fusion("GOPC;ROS1", "ROS1")).alterations
    assert "within one gene" in str(alteration.note)


@pytest.mark.parametrize(
    ("gene", "exon", "name"),
    [
        ("AR", None, "AR-V7"),
        ("EGFR", "2-7/28", "EGFRvIII"),
        ("EGFR", "2-7", "EGFRvIII"),
        ("MET", "14/21", "MET exon 14 skipping"),
        ("EGFR", "5", "EGFR exon 5 splice variant"),
    ],
)
def test_splice_variants_have_their_names(gene: str, exon: str | None, name: str) -> None:
    (alteration,) = meaning(splice(gene, exon)).alterations
    assert (alteration.name, alteration.kind) == (name, AlterationKind.SPLICE)


@pytest.mark.parametrize(
    ("gene", "fraction", "suspicion"),
    [
        ("BRCA2", 0.5, GermlineSuspicion.POSSIBLE),
        ("BRCA2", 0.95, GermlineSuspicion.POSSIBLE),
        ("BRCA2", 0.2, GermlineSuspicion.UNLIKELY),
        ("BRCA2", 0.8, GermlineSuspicion.UNLIKELY),
        ("BRAF", 0.5, GermlineSuspicion.UNLIKELY),
    ],
)
def test_germline_suspicion_by_gene_and_fraction(
    gene: str, fraction: float, suspicion: GermlineSuspicion
) -> None:
    (alteration,) = meaning(small(gene, "p.(Ser100Ter)", "stop_gained", allele_fraction=fraction)).alterations
    assert alteration.germline is suspicion
    assert (alteration.note is None) is (suspicion is GermlineSuspicion.UNLIKELY)


def test_germline_is_likely_where_the_tumour_share_cannot_explain_the_fraction() -> None:
    found = result(small("BRCA2", "p.(Ser100Ter)", "stop_gained", allele_fraction=0.5))
    assert interpret(found, PROFILE, tumour_fraction=0.2).alterations[0].germline is GermlineSuspicion.LIKELY
    assert (
        interpret(found, PROFILE, tumour_fraction=0.8).alterations[0].germline is GermlineSuspicion.POSSIBLE
    )


def test_the_panels_own_germline_call_is_likely() -> None:
    call = small("BRCA2", "p.(Ser100Ter)", "stop_gained", germline_status=GermlineStatus.GERMLINE_DATABASE)
    assert meaning(call).alterations[0].germline is GermlineSuspicion.LIKELY


def test_one_call_twice_is_one_alteration() -> None:
    call = small("BRAF", "p.(Val600Glu)")
    found = meaning(call, dataclasses.replace(call, depth=401))
    assert len(found.alterations) == len(found.left_out) == 1


@pytest.mark.parametrize(
    ("value", "size", "expected"),
    [
        (5.0, 1.27, BiomarkerState.LOW),
        (5.1, 1.27, BiomarkerState.INTERMEDIATE),
        (20.0, 1.27, BiomarkerState.INTERMEDIATE),
        (20.1, 1.27, BiomarkerState.HIGH),
        (30.0, 1.13, BiomarkerState.NOT_EVALUABLE),
        (30.0, None, BiomarkerState.HIGH),
        (None, 1.27, BiomarkerState.NOT_EVALUABLE),
    ],
)
def test_tmb_classes(value: float | None, size: float | None, expected: BiomarkerState) -> None:
    assert state(meaning(tmb=Tmb(value, 5, size)), BiomarkerKind.TMB) is expected


@pytest.mark.parametrize(
    ("usable", "percent", "expected"),
    [
        (39, 60.0, BiomarkerState.NOT_EVALUABLE),
        (40, 20.0, BiomarkerState.HIGH),
        (40, 19.9, BiomarkerState.INTERMEDIATE),
        (40, 10.0, BiomarkerState.INTERMEDIATE),
        (40, 9.9, BiomarkerState.STABLE),
        (None, 60.0, BiomarkerState.NOT_EVALUABLE),
    ],
)
def test_msi_classes(usable: int | None, percent: float, expected: BiomarkerState) -> None:
    found = meaning(msi=Msi(usable, 1, percent))
    assert state(found, BiomarkerKind.MSI) is expected
    if expected is BiomarkerState.NOT_EVALUABLE:
        verdict = found.verdict(Purpose.MSI)
        assert verdict is not None and verdict.verdict is Verdict.NOT_EVALUABLE


@pytest.mark.parametrize(
    ("gis", "expected"),
    [
        (None, BiomarkerState.NOT_TESTED),
        (Gis(42.0, 0.1, None), BiomarkerState.HIGH),
        (Gis(41.0, 0.5, None), BiomarkerState.LOW),
        (Gis(41.0, 0.2, None), BiomarkerState.NOT_EVALUABLE),
    ],
)
def test_hrd_classes(gis: Gis | None, expected: BiomarkerState) -> None:
    assert state(meaning(gis=gis), BiomarkerKind.HRD) is expected


def test_a_missing_arm_is_not_tested_and_never_negative() -> None:
    no_rna = meaning(ids=SpecimenIds("P", "D", None))
    no_dna = meaning(ids=SpecimenIds("P", None, "R"), tmb=None, msi=None)
    assert {one.purpose: one.verdict for one in no_rna.quality}[Purpose.FUSIONS] is Verdict.NOT_TESTED
    assert {one.state for one in no_dna.biomarkers} == {BiomarkerState.NOT_TESTED}
    verdicts = {one.purpose: one.verdict for one in no_dna.quality}
    assert verdicts.pop(Purpose.FUSIONS) is Verdict.OK
    assert set(verdicts.values()) == {Verdict.NOT_TESTED}


def test_a_missed_limit_limits_only_its_purpose() -> None:
    section = "DNA Library QC Metrics for Small Variant Calling and TMB"
    bad = QualityMetric(section, "MEDIAN_EXON_COVERAGE", 120.0, 150.0, None, False)
    verdicts = {one.purpose: one for one in meaning(quality=(*GOOD, bad)).quality}
    assert verdicts[Purpose.SMALL_VARIANTS].verdict is Verdict.LIMITED
    assert "MEDIAN_EXON_COVERAGE 120 (≥ 150)" in str(verdicts[Purpose.SMALL_VARIANTS].reason)
    assert verdicts[Purpose.COPY_NUMBER].verdict is Verdict.OK


def test_contamination_limits_everything_of_its_library() -> None:
    bad = QualityMetric("DNA Library QC Metrics", "CONTAMINATION_SCORE", 5000.0, None, 3106.0, False)
    verdicts = {one.purpose: one.verdict for one in meaning(quality=(*GOOD, bad)).quality}
    assert verdicts.pop(Purpose.FUSIONS) is Verdict.OK
    assert set(verdicts.values()) == {Verdict.LIMITED}


def test_without_metrics_nothing_is_called_good() -> None:
    assert {one.verdict for one in meaning(quality=()).quality} == {Verdict.LIMITED}


def test_copies_per_tumour_cell_are_estimated_from_the_share() -> None:
    found = interpret(result(gain("ERBB2", 3.0)), PROFILE, tumour_fraction=0.5)
    assert "About 10.0 copies" in str(found.alterations[0].note)


def test_profile_is_named_and_broken_ones_are_refused(tmp_path: Path) -> None:
    assert (PROFILE.name, PROFILE.version) == ("NO-TSO500", "2.4")
    with pytest.raises(InputError, match="no threshold profile Other"):
        load_profile(resources_dir() / "profiles", "Other 1")
    (tmp_path / "broken.toml").write_text(
        'name = "A"\nversion = "1"\nreference = "r"\n[thresholds]\ntmb_high = "x"\n'
    )
    with pytest.raises(InputError, match="tmb_high"):
        load_profiles(tmp_path)
    (tmp_path / "broken.toml").write_text("not toml")
    with pytest.raises(InputError, match="cannot be read"):
        load_profiles(tmp_path)


@given(st.integers(1, 400), st.integers(0, 50), st.integers(1, 500))
def test_exon_spans_are_read_with_and_without_total(first: int, more: int, total: int) -> None:
    assert exon_span(f"{first}-{first + more}/{total}") == (first, first + more)
    assert exon_span(f"{first}/{total}") == exon_span(str(first)) == (first, first)


@given(
    st.floats(0, 100, allow_nan=False),
    st.sampled_from(list(CopyNumberDirection)),
)
def test_a_copy_number_is_either_kept_or_left_out_and_keeps_its_direction(
    fold: float, direction: CopyNumberDirection
) -> None:
    found = meaning(CopyNumberCall("ERBB2", fold, direction))
    assert len(found.alterations) + len(found.left_out) == 1
    for one in found.alterations:
        gained = direction is CopyNumberDirection.GAIN
        assert one.kind is (AlterationKind.AMPLIFICATION if gained else AlterationKind.LOSS)
        assert fold >= 2.5 if gained else fold <= 0.5


def test_positions_are_build_specific() -> None:
    call = small("MET", None, "intron_variant", at=("7", 116771848, "G", "T"))
    assert call.variant.genome_build is GenomeBuild.GRCH37
    assert meaning(call).alterations == ()


def test_a_common_inherited_variant_is_left_out_with_its_name_in_dbsnp() -> None:
    """TP53 p.Pro72Arg (rs1042522) is carried by most people; a combined output gives no population frequency."""
    found = meaning(small("TP53", "p.(Pro72Arg)", "missense_variant"), small("TP53", "p.(Arg273His)"))
    assert [one.name for one in found.alterations] == ["TP53 R273H"]
    assert "rs1042522" in str(found.left_out[0][1])
