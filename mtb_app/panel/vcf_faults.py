"""Deviations of a VCF from its specification, gathered while it passes by."""

from __future__ import annotations

from pathlib import Path

from mtb_app.domain.panel_result import Deviation
from mtb_app.panel.inflate import BLOCK_BYTES
from mtb_app.panel.vcf_checks import RecordChecks
from mtb_app.panel.vcf_header import Head, HeaderChecks
from mtb_app.panel.vcf_notes import Fault, Notes, fault
from mtb_app.panel.vcf_order import Order
from mtb_app.panel.vcf_shapes import Shapes

MOST_WHOLE_LINES = (
    20_000  # of a file are checked whatever they say; behind them, those that may be passed calls
)
MOST_ODD_BYTES = 1 << 25  # of lines out of the ordinary are checked part by part
_LINE_COST = 200  # bytes that such a check costs beside the length of the line
_RECORD_TABS = 7


class VcfObserver:
    """Sees every block of a VCF and tells what is not as the specification has it."""

    def __init__(self) -> None:
        self._notes = Notes()
        self._header = HeaderChecks()
        self._records: _Records | None = None  # once the header is over
        self._named = True
        self._lines = 0  # before the block
        self._open_end = False

    def observe(self, block: bytes, kept: bytes) -> None:
        """Take a block of whole lines and its kept ones."""
        self._open_end = not block.endswith(b"\n\n") and len(block) <= BLOCK_BYTES
        places = _Places(block, self._lines)
        at = 0
        whole = self._records is None or self._lines < MOST_WHOLE_LINES
        if self._records is None:
            at = self._read_head(block, places)
        if self._records is not None:
            if whole:
                self._records.check(block, at, places)
                self._blanks(block, at, _Places(block, self._lines))
            elif kept:
                self._records.check(kept, 0, _Places(block, self._lines, kept))
        self._lines += block.count(b"\n") - 1

    def _read_head(self, block: bytes, places: _Places) -> int:
        """Take the header's lines; return the offset of the line break before the first record."""
        at = 0
        while (end := block.find(b"\n", at + 1)) >= 0:
            line = block[at + 1 : end]
            if not line.startswith(b"#") and line.count(b"\t") >= _RECORD_TABS:
                self._named = False  # records before the column names
                self._records = _Records(self._header.head, self._notes)
                return at
            if line:
                self._note(self._header.check(line), places, at)
            if line.startswith(b"#") and not line.startswith(b"##"):
                self._records = _Records(self._header.head, self._notes)
                return end
            at = end
        return at

    def _note(self, found: list[Fault], places: _Places, at: int) -> None:
        for one in found:
            self._notes.add(places.line(at) if self._notes.wants_line(one.code) else None, one)

    def _blanks(self, block: bytes, at: int, places: _Places) -> None:
        """Take note of empty lines; the break at the end of a file comes with one more."""
        last = len(block) - 2
        at = block.find(b"\n\n", at)
        while 0 <= at < last:
            self._note([fault("blank")], places, at)
            at = block.find(b"\n\n", at + 1)

    def deviations(self, file: Path) -> tuple[Deviation, ...]:
        """Return what was found, with its lines."""
        end = Notes()
        if self._records is None or not self._named:
            end.add(None, fault("no-columns"))
        if self._open_end and self._header.head.version < (
            4,
            5,
        ):  # whose valid example (zero_length_LAA) has none
            end.add(self._lines, fault("line-end"))
        return (*self._notes.deviations(file.name), *end.deviations(file.name))


class _Places:
    """Line numbers in a block, asked for from top to bottom; of its kept lines where those are given."""

    def __init__(self, block: bytes, before: int, kept: bytes | None = None) -> None:
        self._block, self._kept = block, kept
        self._line = before
        self._at = 0

    def line(self, at: int) -> int:
        """Return the number of the line behind the break at an offset (of the block, or of the kept lines)."""
        place = at
        if self._kept is not None:
            end = self._kept.find(b"\n", at + 1)
            place = self._block.find(
                self._kept[at : end if end >= 0 else len(self._kept)], max(self._at - 1, 0)
            )
        if place + 1 >= self._at:
            self._line += self._block.count(b"\n", self._at, place + 1)
            self._at = place + 1
        return self._line


class _Records:
    """The records behind a header."""

    def __init__(self, head: Head, notes: Notes) -> None:
        self._notes = notes
        info, formats = head.info_rules(), head.format_rules()
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
            self._notes.add(places.line(offset) if self._notes.wants_line(one.code) else None, one)

    def _odd(self, text: bytes, at: int) -> list[tuple[int, Fault]]:
        """Return the faults of lines out of the ordinary, with the offsets of the breaks before them."""
        found: list[tuple[int, Fault]] = []
        for offset, line in self._shapes.odd(text, at):
            if line.startswith(b"#"):
                found.append((offset, fault("columns-twice" if line.startswith(b"#CHROM") else "meta-late")))
                continue
            faults = self._checks.check(line)
            if faults:
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
