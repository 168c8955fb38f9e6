"""Checks every row of the starter knowledge against the source it names: `check_starter_knowledge.py [SHARED]`."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STARTER = ROOT / "resources" / "knowledge" / "starter"
EXPLAINED = "explained:"
DIRECTIONS = {"Sensitivity/Response": "sensitive", "Resistance": "resistant"}
SUPPORTS = {"Supports": "yes", "Does Not Support": "no"}
# Biomarkers that the source names otherwise than the gene column does.
SURROGATES = {
    "ERBB2": ("ERBB2", "HER2"),
    "MSI": ("MSI", "dMMR", "pMMR", "MSS"),
    "HRD": ("HRD",),
    "TMB": ("TMB",),
}

# How the text of an indication speaks of a biomarker, where it does not write the gene.
_HRR = ("hrr", "homologous recombination")
SPOKEN_OF = {
    "ABL1": ("philadelphia", "ph+", "bcr", "abl", "t315i", "chronic myeloid leukaemia"),
    "BAIAP2L1": ("fgfr",),
    "BRCA1": ("brca", *_HRR),
    "BRCA2": ("brca", *_HRR),
    "ERBB2": ("her2", "erbb2"),
    "H3-3A": ("h3 k27m",),
    "HRD": ("hrd", "homologous recombination"),
    "KRAS": ("ras",),
    "MSI": ("msi", "microsatellite", "mismatch repair", "dmmr"),
    "NTRK1": ("ntrk", "neurotrophic"),
    "NTRK2": ("ntrk", "neurotrophic"),
    "NTRK3": ("ntrk", "neurotrophic"),
    "PDGFRA": ("pdgfr", "platelet"),
    "PDGFRB": ("pdgfr", "platelet"),
    "RARA": ("rar",),
    "TACC3": ("fgfr",),
    "TMB": ("tmb", "mutational burden"),
    "TSC1": ("tuberous sclerosis",),
    "TSC2": ("tuberous sclerosis",),
    "VHL": ("hippel",),
} | dict.fromkeys(
    [
        *("ATM", "ATR", "BARD1", "BRIP1", "CDK12", "CHEK1", "CHEK2", "FANCA", "FANCL", "MLH1", "MRE11"),
        *("NBN", "PALB2", "RAD51B", "RAD51C", "RAD51D", "RAD54L"),
    ],
    _HRR,
)

Row = dict[str, str]


@dataclass
class Outcome:
    """What the check found: the number of rows seen, those explained by a note, and those not confirmed."""

    rows: int = 0
    explained: list[str] = field(default_factory=list)
    unconfirmed: list[str] = field(default_factory=list)

    def add(self, row: Row, reasons: list[str]) -> None:
        """Record one row with the reasons for which its source does not confirm it."""
        self.rows += 1
        if reasons:
            text = f"{row['id']} ({row['source_id']}): {'; '.join(reasons)}"
            (self.explained if row["note"].startswith(EXPLAINED) else self.unconfirmed).append(text)


def table(file: Path) -> list[Row]:
    """Return the rows of one of the project's tab-separated tables, without its comment lines."""
    lines = [one for one in file.read_text(encoding="utf-8").splitlines() if one and not one.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def drug_set(text: str, separator: str) -> set[str]:
    """Return the drug names in lower case."""
    return {one.strip().lower() for one in text.split(separator) if one.strip()}


def civic_items(shared: Path) -> dict[str, list[Row]]:
    """Return the evidence items of all CIViC releases at hand by `EID` number."""
    items: dict[str, list[Row]] = {}
    for file in sorted((shared / "data/knowledge/civic").glob("*/*ClinicalEvidenceSummaries.tsv")):
        with file.open(encoding="utf-8", newline="") as stream:
            for one in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                items.setdefault(f"EID{one['evidence_id']}", []).append(one)
    return items


def evidence_reasons(row: Row, item: Row) -> list[str]:
    """Return what differs between a row and its CIViC item."""
    pairs = {
        "gene": (row["gene"], item["gene"]),
        "alteration": (row["alteration"].lower(), item["variant"].lower()),
        "disease": (row["disease"].lower(), item["disease"].lower()),
        "level": (row["level"], item["evidence_level"]),
        "direction": (row["direction"], DIRECTIONS.get(item["clinical_significance"], "neither")),
        "supports": (row["supports"], SUPPORTS.get(item["evidence_direction"], "unknown")),
        "citation": (row["citation"].removeprefix("PMID:"), item["citation_id"]),
    }
    reasons = [
        f"{what}: {ours!r}, source {theirs!r}" for what, (ours, theirs) in pairs.items() if ours != theirs
    ]
    ours, theirs = drug_set(row["drugs"], "+"), drug_set(item["drugs"], ",")
    # A combination's members belong together; substitutes may stand in rows of their own.
    alone = item["drug_interaction_type"] == "Substitutes" and len(ours) == 1 and ours <= theirs
    if ours != theirs and not alone:
        reasons.append(f"drugs: {row['drugs']!r}, source {item['drugs']!r}")
    return reasons + genomic_reasons(row, item)


def genomic_reasons(row: Row, item: Row) -> list[str]:
    """Return what differs between a row's place and its item's; an empty place is not compared."""
    keys = ("reference_build", "chromosome", "start", "reference_bases", "variant_bases")
    theirs = ":".join(item[one] for one in keys)
    return [f"place: {row['genomic']}, source {theirs}"] if row["genomic"] not in ("", theirs) else []


def check_evidence(rows: list[Row], items: dict[str, list[Row]]) -> Outcome:
    """Check evidence rows; a row is confirmed when one release's item agrees in everything."""
    outcome = Outcome()
    for row in rows:
        found = [evidence_reasons(row, one) for one in items.get(row["source_id"], [])]
        outcome.add(row, min(found, key=len) if found else ["the source has no such item"])
    return outcome


@dataclass(frozen=True)
class Almanac:
    """The Molecular Oncology Almanac's tables, joined as far as the check needs them."""

    indications: dict[str, Row]
    biomarkers: dict[str, set[str]]
    drugs: dict[str, list[set[str]]]
    diseases: dict[str, set[str]]


def load_almanac(folder: Path) -> Almanac:
    """Read the collection's JSON files and gather each indication's biomarkers, drug sets and diseases."""
    tables = {one.stem: json.loads(one.read_text(encoding="utf-8")) for one in folder.glob("*.json")}
    by_id = {
        name: {one["id"]: one for one in rows}
        for name, rows in tables.items()
        if isinstance(rows, list) and rows and "id" in rows[0]
    }
    almanac = Almanac(by_id["indications"], {}, {}, {})
    for statement in tables["statements"]:
        key, claim = statement["indication_id"], by_id["propositions"][statement["proposition_id"]]
        names = {by_id["biomarkers"][one]["name"] for one in claim["biomarkers"]}
        group = claim["therapy_group_id"]
        members = [claim["therapy_id"]] if group is None else by_id["therapy_groups"][group]["therapies"]
        almanac.biomarkers.setdefault(key, set()).update(names)
        almanac.drugs.setdefault(key, []).append({by_id["therapies"][one]["name"].lower() for one in members})
        almanac.diseases.setdefault(key, set()).add(by_id["diseases"][claim["conditionQualifier_id"]]["name"])
    return almanac


def label_reasons(row: Row, almanac: Almanac) -> list[str]:
    """Return what differs between a label row and its indication."""
    key = row["source_id"]
    if key not in almanac.indications:
        return ["the source has no such indication"]
    source, reasons = almanac.indications[key], []
    if not key.startswith(f"ind:{row['authority'].lower()}."):
        reasons.append(f"authority: {row['authority']}")
    for ours, theirs in (("approved_on", "initial_approval_date"), ("url", "initial_approval_url")):
        if row[ours] != (source[theirs] or ""):
            reasons.append(f"{ours}: {row[ours]!r}, source {source[theirs]!r}")
    if drug_set(row["drugs"], "+") not in almanac.drugs.get(key, []):
        reasons.append(f"drugs: {row['drugs']!r}, source {almanac.drugs.get(key, [])}")
    if row["disease"] not in almanac.diseases.get(key, set()):
        reasons.append(f"disease: {row['disease']!r}, source {sorted(almanac.diseases.get(key, set()))}")
    words = SURROGATES.get(row["gene"], (row["gene"],))
    names = almanac.biomarkers.get(key, set())
    if not any(word in name for word in words for name in names):
        reasons.append(f"biomarker: {row['gene']!r}, source {sorted(names)}")
    point = re.fullmatch(r"[A-Z]\d+[A-Z]", row["alteration"])
    if point and not row["note"] and not any(f"p.{row['alteration']}" in one for one in names):
        reasons.append(f"alteration: {row['alteration']!r}, source {sorted(names)}")
    return reasons


def text_reasons(row: Row, source: Row) -> list[str]:
    """Return where a row is not borne out by the wording of its indication, whatever the source coded it as."""
    reasons = []
    said = f"{source['raw_biomarkers'] or ''} {source['indication']}".lower()
    brand = re.match(r"(\w+) \(", source["raw_therapeutics"] or "")
    slug = row["source_id"].split(".")[1].split(":")[0]
    if brand and brand[1].lower()[:5] != slug[:5] and slug in said:
        reasons.append(f"brand: the source codes {source['raw_therapeutics']!r}, the wording is of {slug}")
    if not any(word in said for word in (row["gene"].lower(), *SPOKEN_OF.get(row["gene"], ()))):
        reasons.append(f"wording: it does not speak of {row['gene']}")
    if row["alteration"] == "AMPLIFICATION" and not any(
        one in said for one in ("positive", "overexpress", "amplif")
    ):
        reasons.append("wording: it does not ask for an amplification")
    if "should also have received" in said or "disease progression on fda-approved therapy" in said:
        reasons.append("wording: the alteration asks for another drug first, it is no reason for this one")
    return reasons


def check_labels(rows: list[Row], almanac: Almanac) -> Outcome:
    """Check label rows against the indications they name."""
    outcome = Outcome()
    for row in rows:
        source = almanac.indications.get(row["source_id"])
        outcome.add(row, label_reasons(row, almanac) + (text_reasons(row, source) if source else []))
    return outcome


def check(shared: Path, starter: Path = STARTER) -> tuple[Outcome, Outcome]:
    """Return the outcome for the evidence and for the labels of a starter folder."""
    evidence = check_evidence(table(starter / "evidence.tsv"), civic_items(shared))
    labels = check_labels(table(starter / "labels.tsv"), load_almanac(shared / "data/knowledge/moalmanac"))
    return evidence, labels


def main(arguments: list[str]) -> int:
    """Print the figures and every row that is not confirmed; return 1 when one of them is unexplained."""
    shared = Path(arguments[0] if arguments else os.environ.get("MTB_SHARED", ROOT.parent / "shared"))
    outcomes = check(shared)
    for name, outcome in zip(("evidence", "labels"), outcomes, strict=True):
        for word, lines in (("explained", outcome.explained), ("NOT CONFIRMED", outcome.unconfirmed)):
            for line in lines:
                print(f"{word} {name} {line}")
        print(
            f"{name}: {outcome.rows} rows, {len(outcome.explained)} explained, {len(outcome.unconfirmed)} not confirmed"
        )
    return 1 if any(one.unconfirmed for one in outcomes) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
