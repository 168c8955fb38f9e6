"""CIViC's v1 layout: lines written by hand, broken files, and the real releases where they are present."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from mtb_app.domain.alteration_rule import AllOf, ExactVariant, FusionRule, NotUnderstood
from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.knowledge import Direction, Disease
from mtb_app.domain.panel_result import Variant
from mtb_app.knowledge.civic import read_civic

SHARED = Path(os.environ.get("MTB_SHARED") or Path(__file__).resolve().parents[4] / "shared")
REAL = SHARED / "data" / "knowledge" / "civic"
ROW = {
    "gene": "BRAF", "variant": "V600E", "disease": "Melanoma", "doid": "1909", "drugs": "Dabrafenib,Trametinib",
    "drug_interaction_type": "Combination", "evidence_type": "Predictive", "evidence_direction": "Supports",
    "evidence_level": "A", "clinical_significance": "Sensitivity/Response", "citation_id": "25399551",
    "source_type": "PubMed", "asco_abstract_id": "", "evidence_status": "accepted", "evidence_id": "1",
    "chromosome": "7", "start": "140453136", "stop": "140453136", "reference_bases": "A", "variant_bases": "T",
    "chromosome2": "", "reference_build": "GRCh37", "variant_origin": "Somatic",
}  # fmt: skip


class Names:
    """Every disease unmapped, by its name and id."""

    def lookup(self, name: str, doid: str) -> Disease:
        return Disease(f"{name} {doid}")


def write(
    tmp_path: Path, *changes: dict[str, str], name: str = "nightly-ClinicalEvidenceSummaries.tsv"
) -> Path:
    folder = tmp_path / "2021-02"
    folder.mkdir()
    rows = [ROW | {"evidence_id": str(number)} | change for number, change in enumerate(changes, 1)]
    lines = ["\t".join(ROW), *("\t".join(row.values()) for row in rows)]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def test_an_item_with_everything(tmp_path: Path) -> None:
    release = read_civic(write(tmp_path, {}), Names())
    (item,) = release.evidence
    assert (item.id, item.drugs, item.combination) == ("EID1", ("Dabrafenib", "Trametinib"), True)
    assert (item.direction, item.supports, item.level) == (Direction.SENSITIVE, True, "A")
    assert (item.citation, item.germline, item.disease.name) == ("PMID:25399551", False, "Melanoma 1909")
    assert isinstance(item.rule, ExactVariant)
    assert item.rule.variant == Variant(GenomeBuild.GRCH37, "7", 140453136, "A", "T")
    assert (release.id, release.released_on) == ("CIViC 2021-02", dt.date(2021, 2, 1))
    assert len(release.sha256) == 64


def test_direction_support_origin_and_alternatives(tmp_path: Path) -> None:
    change = {
        "clinical_significance": "Reduced Sensitivity", "evidence_direction": "Does Not Support",
        "drug_interaction_type": "Substitutes", "variant_origin": "Rare Germline", "source_type": "ASCO",
        "asco_abstract_id": "9001",
    }  # fmt: skip
    (item,) = read_civic(write(tmp_path, change), Names()).evidence
    assert (item.direction, item.supports) == (Direction.RESISTANT, False)
    assert (item.combination, item.germline, item.citation) == (False, True, "ASCO:9001")


def test_the_date_in_the_file_name_comes_first(tmp_path: Path) -> None:
    folder = write(tmp_path, {}, name="15-Aug-2021-ClinicalEvidenceSummaries.tsv")
    assert read_civic(folder, Names()).released_on == dt.date(2021, 8, 15)


@pytest.mark.parametrize("bases", [("A", ""), ("A", "-"), ("", "T"), ("A", "T/G")])
def test_incomplete_bases_leave_the_protein_only(tmp_path: Path, bases: tuple[str, str]) -> None:
    change = {"reference_bases": bases[0], "variant_bases": bases[1]}
    (item,) = read_civic(write(tmp_path, change), Names()).evidence
    assert isinstance(item.rule, ExactVariant)
    assert item.rule.variant is None
    assert item.rule.protein is not None


def test_a_coordinate_is_no_use_without_the_fusion(tmp_path: Path) -> None:
    (item,) = read_civic(write(tmp_path, {"gene": "ABL1", "variant": "BCR-ABL T315I"}), Names()).evidence
    assert isinstance(item.rule, AllOf)
    assert item.rule.parts[0] == FusionRule("ABL1", "BCR")


def test_other_types_are_left_out_and_unusable_items_are_listed(tmp_path: Path) -> None:
    release = read_civic(
        write(
            tmp_path,
            {"evidence_type": "Prognostic"},
            {"evidence_status": "submitted"},
            {"clinical_significance": "Adverse Response"},
            {"drugs": ""},
            {"variant": "RARE EGRF MUT"},
        ),
        Names(),
    )
    assert [entry[0] for entry in release.not_understood] == ["EID3", "EID4", "EID5"]
    assert [item.id for item in release.evidence] == ["EID5"]
    assert isinstance(release.evidence[0].rule, NotUnderstood)


def test_a_doubled_id_is_refused_with_both_lines(tmp_path: Path) -> None:
    folder = write(tmp_path, {}, {"evidence_id": "1"})
    with pytest.raises(KnowledgeError, match="stands twice; first on line 2") as caught:
        read_civic(folder, Names())
    assert caught.value.where.endswith(".tsv:3")
    assert caught.value.remedy is not None


def test_broken_files_are_refused_with_their_place(tmp_path: Path) -> None:
    folder = write(tmp_path, {})
    path = folder / "nightly-ClinicalEvidenceSummaries.tsv"
    whole = path.read_bytes()
    for content, text in (
        (whole + b"BRAF\tV600E\n", "columns are expected"),
        (whole.replace(b"Melanoma", b"Melanom\xe5"), "not UTF-8"),
        (whole.replace(b"drugs", b"cures"), "Columns are missing: drugs"),
        (b"", "Columns are missing"),
    ):
        path.write_bytes(content)
        with pytest.raises(KnowledgeError, match=text):
            read_civic(folder, Names())


def test_a_folder_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="here are 0"):
        read_civic(tmp_path, Names())


@pytest.mark.skipif(not REAL.is_dir(), reason="the shared data are not here (set MTB_SHARED)")
def test_the_release_of_february_2021() -> None:
    release = read_civic(REAL / "2021-02", Names())
    listed = {entry[0] for entry in release.not_understood}
    assert len({item.id for item in release.evidence} | listed) == 2346
    unread = [item for item in release.evidence if isinstance(item.rule, NotUnderstood)]
    assert len(unread) < 0.02 * 2346
    assert {item.id for item in unread} <= listed
    qualified = [item for item in release.evidence if item.name.startswith(("BCR-ABL ", "FIP1L1-PDGFRA "))]
    assert qualified
    assert all(isinstance(item.rule, AllOf) for item in qualified)
