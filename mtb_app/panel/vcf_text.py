"""The text of a VCF in the child process: inflated in blocks, limited, and sieved before a parser sees a line of it.

A genome VCF holds two million positions and a few thousand calls. Only the lines that can be passed calls, and those
without the shape of a record, get through the sieve; observers see each block before it is dropped. This runs on
bytes nobody has checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple, Protocol

from mtb_app.panel.inflate import BLOCK_BYTES, Refused, text_of

LONGEST_LINE = 1 << 24
MOST_CALL_BYTES = 1024**3
_MARK = b"\xef\xbb\xbf"

# A line that has the shape of a record and is not a passed call: no alternative base, or a filter that it failed.
# The first choice is all but a few thousand lines of a genome VCF, told in as few steps as can be; what stands behind
# its ALT is looked at only where coverage is asked for.
_UNINTERESTING = (
    rb"[^\t\n]++\t\d++\t\.\t[ACGTN]\t\.\t[^\n]"
    rb"|[^\t\n]++\t\d++\t[^\t\n]++\t[^\t\n]++\t"
    rb"(?:\.\t[^\t\n]++\t[^\t\n]++|[^\t\n]++\t[^\t\n]++\t(?!PASS[\t\r\n]|\.[\t\r\n])[^\t\n]++)\t[^\t\n]"
)
_KEPT = re.compile(rb"\n(?!" + _UNINTERESTING + rb")[^\n]++")


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
    waiting = [b"\n"]  # what the next block begins with
    size = line = 0  # bytes waiting, and those of them behind the last line break
    for piece in _plain_breaks(text_of(file)):
        end = piece.rfind(b"\n") + 1
        size += len(piece)
        line = len(piece) - end if end else line + len(piece)
        if line > LONGEST_LINE:
            raise Refused("line-too-long", _lines_before_the_endless(file) + 1)
        if end and size >= BLOCK_BYTES:
            yield b"".join((*waiting, piece[:end]))
            waiting, size = [b"\n", piece[end:]], line
        else:
            waiting.append(piece)
    if size:
        yield b"".join((*waiting, b"\n"))


def _plain_breaks(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the text with line feeds for all line breaks, without its byte-order mark."""
    first, returns, held = True, False, b""
    for raw in pieces:
        piece = raw
        if first:
            piece, first = raw.removeprefix(_MARK), False
            returns = b"\r" in piece
        if returns:
            whole = held + piece
            held = b"\r" if whole.endswith(b"\r") else b""  # its line feed may open the next piece
            piece = whole.removesuffix(held).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        yield piece
    if held:
        yield b"\n"


def _lines_before_the_endless(file: Path) -> int:
    """Return how many lines come before the first that is too long."""
    lines = behind = 0
    for piece in _plain_breaks(text_of(file)):
        lines += piece.count(b"\n")
        end = piece.rfind(b"\n") + 1
        behind = len(piece) - end if end else behind + len(piece)
        if behind > LONGEST_LINE:
            break
    return lines
