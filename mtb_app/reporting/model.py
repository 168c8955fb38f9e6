"""A document as plain values: sections of facts, tables, paragraphs and notes, in one language already."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """How a note is drawn; the words carry the meaning."""

    PLAIN = "plain"
    WARN = "warn"


@dataclass(frozen=True)
class Facts:
    """Captions with their values."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """A table; `widths` are shares of the line."""

    header: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Note:
    """A sentence that must not be overlooked."""

    text: str
    tone: Tone = Tone.PLAIN


Block = Facts | Table | Paragraph | Note


@dataclass(frozen=True)
class Section:
    """Blocks under one heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A report: title, what stands at the head and foot of each page, and its sections."""

    title: str
    subtitle: str
    head: str
    foot: str
    page: str  # "page {number} of {count}"
    language: str
    sections: tuple[Section, ...]


def as_text(document: Document) -> str:
    """Return the document as plain text, in the order of the pages."""
    lines = [document.title, document.subtitle, document.foot]
    for section in document.sections:
        lines += ["", section.heading.upper()]
        for block in section.blocks:
            lines += _block_lines(block)
    return "\n".join(lines)


def _block_lines(block: Block) -> list[str]:
    if isinstance(block, Facts):
        return [f"{caption}: {value}" for caption, value in block.pairs]
    if isinstance(block, Table):
        return [" | ".join(row) for row in (block.header, *block.rows)]
    return [block.text]
