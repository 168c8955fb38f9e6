"""CIViC releases in the v1 layout (tab-separated summaries, https://civicdb.org, CC0) as a `KnowledgeRelease`.

Accepted predictive items are read. Coordinates are GRCh37. Where the source leaves out reference or alternative bases
(insertions and deletions without their anchor base), the item is compared by its protein change only.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mtb_app.domain.alteration_rule import AlterationRule, NotUnderstood, RegionRule, VariantClass
from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.genome import GenomeBuild, bare_chromosome
from mtb_app.domain.knowledge import Direction, Disease, Evidence, KnowledgeRelease
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant
from mtb_app.knowledge.alteration_names import parse_alteration_name

ATTRIBUTION = "CIViC (civicdb.org), CC0 1.0; Griffith et al. 2017, doi:10.1038/ng.3774"
_EVIDENCE_FILE = "*ClinicalEvidenceSummaries.tsv"
_COLUMNS = (
    "gene", "variant", "disease", "doid", "drugs", "drug_interaction_type", "evidence_type", "evidence_direction",
    "evidence_level", "clinical_significance", "citation_id", "source_type", "asco_abstract_id", "evidence_status",
    "evidence_id", "chromosome", "start", "stop", "reference_bases", "variant_bases", "chromosome2",
    "reference_build", "variant_origin",
)  # fmt: skip
_DIRECTIONS = {
    "Sensitivity/Response": Direction.SENSITIVE,
    "Resistance": Direction.RESISTANT,
    "Reduced Sensitivity": Direction.RESISTANT,
}
_SUPPORT = {"Supports": True, "Does Not Support": False}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ASK_ANEW = Message("Download the release again from the source and import the whole folder.")


class DiseaseLookup(Protocol):
    """Where a source's disease gets its OncoTree codes from."""

    def lookup(self, name: str, doid: str) -> Disease:
        """Return the disease of a name and Disease Ontology id; without codes where it is unmapped."""
        ...


@dataclass(frozen=True)
class _Row:
    """One line of the evidence file; `line` is 1-based."""

    path: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column].strip()


def read_civic(folder: Path, diseases: DiseaseLookup) -> KnowledgeRelease:
    """Read the accepted predictive items of a release folder (v1 layout); the folder's name is the release.

    Raises KnowledgeError with file, line and remedy for a folder without the evidence file, missing columns, wrong
    encoding, a broken line or an id that stands twice. Items that cannot be used are listed in `not_understood`.
    """
    path = _evidence_file(folder)
    rows = [row for row in _rows(path) if row["evidence_type"] == "Predictive"]
    rows = [row for row in rows if row["evidence_status"] == "accepted"]
    evidence: list[Evidence] = []
    left: list[tuple[str, str, Message]] = []
    for row in rows:
        reason = _unusable(row)
        item = None if reason else _evidence(row, diseases)
        if item is not None:
            evidence.append(item)
            reason = item.rule.reason if isinstance(item.rule, NotUnderstood) else None
        if reason is not None:
            left.append((f"EID{row['evidence_id']}", f"{row['gene']} {row['variant']}", reason))
    return KnowledgeRelease(
        source="CIViC",
        release=folder.resolve().name,
        released_on=_release_date(path),
        sha256=_digest(folder),
        evidence=tuple(evidence),
        labels=(),
        not_understood=tuple(left),
        attribution=ATTRIBUTION,
    )


def _evidence_file(folder: Path) -> Path:
    found = sorted(folder.glob(_EVIDENCE_FILE))
    if len(found) != 1:
        raise KnowledgeError(
            Message(
                "A CIViC release has one file {name}; here are {count}.",
                name=_EVIDENCE_FILE,
                count=len(found),
            ),
            where=str(folder),
            remedy=Message("Choose the folder of one release."),
        )
    return found[0]


