"""The starter release: evidence and labels as tables that the project writes itself, each row with its source."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

from mtb_app.domain.alteration_rule import NotUnderstood
from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.genome import GenomeBuild
from mtb_app.domain.knowledge import Authority, Direction, Evidence, KnowledgeRelease, Label
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import Variant
from mtb_app.domain.tumour_type import TumourTypeTree
from mtb_app.knowledge.alteration_names import parse_alteration_name
from mtb_app.knowledge.tables import TableRow, folder_digest, read_table
from mtb_app.knowledge.tumour_types import (
    DiseaseMap,
    codes_of,
    disease_of,
    load_disease_map,
    load_tumour_types,
)

__all__ = ["DiseaseMap", "load_disease_map", "load_starter"]
FILES = ("release.toml", "evidence.tsv", "labels.tsv")
EVIDENCE_COLUMNS = (
    "id", "gene", "alteration", "drugs", "disease", "oncotree", "level", "direction", "supports", "citation",
    "source", "source_id", "genomic", "note",
)  # fmt: skip
LABEL_COLUMNS = (
    "id", "drugs", "authority", "disease", "oncotree", "gene", "alteration", "line", "approved_on", "url",
    "source_id", "note",
)  # fmt: skip


def load_starter(folder: Path) -> KnowledgeRelease:
    """Return the release in a folder; raise KnowledgeError naming file and line for anything that is not right."""
    head = _head(folder / "release.toml")
    tree = load_tumour_types(folder)
    evidence = tuple(_evidence(row, tree) for row in read_table(folder / "evidence.tsv", EVIDENCE_COLUMNS))
    labels = tuple(_label(row, tree) for row in read_table(folder / "labels.tsv", LABEL_COLUMNS))
    _refuse_doubled_ids(folder, [one.id for one in evidence] + [one.id for one in labels])
    unread = [(one.id, one.name, one.rule.reason) for one in evidence if isinstance(one.rule, NotUnderstood)]
    unread += [(one.id, one.name, one.rule.reason) for one in labels if isinstance(one.rule, NotUnderstood)]
    return KnowledgeRelease(
        source=str(head["source"]),
        release=str(head["release"]),
        released_on=head["released_on"] if isinstance(head["released_on"], dt.date) else None,
        sha256=folder_digest(folder, FILES),
        evidence=evidence,
        labels=labels,
        not_understood=tuple(unread),
        attribution=str(head["attribution"]),
    )


def _head(file: Path) -> dict[str, object]:
    try:
        head = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KnowledgeError(
            Message("The release's description cannot be read: {reason}.", reason=str(error)),
            where=str(file),
            remedy=Message("Install the program again."),
        ) from error
    missing = {"source", "release", "released_on", "attribution"} - set(head)
    if missing:
        raise KnowledgeError(
            Message("The release's description lacks {keys}.", keys=", ".join(sorted(missing))),
            where=str(file),
            remedy=Message("Install the program again."),
        )
    return head


def _refuse_doubled_ids(folder: Path, ids: list[str]) -> None:
    doubled = sorted({one for one in ids if ids.count(one) > 1}) if len(set(ids)) != len(ids) else []
    if doubled:
        raise KnowledgeError(
            Message("The id {id} stands twice.", id=doubled[0]),
            where=str(folder),
            remedy=Message("Mend the row, or install the program again."),
        )


def drugs_of(text: str) -> tuple[str, ...]:
    """Return the drugs of `a + b` in lower case, in the order of the alphabet."""
    return tuple(sorted(one.strip().lower() for one in text.split("+")))


def _evidence(row: TableRow, tree: TumourTypeTree) -> Evidence:
    gene, alteration = row.filled("gene"), row.filled("alteration")
    drugs = drugs_of(row.filled("drugs"))
    if row["level"] not in {"A", "B", "C", "D", "E"} or row["supports"] not in {"yes", "no"}:
        raise row.damaged(Message("The level or the support of the row is not known."))
    return Evidence(
        source=row.filled("source"),
        id=row.filled("source_id"),
        name=f"{gene} {alteration}",
        rule=parse_alteration_name(gene, alteration, variant=_variant(row)),
        drugs=drugs,
        combination=len(drugs) > 1,
        direction=_direction(row),
        supports=row["supports"] == "yes",
        level=row["level"],
        disease=disease_of(row.filled("disease"), codes_of(row, tree)),
        citation=row.filled("citation"),
    )


def _direction(row: TableRow) -> Direction:
    try:
        return Direction(row["direction"])
    except ValueError as error:
        raise row.damaged(Message("The direction {text} is not known.", text=row["direction"])) from error


def _variant(row: TableRow) -> Variant | None:
    if not row["genomic"]:
        return None
    parts = row["genomic"].split(":")
    if len(parts) != 5 or parts[0] != GenomeBuild.GRCH37.value or not parts[2].isdigit():
        raise row.damaged(Message("The place {text} is not readable.", text=row["genomic"]))
    return Variant(GenomeBuild.GRCH37, parts[1], int(parts[2]), parts[3], parts[4])


def _label(row: TableRow, tree: TumourTypeTree) -> Label:
    gene, alteration = row.filled("gene"), row.filled("alteration")
    return Label(
        id=row.filled("id"),
        drugs=drugs_of(row.filled("drugs")),
        authority=_authority(row),
        disease=disease_of(row.filled("disease"), codes_of(row, tree)),
        name=f"{gene} {alteration}",
        rule=parse_alteration_name(gene, alteration),
        approved_on=_date(row),
        url=row["url"],
        line=row["line"],
        source=row["source_id"],
    )


def _authority(row: TableRow) -> Authority:
    try:
        return Authority(row["authority"])
    except ValueError as error:
        raise row.damaged(Message("The authority {text} is not known.", text=row["authority"])) from error


def _date(row: TableRow) -> dt.date | None:
    if not row["approved_on"]:
        return None
    try:
        return dt.date.fromisoformat(row["approved_on"])
    except ValueError as error:
        raise row.damaged(Message("The date {text} is not readable.", text=row["approved_on"])) from error
