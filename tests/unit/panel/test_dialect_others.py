"""TSOPPI tables, and VCFs of other programs with VEP's or SnpEff's annotations, value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import (
    CopyNumberCall,
    CopyNumberDirection,
    Dialect,
    FusionCall,
    Msi,
    PanelResult,
    SpecimenIds,
    SpliceCall,
    Table,
    Tmb,
    Variant,
    VariantCall,
)
from mtb_app.panel.read import read_panel
from tests.unit.panel.dialects import laid_out, read_one, told
from tests.unit.panel.dialects.tsoppi import BRAF, TP53, summary, table


def _variant(chromosome: str, position: int, reference: str, alternative: str) -> Variant:
    return Variant(GenomeBuild.GRCH37, chromosome, position, reference, alternative)


BRAF_CALL = VariantCall(
    _variant("7", 140453136, "A", "T"), "BRAF", "NM_004333", 0.15, 778, "c.1799T>A", "p.(Val600Glu)",
    ("missense_variant",), "15", ("PASS",), None, 4e-06,
)  # fmt: skip
TP53_CALL = VariantCall(
    _variant("17", 7579471, "GG", "G"), "TP53", "ENST00000269305", 0.5, 210, "c.215delC", "p.(Pro72fs)",
    ("frameshift_variant", "splice_region_variant"), "4", ("PASS",), None, 0.002044, "exclude",
)  # fmt: skip


def _tsoppi(folder: Path) -> PanelResult:
    (folder / "IPH1-D01_small_variant_table.tsv").write_text(table("IPH1", BRAF, TP53))
    (folder / "run_variant_summary.tsv").write_text(
        summary(
            "IPH1-D01_P\t4,7 (6)\t2.48 (3/121)\tERBB2 (4.1), MYC (1,7)"
            "\tMET[14/21] (chr7:116411708-chr7:116414935) 145/30"
            "\tCD74-ROS1;GOPC (chr5:149784243-chr6:117645578) 159/12/0"
        )
    )
    return read_one(folder)


def test_tsoppi_table_and_summary(tmp_path: Path) -> None:
    result = _tsoppi(tmp_path)
    assert (result.dialect, result.specimen.pair_id) == (Dialect.TSOPPI, "IPH1-D01")
    assert result.small_variants == (BRAF_CALL, TP53_CALL)
    assert (result.tmb, result.msi) == (Tmb(4.7, 6, None), Msi(121, 3, 2.48))
    gain = CopyNumberDirection.GAIN
    assert result.copy_numbers == (CopyNumberCall("ERBB2", 4.1, gain), CopyNumberCall("MYC", 1.7, gain))
    assert result.splice_variants == (
        SpliceCall("MET", "14/21", 145, 30, ("chr7:116411708", "chr7:116414935")),
    )
    assert result.fusions == (
        FusionCall(
            (("CD74",), ("ROS1", "GOPC")), True, 159, ("chr5:149784243", "chr6:117645578"), (12, 0)
        ),
    )  # fmt: skip
    assert set(result.missing_tables) == {Table.LOSSES_OF_HETEROZYGOSITY, Table.EXON_COPY_NUMBERS}
    assert told(result) == []


def test_tsoppi_cell_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "IPH1-D01_small_variant_table.tsv").write_text(table("IPH1", BRAF))
    (tmp_path / "run_variant_summary.tsv").write_text(
        summary("IPH1-D01_P\t4.7\t2.48 (3/121)\tERBB2 (4.1), MYC at 1.7\tNA\tNA")
    )
    result = read_one(tmp_path)
    assert result.copy_numbers == (CopyNumberCall("ERBB2", 4.1, CopyNumberDirection.GAIN),)
    assert (result.tmb, result.msi) == (None, Msi(121, 3, 2.48))
    assert told(result) == [
        ("run_variant_summary.tsv", 3, "TMB holds text that cannot be read and was left out: 4.7"),
        (
            "run_variant_summary.tsv",
            3,
            "gene_amplifications holds text that cannot be read and was left out: MYC at 1.7",
        ),
    ]


def test_tsoppi_table_alone_says_nothing_of_other_tables(tmp_path: Path) -> None:
    file = tmp_path / "IPH1-D01_small_variant_table.tsv"
    file.write_text(table("IPH1", BRAF))
    result = read_one(file)
    assert result.small_variants == (BRAF_CALL,)
    assert Table.COPY_NUMBERS in result.missing_tables and Table.FUSIONS in result.missing_tables


def test_rna_row_of_a_summary_is_a_result_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "IPH1-D01_small_variant_table.tsv").write_text(table("IPH1", BRAF))
    (tmp_path / "run_variant_summary.tsv").write_text(
        summary(
            "IPH1-D01_P\t4.7 (6)\t2.48 (3/121)\tNA\tNA\tNA",
            "IPH1-R01_P\tNA\tNA\tNA\tNA\tEML4-ALK (chr2:42522656-chr2:29446394) 71/10/2",
            "IPH2-R01_P\tNA\tNA\tNA\tNA\tNA",
        )
    )
    dna, rna = read_panel(tmp_path)
    assert (dna.specimen.pair_id, dna.fusions) == ("IPH1-D01", ())
    assert rna.specimen == SpecimenIds("IPH1-R01", None, "IPH1-R01")
    assert [one.genes for one in rna.fusions] == [(("EML4",), ("ALK",))]
    assert rna.looked_for(Table.FUSIONS) and not rna.looked_for(Table.SMALL_VARIANTS)


@pytest.mark.parametrize("number", [".", "1.2.3", "4,7,1"])
def test_tsoppi_number_that_is_none_is_told_or_refused(tmp_path: Path, number: str) -> None:
    (tmp_path / "IPH1-D01_small_variant_table.tsv").write_text(table("IPH1", BRAF))
    (tmp_path / "run_variant_summary.tsv").write_text(
        summary(f"IPH1-D01_P\t{number} (6)\tNA\tERBB2 ({number})\tNA\tNA")
    )
    result = read_one(tmp_path)
    assert (result.tmb, result.copy_numbers, len(told(result))) == (None, (), 2)


def test_vep(tmp_path: Path) -> None:
    result = read_one(laid_out("vep", tmp_path) / "vep.vcf")
    assert (result.dialect, result.genome_build) == (Dialect.VCF, GenomeBuild.GRCH37)
    assert result.specimen == SpecimenIds("TUMOUR1", "TUMOUR1", None)
    missense = ("missense_variant",)
    assert result.small_variants == (
        VariantCall(
            _variant("7", 140453136, "A", "T"), "BRAF", "NM_004333.4", 0.25, 400, "c.1799T>A", "p.(Val600Glu)",
            missense, "15/18", ("PASS",), None, 0.000004,
        ),
        VariantCall(
            _variant("12", 25398284, "C", "T"), "KRAS", "ENST00000256078.4", 0.3, 200, "c.35G>A", "p.(Gly12Asp)",
            missense, "2/6", ("PASS",),
        ),
        VariantCall(
            _variant("12", 25398284, "C", "A"), "KRAS", "ENST00000256078.4", 0.2, 200, "c.35G>T", "p.(Gly12Val)",
            missense, "2/6", ("PASS",),
        ),
        VariantCall(
            _variant("17", 7579472, "GA", "G"), "TP53", "ENST00000269305.4", 0.25, 80, "c.215del", "p.(Pro72=)",
            ("frameshift_variant", "splice_region_variant"), "4/11", ("PASS",),
        ),
    )  # fmt: skip
    assert ("vep.vcf", None, "Sample NORMAL is the normal one of the pair: not read.") in told(result)


def test_snpeff(tmp_path: Path) -> None:
    result = read_one(laid_out("snpeff", tmp_path) / "snpeff.vcf")
    assert result.genome_build is GenomeBuild.GRCH38
    assert result.specimen == SpecimenIds("S9", "S9", None)
    assert result.small_variants == (
        VariantCall(
            Variant(GenomeBuild.GRCH38, "7", 140753336, "A", "T"), "BRAF", "NM_004333.6", 0.25, 40, "c.1799T>A",
            "p.(Val600Glu)", ("missense_variant",), "15/18", ("PASS",),
        ),
    )  # fmt: skip
    assert set(result.missing_tables) == set(Table) - {Table.SMALL_VARIANTS}
