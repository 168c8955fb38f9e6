"""A report as text, for the window and for searching."""

from __future__ import annotations

from mtb_app.reporting.model import Block, Document, Facts, Table


def as_text(document: Document) -> str:
    """Return the whole report as lines of text."""
    lines = [document.title, document.subtitle]
    for section in document.sections:
        lines += ["", section.heading, "=" * len(section.heading)]
        for block in section.blocks:
            lines += _lines(block)
    return "\n".join([*lines, "", document.footer, ""])


def _lines(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [f"{name}: {value}" for name, value in block.rows]
    if isinstance(block, Table):
        return [" | ".join(block.columns), *(" | ".join(row) for row in block.rows)]
    return [block.text]
