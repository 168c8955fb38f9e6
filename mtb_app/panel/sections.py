"""Files made of `[Section]` blocks: the combined output and the metrics. By section and column name, never position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.panel.cells import MISSING, Line, place

MOST_SECTIONS = 100  # the vendor's files hold some fifteen


@dataclass(frozen=True)
class Row:
    """One row of a section's table: its line and its cells by column name."""

    line: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str | None:
        """Return a cell, None where the row has no such column."""
        return self.cells.get(column)


@dataclass(frozen=True)
class Section:
    """A section: its name, the line of its head, and the lines below it that are not empty."""

    name: str
    line: int
    lines: tuple[Line, ...]

    def pairs(self) -> dict[str, Row]:
        """Return `Key<TAB>Value` lines by key; of a key that stands twice the first."""
        found: dict[str, Row] = {}
        for line in self.lines:
            value = line.cells[1] if len(line.cells) > 1 else ""
            found.setdefault(line.cells[0], Row(line.number, {"value": value}))
        return found

    def contradictions(self) -> list[Line]:
        """Return the `Key<TAB>Value` lines that say otherwise than an earlier one of their key."""
        pairs = self.pairs()
        return [
            one
            for one in self.lines
            if (one.cells[1] if one.cells[1:] else "") != pairs[one.cells[0]].get("value")
        ]

    def table(self, file: Path, *, required: tuple[str, ...]) -> list[Row]:
        """Return the rows beside the header, which a note may precede; a single `NA` means an empty table.

        Raises InputError where the header lacks a required column or a row is cut short.
        """
        if not self.lines or _is_empty(self.lines[0]):
            return []
        at = next((place for place, line in enumerate(self.lines) if set(required) <= set(line.cells)), 0)
        header = self.lines[at]
        missing = [one for one in required if one not in header.cells]
        if missing:
            raise InputError(
                Message("Section {name} has no column {column}.", name=self.name, column=", ".join(missing)),
                where=place(file, header.number),
                remedy=Message("The file may be cut short or come from another program."),
            )
        others = (*self.lines[:at], *self.lines[at + 1 :])
        return [self._row(header, line, file) for line in others if not _is_empty(line)]

    def _row(self, header: Line, line: Line, file: Path) -> Row:
        if line.last and 1 < line.width < len(header.cells):
            raise InputError(
                Message("The last row of {name} is cut short.", name=self.name),
                where=place(file, line.number),
                remedy=Message("Copy it again from the sequencing server."),
            )
        if len(line.cells) > len(header.cells):
            cells = line.cells[: len(header.cells)]
        else:
            cells = line.cells + ("",) * (len(header.cells) - len(line.cells))
        return Row(line.number, dict(zip(header.cells, cells, strict=True)))


def _is_empty(line: Line) -> bool:
    return all(cell in MISSING for cell in line.cells)


def split_sections(lines: list[Line], file: Path) -> tuple[list[Line], dict[str, Section]]:
    """Return the lines before the first section, and the sections by name.

    Raises InputError where a section stands twice: which of them holds would be a guess.
    """
    before: list[Line] = []
    sections: dict[str, Section] = {}
    name, head, body = "", 0, before
    for line in lines:
        found = _section_name(line)
        if found is None:
            if line.cells:
                body.append(line)
            continue
        if name:
            sections[name] = Section(name, head, tuple(body))
        if len(sections) > MOST_SECTIONS:
            raise InputError(
                Message("The file holds more than {count} sections.", count=MOST_SECTIONS),
                where=place(file, line.number),
                remedy=Message("Check that it is the right file."),
            )
        if found in sections:
            raise InputError(
                Message("Section {name} stands twice.", name=found),
                where=place(file, line.number),
                remedy=Message("Ask the laboratory for the file as its software wrote it."),
            )
        name, head, body = found, line.number, []
    if name:
        sections[name] = Section(name, head, tuple(body))
    return before, sections


# Names that documentation and versions spell otherwise, in small letters.
_ALIASES = {
    "gene-level loss of heterozygosity": "Loss of Heterozygosity",
    "gene-level loh": "Loss of Heterozygosity",
    "exon-level cnvs": "Exon-Level CNVs",
    "exon-level copy number variants": "Exon-Level CNVs",
    "dna fusions": "Fusions",
}


def _section_name(line: Line) -> str | None:
    if line.cells and line.cells[0].startswith("[") and line.cells[0].endswith("]"):
        name = line.cells[0][1:-1].strip()
        return _ALIASES.get(name.lower(), name)
    return None
