"""A report as plain strings: sections of facts, tables, paragraphs and notes, ready for any kind of page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """Pairs of name and value."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Table:
    """Rows under column heads; `widths` are relative."""

    columns: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Note:
    """A sentence that must not be missed; the tone is `warn`, `none` or `germ`."""

    text: str
    tone: str = "warn"


Block = Facts | Table | Paragraph | Note


@dataclass(frozen=True)
class Section:
    """Blocks under one heading."""

    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Document:
    """A whole report; `page_of` holds the fields {page} and {pages}."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    footer: str
    page_of: str
    language: str
