"""Reading the cells of panel tables: what counts as missing, numbers with either decimal mark, lines of any kind."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from io import BytesIO
from math import isfinite
from pathlib import Path

from mtb_app.domain.errors import InputError
from mtb_app.domain.message import Message
from mtb_app.panel.inflate import Refused, inflated

MISSING = frozenset({"", "NA", "N/A", "-", ".", "NaN", "nan"})
LARGEST_TABLE_BYTES = 64_000_000
MOST_LINES = 300_000  # of a table; the longest that the panel's software writes have some thousand
LARGEST_WHOLE = 10**15  # of positions, reads and counts; above it a number is not exact
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,400}(?:[.,][0-9]{0,400})?|[.,][0-9]{1,400})(?:[eE][+-]?[0-9]{1,4})?\Z")


@dataclass(frozen=True)
class Line:
    """A line of a table file with its number (1-based) and its cells, trailing empty ones taken off."""

    number: int
    cells: tuple[str, ...]
    width: int = 0  # cells as written, the empty ones at the end too; 0: not counted
    last: bool = False  # the file ends in it, without a line break: it may be cut


def text_of(cell: str | None) -> str | None:
    """Return a cell's text, None where it says that there is nothing."""
    if cell is None or cell.strip() in MISSING:
        return None
    return cell.strip()


def number_of(cell: str | None, *, file: Path, line: int) -> float | None:
    """Return a cell's finite number, decimal point or comma; None where it is missing.

    Raises InputError with the place where the cell holds something else.
    """
    text = text_of(cell)
    if text is None:
        return None
    value = plain_number(text)
    if value is None:
        raise _refused(Message("{text} is not a number.", text=text[:80]), file, line)
    return value


def plain_number(text: str) -> float | None:
    """Return the finite number that a text is, decimal point or comma; None where it is none."""
    if not _NUMBER.match(text):
        return None
    value = float(text.replace(",", "."))
    return value if isfinite(value) else None


def whole_of(cell: str | None, *, file: Path, line: int) -> int | None:
    """Return a cell's whole number, None where it is missing.

    Raises InputError where it has a fraction: `1,234` may be a thousand and more, never one.
    """
    value = number_of(cell, file=file, line=line)
    if value is not None and (value != round(value) or abs(value) > LARGEST_WHOLE):
        raise _refused(Message("{text} is not a whole number.", text=(cell or "")[:80]), file, line)
    return None if value is None else round(value)


def _refused(what: Message, file: Path, line: int) -> InputError:
    remedy = Message("Ask the laboratory for the file as its software wrote it.")
    return InputError(what, where=place(file, line), remedy=remedy)


def place(file: Path, line: int | None = None) -> str:
    """Return a file with its line, as sentences name it."""
    return f"{file}:{line}" if line else str(file)


def read_bytes(file: Path) -> bytes:
    """Return a file's bytes; raise InputError where it is missing, empty, too large or cannot be read."""
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= LARGEST_TABLE_BYTES else b""
    except OSError as error:
        raise InputError(
            Message("The file cannot be read: {reason}.", reason=error.strerror or str(error)),
            where=str(file),
            remedy=Message("Check the path and that you may read it."),
        ) from error
    if size > LARGEST_TABLE_BYTES:
        raise InputError(
            Message("The file is larger than any panel table: {size} bytes.", size=size),
            where=str(file),
            remedy=Message("Check that it is the right file."),
        )
    if not data.strip():
        raise InputError(
            Message("The file is empty."),
            where=str(file),
            remedy=Message("Copy it again from the sequencing server."),
        )
    return data


def read_small(file: Path) -> bytes:
    """Return the bytes of a small file, inflated where it is gzip; raise InputError as `read_bytes` does."""
    data = read_bytes(file)
    if not data.startswith(b"\x1f\x8b"):
        return data
    again = Message("Copy it again from the sequencing server.")
    pieces: list[bytes] = []
    size = 0
    try:
        for piece in inflated(BytesIO(data), len(data)):  # of BGZF too: one member after the other
            pieces.append(piece)
            size += len(piece)
            if size >= LARGEST_TABLE_BYTES:
                raise Refused("bomb")
    except Refused as refused:
        raise InputError(_why_packed(refused), where=str(file), remedy=again) from refused
    return b"".join(pieces)


def _why_packed(refused: Refused) -> Message:
    if refused.code == "bomb":
        return Message("The file unpacks to more than any panel table holds: it was not read further.")
    if refused.code == "cut":
        return Message("The compressed file is cut short.")
    return Message("The compressed file is damaged: {reason}.", reason=refused.reason)


def flag_of(cell: str | None) -> bool | None:
    """Return a cell's yes or no, None where it says neither."""
    return {"true": True, "false": False}.get((cell or "").strip().lower())


def decoded(data: bytes, file: Path) -> str:
    """Return text from UTF-8, with or without byte-order mark, or Latin-1; a binary file is refused."""
    if b"\x00" in data[:4096]:
        raise InputError(
            Message("This is not a text file."),
            where=str(file),
            remedy=Message("Check that it is the right file."),
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def table_lines(text: str, file: Path) -> list[str]:
    """Return the lines of a table as written, whatever ends them; raise InputError where they are too many."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    if plain.count("\n") > MOST_LINES:
        raise InputError(
            Message("The file holds more lines than any panel table: {count}.", count=plain.count("\n")),
            where=str(file),
            remedy=Message("Check that it is the right file."),
        )
    return plain.split("\n")


def lines_of(data: bytes, file: Path) -> list[Line]:
    """Return the lines of a tab-separated file; padding tabs at the end are taken off."""
    raws = table_lines(decoded(data, file), file)
    return [
        Line(number, *_cells(raw), last=number == len(raws) and bool(raw))
        for number, raw in enumerate(raws, start=1)
    ]


def _cells(raw: str) -> tuple[tuple[str, ...], int]:
    cells = [cell.strip() for cell in raw.split("\t")]
    width = len(cells)
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells), width


def digest_of(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def digest_of_file(file: Path) -> str:
    """Return the SHA-256 of a file of any size, read in pieces, hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
