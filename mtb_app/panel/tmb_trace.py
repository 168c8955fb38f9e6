"""The TMB trace: what the panel's software thought of each small variant; 20 columns in LocalApp, 27 in DRAGEN.

It alone tells of LocalApp's calls which are inherited: found in population databases, or by their neighbours'
allele fractions (proxi). DRAGEN's own trace names some columns otherwise; both names are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.genome import bare_chromosome
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import GermlineStatus
from mtb_app.panel.annotation import Annotation, protein_of
from mtb_app.panel.cells import flag_of, lines_of, place, read_small, text_of, whole_of
from mtb_app.panel.sections import Row, Section

Key = tuple[str, int, str, str]
_NAMES: Mapping[str, tuple[str, ...]] = {
    "reference": ("RefCall", "RefAllele"),
    "alternative": ("AltCall", "AltAllele"),
    "database": ("GermlineFilterDatabase", "databaseFilter"),
    "proxi": ("GermlineFilterProxi", "proxiFilter"),
    "included": ("IncludedInTMBNumerator", "IncludedInTmbNumerator", "tmbVariant"),
    "gene": ("GeneName",),
}
_STATUSES = {one.value: one for one in GermlineStatus}


@dataclass(frozen=True)
class Traced:
    """What the trace says of a call."""

    germline: GermlineStatus | None
    included: bool | None  # counted in the TMB
    annotation: Annotation


def read_tmb_trace(file: Path) -> Mapping[Key, Traced]:
    """Return what the trace says, by chromosome, position, reference and alternative."""
    lines = [
        one for one in lines_of(read_small(file), file) if one.cells and not one.cells[0].startswith("#")
    ]
    if not lines:
        raise InputError(
            Message("The table has no header."),
            where=str(file),
            remedy=Message("Copy it again from the server."),
        )
    columns = set(lines[0].cells)
    required = ["Chromosome", "Position"]
    required += [_column(columns, one) for one in ("reference", "alternative", "database", "proxi")]
    rows = Section(file.name, lines[0].number, tuple(lines)).table(file, required=tuple(required))
    return dict(_traced(file, rows, columns))


def _column(columns: set[str], name: str) -> str:
    return next((one for one in _NAMES[name] if one in columns), _NAMES[name][0])


def _traced(file: Path, rows: list[Row], columns: set[str]) -> Iterator[tuple[Key, Traced]]:
    names = {name: _column(columns, name) for name in _NAMES}
    for row in rows:
        chromosome = text_of(row.get("Chromosome"))
        position = whole_of(row.get("Position"), file=file, line=row.line)
        reference = text_of(row.get(names["reference"]))
        alternative = text_of(row.get(names["alternative"]))
        if chromosome is None or position is None or reference is None or alternative is None:
            raise InputError(
                Message("A small variant lacks its place or its bases."),
                where=place(file, row.line),
                remedy=Message("The file may be cut short: copy it again from the sequencing server."),
            )
        key = bare_chromosome(chromosome), position, reference.upper(), alternative.upper()
        yield key, Traced(_germline(row, names), flag_of(row.get(names["included"])), _annotation(row, names))


def _germline(row: Row, names: Mapping[str, str]) -> GermlineStatus | None:
    told = _STATUSES.get(text_of(row.get("Status")) or "")
    if told is not None:
        return told
    database, proxi = flag_of(row.get(names["database"])), flag_of(row.get(names["proxi"]))
    if database:
        return GermlineStatus.GERMLINE_DATABASE
    if proxi:
        return GermlineStatus.GERMLINE_PROXIMITY
    return GermlineStatus.SOMATIC if database is False and proxi is False else None


def _annotation(row: Row, names: Mapping[str, str]) -> Annotation:
    transcript, _, coding = (text_of(row.get("CDSChange")) or "").rpartition(":")
    terms = text_of(row.get("Consequence")) or ""
    return Annotation(
        gene=text_of(row.get(names["gene"])),
        transcript=transcript or None,
        coding_change=coding or None,
        protein_change=protein_of(text_of(row.get("ProteinChange"))),
        consequences=tuple(one for one in terms.replace("&", ":").replace(",", ":").split(":") if one),
        exon=text_of(row.get("Exons")),
    )
