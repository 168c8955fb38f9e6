"""Folders of DRAGEN 2.1, 2.5 and 2.6, and of its ctDNA panel, value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

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
    QualityMetric,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    Variant,
    VariantCall,
)
from tests.unit.panel.dialects import laid_out, read_one, told

GAIN, LOSS = CopyNumberDirection.GAIN, CopyNumberDirection.LOSS


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> PanelResult:
    return read_one(laid_out("dragen_2_1", tmp_path_factory.mktemp("dragen")))


@pytest.fixture(scope="module")
def newer(tmp_path_factory: pytest.TempPathFactory) -> PanelResult:
    return read_one(laid_out("dragen_2_6", tmp_path_factory.mktemp("dragen")))


def _variant(chromosome: str, position: int, reference: str, alternative: str) -> Variant:
    return Variant(GenomeBuild.GRCH37, chromosome, position, reference, alternative)


def test_2_1_head(older: PanelResult) -> None:
    assert (older.dialect, older.genome_build) == (Dialect.DRAGEN_2, GenomeBuild.GRCH37)
    assert older.specimen == SpecimenIds("P2", "P2-D", "P2-R")
    assert (older.pipeline_version, older.output_date) == ("ruo-2.1.1.4", "2022-11-03")
    assert sorted(name for name, _ in older.source_files) == [
        "P2-D.cnv.vcf",
        "P2-D.hard-filtered.vcf",
        "P2-D.microsat_output.json",
        "P2-D.tmb.json",
        "P2-D.tmb.trace.tsv",
        "P2-D_DragenExonCNV.vcf",
        "P2-D_MergedVariants_Annotated.json.gz",
        "P2-R_AllFusions.csv",
        "P2-R_SpliceVariants.vcf",
        "P2_CombinedVariantOutput.tsv",
    ]


def test_2_1_small_variants_of_five_files(older: PanelResult) -> None:
    germline = GermlineStatus
    assert older.small_variants == (
        VariantCall(  # three records of the VCF, one change
            _variant("7", 55242466, "GAATTAA", "AAATTAC"), "EGFR", "NM_005228.3", 0.3021, 901,
            "c.2236_2242delinsAAATTAC", "p.(Glu746_Arg748delinsLysLeuGln)", ("missense_variant",), "19/28",
            ("PASS",), germline.SOMATIC,
        ),
        VariantCall(
            _variant("17", 7577539, "G", "A"), "TP53", "NM_000546.5", 0.4401, 702, "c.742C>T", "p.(Arg248Trp)",
            ("missense_variant",), "7/11", ("PASS",), germline.SOMATIC,
        ),
        VariantCall(
            _variant("2", 25457242, "C", "T"), "DNMT3A", "NM_022552.4", 0.0555, 810, "c.2645G>A", "p.(Arg882His)",
            ("missense_variant",), "23/23", ("PASS",), germline.CLONAL_HAEMATOPOIESIS, 0.0004,
        ),
        VariantCall(
            _variant("13", 32915005, "G", "C"), "BRCA2", "NM_000059.3", 0.998, 640, "c.6513G>C", "p.(Val2171=)",
            ("synonymous_variant",), "11/27", ("PASS",), germline.GERMLINE_DATABASE, 0.98,
        ),
        VariantCall(
            _variant("9", 19072413, "C", "T"), None, None, 0.47, 355, None, None, (), None, ("PASS",),
            germline.GERMLINE_DATABASE, 0.41,
        ),
    )  # fmt: skip


def test_2_1_structural(older: PanelResult) -> None:
    assert older.copy_numbers == (CopyNumberCall("MYCL", 3.214, GAIN),)
    assert older.splice_variants == (SpliceCall("MET", "14", 88, 12, ("chr7:116411708", "chr7:116414935")),)
    assert older.fusions == (
        FusionCall(
            (("TPM3",), ("NTRK1",)),
            True,
            159,
            ("chr1:154142876", "chr1:156844360"),
            (55, 0),
            0.99,
            ("PASS",),
            133,
        ),
    )
    assert older.exon_copy_numbers == (
        ExonCopyNumberCall("BRCA1", LOSS, "8-11", 0.52, "17", 41219625, 41228631, ("PASS",)),
    )


def test_2_1_markers(older: PanelResult) -> None:
    assert older.tmb == Tmb(11.8, 2, 1.27)
    assert older.msi == Msi(125, 81, 64.8, valid=True)
    assert older.gis == Gis(44.0, 0.62, 2.9)
    assert set(older.missing_tables) == {Table.LOSSES_OF_HETEROZYGOSITY}
    assert older.quality == ()


def test_2_1_tells_what_did_not_pass_and_nothing_else(older: PanelResult) -> None:
    assert told(older) == [
        (
            "P2-D_DragenExonCNV.vcf",
            None,
            "Exon-level gain of BRCA2 did not pass (Undetermined): it was not taken.",
        )
    ]


def test_2_5(tmp_path: Path) -> None:
    result = read_one(laid_out("dragen_2_5", tmp_path))
    assert (result.dialect, result.pipeline_version) == (Dialect.DRAGEN_2, "2.5.2.11")
    assert (result.specimen, result.output_date) == (SpecimenIds("P5", "P5-D", None), "01.01.2000")
    assert result.losses_of_heterozygosity == (
        LossOfHeterozygosity("BRCA2", 1.0, 0.0),
        LossOfHeterozygosity("TP53", 2.0, 0.0),
    )
    assert (result.exon_copy_numbers, result.copy_numbers, result.missing_tables) == ((), (), ())
    assert result.gis == Gis(None, 0.2, None)
    assert (result.tmb, result.msi) == (Tmb(0.8, 1, 1.27), Msi(39, 0, 0.0))
    assert [(one.gene, one.protein_change) for one in result.small_variants] == [("KRAS", "p.(Gly12Asp)")]
    assert told(result) == []


def test_2_6(newer: PanelResult) -> None:
    assert (newer.dialect, newer.pipeline_version) == (Dialect.DRAGEN_2_6, "2.6.2.4")
    assert (newer.specimen, newer.output_date) == (SpecimenIds("P6", "P6-D", "P6-R"), "2099-99-99")
    assert newer.copy_numbers == (
        CopyNumberCall("ERBB2", 6.25, GAIN, 14.0),
        CopyNumberCall("PTEN", 0.41, LOSS, 0.0),
        CopyNumberCall("MET", 2.61, GAIN, None),
    )
    assert newer.losses_of_heterozygosity == (
        LossOfHeterozygosity("TP53", 2.0, 0.0),
        LossOfHeterozygosity("BRCA1", 1.0, 0.0),
    )
    assert newer.exon_copy_numbers == (
        ExonCopyNumberCall("BRCA1", LOSS, "23", 0.5, "17", 41197695, 41199720, ("PASS",)),
    )
    assert newer.splice_variants == (SpliceCall("AR", None, 44, 310, ("chrX:66905968", "chrX:66914515")),)
    assert newer.fusions == (
        FusionCall((("EML4",), ("ALK",)), True, 71, ("chr2:42522656", "chr2:29446394"), (10, 2), 0.95, ("PASS",), 50),
        FusionCall(
            (("SLC45A3",), ("BRAF",)), False, 518, ("chr1:205649522", "chr7:140494267"), (900, 40), 0.9, ("PASS",), 488
        ),
    )  # fmt: skip
    assert newer.small_variants == (
        VariantCall(
            _variant("3", 178952085, "A", "G"), "PIK3CA", "NM_006218.2", 0.332, 1204, "c.3140A>G",
            "p.(His1047Arg)", ("missense_variant",), "21/21", ("PASS",),
        ),
    )  # fmt: skip
    assert (newer.tmb, newer.msi) == (Tmb(2.4, 3, 1.27), Msi(112, 2, 1.79))
    assert newer.gis == Gis(51.0, 0.55, 3.1)  # written as 55 percent
    assert newer.missing_tables == ()


def test_2_6_notes_in_a_table_are_told_with_their_lines(newer: PanelResult) -> None:
    file, note = "P6_CombinedVariantOutput.tsv", "A row of Copy Number Variants is a note, not a call."
    assert told(newer) == [(file, 31, note), (file, 33, note)]


def test_2_6_metrics_are_those_of_the_pair(newer: PanelResult) -> None:
    dna = "DNA Library QC Metrics"
    assert newer.quality == (
        QualityMetric("Run QC Metrics", "PCT_PF_READS (%)", 71.3, 55.0, None, True),
        QualityMetric(dna, "CONTAMINATION_SCORE (NA)", 1458.0, 0.0, 1457.0, False),
        QualityMetric(f"{dna} for CNV", "GENE_SCALED_MAD (Count)", 0.134, 0.0, 0.134, True),
        QualityMetric(f"{dna} for GIS", "PCT_TARGET_HRD_50X (%)", None, 50.0, None, None),
        QualityMetric(
            "RNA Library QC Metrics", "TOTAL_ON_TARGET_READS (Count)", 2500000.0, 2500000.0, None, True
        ),
    )


def test_section_missing(tmp_path: Path) -> None:
    result = read_one(laid_out("section_missing", tmp_path))
    assert set(result.missing_tables) == {
        Table.COPY_NUMBERS,
        Table.LOSSES_OF_HETEROZYGOSITY,
        Table.EXON_COPY_NUMBERS,
        Table.SPLICE_VARIANTS,
    }
    assert result.looked_for(Table.FUSIONS) and not result.looked_for(Table.SPLICE_VARIANTS)
    assert (result.msi, result.gis, result.tmb) == (None, None, Tmb(2.4, 3, 1.27))
    assert told(result) == []


def test_ctdna(tmp_path: Path) -> None:
    result = read_one(laid_out("ctdna", tmp_path))
    assert (result.specimen, result.dialect) == (SpecimenIds("C1", "C1", None), Dialect.DRAGEN_2)
    assert result.copy_numbers == (CopyNumberCall("EGFR", 1.42, GAIN),)
    assert result.fusions == (
        FusionCall((("KIF5B",), ("RET",)), True, 19, ("chr10:32306070", "chr10:43609990"), (800, 790)),
    )
    assert result.tmb == Tmb(6.3, 8, 1.26)
    assert result.msi == Msi(2012, 4, None)  # SUM_JSD is no percent
    assert result.small_variants == (
        VariantCall(
            _variant("7", 55249071, "C", "T"), "EGFR", "NM_005228.3", 0.0021, 4810, "c.2369C>T", "p.(Thr790Met)",
            ("missense_variant",), "20/28", ("PASS",),
        ),
    )  # fmt: skip
    assert told(result) == []
