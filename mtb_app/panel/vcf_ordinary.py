"""The calls of a VCF whose every record is ordinary, straight from its text: one sample, depth and fraction as numbers.

That is what the panel's own software writes, a hundred thousand records at a time, and the parser takes five times as
long for them. Whatever is not ordinary (no figure, annotations, several samples) is left to the parser as a whole
file; a test holds the two against each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain
from operator import lt
from typing import NamedTuple, TypeVar

T = TypeVar("T")
MOST_CALLS = 400_000  # held at once; a larger file goes through the parser, call by call
_LINE = re.compile(
    rb"\n([0-9A-Za-z._-]+)\t(\d{1,10})\t[^\t\n]+\t([ACGTN]+)\t([^\t\n]+)\t[^\t\n]+\t([^\t\n]+)\t[^\t\n]+"
    rb"\t([^\t\n]+)\t([^\t\n]+)(?=\n|\Z)"
)
_DECLARED = {
    b"DP": re.compile(rb"\n##FORMAT=<ID=DP,Number=1,Type=Integer,"),
    b"VF": re.compile(rb"\n##FORMAT=<ID=VF,Number=[^,]+,Type=Float,"),
    b"AF": re.compile(rb"\n##FORMAT=<ID=AF,Number=[^,]+,Type=Float,"),
}
_READ_OTHERWISE = re.compile(rb"\n##INFO=<ID=(?:GermlineStatus|MNVTAG|CSQ|ANN|TDP|TVAF),")


class OrdinaryRow(NamedTuple):
    """A record: chromosome and filters as written, position (1-based), bases, reads, and a fraction for each ALT."""

    chromosome: str
    position: int
    reference: str
    alternatives: tuple[str, ...]
    filters: tuple[str, ...]
    depth: int
    fractions: tuple[float, ...]


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
        self._places = _Memo(self._figures)
        self._names = _Memo(bytes.decode)
        self._filters = _Memo(_filters_of)
        self._alternatives = _Memo(_alternatives_of)
        self.rows: list[OrdinaryRow] | None = (
            [] if len(self.samples) == 1 and not _READ_OTHERWISE.search(header) else None
        )

    def feed(self, kept: bytes, count: int) -> None:
        """Take the kept lines of a block, `count` of them records."""
        if self.rows is None or not count:
            return
        found = _LINE.findall(kept)
        if len(found) != count or len(self.rows) + count > MOST_CALLS:
            self.rows = None
            return
        try:
            self.rows.extend(self._rows(*zip(*found, strict=True)))
        except (ValueError, IndexError):  # a figure that is none, an ALT without a fraction
            self.rows = None

    def _rows(self, *cells: tuple[bytes, ...]) -> Iterable[OrdinaryRow]:
        """Return the records of a block, column by column: a step of Python for each cell would take twice as long."""
        names, positions, references, alternatives, states, layouts, samples = cells
        values = [one.split(b":") for one in samples]
        places = list(map(self._places.__getitem__, layouts))
        depths = [int(one[at]) for one, (at, _) in zip(values, places, strict=True)]
        texts = [one[at] for one, (_, at) in zip(values, places, strict=True)]
        lists = list(map(self._alternatives.__getitem__, alternatives))
        fractions = [tuple(map(float, one.split(b","))) for one in texts]
        _require_shares(fractions, lists)
        if b"_" in b":".join(samples):  # a number to Python, none to others
            raise ValueError("_")
        return map(
            OrdinaryRow._make,
            zip(
                map(self._names.__getitem__, names),
                map(int, positions),
                map(bytes.decode, references),
                lists,
                map(self._filters.__getitem__, states),
                depths,
                fractions,
                strict=True,
            ),
        )

    def _figures(self, layout: bytes) -> tuple[int, int]:
        """Return the places of depth and fraction in a FORMAT; raise ValueError where the header has no such number."""
        tags = layout.split(b":")
        fraction = b"VF" if b"VF" in tags else b"AF"
        if not {b"DP", fraction} <= self._known:
            raise ValueError(layout)
        return tags.index(b"DP"), tags.index(fraction)


def _alternatives_of(text: bytes) -> tuple[str, ...]:
    return tuple(text.decode().split(","))


def _filters_of(text: bytes) -> tuple[str, ...]:
    return () if text == b"." else tuple(text.decode().split(";"))


def _require_shares(fractions: list[tuple[float, ...]], alternatives: list[tuple[str, ...]]) -> None:
    """Raise ValueError where a fraction is not between 0 and 1 (nor a number), or an alternative has none."""
    flat = list(chain.from_iterable(fractions))
    inside = 0 <= min(flat) <= max(flat) <= 1 and sum(flat) <= len(flat)  # the last: none that is no number
    if not inside or any(map(lt, map(len, fractions), map(len, alternatives))):
        raise ValueError("a share")
