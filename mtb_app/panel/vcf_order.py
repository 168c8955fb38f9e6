"""The order of a VCF's records: chromosomes together, positions sorted and within their chromosome, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from operator import add, le, lt

from mtb_app.panel.vcf_header import Head
from mtb_app.panel.vcf_notes import Fault, fault

_RECORD = re.compile(rb"\n([^\t\n#][^\t\n]*+)\t([0-9]{1,10}+)\t[^\t\n]++\t([^\t\n]++)\t([^\t\n]++)")
_BASES = re.compile(rb"[ACGTNacgtn]+")
_MOST_CHROMOSOMES = 100_000
_MOST_CHANGES = 10_000
_LONGEST = 1000  # bases: longer alleles are not trimmed
Place = tuple[int, Fault]  # of which record of the text, 0 for the first


class Order:
    """Takes the records of a file, some thousand at a time, in their order."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._name = b""
        self._gone: set[bytes] = set()  # chromosomes that came before
        self._last = -1  # position
        self._reach = -1  # the first position behind all records of the chromosome
        self._changes: set[tuple[int, bytes, bytes]] = set()  # of the records nearby

    def check(self, text: bytes, at: int) -> Iterator[tuple[int, Fault]]:
        """Yield what is wrong, with the offset of the line break before the record."""
        rows = _RECORD.findall(text, at)
        if not rows:
            return
        names, places, references, alternatives = zip(*rows, strict=True)
        positions = list(map(int, places))
        found: list[Place] = []
        first = 0
        for name, count in _runs(names):
            part = slice(first, first + count)
            run = _Run(first, positions[part], references[part], alternatives[part])
            found.extend(self._run(name.strip(b"<>") or name, run))
            first += count
        if found:
            starts = [one.start() for one in _RECORD.finditer(text, at)]
            yield from ((starts[place], one) for place, one in found)

    def _run(self, name: bytes, run: _Run) -> Iterator[Place]:
        """Yield what is wrong with the records of one chromosome that stand together."""
        if name != self._name:
            if name in self._gone:
                yield run.first, fault("scattered", text=_shown(name))
            if len(self._gone) < _MOST_CHROMOSOMES:
                self._gone.add(self._name)
            self._name, self._last, self._reach = name, -1, -1
            self._changes.clear()
        yield from self._sorted(run)
        yield from self._within(name, run)
        yield from self._repeated(run)
        self._last = run.positions[-1]

    def _sorted(self, run: _Run) -> Iterator[Place]:
        # All versions want it; but the valid example of 4.5 (zero_length_LAA) is not sorted itself.
        before = [self._last, *run.positions[:-1]]
        if self._head.version >= (4, 5) or all(map(le, before, run.positions)):
            return
        for place, (one, other) in enumerate(zip(before, run.positions, strict=True)):
            if other < one:
                yield run.first + place, fault("unsorted", text=f"{_shown(self._name)}:{other}")

    def _within(self, name: bytes, run: _Run) -> Iterator[Place]:
        length = self._head.lengths.get(name)
        if length is None or max(run.positions) <= length + 1:
            return
        for place, position in enumerate(run.positions):
            if position > length + 1:  # the end of the chromosome itself has the place behind its last base
                yield run.first + place, fault("beyond", text=f"{_shown(name)}:{position}")

    def _repeated(self, run: _Run) -> Iterator[Place]:
        """Yield the changes that stood before, however many bases around them are written along."""
        ends = accumulate(map(add, run.positions, map(len, run.references)), max, initial=self._reach)
        reaches = list(ends)
        self._reach = reaches[-1]
        touching = list(map(lt, run.positions, reaches))  # a record before reaches to this one
        last = len(touching) - 1
        wanted = [place for place, one in enumerate(touching) if one] if any(touching) else []
        for place in sorted({last, *wanted, *(one - 1 for one in wanted if one)}):
            here = set(_changes(run.positions[place], run.references[place], run.alternatives[place]))
            twice = here & self._changes
            if twice:
                position, old, new = min(twice)
                shown = f"{_shown(self._name)}:{position} {_shown(old) or '-'}>{_shown(new) or '-'}"
                yield run.first + place, fault("duplicate", text=shown)
            if len(self._changes) > _MOST_CHANGES:
                self._changes.clear()
            self._changes |= here


class _Run:
    """The records of one chromosome that stand together; `first` is the place of the first in the text."""

    def __init__(
        self, first: int, positions: list[int], references: Sequence[bytes], alternatives: Sequence[bytes]
    ) -> None:
        self.first = first
        self.positions = positions
        self.references = references
        self.alternatives = alternatives


def _runs(names: Sequence[bytes]) -> Iterator[tuple[bytes, int]]:
    """Yield the names that follow each other, with how many times."""
    if names[0] == names[-1] and names.count(names[0]) == len(names):
        yield names[0], len(names)
        return
    for name, group in groupby(names):
        yield name, sum(1 for _ in group)


def _changes(position: int, reference: bytes, alternatives: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield the changes of a record without the bases that both alleles share; symbols are none."""
    if len(reference) > _LONGEST or len(alternatives) > _LONGEST or not _BASES.fullmatch(reference):
        return
    for one in alternatives.upper().split(b","):
        if _BASES.fullmatch(one):
            yield _trimmed(position, reference.upper(), one)


def _trimmed(position: int, old: bytes, new: bytes) -> tuple[int, bytes, bytes]:
    stop = 0
    most = min(len(old), len(new))
    while stop < most and old[-1 - stop] == new[-1 - stop]:
        stop += 1
    old, new = old[: len(old) - stop], new[: len(new) - stop]
    start = 0
    most = min(len(old), len(new))
    while start < most and old[start] == new[start]:
        start += 1
    return position + start, old[start:], new[start:]


def _shown(raw: bytes) -> str:
    return raw[:30].decode("utf-8", "replace")