def _rows(path: Path) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(_text(path), newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    columns = next(reader, [])
    missing = [column for column in _COLUMNS if column not in columns]
    if missing:
        raise _broken(path, 1, Message("Columns are missing: {columns}.", columns=", ".join(missing)))
    seen: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num
        if len(cells) != len(columns):
            text = Message(
                "{count} columns are expected and {found} found.", count=len(columns), found=len(cells)
            )
            raise _broken(path, line, text)
        row = _Row(path, line, dict(zip(columns, cells, strict=True)))
        _refuse_double(row, seen)
        yield row


def _refuse_double(row: _Row, seen: dict[str, int]) -> None:
    identity = row["evidence_id"]
    if not identity.isdigit():
        raise _broken(row.path, row.line, Message("{text} is not an evidence id.", text=identity or "''"))
    first = seen.setdefault(identity, row.line)
    if first != row.line:
        text = Message("Evidence id {id} stands twice; first on line {line}.", id=identity, line=first)
        raise _broken(row.path, row.line, text)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise KnowledgeError(
            Message("The file cannot be read: {detail}.", detail=error.strerror or ""),
            where=str(path),
            remedy=Message("Check that the file is there and that you may read it."),
        ) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _broken(path, line, Message("The text is not UTF-8.")) from error


def _broken(path: Path, line: int, what: Message) -> KnowledgeError:
    return KnowledgeError(what, where=f"{path}:{line}", remedy=_ASK_ANEW)


def _unusable(row: _Row) -> Message | None:
    """Return why an item is no option for a treatment, or None."""
    if row["clinical_significance"] not in _DIRECTIONS:
        return Message(
            "The significance is neither sensitivity nor resistance: {text}.",
            text=row["clinical_significance"] or "-",
        )
    if row["evidence_direction"] not in _SUPPORT:
        return Message("It is not said whether the study supports the statement.")
    if not row["drugs"]:
        return Message("No drug is named.")
    if row["evidence_level"] not in {"A", "B", "C", "D", "E"}:
        return Message("The evidence level is not one of A to E: {text}.", text=row["evidence_level"] or "-")
    return None


def _evidence(row: _Row, diseases: DiseaseLookup) -> Evidence:
    return Evidence(
        source="CIViC",
        id=f"EID{row['evidence_id']}",
        name=row["variant"],
        rule=_rule(row),
        drugs=tuple(drug.strip() for drug in row["drugs"].split(",") if drug.strip()),
        combination=row["drug_interaction_type"] == "Combination",
        direction=_DIRECTIONS[row["clinical_significance"]],
        supports=_SUPPORT[row["evidence_direction"]],
        level=row["evidence_level"],
        disease=diseases.lookup(row["disease"], row["doid"]),
        citation=_citation(row),
        germline="germline" in row["variant_origin"].lower(),
    )


def _rule(row: _Row) -> AlterationRule:
    return parse_alteration_name(row["gene"], row["variant"], variant=_variant(row), region=_region(row))


def _variant(row: _Row) -> Variant | None:
    """Return the GRCh37 change where reference and alternative bases are complete."""
    bases = row["reference_bases"].upper(), row["variant_bases"].upper()
    if not all(re.fullmatch("[ACGT]+", one) for one in bases) or row["chromosome2"]:
        return None
    if not _is_placed(row):
        return None
    return Variant(GenomeBuild.GRCH37, bare_chromosome(row["chromosome"]), int(row["start"]), *bases)


def _region(row: _Row) -> RegionRule | None:
    if not _is_placed(row) or not row["stop"].isdigit() or row["chromosome2"]:
        return None
    chromosome = bare_chromosome(row["chromosome"])
    place = GenomeBuild.GRCH37, chromosome, int(row["start"]), int(row["stop"])
    return RegionRule(row["gene"], *place, VariantClass.ANY)


def _is_placed(row: _Row) -> bool:
    return row["reference_build"] == "GRCh37" and bool(row["chromosome"]) and row["start"].isdigit()


def _citation(row: _Row) -> str:
    if row["source_type"] == "PubMed":
        return f"PMID:{row['citation_id']}"
    return f"{row['source_type']}:{row['asco_abstract_id'] or row['citation_id']}"


def _release_date(path: Path) -> dt.date | None:
    """Return the date in the file's name, else the first day of the month in the folder's name, else None."""
    named = re.match(r"(\d{2})-([A-Z][a-z]{2})-(\d{4})-", path.name)
    if named and named[2] in _MONTHS:
        return _date(named[3], _MONTHS.index(named[2]) + 1, named[1])
    folder = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", path.resolve().parent.name)
    return _date(folder[1], int(folder[2]), folder[3] or "1") if folder else None


def _date(year: str, month: int, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), month, int(day))
    except ValueError:
        return None


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
