"""Text out of plain and gzip files (BGZF too), within limits; isal inflates (docs/decisions/0009-isal-and-ijson.md)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from isal import igzip_lib, isal_zlib

READ_BYTES = 1 << 16  # what is behind a member's end is copied: more would cost time
BLOCK_BYTES = 1 << 20
MOST_TEXT_BYTES = 40 * 1024**3
BOMB_BYTES = 1 << 28
BOMB_RATIO = 400
GZIP = b"\x1f\x8b"
DAMAGED = cast("type[Exception]", igzip_lib.IsalError)  # the library's stubs call the class an instance


class Refused(Exception):
    """The text cannot be taken: a code the parent turns into a sentence, with the line (1-based) it is about."""

    def __init__(self, code: str, line: int | None = None, reason: str = "") -> None:
        super().__init__(code)
        self.code, self.line, self.reason = code, line, reason


def text_of(file: Path) -> Iterator[bytes]:
    """Yield the text of a file, plain or gzip, in pieces; raise Refused beyond the limits."""
    packed = max(file.stat().st_size, 1)
    with file.open("rb") as stream:
        yield from inflated(stream, packed)


def inflated(stream: BinaryIO, packed: int) -> Iterator[bytes]:
    """Yield the text of a stream, plain or gzip; raise Refused beyond the limits of `packed` bytes."""
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
