"""The order of a VCF's records: chromosomes together, positions sorted and within their chromosome, nothing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, compress, islice
from operator import add, lt, ne

from mtb_app.panel.vcf_header import Head
from mtb_app.panel.vcf_notes import Fault, fault

_RECORD = re.compile(rb"\n([^\t\n#][^\t\n]*+)\t([0-9]{1,10})\t[^\t\n]++\t([^\t\n]++)\t")
_ALTERNATIVE = re.compile(rb"[^\t\n]++")
_BASES = re.compile(rb"[ACGTNacgtn]+")
_MOST_CHROMOSOMES = 100_000
_MOST_CHANGES = 10_000
_MOST_STEPS = 200_000  # records that touch another, and faults; behind them nothing more is looked at
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
        self._left = _MOST_STEPS

    def check(self, text: bytes, at: int) -> Iterator[tuple[int, Fault]]:
        """Yield what is wrong, with the offset of the line break before the record."""
        rows = _RECORD.findall(text, at) if self._left > 0 else []
        if not rows:
            return
        names, places, references = zip(*rows, strict=True)
        run = _Run(text, at, list(map(int, places)), references)
        first = 0
        for stop in _ends_of_runs(names):
            run.first, run.stop = first, stop
            for place, one in self._run(names[first].strip(b"<>") or names[first], run):
                yield run.starts[place], one
                self._left -= 1
            if self._left <= 0:
                yield run.starts[first], fault("unchecked")
                return
            first = stop

    def _run(self, name: bytes, run: _Run) -> Iterator[Place]:
        """Yield what is wrong with the records of one chromosome that stand together."""
        if name != self._name:
            if name in self._gone:
                yield run.first, fault("scattered", text=_shown(name))
            if len(self._gone) < _MOST_CHROMOSOMES:
                self._gone.add(self._name)
            self._name, self._last, self._reach = name, -1, -1
            self._changes.clear()
        positions = run.positions[run.first : run.stop]
        references = run.references[run.first : run.stop]
        rising = self._last < positions[0] and all(map(lt, positions, islice(positions, 1, None)))
        if not rising:
            yield from self._sorted(positions, run.first)
        yield from self._within(name, positions, run.first, positions[-1] if rising else max(positions))
        # Ordinary records do not touch: single bases, each behind the one before.
        if rising and self._reach <= positions[0] and len(b"".join(references)) == len(references):
            self._reach = positions[-1] + 1
            wanted = []
        else:
            wanted = self._touching(positions, references, run.first)
        last = len(run.positions) - 1
        if run.stop > last and last not in wanted:
            wanted.append(last)  # it may reach into the next
        yield from self._repeated(run, wanted)
        self._last = positions[-1]

    def _sorted(self, positions: Sequence[int], first: int) -> Iterator[Place]:
        # All versions want it; but the valid example of 4.5 (zero_length_LAA) is not sorted itself.
        if self._head.version >= (4, 5):
            return
        for place, (one, other) in enumerate(zip([self._last, *positions], positions, strict=False)):
            if other < one:
                yield first + place, fault("unsorted", text=f"{_shown(self._name)}:{other}")

    def _within(self, name: bytes, positions: Sequence[int], first: int, highest: int) -> Iterator[Place]:
        length = self._head.lengths.get(name)
        if length is None or highest <= length + 1:
            return
        for place, position in enumerate(positions):
            if position > length + 1:  # the end of the chromosome itself has the place behind its last base
                yield first + place, fault("beyond", text=f"{_shown(name)}:{position}")

    def _touching(self, positions: Sequence[int], references: Sequence[bytes], first: int) -> list[int]:
        """Return the records that reach into each other, in their order."""
        ends = map(add, positions, map(len, references))
        reaches = list(accumulate(ends, max, initial=self._reach))
        self._reach = reaches[-1]
        into = [place for place, one in enumerate(map(lt, positions, reaches)) if one]
        wanted = {*into, *(place - 1 for place in into if place)}
        return [first + place for place in sorted(wanted)]

    def _repeated(self, run: _Run, wanted: Iterable[int]) -> Iterator[Place]:
        """Yield the changes that stood before, however many bases around them are written along."""
        for place in wanted:
            self._left -= 1
            here = set(_changes(run.positions[place], run.references[place], run.alternatives(place)))
            twice = here & self._changes
            if twice:
                position, old, new = min(twice)
                shown = f"{_shown(self._name)}:{position} {_shown(old) or '-'}>{_shown(new) or '-'}"
                yield place, fault("duplicate", text=shown)
            if len(self._changes) > _MOST_CHANGES:
                self._changes.clear()
            self._changes |= here


class _Run:
    """The records of a text; from `first` to before `stop` are of one chromosome."""

    def __init__(self, text: bytes, at: int, positions: list[int], references: Sequence[bytes]) -> None:
        self._text, self._at = text, at
        self.positions = positions
        self.references = references
        self.first, self.stop = 0, len(positions)

    @cached_property
    def _found(self) -> list[tuple[int, int]]:
        return [one.span() for one in _RECORD.finditer(self._text, self._at)]

    @cached_property
    def starts(self) -> list[int]:
        """Return the offsets of the line breaks before the records."""
        return [start for start, _ in self._found]

    def alternatives(self, place: int) -> bytes:
        """Return the alternatives of a record; of the last one of a text without a look at the others."""
        if place == len(self.positions) - 1:
            line = self._text[self._text.rfind(b"\n", 0, len(self._text) - 1) :]
            known = _RECORD.match(line)
            end = known.end() if known and known[3] == self.references[place] else -1
            if end >= 0:
                return _alternative(line, end)
        return _alternative(self._text, self._found[place][1])


def _alternative(text: bytes, at: int) -> bytes:
    found = _ALTERNATIVE.match(text, at)
    return found[0] if found else b""


def _ends_of_runs(names: Sequence[bytes]) -> Iterator[int]:
    """Yield where names that follow each other end."""
    if names[0] != names[-1] or names.count(names[0]) != len(names):
        yield from compress(range(1, len(names)), map(ne, names, islice(names, 1, None)))
    yield len(names)


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
