"""The demo's files read back as they were meant, and its identity numbers are synthetic ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtb_app.demo.panel_files import write_demo_panel
from mtb_app.demo.patients import DemoData, load_demo_data
from mtb_app.domain.identity_number import check_identity_number
from mtb_app.domain.panel_result import Dialect, PanelResult
from mtb_app.panel.read import read_panel
from mtb_app.resources import resources_dir


@pytest.fixture(scope="module")
def data() -> DemoData:
    """Return the demo's patients and variants."""
    return load_demo_data(resources_dir() / "demo")


@pytest.fixture(scope="module")
def results(data: DemoData, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PanelResult]:
    """Return every result of the demo by its study id, read from the files."""
    folders = write_demo_panel(data, tmp_path_factory.mktemp("panel"))
    return {study_id: read_panel(folder)[0] for study_id, folder in folders.items()}


def test_eleven_patients_with_synthetic_numbers(data: DemoData) -> None:
    assert len(data.patients) == 11
    for one in data.patients:
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
        assert one.quality


def test_braf_in_bile_duct(results: dict[str, PanelResult]) -> None:
    result = results["IMP-0421"]
    braf = next(one for one in result.small_variants if one.gene == "BRAF")
    assert (braf.variant.chromosome, braf.variant.position) == ("7", 140453136)
    assert (braf.variant.reference, braf.variant.alternative) == ("A", "T")
    assert (braf.transcript, braf.coding_change) == ("NM_004333.4", "c.1799T>A")
    assert braf.protein_change == "p.(Val600Glu)"
    assert (braf.allele_fraction, braf.depth, braf.filters) == (0.31, 512, ("PASS",))
    assert result.msi is not None and result.msi.usable_sites == 31
    assert {"IDH1", "TP53", "CDKN2A"} < {one.gene for one in result.small_variants}


def test_structural_findings(results: dict[str, PanelResult]) -> None:
    amplified = results["IMP-0402"].copy_numbers
    assert [(one.gene, one.fold_change) for one in amplified] == [("ERBB2", 6.8)]
    fusion = results["IMP-0409"].fusions[0]
    assert (fusion.genes, fusion.direction_known) == ((("LMNA",), ("NTRK1",)), True)
    assert fusion.supporting_reads == 247
    splice = results["IMP-0436"].splice_variants[0]
    assert (splice.gene, splice.affected_exon, splice.supporting_reads) == ("MET", "14/21", 312)
    assert results["IMP-0439"].fusions[0].genes == (("FGFR2",), ("BICC1",))


def test_biomarkers_and_missing_arm(results: dict[str, PanelResult]) -> None:
    high = results["IMP-0416"]
    assert high.tmb is not None and high.tmb.mutations_per_megabase == 38.2
    assert high.msi is not None and (high.msi.usable_sites, high.msi.unstable_sites) == (121, 58)
    dna_only = results["IMP-0433"]
    assert not dna_only.has_rna and dna_only.fusions == ()
    assert all(one.value is None for one in dna_only.quality if one.section.startswith("RNA"))


def test_poor_quality_misses_its_limits(results: dict[str, PanelResult]) -> None:
    failed = {one.metric.split()[0] for one in results["IMP-0430"].quality if one.passes is False}
    assert {"MEDIAN_EXON_COVERAGE", "USABLE_MSI_SITES"} <= failed
    others = [one for study_id, one in results.items() if study_id not in {"IMP-0430", "IMP-0421"}]
    assert all(metric.passes is not False for one in others for metric in one.quality)


def test_same_bytes_every_time_and_true_header(data: DemoData, tmp_path: Path) -> None:
    for name in ("first", "second"):
        write_demo_panel(data, tmp_path / name)
    first = sorted(one for one in (tmp_path / "first").rglob("*") if one.is_file())
    assert len(first) == 33
    for file in first:
        assert file.read_bytes() == (tmp_path / "second" / file.relative_to(tmp_path / "first")).read_bytes()
    (vcf,) = (one.read_text() for one in first if one.suffix == ".vcf" and "IMP-0421" in one.name)
    assert vcf.startswith("##fileformat=VCFv4.1\n") and "##source=Pisces" in vcf
    assert "\tGT:GQ:AD:DP:VF:NL:SB:NC:US\t" in vcf and ".bam\n" in vcf
    records = [line.split("\t") for line in vcf.splitlines() if not line.startswith("#")]
    assert any(one[4] == "." for one in records)
    assert any(one[6] not in {"PASS", "."} for one in records)
