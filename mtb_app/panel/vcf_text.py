"""The text of a VCF in the child process: inflated in blocks, limited, and sieved before a parser sees a line of it.

A genome VCF holds two million positions and a few thousand calls. Only the lines that can be passed calls, and those
without the shape of a record, get through the sieve; observers see each block before it is dropped. This runs on
bytes nobody has checked; isal inflates them (docs/decisions/0009-isal-and-ijson.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol, cast

from isal import igzip_lib, isal_zlib

READ_BYTES = 1 << 18
BLOCK_BYTES = 1 << 22
LONGEST_LINE = 1 << 24
MOST_TEXT_BYTES = 40 * 1024**3
MOST_CALL_BYTES = 1024**3
BOMB_BYTES = 1 << 28
BOMB_RATIO = 400
GZIP = b"\x1f\x8b"
DAMAGED = cast("type[Exception]", igzip_lib.IsalError)  # the library's stubs call the class an instance
_MARK = b"\xef\xbb\xbf"

# A line that has the shape of a record and is not a passed call: no alternative base, or a filter that it failed.
_UNINTERESTING = (
    rb"[^\t\n]++\t\d++\t[^\t\n]++\t[^\t\n]++\t"
    rb"(?:\.\t[^\t\n]++\t[^\t\n]++|[^\t\n]++\t[^\t\n]++\t(?!PASS[\t\r\n]|\.[\t\r\n])[^\t\n]++)\t[^\t\n]"
)
_KEPT = re.compile(rb"\n(?!" + _UNINTERESTING + rb")[^\n]++")


class Refused(Exception):
    """The text cannot be taken: a code the parent turns into a sentence, with the line (1-based) it is about."""

    def __init__(self, code: str, line: int | None = None, reason: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.reason = code, line, reason


class Observer(Protocol):
    """Sees every block of a VCF, and what was kept of it."""

    def observe(self, block: bytes, kept: bytes) -> None:
        """Take a block of whole lines (a line break before the first and after the last) and its kept lines."""
        ...


class Kept(NamedTuple):
    """A line that passed the sieve, with its number (1-based)."""

    number: int
    text: bytes


def kept_lines(file: Path) -> Iterator[Kept]:
    """Yield the header lines and the lines that may be passed calls; raise Refused for text that breaks a limit."""
    line = 0  # how many lines came before the block
    for block in _blocks(file):
        where = 0
        at = line
        for found in _KEPT.finditer(block):
            at += block.count(b"\n", where, found.start() + 1)
            where = found.start() + 1
            text = found.group()[1:].rstrip()
            if text:
                yield Kept(at, text)
        line += block.count(b"\n") - 1


_PADDED = re.compile(rb"[ \t]+(?=\n|\Z)")
_BLANK = re.compile(rb"\n+(?=\n|\Z)")


def kept_text(file: Path, observers: Sequence[Observer] = ()) -> Iterator[bytes]:
    """Yield the same lines block by block, each line behind a line break, without their numbers.

    A file of a hundred thousand calls is sieved without a step of Python for each line; `line_of_record` finds a
    number where one is needed.
    """
    for block in _blocks(file):
        kept = b"".join(_KEPT.findall(block))
        if b"\t\n" in kept or b" \n" in kept or kept.endswith((b"\t", b" ")):
            kept = _BLANK.sub(b"", _PADDED.sub(b"", kept))
        for observer in observers:
            observer.observe(block, kept)
        if kept:
            yield kept


def line_of_record(file: Path, place: int) -> int | None:
    """Return the line (1-based) of a kept record by its place, 0 for the first; None where there are fewer."""
    records = (one.number for one in kept_lines(file) if not one.text.startswith(b"#"))
    return next(islice(records, place, None), None)


def _blocks(file: Path) -> Iterator[bytes]:
    """Yield whole lines, each block with a line break before its first line and after its last."""
    rest = b"\n"
    first, returns = True, False
    lines = 0
    for raw in _pieces(file):
        piece = raw
        if first:
            piece, first = raw.removeprefix(_MARK), False
            returns = b"\r" in piece
        if returns:
            piece = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        end = piece.rfind(b"\n")
        if end < 0:
            rest += piece
        else:
            block = rest + piece[: end + 1]
            lines += block.count(b"\n") - 1
            yield block
            rest = b"\n" + piece[end + 1 :]
        if len(rest) > LONGEST_LINE:
            raise Refused("line-too-long", lines + 1)
    if len(rest) > 1:
        yield rest + b"\n"


def _pieces(file: Path) -> Iterator[bytes]:
    """Yield the text in pieces of some megabytes; raise Refused where it grows beyond what a VCF can be."""
    packed = max(file.stat().st_size, 1)
    gathered: list[bytes] = []
    size = 0
    with file.open("rb") as stream:
        for piece in inflated(stream, packed):
            gathered.append(piece)
            size += len(piece)
            if size >= BLOCK_BYTES:
                yield b"".join(gathered)
                gathered, size = [], 0
    if gathered:
        yield b"".join(gathered)


def inflated(stream: BinaryIO, packed: int) -> Iterator[bytes]:
    """Yield the text of a stream, plain or gzip (BGZF too); raise Refused beyond the limits of `packed` bytes."""
    total = 0
    for piece in _raw_pieces(stream):
        total += len(piece)
        if total > MOST_TEXT_BYTES or (total > BOMB_BYTES and total / packed > BOMB_RATIO):
            raise Refused("bomb")
        yield piece


def _raw_pieces(stream: BinaryIO) -> Iterator[bytes]:
    data = stream.read(READ_BYTES)
    if not data.startswith(GZIP):
        while data:
            yield data
            data = stream.read(BLOCK_BYTES)
        return
    member = isal_zlib.decompressobj(31)
    while data:
        try:
            yield member.decompress(data, BLOCK_BYTES)
        except DAMAGED as error:
            raise Refused("damaged", reason=str(error)) from error
        data = member.unconsumed_tail
        if member.eof:
            data, member = member.unused_data or stream.read(READ_BYTES), isal_zlib.decompressobj(31)
            if not data:
                return
        data = data or stream.read(READ_BYTES)
    raise Refused("cut")
