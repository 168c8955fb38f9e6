"""Tab-separated tables of the program's own knowledge: comment lines, a header, rows with their line numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mtb_app.domain.errors import KnowledgeError
from mtb_app.domain.message import Message

AGNOSTIC = "*"


@dataclass(frozen=True)
class TableRow:
    """One row with its place."""

    file: Path
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def damaged(self, what: Message) -> KnowledgeError:
        """Return the error that names this row."""
        return KnowledgeError(
            what,
            where=f"{self.file}:{self.line}",
            remedy=Message("Mend the row, or install the program again."),
        )

    def filled(self, column: str) -> str:
        """Return a cell that must not be empty."""
        text = self.cells[column].strip()
        if not text:
            raise self.damaged(Message("The column {column} is empty.", column=column))
        return text


def read_table(file: Path, columns: Iterable[str]) -> list[TableRow]:
    """Return the rows of a table; raise KnowledgeError for a missing file, a missing column or a cut row."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(
            Message("The knowledge table cannot be read: {reason}.", reason=str(error)),
            where=str(file),
            remedy=Message("Install the program again."),
        ) from error
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line and not line.startswith("#")]
    header = lines[0][1].split("\t") if lines else []
    missing = [one for one in columns if one not in header]
    if missing:
        raise KnowledgeError(
            Message("The knowledge table has no column {column}.", column=", ".join(missing)),
            where=str(file),
            remedy=Message("Install the program again."),
        )
    return [_row(file, number, header, line) for number, line in lines[1:]]


def _row(file: Path, number: int, header: list[str], line: str) -> TableRow:
    cells = line.split("\t")
    row = TableRow(file, number, dict(zip(header, cells, strict=False)))
    if len(cells) != len(header):
        raise row.damaged(
            Message("The row has {count} cells, not {wanted}.", count=len(cells), wanted=len(header))
        )
    return row


def folder_digest(folder: Path, names: Iterable[str]) -> str:
    """Return the SHA-256 over the named files' bytes, in name order."""
    digest = hashlib.sha256()
    for name in sorted(names):
        digest.update(name.encode())
        digest.update((folder / name).read_bytes())
    return digest.hexdigest()
