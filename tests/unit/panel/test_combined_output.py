"""What stands in a combined output beside plain calls: notes in tables, sections told, links out of the folder."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.panel_result import CopyNumberDirection, Dialect, Gis, LossOfHeterozygosity
from mtb_app.panel.read import read_panel

DRAGEN = """DRAGEN TruSight Oncology 500 v2.6.2 Analysis Software - Combined Variant Output

[Analysis Details]
Pair ID\tP2
DNA Sample ID\tP2-D
RNA Sample ID\tP2-R
Output Date\t2099-99-99
Pipeline Version\t2.6.2.4

[GIS]
Genomic Instability Score\t44
Tumor Fraction\t55
Ploidy\t2,8

[Copy Number Variants]
Gene\tFold Change\tCopy Number Variant\tAbsolute Copy Number
ERBB2\t4.1\t<DUP>\t9
BETA FEATURE: absolute copies
PTEN\t0.4\t<DEL>\t0

[Loss of Heterozygosity]
Gene\tAbsolute Copy Number\tMinor Copy Number
TP53\t2\t0

[Splice Variants]
Gene\tAffected Exon\tBreakpoint 1\tBreakpoint 2\tSplice Supporting Reads\tReference Reads Transcript
AR\t\tchrX:66915000\tchrX:66914515\t31\t200
BETA FEATURE of this table

[Fusions]
NA

[Large Rearrangements]
Gene\tChromosome\tStart\tStop\tAffected Exon(s)\tFold Change\tCNV Type
BRCA1\tchr17\t41197695\t41199720\t23\t0.5\tDEL
BRCA2\tNA

[Small Variants]
Gene\tChromosome\tGenomic Position\tReference Call\tAlternative Call\tAllele Frequency\tDepth
\tchr9\t19072413\tC\tT\t0,5\t300
"""


def test_dragen_2_6_with_notes_and_every_section(tmp_path: Path) -> None:
    file = tmp_path / "P2_CombinedVariantOutput.tsv"
    file.write_text(DRAGEN)
    (result,) = read_panel(file)
    assert (result.dialect, result.output_date) == (Dialect.DRAGEN_2_6, "2099-99-99")
    assert result.gis == Gis(44.0, 0.55, 2.8)
    assert [
        (one.gene, one.fold_change, one.direction, one.absolute_copies) for one in result.copy_numbers
    ] == [
        ("ERBB2", 4.1, CopyNumberDirection.GAIN, 9.0),
        ("PTEN", 0.4, CopyNumberDirection.LOSS, 0.0),
    ]
    assert [(one.gene, one.affected_exon) for one in result.splice_variants] == [("AR", None)]
    assert (result.small_variants[0].gene, result.small_variants[0].allele_fraction) == (None, 0.5)
    told = [str(one.text) for one in result.deviations]
    assert sum("is a note" in one for one in told) == 2
    assert result.losses_of_heterozygosity == (LossOfHeterozygosity("TP53", 2.0, 0.0),)
    (exons,) = result.exon_copy_numbers
    assert (exons.gene, exons.chromosome, exons.start) == ("BRCA1", "17", 41197695)
    assert not any("BRCA2" in one for one in told)


def test_link_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "P2-D_MergedSmallVariants.genome.vcf"
    outside.write_text("##fileformat=VCFv4.1\n")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "P2_CombinedVariantOutput.tsv").write_text(DRAGEN)
    (folder / outside.name).symlink_to(outside)
    (result,) = read_panel(folder)
    assert [name for name, _ in result.source_files] == ["P2_CombinedVariantOutput.tsv"]
