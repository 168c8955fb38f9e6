"""The demo's files read back as they were meant, and its identity numbers are synthetic ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import load_patients
from mtb_app.domain.identity_number import check_identity_number
from mtb_app.domain.panel_result import Dialect, PanelResult
from mtb_app.panel.read import read_panel


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PanelResult]:
    """Return every result of the demo by its pair, read from the files."""
    folder = tmp_path_factory.mktemp("panel")
    write_demo_panel(folder)
    return {one.specimen.pair_id: one for one in read_panel(folder)}


def test_eleven_patients_with_synthetic_numbers() -> None:
    patients = load_patients()
    assert [one.patient.study_id for one in patients] == [f"IMP-04{number}" for number in range(21, 32)]
    for one in patients:
        number = check_identity_number(one.patient.identity_number)
        born = one.patient.born_on
        assert number.synthetic and not number.d_number and born is not None
        assert number.digits[:6] == f"{born.day:02}{born.month + 80:02}{born.year % 100:02}"


def test_every_file_reads_without_deviation(results: dict[str, PanelResult]) -> None:
    assert len(results) == 11
    for one in results.values():
        assert one.deviations == ()
        assert one.dialect is Dialect.LOCALAPP_2
        assert len(one.source_files) == 3
        assert len(one.quality) == 10


def test_braf_in_bile_duct(results: dict[str, PanelResult]) -> None:
    result = results["IMP-0421-T1"]
    braf = next(one for one in result.small_variants if one.gene == "BRAF")
    assert (braf.variant.chromosome, braf.variant.position) == ("7", 140453136)
    assert (braf.variant.reference, braf.variant.alternative) == ("A", "T")
    assert (braf.transcript, braf.coding_change) == ("NM_004333.4", "c.1799T>A")
    assert braf.protein_change == "p.(Val600Glu)"
    assert (braf.allele_fraction, braf.depth, braf.filters) == (0.214, 812, ("PASS",))
    assert result.msi is not None and result.msi.usable_sites == 31
    genes = [one.gene for one in result.small_variants]
    assert genes == ["ARID1A", "IDH1", "PDGFRA", "EGFR", "BRAF", "TP53", "TP53"]


def test_structural_findings(results: dict[str, PanelResult]) -> None:
    amplified = results["IMP-0423-T1"].copy_numbers
    assert [(one.gene, one.fold_change) for one in amplified] == [("ERBB2", 8.42), ("CCND1", 2.71)]
    fusion = results["IMP-0424-T1"].fusions[0]
    assert (fusion.genes, fusion.direction_known) == ((("LMNA",), ("NTRK1",)), True)
    assert fusion.supporting_reads == 247
    splice = results["IMP-0430-T1"].splice_variants[0]
    assert (splice.gene, splice.affected_exon, splice.supporting_reads) == ("MET", "14/21", 186)
    assert results["IMP-0431-T1"].fusions[0].genes == (("FGFR2",), ("BICC1",))


def test_biomarkers_and_missing_arm(results: dict[str, PanelResult]) -> None:
    high = results["IMP-0425-T1"]
    assert high.tmb is not None and high.tmb.mutations_per_megabase == 42.5
    assert high.msi is not None and high.msi.unstable_percent == 54.31
    dna_only = results["IMP-0429-T1"]
    assert not dna_only.has_rna and dna_only.fusions == ()
    assert [one.value for one in dna_only.quality if one.section.startswith("RNA")] == [None] * 3


def test_poor_quality_misses_five_limits(results: dict[str, PanelResult]) -> None:
    failed = {one.metric.split()[0] for one in results["IMP-0428-T1"].quality if one.passes is False}
    assert failed == {
        "MEDIAN_INSERT_SIZE",
        "MEDIAN_EXON_COVERAGE",
        "PCT_EXON_50X",
        "USABLE_MSI_SITES",
        "COVERAGE_MAD",
    }


def test_same_bytes_every_time_and_true_header(tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_demo_panel(tmp_path / name)
    first = sorted((tmp_path / "first").rglob("*.*"))
    assert len(first) == 33
    for file in first:
        assert file.read_bytes() == (tmp_path / "second" / file.relative_to(tmp_path / "first")).read_bytes()
    vcf = (tmp_path / "first/IMP-0421-T1/IMP-0421-T1-D01_MergedSmallVariants.genome.vcf").read_text()
    assert vcf.startswith("##fileformat=VCFv4.1\n") and "##source=Pisces" in vcf
    assert "\tFORMAT\tIMP-0421-T1-D01.bam\n" in vcf and "LowSupport;LowVarSupport" in vcf
    assert vcf.count("\t.\t100\tPASS\t") >= 10
