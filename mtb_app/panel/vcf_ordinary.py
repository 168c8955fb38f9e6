"""The calls of a VCF whose every record is ordinary, straight from its text: one sample, depth and fraction as numbers.

That is what the panel's own software writes, a hundred thousand records at a time, and the parser takes five times as
long for them. Whatever is not ordinary (no figure, annotations, several samples, another FORMAT now and then) is left
to the parser as a whole file; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from operator import lt
from typing import TypeVar

T = TypeVar("T")
MOST_CALLS = 400_000  # held at once; a larger file goes through the parser, call by call
# Chromosome and filters as written, position (1-based), bases, reads, and a fraction for each ALT.
OrdinaryRow = tuple[str, int, str, tuple[str, ...], tuple[str, ...], int, tuple[float, ...]]

_SITE = (
    rb"\n([0-9A-Za-z._-]+)\t(\d{1,10})\t[^\t\n]+\t([ACGTN]+)\t([^\t\n]+)\t[^\t\n]+\t([^\t\n]+)\t[^\t\n]+\t"
)
_LAYOUT = re.compile(_SITE + rb"([^\t\n]+)\t")
_DECLARED = {
    b"DP": re.compile(rb"\n##FORMAT=<ID=DP,Number=1,Type=Integer,"),
    b"VF": re.compile(rb"\n##FORMAT=<ID=VF,Number=[^,]+,Type=Float,"),
    b"AF": re.compile(rb"\n##FORMAT=<ID=AF,Number=[^,]+,Type=Float,"),
}
_VALUES = {b"DP": rb"(\d{1,9})", b"VF": rb"([0-9.,]+)", b"AF": rb"([0-9.,]+)"}
_ALTERNATIVE = re.compile(r"[ACGTNacgtn]+|<M>|<\*>|<NON_REF>|\*")
_READ_OTHERWISE = re.compile(rb"\n##INFO=<ID=(?:GermlineStatus|MNVTAG|CSQ|ANN|TDP|TVAF),")


class _Memo(dict[bytes, T]):
    """Works out what is not known yet: most cells of a file say the same."""

    def __init__(self, made: Callable[[bytes], T]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, text: bytes) -> T:
        value = self[text] = self._made(text)
        return value


class OrdinaryRows:
    """Gathers the records block by block until one is not ordinary."""

    def __init__(self, header: bytes) -> None:
        columns = header[header.find(b"\n#CHROM\t") + 1 :].partition(b"\n")[0].split(b"\t")
        self.samples = tuple(one.decode("utf-8", "replace") for one in columns[9:])
        self._known = {tag for tag, line in _DECLARED.items() if line.search(header)}
        self._line: re.Pattern[bytes] | None = None  # of a record in the file's one layout
        self._depth_first = True
        self._names = _Memo(bytes.decode)
        self._filters = _Memo(_filters_of)
        self._alternatives = _Memo(_alternatives_of)
        single = len(self.samples) == 1 and not _READ_OTHERWISE.search(header)
        self.rows: list[OrdinaryRow] | None = [] if single else None

    def feed(self, kept: bytes, count: int) -> None:
        """Take the kept lines of a block, `count` of them records."""
        if self.rows is None or not count:
            return
        line = self._line = self._line or self._pattern(kept)
        found = line.findall(kept) if line is not None else []
        if len(found) != count or len(self.rows) + count > MOST_CALLS:
            self.rows = None
            return
        try:
            self.rows.extend(self._rows(*zip(*found, strict=True)))
        except ValueError:  # a figure that is none, an ALT without a fraction
            self.rows = None

    def _pattern(self, kept: bytes) -> re.Pattern[bytes] | None:
        """Return what a record in the layout of the first one looks like; None where it has no such figures."""
        first = _LAYOUT.search(kept)
        tags = first[6].split(b":") if first is not None else []
        share = b"VF" if b"VF" in tags else b"AF"
        if first is None or not {b"DP", share} <= self._known & set(tags):
            return None
        self._depth_first = tags.index(b"DP") < tags.index(share)
        wanted = {b"DP", share}
        last = max(tags.index(one) for one in wanted)
        values = (_VALUES[one] if one in wanted else rb"[^:\t\n]*" for one in tags[: last + 1])
        return re.compile(
            _SITE + re.escape(first[6]) + rb"\t" + b":".join(values) + rb"(?=[:\n]|\Z)[^\t\n]*(?=\n|\Z)"
        )

    def _rows(self, *cells: tuple[bytes, ...]) -> Iterable[OrdinaryRow]:
        """Return the records of a block, column by column: a step of Python for each cell would take twice as long."""
        names, positions, references, alternatives, states, *figures = cells
        depths, texts = figures if self._depth_first else reversed(figures)
        lists = list(map(self._alternatives.__getitem__, alternatives))
        fractions = _fractions(texts)
        if any(map(lt, map(len, fractions), map(len, lists))):
            raise ValueError("an ALT without a share")
        return zip(
            map(self._names.__getitem__, names),
            map(int, positions),
            map(bytes.decode, references),
            lists,
            map(self._filters.__getitem__, states),
            map(int, depths),
            fractions,
            strict=True,
        )


def _fractions(texts: Sequence[bytes]) -> list[tuple[float, ...]]:
    """Return the shares of each record; raise ValueError where one is not between 0 and 1."""
    if b"," in b"".join(texts):
        found = [tuple(map(float, one.split(b","))) for one in texts]
    else:
        found = list(zip(map(float, texts), strict=True))
    if max(chain.from_iterable(found)) > 1:
        raise ValueError("a share above 1")
    return found


def _alternatives_of(text: bytes) -> tuple[str, ...]:
    """Return the alternatives; raise ValueError for a structural one, which the parser is to name."""
    found = tuple(text.decode().split(","))
    if not all(map(_ALTERNATIVE.fullmatch, found)):
        raise ValueError(text)
    return found


def _filters_of(text: bytes) -> tuple[str, ...]:
    return () if text == b"." else tuple(text.decode().split(";"))
