"""What the panel tests of each gene."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.knowledge import PanelGene
from mtb_app.domain.message import Message
from mtb_app.knowledge.tables import TableRow, read_table

COLUMNS = ("symbol", "transcript", "dna", "copy_number", "rna")


def load_panel_genes(folder: Path) -> tuple[PanelGene, ...]:
    """Return the genes in `genes.tsv`; raise KnowledgeError for a damaged row."""
    return tuple(
        PanelGene(
            row.filled("symbol"),
            row["transcript"] or None,
            _yes(row, "dna"),
            _yes(row, "copy_number"),
            _yes(row, "rna"),
        )
        for row in read_table(folder / "genes.tsv", COLUMNS)
    )


def _yes(row: TableRow, column: str) -> bool:
    if row[column] not in {"yes", "no"}:
        raise row.damaged(Message("The column {column} says neither yes nor no.", column=column))
    return row[column] == "yes"
