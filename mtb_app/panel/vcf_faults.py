"""Deviations of a VCF from its specification, gathered while it passes by."""

from __future__ import annotations

import re
from pathlib import Path

from mtb_app.domain.panel_result import Deviation
from mtb_app.panel.inflate import BLOCK_BYTES
from mtb_app.panel.vcf_checks import RecordChecks
from mtb_app.panel.vcf_header import Head, HeaderChecks
from mtb_app.panel.vcf_notes import Fault, Notes, Where, fault
from mtb_app.panel.vcf_order import Order
from mtb_app.panel.vcf_shapes import Shapes
from mtb_app.panel.vcf_text import kept_text

MOST_WHOLE_LINES = (
    20_000  # of a file are checked whatever they say; behind them, those that may be passed calls
)
MOST_ODD_BYTES = 1 << 25  # of lines out of the ordinary are checked part by part
_LINE_COST = 200  # bytes that such a check costs beside the length of the line
_RECORD_TABS = 7
_NAMES = re.compile(rb"\n(#CHROM[^\n]*+)")
_LINE = re.compile(rb"\n([^\n]++)")


class VcfObserver:
    """Sees every block of a VCF and tells what is not as the specification has it."""

    def __init__(self) -> None:
        self._notes = Notes()
        self._header = HeaderChecks()
        self._records: _Records | None = None  # once the header is over
        self._named = True
        self._before = [0]  # lines before each block, as far as they were counted
        self._blocks = 0
        self._last = b""  # block

    def observe(self, block: bytes, kept: bytes) -> None:
        """Take a block of whole lines and its kept ones."""
        number = self._blocks
        self._blocks, self._last = number + 1, block
        if self._records is not None and self._before[-1] >= MOST_WHOLE_LINES:
            if kept:
                self._records.check(kept, 0, _Places(number, block, kept))
            return
        places = _Places(number, block)
        at = self._read_head(block, places) if self._records is None else 0
        if self._records is not None:
            self._records.check(block, at, places)
            self._blanks(block, at, _Places(number, block))
        self._before.append(self._before[-1] + block.count(b"\n") - 1)

    def _read_head(self, block: bytes, places: _Places) -> int:
        """Take the header's lines; return the offset of the line break before the first record."""
        at = 0
        while (found := (_NAMES if self._header.full else _LINE).search(block, at)) is not None:
            at, line = found.end(), found[1]
            if not line.startswith(b"#") and line.count(b"\t") >= _RECORD_TABS:
                self._named = False  # records before the column names
                self._records = _Records(self._header.head, self._notes)
                return found.start()
            self._note(self._header.check(line), places, found.start())
            if line.startswith(b"#") and not line.startswith(b"##"):
                self._records = _Records(self._header.head, self._notes)
                break
        return at

    def _note(self, found: list[Fault], places: _Places, at: int) -> None:
        for one in found:
            self._notes.add(places.at(at) if self._notes.wants_line(one.code) else None, one)

    def _blanks(self, block: bytes, at: int, places: _Places) -> None:
        """Take note of empty lines; the break at the end of a file comes with one more."""
        last = len(block) - 2
        at = block.find(b"\n\n", at)
        while 0 <= at < last:
            self._note([fault("blank")], places, at)
            at = block.find(b"\n\n", at + 1)

    def deviations(self, file: Path) -> tuple[Deviation, ...]:
        """Return what was found, with its lines; a late line is counted in the file once more."""
        end = Notes()
        if self._records is None or not self._named:
            end.add(None, fault("no-columns"))
        if self._ends_open():
            end.add((self._blocks - 1, self._last.count(b"\n") - 1), fault("line-end"))
        before = self._before
        wanted = max(self._notes.blocks, end.blocks)
        if wanted > len(before):
            before = _lines_before(file, wanted)
        return (*self._notes.deviations(file.name, before), *end.deviations(file.name, before))

    def _ends_open(self) -> bool:
        """Tell if the last line has no break; only a block that was not full tells for sure."""
        known = 0 < len(self._last) <= BLOCK_BYTES and self._header.head.version < (4, 5)
        return known and not self._last.endswith(
            b"\n\n"
        )  # the valid example of 4.5 (zero_length_LAA) has none


class _Places:
    """Where a line stands in a block, asked for from top to bottom; in its kept lines where those are given."""

    def __init__(self, number: int, block: bytes, kept: bytes | None = None) -> None:
        self._number, self._block, self._kept = number, block, kept
        self._line = self._at = 0

    def at(self, offset: int) -> Where:
        """Return the place of the line behind the break at an offset (of the block, or of the kept lines)."""
        place = offset
        if self._kept is not None:
            end = self._kept.find(b"\n", offset + 1)
            line = self._kept[offset : end if end >= 0 else len(self._kept)]
            place = self._block.find(line, max(self._at - 1, 0))
        if place + 1 >= self._at:
            self._line += self._block.count(b"\n", self._at, place + 1)
            self._at = place + 1
        return self._number, self._line


class _Counter:
    """Counts the lines before each block."""

    def __init__(self) -> None:
        self.before = [0]

    def observe(self, block: bytes, kept: bytes) -> None:
        """Take a block."""
        self.before.append(self.before[-1] + block.count(b"\n") - 1)


def _lines_before(file: Path, blocks: int) -> list[int]:
    """Return how many lines come before each of the first blocks of a file."""
    counter = _Counter()
    for _ in kept_text(file, (counter,)):
        if len(counter.before) >= blocks:
            break
    return counter.before + [counter.before[-1]] * (blocks - len(counter.before))


class _Records:
    """The records behind a header."""

    def __init__(self, head: Head, notes: Notes) -> None:
        info, formats = head.info_rules(), head.format_rules()
        self._notes = notes
        self._shapes = Shapes(len(head.samples), info, formats)
        self._checks = RecordChecks(head, info, formats)
        self._order = Order(head)
        self._odd_bytes = 0

    def check(self, text: bytes, at: int, places: _Places) -> None:
        """Check the lines behind a break."""
        found = list(self._order.check(text, at))
        if self._odd_bytes <= MOST_ODD_BYTES:
            found += self._odd(text, at)
        for offset, one in sorted(found, key=lambda pair: pair[0]):
            self._notes.add(places.at(offset) if self._notes.wants_line(one.code) else None, one)

    def _odd(self, text: bytes, at: int) -> list[tuple[int, Fault]]:
        """Return the faults of lines out of the ordinary, with the offsets of the breaks before them."""
        found: list[tuple[int, Fault]] = []
        for offset, line in self._shapes.odd(text, at):
            if line.startswith(b"#"):
                found.append((offset, fault("columns-twice" if line.startswith(b"#CHROM") else "meta-late")))
            elif faults := self._checks.check(line):
                found.extend((offset, one) for one in faults)
                if any(one.code == "given-up" for one in faults):
                    self._shapes.relearn()
            else:
                self._shapes.learn(line)
            self._odd_bytes += len(line) + _LINE_COST
            if self._odd_bytes > MOST_ODD_BYTES:
                found.append((offset, fault("unchecked")))
                break
        return found
