"""Looking up places in the text of a genome VCF while it passes by: coverage at residues, reference bases.

A block is sorted text of some ten thousand lines: a place is found by halving, in twenty steps, not by reading it all.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from mtb_app.domain.genome import bare_chromosome
from mtb_app.domain.panel_result import ResidueCoverage
from mtb_app.panel.cells import decoded
from mtb_app.resources import resources_dir

_RECORD = re.compile(rb"\n(?=[^#\n])")
_REFERENCE = re.compile(rb"\n[^\t\n#]+\t[0-9]+\t[^\t\n]+\t[^\t\n]+\t\.\t")
MOST_DIGITS = 10  # of a position or depth: Python refuses to read numbers of thousands of digits
_END = re.compile(rb"(?:^|;)END=([0-9]{1,10})(?![0-9])")
_DEPTH = re.compile(rb"(?:^|;)DP=([0-9]{1,10})(?![0-9])")
# An indel whose longer allele ends on the base before it: it may be written further to the left.
_SHIFTABLE = re.compile(
    rb"\n([^\t\n#]+)\t([0-9]{1,10})\t[^\t\n]*\t"
    rb"(?:([ACGTacgt])\t[ACGTacgt]+\3(?=[\t,])|([ACGTacgt])[ACGTacgt]*\4\t\4(?=[\t,]))"
)
# Filters that speak of the place: too few reads, a region that is not called. Others speak of a variant alone.
_OF_THE_PLACE = frozenset(
    {b"LowDP", b"LowDepth", b"low_depth", b"LowCoverage", b"Blacklist", b"excluded_regions", b"LowGQ"}
)
_MOST_SHIFT = 200  # bases looked up to the left of an indel


class Residue(NamedTuple):
    """A residue at which cancers are mutated again and again, with its positions (1-based, GRCh37)."""

    gene: str
    name: str
    chromosome: str
    positions: tuple[int, ...]


@cache
def reportable_residues() -> tuple[Residue, ...]:
    """Read the list that is shipped, once."""
    file = resources_dir() / "profiles" / "reportable-residues.tsv"
    lines = decoded(file.read_bytes(), file).split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith(("#", "gene\t"))]
    return tuple(
        Residue(gene, name, chromosome, tuple(map(int, positions.split(","))))
        for gene, name, chromosome, positions in rows
    )


class Run(NamedTuple):
    """The lines of one chromosome in a block: `first` is the offset of its first line, `stop` that after its last."""

    name: bytes
    first: int
    stop: int


def runs_of(block: bytes) -> Iterator[Run]:
    """Yield the chromosomes of a block in their order."""
    found = _RECORD.search(block)
    at = found.end() if found else len(block)
    while at < len(block):
        tab = block.find(b"\t", at)
        if tab < 0:
            return
        name = block[at:tab]
        last = block.rfind(b"\n" + name + b"\t", at - 1)
        stop = block.find(b"\n", max(last + 1, at)) + 1
        if stop <= at:
            return
        yield Run(name, at, stop)
        at = stop


def position_at(block: bytes, line: int) -> int:
    """Return the position of the line that begins at an offset; -1 where it has none."""
    tab = block.find(b"\t", line)
    text = block[tab + 1 : block.find(b"\t", tab + 1)]
    return int(text) if text.isdigit() and len(text) <= MOST_DIGITS else -1


def first_line_from(block: bytes, run: Run, position: int) -> int:
    """Return the offset of the run's first line at or after a position; `run.stop` where there is none."""
    low, high = run.first, run.stop
    while low < high:
        middle = block.rfind(b"\n", run.first - 1, (low + high) // 2) + 1
        middle = max(middle, low)
        after = block.find(b"\n", middle) + 1
        if position_at(block, middle) < position:
            low = after
        else:
            high = middle
    return low


def line_before(block: bytes, run: Run, line: int) -> int | None:
    """Return the offset of the line before the one that begins at an offset, None at the start of the run."""
    return None if line <= run.first else block.rfind(b"\n", run.first - 1, line - 1) + 1


class Coverage:
    """Depth and filter at the reportable residues, gathered from the blocks of a genome VCF."""

    def __init__(self, residues: Iterable[Residue] | None = None) -> None:
        self._residues = reportable_residues() if residues is None else tuple(residues)
        wanted: dict[str, set[int]] = defaultdict(set)
        for one in self._residues:
            wanted[one.chromosome].update(one.positions)
        self._wanted: Mapping[str, list[int]] = {name: sorted(found) for name, found in wanted.items()}
        self._found: dict[tuple[str, int], tuple[int, bool]] = {}
        self._genome = False

    def observe(self, block: bytes, kept: bytes) -> None:
        """Look up the residues that lie in a block."""
        self._genome = self._genome or _REFERENCE.search(block) is not None
        if not self._genome:
            return
        for run in runs_of(block):
            chromosome = bare_chromosome(run.name.decode("latin-1"))
            wanted = self._wanted.get(chromosome, [])
            last = line_before(block, run, run.stop)
            if not wanted or last is None:
                continue
            first = bisect_left(wanted, position_at(block, run.first))
            stop = bisect_right(wanted, _last_position(block, last))
            for position in wanted[first:stop]:
                self._look(block, run, chromosome, position)

    def _look(self, block: bytes, run: Run, chromosome: str, position: int) -> None:
        line = first_line_from(block, run, position)
        seen = []
        if line >= run.stop or position_at(block, line) != position:
            before = line_before(block, run, line)
            if before is not None and _last_position(block, before) >= position:
                seen.append(_depth_and_filter(block, before))
        while line < run.stop and position_at(block, line) == position:
            seen.append(_depth_and_filter(block, line))
            line = block.find(b"\n", line) + 1
        known = [one for one in seen if one is not None]
        if known:
            depth, passed = self._found.get((chromosome, position), (0, False))
            self._found[chromosome, position] = (
                max(depth, *(one[0] for one in known)),
                passed or any(one[1] for one in known),
            )

    def result(self) -> tuple[ResidueCoverage, ...]:
        """Return every residue's coverage; nothing where the VCF holds calls alone."""
        if not self._genome:
            return ()
        return tuple(self._covered(one) for one in self._residues)

    def _covered(self, residue: Residue) -> ResidueCoverage:
        seen = [self._found.get((residue.chromosome, position)) for position in residue.positions]
        known = [one for one in seen if one is not None]
        if len(known) < len(seen):
            return ResidueCoverage(residue.gene, residue.name, None, False)
        return ResidueCoverage(
            residue.gene, residue.name, min(one[0] for one in known), all(one[1] for one in known)
        )


def _cells(block: bytes, line: int) -> list[bytes]:
    return block[line : block.find(b"\n", line)].split(b"\t")


def _last_position(block: bytes, line: int) -> int:
    """Return the last position that a line speaks of: the END of a reference block, else of its reference bases."""
    cells = _cells(block, line)
    found = _END.search(cells[7]) if len(cells) > 7 and b"END=" in cells[7] else None
    bases = len(cells[3]) if len(cells) > 3 else 1
    return int(found[1]) if found else position_at(block, line) + bases - 1


def _depth_and_filter(block: bytes, line: int) -> tuple[int, bool] | None:
    cells = _cells(block, line)
    if len(cells) < 8:
        return None
    depth = _sample_depth(cells)
    if depth is None:
        found = _DEPTH.search(cells[7])
        depth = int(found[1]) if found else None
    return None if depth is None else (depth, not _OF_THE_PLACE & set(cells[6].split(b";")))


def _sample_depth(cells: list[bytes]) -> int | None:
    if len(cells) < 10:
        return None
    values = dict(zip(cells[8].split(b":"), cells[9].split(b":"), strict=False))
    text = values.get(b"MIN_DP") or values.get(b"DP") or b""
    return int(text) if text.isdigit() and len(text) <= MOST_DIGITS else None


class ReferenceBases:
    """Bases of the reference before indels that may be written further to the left, as far as the VCF tells them."""

    def __init__(self) -> None:
        self._bases: dict[tuple[str, int], str] = {}

    def observe(self, block: bytes, kept: bytes) -> None:
        """Gather the bases before each such indel of a block."""
        found = [(one[1], int(one[2])) for one in _SHIFTABLE.finditer(kept)]
        if not found:
            return
        runs = {run.name: run for run in runs_of(block)}
        for name, position in found:
            if name in runs:
                self._gather(block, runs[name], position)

    def _gather(self, block: bytes, run: Run, position: int) -> None:
        chromosome = bare_chromosome(run.name.decode("latin-1"))
        line: int | None = first_line_from(block, run, position)
        expected = position - 1
        while line is not None and (line := line_before(block, run, line)) is not None:
            cells = _cells(block, line)
            place = position_at(block, line)
            if place > expected:
                continue
            if place < expected or expected < position - _MOST_SHIFT or len(cells) < 4:
                return
            self._bases[chromosome, expected] = cells[3][:1].decode("latin-1").upper()
            expected -= 1

    def base(self, chromosome: str, position: int) -> str | None:
        """Return the reference base at a position (chromosome without `chr`), None where it is not known."""
        return self._bases.get((chromosome, position))
