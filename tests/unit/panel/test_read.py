"""Reading panel results: hand-written files in, hand-written values out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtb_app.domain.errors import InputError, MtbError
from mtb_app.domain.panel_result import Dialect, Msi, Tmb
from mtb_app.exchange.panel_json import panel_result_as_json
from mtb_app.panel.read import read_panel

COMBINED = """TruSight Oncology 500 - Combined Variant Output
For Research Use Only. Not for use in diagnostic procedures.

[Analysis Details]
Pair ID\tP1
DNA Sample ID\tP1-D
RNA Sample ID\tNA

[TMB]
Total TMB\t4.7
Coding Region Size in Megabases\t1.28
Number of Passing Eligible Variants\t6

[MSI]
Usable MSI Sites\t31
Total MSI Sites Unstable\t1
Percent Unstable MSI Sites\t3.23

[Gene Amplifications]
Gene\tFold Change
ERBB2\t4.1

[Fusions]
Gene Pair\tBreakpoint 1\tBreakpoint 2\tFusion Supporting Reads
CD74-ROS1;GOPC\tchr5:149784243\tchr6:117645578\t88

[Small Variants]
Gene\tChromosome\tGenomic Position\tReference Call\tAlternative Call\tAllele Frequency\tDepth\
\tP-Dot Notation\tC-Dot Notation\tConsequence(s)\tAffected Exon(s)
BRAF\tchr7\t140453136\tA\tT\t0.15\t778\
\tNP_004324.2:p.(Val600Glu)\tNM_004333.4:c.1799T>A\tmissense_variant\t15/18
"""
VCF = """##fileformat=VCFv4.1
##source=Pisces 5.2.10.49
##FILTER=<ID=LowDP,Description="Low depth">
##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">
##FORMAT=<ID=DP,Number=1,Type=Integer,Description="Depth">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Fraction">
##FORMAT=<ID=VF,Number=.,Type=Float,Description="Fraction">
##contig=<ID=chr7,length=159138663>
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tP1-D.bam
chr7\t140453135\t.\tC\t.\t100\tPASS\tDP=700\tGT:DP:VF\t0/0:700:0
chr7\t140453136\t.\tA\tT\t100\tPASS\tDP=778\tGT:DP:VF\t0/1:778:0.15
"""


def _folder(root: Path, combined: str = COMBINED, vcf: str = VCF) -> Path:
    (root / "P1_CombinedVariantOutput.tsv").write_text(combined)
    (root / "P1-D_MergedSmallVariants.genome.vcf").write_text(vcf)
    return root


def test_folder_is_read_and_agrees_with_its_vcf(tmp_path: Path) -> None:
    (result,) = read_panel(_folder(tmp_path))
    call = result.small_variants[0]
    assert result.dialect is Dialect.LOCALAPP_2
    assert (result.specimen.pair_id, result.specimen.rna_sample_id) == ("P1", None)
    assert (call.gene, call.variant.chromosome, call.variant.position) == ("BRAF", "7", 140453136)
    assert (call.transcript, call.coding_change) == ("NM_004333.4", "c.1799T>A")
    assert (call.protein_change, call.depth, call.filters) == ("p.(Val600Glu)", 778, ("PASS",))
    assert result.tmb == Tmb(4.7, 6, 1.28)
    assert result.msi == Msi(31, 1, 3.23)
    assert result.copy_numbers[0].fold_change == 4.1
    assert result.fusions[0].genes == (("CD74",), ("ROS1", "GOPC"))
    assert result.deviations == ()
    assert len(result.source_files) == 2


def test_disagreement_in_depth_is_told(tmp_path: Path) -> None:
    (result,) = read_panel(_folder(tmp_path, COMBINED.replace("778", "500")))
    assert "depth 500" in str(result.deviations[0].text)


def test_byte_order_mark_and_unknown_section(tmp_path: Path) -> None:
    (result,) = read_panel(_folder(tmp_path, "\ufeff" + COMBINED.replace("[Fusions]", "[Novel]")))
    assert "Novel" in str(result.deviations[0].text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "something else\n",
        COMBINED[: COMBINED.index("[Small")],
        COMBINED[: COMBINED.index("\t778")],
        COMBINED + "[TMB]\nTotal TMB\t1\n",
    ],
)
def test_damaged_combined_output_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "P1_CombinedVariantOutput.tsv"
    file.write_text(text)
    with pytest.raises(InputError) as caught:
        read_panel(file)
    assert caught.value.where.startswith(str(file)) and caught.value.remedy is not None


def test_record_that_would_kill_the_parser_is_named(tmp_path: Path) -> None:
    file = tmp_path / "bad.vcf"
    file.write_text(VCF.replace("140453136", "here"))
    with pytest.raises(InputError) as caught:
        read_panel(file)
    assert caught.value.where == f"{file}:11"


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tail=st.binary(max_size=200),
    name=st.sampled_from(["a_CombinedVariantOutput.tsv", "a_small_variant_table.tsv"]),
)
def test_any_bytes_give_a_result_or_a_sentence(tmp_path: Path, tail: bytes, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(COMBINED.encode() + tail)
    try:
        read_panel(file)
    except MtbError as error:
        assert str(file) in str(error)


def test_acrometrix_control() -> None:
    root = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[4] / "shared")
    folder = root / "data/panel/tsoppi-acrometrix"
    if not folder.is_dir():
        pytest.skip("the AcroMetrix tables are not on this machine")
    result = next(one for one in read_panel(folder) if one.specimen.pair_id == "CL-AcroMetrix-D01")
    assert len(result.small_variants) == 510
    assert len({one.gene for one in result.small_variants}) == 78
    assert result.tmb == Tmb(238.5, 305, None)
    assert result.msi == Msi(113, 5, 4.42)


def test_json_has_the_keys_of_the_contract(tmp_path: Path) -> None:
    (result,) = read_panel(_folder(tmp_path))
    found = panel_result_as_json(result)
    assert set(found) >= {
        "dialect", "genome_build", "specimen", "small_variants", "copy_numbers", "fusions", "splice_variants",
        "tmb", "msi", "gis", "quality", "deviations", "losses_of_heterozygosity", "exon_copy_numbers", "missing_tables",
        "coverage",
    }  # fmt: skip
    assert found["gis"] is None and found["quality"] == []
