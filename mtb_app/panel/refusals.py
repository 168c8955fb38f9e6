"""The sentences for text that breaks a limit or is no VCF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.panel.cells import place

COPY = Message("Ask the laboratory for the file as its software wrote it.")
AGAIN = Message("Copy it again from the sequencing server.")
_REFUSALS: Mapping[str, tuple[str, Message]] = {
    "empty": ("The file is empty.", AGAIN),
    "no-vcf": ("This is not a VCF: its first line is not ##fileformat=VCF…", COPY),
    "line-too-long": ("A line is longer than any line of a VCF.", COPY),
    "bomb": ("The file unpacks to more than any result holds: it was not read further.", COPY),
    "too-many-calls": ("The file holds more calls than any panel gives.", COPY),
    "too-many-samples": ("The file holds {reason} samples, more than any panel result.", COPY),
    "damaged": ("The compressed file is damaged: {reason}.", AGAIN),
    "cut": ("The compressed file is cut short.", AGAIN),
    "no-column-line": ("The VCF has no line with column names (#CHROM) before its records.", COPY),
    "no-record": ("This line is not a VCF record.", COPY),
    "unread": ("The parser cannot read this record.", COPY),
}


def refusal(code: str, line: int | None, reason: str, file: Path) -> InputError:
    """Return the error for a `Refused` of a file."""
    template, remedy = _REFUSALS[code]
    text = Message(template, reason=reason) if "{reason}" in template else Message(template)
    return InputError(text, where=place(file, line), remedy=remedy)
