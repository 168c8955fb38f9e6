"""A whole folder of LocalApp 2.2, value by value, and the folders that it writes of half a specimen or of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    FusionCall,
    GermlineStatus,
    Msi,
    PanelResult,
    QualityMetric,
    ResidueCoverage,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    Variant,
    VariantCall,
)
from tests.unit.panel.dialects import laid_out, read_one, told


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> PanelResult:
    return read_one(laid_out("localapp_2_2", tmp_path_factory.mktemp("localapp")))


def _variant(chromosome: str, position: int, reference: str, alternative: str) -> Variant:
    return Variant(GenomeBuild.GRCH37, chromosome, position, reference, alternative)


def test_head(result: PanelResult) -> None:
    assert result.dialect is Dialect.LOCALAPP_2
    assert result.genome_build is GenomeBuild.GRCH37
    assert result.specimen == SpecimenIds("P1", "P1-D", "P1-R")
    assert (result.pipeline_version, result.output_date) == ("ruo-2.2.0.12", "2021-02-24")
    assert sorted(name for name, _ in result.source_files) == [
        "MetricsOutput.tsv",
        "P1-D_CopyNumberVariants.vcf",
        "P1-D_MergedSmallVariants.genome.vcf",
        "P1-D_TMB_Trace.tsv",
        "P1-R_AllFusions.csv",
        "P1_CombinedVariantOutput.tsv",
    ]


def test_files_of_one_specimen_agree(result: PanelResult) -> None:
    assert told(result) == []


def test_small_variants(result: PanelResult) -> None:
    germline = GermlineStatus
    assert result.small_variants == (
        VariantCall(
            _variant("7", 140453136, "A", "T"), "BRAF", "NM_004333.4", 0.15, 778, "c.1799T>A",
            "p.(Val600Glu)", ("missense_variant",), "15/18", ("PASS",), germline.SOMATIC,
        ),
        VariantCall(  # synonymous: written on the transcript
            _variant("1", 11298090, "G", "A"), "MTOR", "NM_004958.3", 0.4985, 1024, "c.2997C>T",
            "p.(Asn999=)", ("synonymous_variant",), "19/58", ("PASS",), germline.GERMLINE_PROXIMITY,
        ),
        VariantCall(  # splice site: no protein change, no exon
            _variant("1", 11174510, "C", "A"), "MTOR", "NM_004958.3", 0.0612, 490, "c.7165-1G>T",
            None, ("splice_acceptor_variant",), None, ("PASS",), None,
        ),
        VariantCall(
            _variant("22", 41566522, "CA", "C"), "EP300", "NM_001429.3", 0.2114, 653, "c.4408del",
            "p.(Met1470CysfsTer26)", ("frameshift_variant",), "27/31", ("PASS",), germline.SOMATIC,
        ),
        VariantCall(  # no gene
            _variant("9", 19072413, "C", "T"), None, None, 0.51, 300, None, None, (), None, ("PASS",),
        ),
        VariantCall(
            _variant("14", 36990000, "G", "C"), "NKX2-1", None, 0.3301, 206, None, None,
            ("upstream_gene_variant",), None, ("PASS",),
        ),
        VariantCall(
            _variant("1", 2488153, "A", "G"), "TNFRSF14", "NM_003820.2", 1.0, 412, "c.50A>G", "p.(Lys17Arg)",
            ("missense_variant", "splice_region_variant"), "1/8", ("PASS",), germline.GERMLINE_DATABASE,
        ),
        VariantCall(  # `c.*2537=` in the protein column changes no protein
            _variant("7", 92234235, "T", "C"), "CDK6", "NM_001145306.1", 0.0921, 152, "c.*2537A>G", None,
            ("3_prime_UTR_variant",), "8/8", ("PASS",),
        ),
    )  # fmt: skip


def test_copy_numbers_splice_variants_and_fusions(result: PanelResult) -> None:
    assert result.copy_numbers == (
        CopyNumberCall("ERBB2", 4.1, CopyNumberDirection.GAIN),
        CopyNumberCall("MYC", 1.7, CopyNumberDirection.GAIN),
    )
    assert result.splice_variants == (
        SpliceCall("MET", "14/21", 145, 30, ("chr7:116411708", "chr7:116414935")),
        SpliceCall("EGFR", "2-7/28", 61, 512, ("chr7:55087058", "chr7:55223523")),
        SpliceCall("AR", None, 31, 200, ("chrX:66905968", "chrX:66914515")),
    )
    assert result.fusions == (
        FusionCall(
            (("CD74",), ("ROS1", "GOPC")), True, 159, ("chr5:149784243", "chr6:117645578"), (12, 0), 0.98,
                ("PASS",), 133,
        ),
        FusionCall(
            (("PPARG",), ("AC016683.6", "PAX8")), False, 247, ("chr3:12421203", "chr2:114000000"), (40, 33), 0.87,
            ("PASS", "LOW_ALT_TO_REF"), 103,
        ),
        FusionCall(
            (("RP11-458D21.5",), ("NKX2-1",)), True, 21, ("chr1:120600000", "chr14:36988000"), (4, 5), 0.61,
            ("PASS",), 20,
        ),
    )  # fmt: skip


def test_markers_and_what_no_table_lists(result: PanelResult) -> None:
    assert result.tmb == Tmb(4.7, 2, 1.28)
    assert result.msi == Msi(121, 3, 2.48)
    assert result.gis is None
    assert set(result.missing_tables) == {Table.LOSSES_OF_HETEROZYGOSITY, Table.EXON_COPY_NUMBERS}
    assert result.looked_for(Table.FUSIONS) and not result.looked_for(Table.EXON_COPY_NUMBERS)


def test_quality(result: PanelResult) -> None:
    dna, rna = "DNA Library QC Metrics", "RNA Library QC Metrics"
    calling = f"{dna} for Small Variant Calling and TMB"
    assert result.quality == (
        QualityMetric("Run QC Metrics", "PCT_PF_READS (%)", 85.1, 80.0, None, True),
        QualityMetric("Run QC Metrics", "PCT_Q30_R1 (%)", 79.2, 80.0, None, False),
        QualityMetric("Run QC Metrics", "PCT_Q30_R2 (%)", None, 80.0, None, None),
        QualityMetric(dna, "CONTAMINATION_SCORE (NA)", 2410.0, 0.0, 3106.0, True),
        QualityMetric(dna, "CONTAMINATION_P_VALUE (NA)", 0.001, 0.0, 0.049, True),
        QualityMetric(calling, "MEDIAN_INSERT_SIZE (bp)", 119.0, 70.0, None, True),
        QualityMetric(calling, "MEDIAN_EXON_COVERAGE (Count)", 149.0, 150.0, None, False),
        QualityMetric(calling, "PCT_EXON_50X (%)", 97.3, 90.0, None, True),
        QualityMetric(f"{dna} for MSI", "USABLE_MSI_SITES (Count)", 121.0, 40.0, None, True),
        QualityMetric(f"{dna} for CNV", "COVERAGE_MAD (Count)", 0.31, 0.0, 0.21, False),
        QualityMetric(rna, "MEDIAN_INSERT_SIZE (bp)", 106.0, 80.0, None, True),
        QualityMetric(rna, "TOTAL_ON_TARGET_READS (Count)", 10200300.0, 9000000.0, None, True),
        QualityMetric("DNA Expanded Metrics", "TOTAL_PF_READS (Count)", 111000222.0, None, None, True),
    )


def test_coverage_tells_wild_type_from_not_covered(result: PanelResult) -> None:
    found = {(one.gene, one.residue): one for one in result.coverage}
    assert found["BRAF", "V600"] == ResidueCoverage("BRAF", "V600", 700, True)
    assert found["EGFR", "L858"] == ResidueCoverage("EGFR", "L858", 910, True)
    assert found["EGFR", "T790"] == ResidueCoverage("EGFR", "T790", 35, False)
    assert found["KRAS", "G12"] == ResidueCoverage("KRAS", "G12", None, False)  # one of two positions


def test_dna_only(tmp_path: Path) -> None:
    result = read_one(laid_out("dna_only", tmp_path))
    assert result.specimen == SpecimenIds("D1", "D1-D", None)
    assert result.small_variants == (
        VariantCall(
            _variant("12", 25398284, "C", "T"), "KRAS", "NM_004985.3", 0.21, 540, "c.35G>A", "p.(Gly12Asp)",
            ("missense_variant",), "2/5", ("PASS",),
        ),
    )  # fmt: skip
    assert (result.tmb, result.msi) == (Tmb(0.8, 1, 1.28), Msi(92, 0, 0.0))
    assert (result.copy_numbers, result.fusions, result.splice_variants) == ((), (), ())
    assert result.looked_for(Table.COPY_NUMBERS) and not result.looked_for(Table.FUSIONS)
    assert told(result) == []


def test_rna_only(tmp_path: Path) -> None:
    result = read_one(laid_out("rna_only", tmp_path))
    assert result.specimen == SpecimenIds("R1", None, "R1-R")
    assert result.fusions == (
        FusionCall((("EML4",), ("ALK",)), True, 71, ("chr2:42522656", "chr2:29446394"), (10, 2)),
    )
    assert (result.small_variants, result.tmb, result.msi) == ((), None, None)
    assert result.looked_for(Table.FUSIONS) and not result.looked_for(Table.SMALL_VARIANTS)
    assert told(result) == []


def test_empty_tables(tmp_path: Path) -> None:
    result = read_one(laid_out("empty_tables", tmp_path))
    assert (result.small_variants, result.copy_numbers) == ((), ())
    assert (result.fusions, result.splice_variants) == ((), ())
    assert (result.tmb, result.msi) == (Tmb(0.0, 0, 1.28), Msi(0, 0, None))
    assert result.looked_for(Table.SMALL_VARIANTS) and result.looked_for(Table.SPLICE_VARIANTS)
    assert told(result) == []
