"""What a result can answer: tables that no file lists, the laboratory's limits, few tumour cells, coverage, burden."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mtb_app.domain.alteration_rule import WildTypeRule
from mtb_app.domain.errors import InputError
from mtb_app.domain.interpretation import (
    AlterationKind,
    Biomarker,
    BiomarkerKind,
    BiomarkerState,
    Interpretation,
    Purpose,
    QualityLimit,
    Verdict,
)
from mtb_app.domain.option import NearMissCause
from mtb_app.domain.panel_result import (
    CopyNumberDirection,
    ExonCopyNumberCall,
    GermlineStatus,
    LossOfHeterozygosity,
    Msi,
    QualityMetric,
    ResidueCoverage,
    Table,
    Tmb,
    VariantCall,
)
from mtb_app.interpretation.interpret import interpret
from mtb_app.interpretation.profiles import load_profiles
from mtb_app.matching.rules import Miss, evaluate
from mtb_app.matching.specimen import Specimen
from mtb_app.resources import resources_dir
from tests.unit.matching.specimens import GENES, GOOD, PROFILE, meaning, result, small

CNV = "DNA Library QC Metrics for CNV"
SMALL = "DNA Library QC Metrics for Small Variant Calling and TMB"


def verdict(found: Interpretation, purpose: Purpose) -> tuple[Verdict, str]:
    judged = found.verdict(purpose)
    assert judged is not None
    return judged.verdict, str(judged.reason)


def marker(found: Interpretation, kind: BiomarkerKind) -> Biomarker:
    return next(one for one in found.biomarkers if one.kind is kind)


@pytest.mark.parametrize(
    ("table", "purpose"),
    [
        (Table.SMALL_VARIANTS, Purpose.SMALL_VARIANTS),
        (Table.COPY_NUMBERS, Purpose.COPY_NUMBER),
        (Table.FUSIONS, Purpose.FUSIONS),
    ],
)
def test_what_no_file_lists_was_not_tested(table: Table, purpose: Purpose) -> None:
    found = meaning(missing_tables=(table,))
    assert verdict(found, purpose) == (Verdict.NOT_TESTED, "No file of this result lists them.")
    others = [one.verdict for one in found.quality if one.purpose is not purpose]
    assert set(others) == {Verdict.OK}


def test_a_library_too_noisy_for_copy_numbers_has_none_of_them() -> None:
    noisy = QualityMetric(CNV, "COVERAGE_MAD (Count)", 0.4, None, 0.21, False)
    said, why = verdict(meaning(quality=(*GOOD, noisy)), Purpose.COPY_NUMBER)
    assert said is Verdict.NOT_EVALUABLE
    assert "COVERAGE_MAD (Count) 0.4 (≤ 0.21)" in why


@pytest.mark.parametrize(
    ("value", "expected"), [(99.0, Verdict.NOT_EVALUABLE), (100.0, Verdict.LIMITED), (200.0, Verdict.OK)]
)
def test_a_limit_of_the_laboratory_stands_beside_the_guideline(value: float, expected: Verdict) -> None:
    limits = (
        QualityLimit(Purpose.SMALL_VARIANTS, "MEDIAN_EXON_COVERAGE", Verdict.NOT_EVALUABLE, 100.0),
        QualityLimit(Purpose.SMALL_VARIANTS, "MEDIAN_EXON_COVERAGE", Verdict.LIMITED, 200.0),
    )
    metric = QualityMetric(SMALL, "MEDIAN_EXON_COVERAGE (Count)", value, 90.0, None, True)
    profile = replace(PROFILE, limits=limits)
    assert verdict(interpret(result(quality=(*GOOD, metric)), profile), Purpose.SMALL_VARIANTS)[0] is expected


def test_few_tumour_cells_hide_gains() -> None:
    """At 30 %: (2 x 2.5 - 2 x 0.7) / 0.3 = 12 copies are needed; at 40 %: (5 - 1.2) / 0.4 = 9.5."""
    thin = interpret(result(), PROFILE, tumour_fraction=0.3)
    said, why = verdict(thin, Purpose.COPY_NUMBER)
    assert said is Verdict.LIMITED and "12 copies" in why and "30 %" in why
    assert verdict(interpret(result(), PROFILE, tumour_fraction=0.4), Purpose.COPY_NUMBER)[0] is Verdict.OK


def test_msi_that_its_own_software_calls_invalid_is_not_evaluable() -> None:
    found = meaning(msi=Msi(110, 30, 27.3, valid=False))
    assert marker(found, BiomarkerKind.MSI).state is BiomarkerState.NOT_EVALUABLE


SOMATIC = {"germline_status": GermlineStatus.SOMATIC}
BURDEN: tuple[tuple[VariantCall, bool], ...] = (
    (small("A1", "p.(Val600Glu)", **SOMATIC), True),
    (small("A2", "p.(Arg233Ter)", "stop_gained", **SOMATIC), True),
    (small("A3", "p.(Met1470CysfsTer26)", "frameshift_variant", depth=50, **SOMATIC), True),
    (small("A4", "p.(Glu746_Ala750del)", "inframe_deletion", allele_fraction=0.05, **SOMATIC), True),
    (small("A5", "p.(Val600=)", "synonymous_variant", **SOMATIC), False),
    (small("A6", "p.(Val600Glu)", allele_fraction=0.049, **SOMATIC), False),
    (small("A7", "p.(Val600Glu)", depth=49, **SOMATIC), False),
    (small("A8", None, "intron_variant", **SOMATIC), False),
    (small("A9", "p.(Val600Glu)", filters=("LowSupport",), **SOMATIC), False),
    (small("B1", "p.(Val600Glu)", germline_status=GermlineStatus.GERMLINE_DATABASE), False),
    (small("B2", "p.(Val600Glu)", germline_status=GermlineStatus.GERMLINE_PROXIMITY), False),
    (small("B3", "p.(Val600Glu)", germline_status=GermlineStatus.CLONAL_HAEMATOPOIESIS), False),
    (small("B4", "p.(Val600Glu)", population_frequency=0.01, **SOMATIC), False),
    (small("B5", "p.(Val600Glu)", depth=None, **SOMATIC), False),
)


def test_burden_without_synonymous_variants_is_counted_from_the_calls() -> None:
    found = meaning(*(call for call, _ in BURDEN), tmb=Tmb(8.0, 10, 1.25))
    told = marker(found, BiomarkerKind.TMB_NON_SYNONYMOUS)
    assert told.value == 3.2  # 4 variants on 1.25 Mb
    assert told.state is BiomarkerState.LOW
    assert "4 somatic variants" in str(told.reason) and "1.25 Mb" in str(told.reason)
    assert marker(found, BiomarkerKind.TMB).value == 8.0


@pytest.mark.parametrize(("call", "counted"), BURDEN)
def test_which_calls_the_burden_counts(call: VariantCall, counted: bool) -> None:
    found = meaning(call, tmb=Tmb(8.0, 10, 1.25))
    assert marker(found, BiomarkerKind.TMB_NON_SYNONYMOUS).value == (0.8 if counted else 0.0)


@pytest.mark.parametrize(
    ("tmb", "calls", "words"),
    [
        (Tmb(8.0, 10, 1.13), (), "1.14 Mb are needed"),
        (None, (), "does not say how many megabases"),
        (Tmb(8.0, 10, 1.25), (small("BRAF", "p.(Val600Glu)"),), "of 1 variants whether they are inherited"),
    ],
)
def test_burden_that_cannot_be_counted_says_why(
    tmb: Tmb | None, calls: tuple[VariantCall, ...], words: str
) -> None:
    told = marker(meaning(*calls, tmb=tmb), BiomarkerKind.TMB_NON_SYNONYMOUS)
    assert (told.value, told.state) == (None, BiomarkerState.NOT_EVALUABLE)
    assert words in str(told.reason)


def test_loss_of_exons_is_a_loss_to_be_confirmed_and_a_gain_is_left_to_people() -> None:
    fewer = ExonCopyNumberCall("BRCA1", CopyNumberDirection.LOSS, "5-7", 0.45, "17", 41256139, 41258550)
    more = ExonCopyNumberCall("BRCA2", CopyNumberDirection.GAIN, "3", 1.6)
    found = meaning(exon_copy_numbers=(fewer, more))
    (alteration,) = found.alterations
    assert (alteration.kind, alteration.name) == (AlterationKind.LOSS, "BRCA1 exon 5-7 deletion")
    assert "confirm" in str(alteration.note)
    ((left, reason),) = found.left_out
    assert left is more and "Judge it by hand" in str(reason)


def test_loss_of_heterozygosity_is_shown_and_not_matched() -> None:
    lost = LossOfHeterozygosity("TP53", 2.0, 0.0)
    found = meaning(losses_of_heterozygosity=(lost,))
    assert found.alterations == () and found.left_out[0][0] is lost


def test_stop_lost_goes_on_in_frame_and_is_not_dropped() -> None:
    (alteration,) = meaning(small("NOTCH1", "p.(Ter2556GlnextTer10)", "stop_lost")).alterations
    assert alteration.call.gene == "NOTCH1"


COVERAGE = (
    ResidueCoverage("KRAS", "G12", 400, True),
    ResidueCoverage("KRAS", "G13", 19, True),
    ResidueCoverage("BRAF", "V600", 300, True),
    ResidueCoverage("EGFR", "L858", None, False),
    ResidueCoverage("ERBB2", "S310", 90, False),
)


def test_residues_read_too_thinly_are_named() -> None:
    found = meaning(coverage=COVERAGE)
    assert [(one.gene, one.residue) for one in found.not_covered or ()] == [
        ("KRAS", "G13"), ("EGFR", "L858"), ("ERBB2", "S310"),
    ]  # fmt: skip
    assert meaning().not_covered is None


def test_wild_type_is_not_said_of_a_gene_that_was_read_too_thinly() -> None:
    specimen = Specimen(meaning(coverage=COVERAGE), GENES)
    missed = evaluate(WildTypeRule("KRAS"), specimen)
    assert isinstance(missed, Miss) and missed.cause is NearMissCause.NOT_EVALUABLE
    assert "KRAS was read too thinly at G13." in str(missed.reason)
    assert not isinstance(evaluate(WildTypeRule("BRAF"), specimen), Miss)


@pytest.mark.parametrize(
    "entry",
    ['purpose = "copy_number"', 'purpose = "copies"\nmetric = "A"\nmissed = "limited"',
     'purpose = "msi"\nmetric = "A"\nmissed = "ok"', 'purpose = "msi"\nmetric = "A"\nmissed = "limited"\nlower = "5"'],
)  # fmt: skip
def test_a_limit_that_is_none_is_refused(tmp_path: Path, entry: str) -> None:
    (shipped,) = (resources_dir() / "profiles").glob("no-tso500-*.toml")
    (tmp_path / "own.toml").write_text(f"{shipped.read_text()}\n[[limits]]\n{entry}\n")
    with pytest.raises(InputError, match="limit of the threshold profile"):
        load_profiles(tmp_path)
