"""VCFs of other programs, real ones: what is read of them, against values taken by eye from their lines."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.panel_result import Dialect, PanelResult, VariantCall
from mtb_app.panel.read import read_panel

SHARED = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "data/vcf"
pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the real VCFs are not on this machine")
GRCH37, GRCH38, UNKNOWN = GenomeBuild.GRCH37, GenomeBuild.GRCH38, GenomeBuild.UNKNOWN
Brief = tuple[str, int, str, str, float | None, int | None]  # place, change, fraction, depth


def brief(call: VariantCall) -> Brief:
    one = call.variant
    return one.chromosome, one.position, one.reference, one.alternative, call.allele_fraction, call.depth


def read(name: str) -> dict[str, PanelResult]:
    found = {one.specimen.pair_id: one for one in read_panel(SHARED / name)}
    assert {one.dialect for one in found.values()} == {Dialect.VCF}
    return found


@pytest.mark.parametrize(
    ("name", "build", "sample", "count", "first"),
    [
        ("seqc2/To_test_PISCIS.vcf.gz", GRCH38, "PISCIS_test", 4, ("6", 26092913, "G", "A", 0.583, 12)),
        ("seqc2/verification1.vcf", GRCH38, "TUMOR", 14, ("1", 114713908, "T", "C", 0.29, 78)),
        ("seqc2/verification3.vcf.gz", UNKNOWN, "TUMOR", 3, ("7", 55191822, "T", "G", 0.35, 500)),
        (
            "seqc2/FFG_GZ_T_24h-B_VS_WGS_IL_N_1.bwa.muTect2.subsample.vcf.gz", GRCH38, "TUMOR", 1356,
            ("1", 5628899, "G", "C", 1.0, 71),
        ),
        (
            "seqc2/FFG_GZ_T_24h-B_VS_WGS_IL_N_1.bwa.strelka.subsample.vcf.gz", GRCH38, "TUMOR", 1,
            ("1", 12321448, "G", "C", None, 86),
        ),
        (
            "pcgr-tcga/T001-BRCA.grch37.vcf.gz", GRCH37,
            "TCGA-A2-A04W-01A-31D-A10Y-09_TCGA-A2-A04W-10A-01D-A110-09", 196,
            ("1", 1900265, "C", "T", 0.2222222, 144),
        ),
        (
            "pcgr-tcga/T001-COAD.grch37.vcf.gz", GRCH37,
            "TCGA-A6-2686-01A-01D-1408-10_TCGA-A6-2686-10A-01D-2188-10", 3317,
            ("1", 977390, "G", "A", 0.2758621, 29),
        ),
        ("vatools/input.mnp.vcf.gz", GRCH38, "TUMOR", 2,
         ("15", 44767434, "AAATGGACAGTTGGAGTTG", "A", 0.2805, 82)),
        ("cyvcf2/test-no-genotypes.vcf", GRCH37, "samplea", 1, ("1", 8466747, "A", "T", None, None)),
    ],
)  # fmt: skip
def test_calls(name: str, build: GenomeBuild, sample: str, count: int, first: Brief) -> None:
    result = read(name)[sample]
    assert result.genome_build is build
    assert len(result.small_variants) == count
    assert brief(result.small_variants[0]) == first


def test_deletion_keeps_its_anchor_and_figures_come_from_the_sample() -> None:
    calls = [brief(one) for one in read("seqc2/verification1.vcf")["TUMOR"].small_variants]
    assert ("7", 55174772, "GAATTAAGAGAAGCAT", "G", 0.39, 95) in calls
    (pisces,) = read("seqc2/To_test_PISCIS.vcf.gz").values()
    assert [brief(one) for one in pisces.small_variants] == [
        ("6", 26092913, "G", "A", 0.583, 12), ("15", 90088660, "CA", "C", 0.333, 21),
        ("17", 7670634, "G", "T", 0.389, 18), ("17", 7676154, "G", "C", 0.889, 27),
    ]  # fmt: skip


def test_fraction_is_counted_where_it_is_not_written() -> None:
    calls = read("vatools/input.mnp.vcf.gz")["TUMOR"].small_variants
    assert brief(calls[1]) == ("15", 44767435, "AA", "TC", round(39 / 93, 7), 93)
    mutect = read("seqc2/FFG_GZ_T_24h-B_VS_WGS_IL_N_1.bwa.muTect2.subsample.vcf.gz")["TUMOR"]
    assert brief(mutect.small_variants[1]) == ("1", 6647184, "T", "C", 0.06, 52)


def test_normal_sample_is_not_read_and_that_is_told() -> None:
    results = read("vatools/input.mnp.vcf.gz")
    assert set(results) == {"TUMOR"}
    assert "Sample NORMAL is the normal one" in str(results["TUMOR"].deviations[0].text)


def test_structural_changes_are_named_not_dropped() -> None:
    (result,) = read("seqc2/verification1.vcf").values()
    (told,) = [str(one.text) for one in result.deviations if "structural" in str(one.text)]
    for name in ("chr7:116672196 <DUP> MantaDUP:MET_AMP", "CDKN2A_DEL", "CDK4_AMP", "ERBB2_AMP"):
        assert name in told


def test_each_sample_has_its_own_calls() -> None:
    """`./.` is no call; `0/1:7,1:8` is one read of eight."""
    results = read("cyvcf2/test.snpeff.vcf")
    assert {name: [brief(call) for call in one.small_variants] for name, one in results.items()} == {
        "1094PC0005": [("1", 30895, "T", "C", 0.125, 8)],
        "1094PC0009": [("1", 30895, "T", "C", 0.6666667, 3), ("1", 69761, "A", "T", 0.1428571, 7)],
        "1094PC0012": [
            ("1", 30867, "CCT", "C", 0.1666667, 6), ("1", 69270, "A", "G", 1.0, 3),
            ("1", 69511, "A", "G", 0.6666667, 6),
        ],
        "1094PC0013": [("1", 69270, "A", "G", 1.0, 6), ("1", 69511, "A", "G", 0.5, 4)],
    }  # fmt: skip


def test_half_known_genotypes_and_undeclared_figures() -> None:
    carriers = [name for name, one in read("cyvcf2/test-alt-repr.vcf").items() if one.small_variants]
    assert carriers == ["sampleb", "samplec", "samplee"]  # 0/1, 1/1, ./1; not 0/0, 0/. and ./.
    warned = read("cyvcf2/test.warnings.vcf.gz")
    assert warned["SAMPLE1"].small_variants == ()  # ./.
    assert [brief(one) for one in warned["SAMPLE2"].small_variants] == [("1", 1448100, "A", "G", 0.525, 40)]


def test_annotation_of_vep_is_read_with_its_transcript() -> None:
    (result,) = read("vatools/input.no_pick_value.vcf.gz").values()
    (call,) = result.small_variants
    assert brief(call) == ("17", 7675088, "C", "T", 1.0, 95)
    assert (call.gene, call.transcript, call.exon) == ("TP53", "ENST00000269305.8", "5/11")
    assert (call.coding_change, call.protein_change) == ("c.524G>A", "p.(Arg175His)")
    assert call.consequences == ("missense_variant",)
    (indels,) = read("vatools/input.snvs_and_indels.vcf").values()
    first, second = indels.small_variants[:2]
    assert (first.gene, first.protein_change) == ("PRICKLE4", "p.(Leu287dup)")
    assert (second.gene, second.protein_change) == ("TTBK1", "p.(Glu750del)")
    assert second.consequences == ("inframe_deletion",)


def test_positions_without_a_known_build_are_told() -> None:
    (result,) = read("vatools/input.no_pick_value.vcf.gz").values()
    assert result.genome_build is UNKNOWN
    assert "does not say its genome build" in str(result.deviations[0].text)


def test_the_same_change_twice_and_an_empty_file() -> None:
    (result,) = read("vatools/input.duplicate_variant.vcf.gz").values()
    assert any(
        "The same change stands twice: chr17:7675088 C>T" in str(one.text) for one in result.deviations
    )
    with pytest.raises(InputError, match="The file is empty"):
        read_panel(SHARED / "cyvcf2/empty.vcf")
