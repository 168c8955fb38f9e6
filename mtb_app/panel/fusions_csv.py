"""`AllFusions.csv`: every fusion candidate with the software's own verdict; 25 columns, 29 in DRAGEN 2.6, by name.

Only rows with `KeepFusion` are calls: a kept row may carry a warning in `Filter` (`PASS;LOW_ALT_TO_REF`). Supporting
reads are counted as the combined output does: split and paired reads without duplicates.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.domain.panel_result import FusionCall
from mtb_app.panel.cells import (
    Line,
    decoded,
    flag_of,
    number_of,
    place,
    read_small,
    table_lines,
    text_of,
    whole_of,
)
from mtb_app.panel.sections import Row, Section

COLUMNS = ("Gene A", "Gene B", "Gene A Breakpoint", "Gene B Breakpoint", "KeepFusion")
_DEDUPLICATED = ("Alt Split Dedup", "Alt Pair Dedup")
_REFERENCE = ("Ref A Dedup", "Ref B Dedup")


@dataclass(frozen=True)
class AllFusions:
    """The kept fusions of a file, and how many candidates were not kept."""

    kept: tuple[FusionCall, ...]
    dropped: int


def read_all_fusions(file: Path) -> AllFusions:
    """Read the file; raise InputError with the place for one that is cut or foreign."""
    rows = _rows(file)
    kept = [_call(file, row) for row in rows if flag_of(row.get("KeepFusion"))]
    return AllFusions(tuple(kept), len(rows) - len(kept))


def _rows(file: Path) -> list[Row]:
    raws = table_lines(decoded(read_small(file), file), file)
    lines = [
        Line(number, tuple(cell.strip() for cell in _cells(raw, file, number)))
        for number, raw in enumerate(raws, start=1)
        if raw.strip(" \t,") and not raw.lstrip(' "').startswith("#")
    ]
    if not lines:
        raise InputError(
            Message("The table has no header."),
            where=str(file),
            remedy=Message("Copy it again from the server."),
        )
    head = lines[0]
    for line in lines[1:]:
        if len(line.cells) < len(head.cells):
            raise InputError(
                Message("This row is cut short: {count} of {wanted} cells.",
                        count=len(line.cells), wanted=len(head.cells)),
                where=place(file, line.number),
                remedy=Message("Copy it again from the sequencing server."),
            )  # fmt: skip
    return Section(file.name, head.number, tuple(lines)).table(file, required=COLUMNS)


def _cells(raw: str, file: Path, number: int) -> list[str]:
    try:
        return next(csv.reader([raw]), [])
    except csv.Error as error:
        raise InputError(
            Message("This line is not a row of a table: {reason}.", reason=str(error)),
            where=place(file, number),
            remedy=Message("Ask the laboratory for the file as its software wrote it."),
        ) from error


def _call(file: Path, row: Row) -> FusionCall:
    sides = tuple(_genes(row.get(f"Gene {side}")) for side in "AB")
    ends = tuple(text_of(row.get(f"Gene {side} Breakpoint")) or "" for side in "AB")
    reads = [whole_of(row.get(one), file=file, line=row.line) for one in _DEDUPLICATED]
    known = [one for one in reads if one is not None]
    return FusionCall(
        genes=sides,
        direction_known=flag_of(row.get("Fusion Directionality Known")) is True,
        supporting_reads=sum(known) if known else None,
        breakpoints=tuple(one for one in ends if one),
        reference_reads=tuple(whole_of(row.get(one), file=file, line=row.line) for one in _REFERENCE),
        score=number_of(row.get("Score"), file=file, line=row.line),
        split_reads=reads[0],
        filters=tuple(one for one in re.split(r"[;,]", text_of(row.get("Filter")) or "") if one),
    )


def _genes(cell: str | None) -> tuple[str, ...]:
    return tuple(one.strip() for one in (text_of(cell) or "").split(";") if one.strip())
