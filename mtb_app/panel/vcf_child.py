"""The child process that reads a VCF through cyvcf2; a crash here is an error with a place in the parent.

cyvcf2 can bring its process down, on valid files too: it is imported nowhere else. It is given the header and the
lines that may be passed calls, not the reference blocks of a genome VCF. Calls go to standard output as JSON objects
of columns, up to some thousands of calls a line; the last line says that the file was read to its end.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import BinaryIO, Protocol

from mtb_app.panel.vcf_text import MOST_CALL_BYTES, Refused, kept_lines

BATCH = 4000
MEMORY_BYTES = 2 * 1024**3
NO_ALTERNATIVE = frozenset({".", "<M>", "<*>", "<NON_REF>"})
_SHAPE = re.compile(rb"[^\t]+\t[0-9]{1,10}\t(?:[^\t]+\t){5}[^\t]")
Call = tuple[str, int, str, list[str], list[str], int | None, list[float]]


class _Values(Protocol):
    """A FORMAT field of all samples: numpy's array, as far as it is used."""

    def __len__(self) -> int:
        """Return the number of samples."""
        ...

    def tolist(self) -> list[list[float]]:
        """Return the values, one row a sample."""
        ...


class _Record(Protocol):
    """What is read of a cyvcf2 record (the library has no type stubs)."""

    CHROM: str
    POS: int
    REF: str
    ALT: list[str]
    FILTERS: list[str]
    INFO: Mapping[str, float]

    def format(self, tag: str) -> _Values | None:
        """Return a FORMAT field's values, one row a sample."""
        ...


def main(arguments: Sequence[str]) -> int:
    """Read the VCF named by the only argument; return 0, or 3 with the reason as JSON on standard output."""
    _limit_memory()
    try:
        _read(Path(arguments[0]))
    except Refused as refused:
        _say({"refused": refused.code, "line": refused.line, "reason": refused.reason})
        return 3
    except (OSError, ValueError, MemoryError) as error:
        _say({"refused": "unreadable", "line": None, "reason": f"{type(error).__name__}: {error}"})
        return 3
    _say("end")
    return 0


def _read(file: Path) -> None:
    from cyvcf2 import VCF  # type: ignore[import-untyped]  # the library ships no types

    with tempfile.TemporaryDirectory(prefix="mtb-vcf-", ignore_cleanup_errors=True) as folder:
        sieved = Path(folder) / "calls.vcf"
        with sieved.open("wb") as stream:
            numbers = _sieve(file, stream)
        calls = _calls(VCF(str(sieved)), numbers)
        while batch := list(islice(calls, BATCH)):
            lines, rows = zip(*batch, strict=True)
            _say({"line": lines[-1], "columns": list(zip(*rows, strict=True))})


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value, separators=(",", ":")) + "\n")
    sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the parent's time limit still holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def _sieve(file: Path, to: BinaryIO) -> list[int]:
    """Write the header and the lines that may be passed calls; return the line numbers of the latter."""
    numbers: list[int] = []
    named, size = False, 0
    for line in kept_lines(file):
        if line.text.startswith(b"#"):
            named = named or line.text.startswith(b"#CHROM\t")
        else:
            _require_record(line.text, line.number, named)
            numbers.append(line.number)
        size += len(line.text)
        if size > MOST_CALL_BYTES:
            raise Refused("too-many-calls", line.number)
        to.write(line.text + b"\n")
    if not named:
        raise Refused("no-column-line")
    return numbers


def _require_record(text: bytes, number: int, named: bool) -> None:
    if not named:
        raise Refused("no-column-line", number)
    if not _SHAPE.match(text):
        raise Refused("no-record", number)


def _calls(vcf: Iterable[_Record], numbers: Sequence[int]) -> Iterator[tuple[int, Call]]:
    """Yield line, chromosome, position, reference, alternatives, filters, depth and fractions of each passed call."""
    records = iter(vcf)
    for number in numbers:
        record = _next(records, number)
        alternatives = [one for one in record.ALT if one not in NO_ALTERNATIVE]
        if alternatives:
            figures = _depth(record), _fractions(record)
            yield (
                number,
                (record.CHROM, record.POS, record.REF, alternatives, record.FILTERS, *figures),
            )


def _next(records: Iterator[_Record], number: int) -> _Record:
    """Return the next record; raise Refused where the library stops silently.

    What it raises is a bare Exception, which ends this process: the line is told on the way out.
    """
    ended = False
    try:
        record = next(records, None)
        ended = True
    finally:
        if not ended:
            _say({"line": number})
    if record is None:
        raise Refused("unread", number)
    return record


def _depth(record: _Record) -> int | None:
    values = _numbers(record, "DP")
    if values and values[0] >= 0:
        return int(values[0])
    depth = record.INFO.get("DP")
    return int(depth) if isinstance(depth, (int, float)) else None


def _fractions(record: _Record) -> list[float]:
    """Return the allele fractions: VF of Pisces, AF of DRAGEN; empty where there is none."""
    return _numbers(record, "VF") or _numbers(record, "AF")


def _numbers(record: _Record, tag: str) -> list[float]:
    """Return the first sample's finite numbers of a FORMAT field; empty where it is missing or not of numbers."""
    try:
        values = record.format(tag)
        if values is None or not len(values):
            return []
        return list(filter(isfinite, values.tolist()[0]))
    except (KeyError, ValueError, TypeError):
        return []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
