"""The starter knowledge is large enough, covers every class of drug, and agrees with the sources it names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
STARTER = ROOT / "resources" / "knowledge" / "starter"
CHECKER = ROOT / "packaging" / "check_starter_knowledge.py"
CLASSES = {
    "BRAF and MEK": ("dabrafenib", "trametinib"),
    "EGFR": ("osimertinib", "gefitinib", "erlotinib"),
    "ALK": ("crizotinib", "alectinib", "lorlatinib"),
    "RET": ("selpercatinib",),
    "NTRK": ("larotrectinib", "entrectinib"),
    "MET": ("capmatinib", "tepotinib"),
    "HER2": ("trastuzumab", "trastuzumab deruxtecan"),
    "KRAS G12C": ("sotorasib", "adagrasib"),
    "FGFR": ("pemigatinib", "erdafitinib"),
    "IDH": ("ivosidenib",),
    "PARP": ("olaparib",),
    "PI3K and AKT": ("alpelisib", "capivasertib"),
    "KIT": ("imatinib",),
    "immunotherapy": ("pembrolizumab", "dostarlimab"),
    "FLT3": ("midostaurin",),
    "BCR-ABL": ("dasatinib", "ponatinib"),
    "ESR1": ("elacestrant",),
    "anti-EGFR": ("cetuximab", "panitumumab"),
}


def rows(name: str, folder: Path = STARTER) -> list[dict[str, str]]:
    lines = [
        one for one in (folder / name).read_text(encoding="utf-8").splitlines() if one[:1] not in ("", "#")
    ]
    header = lines[0].split("\t")
    return [dict(zip(header, one.split("\t"), strict=True)) for one in lines[1:]]


def shared() -> Path:
    folder = Path(os.environ.get("MTB_SHARED", ROOT.parent / "shared"))
    if not (folder / "data" / "knowledge" / "moalmanac").is_dir():
        pytest.skip("the sources are not at hand: set MTB_SHARED to the folder that holds data/knowledge")
    return folder


def run(checker: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(checker), str(shared())], capture_output=True, text=True, check=False
    )


def test_there_are_enough_rows_and_every_id_stands_once() -> None:
    evidence, labels = rows("evidence.tsv"), rows("labels.tsv")
    assert len(evidence) >= 200
    assert len(labels) >= 150
    ids = [one["id"] for one in evidence + labels]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("drug_class", CLASSES)
def test_every_class_of_drug_is_present(drug_class: str) -> None:
    drugs = {
        one.strip().lower()
        for row in rows("evidence.tsv") + rows("labels.tsv")
        for one in row["drugs"].split("+")
    }
    assert not set(CLASSES[drug_class]) - drugs


@pytest.mark.parametrize(("gene", "alteration"), [("KRAS", "G12C"), ("BRAF", "V600E"), ("EGFR", "T790M")])
def test_resistance_is_known_too(gene: str, alteration: str) -> None:
    found = [one for one in rows("evidence.tsv") if (one["gene"], one["alteration"]) == (gene, alteration)]
    assert "resistant" in {one["direction"] for one in found}


def test_every_row_agrees_with_its_source() -> None:
    answer = run(CHECKER)
    assert answer.returncode == 0, answer.stdout


def test_a_row_that_differs_from_its_source_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "resources" / "knowledge" / "starter"
    shutil.copytree(STARTER, folder)
    (tmp_path / "packaging").mkdir()
    checker = Path(shutil.copy(CHECKER, tmp_path / "packaging"))
    file = folder / "evidence.tsv"
    first = rows("evidence.tsv", folder)[0]
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(first["citation"], "PMID:1"), encoding="utf-8")
    answer = run(checker)
    assert answer.returncode == 1
    assert first["id"] in answer.stdout
